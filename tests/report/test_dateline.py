from __future__ import annotations

import pytest

from standdown.model import DayBasis
from standdown.report.dateline import find_dateline


@pytest.mark.parametrize(
    ("line", "place", "rest"),
    [
        ("New Delhi:", "New Delhi", ""),
        ("New Delhi: The army has left.", "New Delhi", "The army has left."),
        ("LEH, Nov 5 (Agency) - The army has left.", "Leh", "The army has left."),
        ("LEH, Nov. 5 (Agency) -- The army has left.", "Leh", "The army has left."),
        ("BEIJING — China has left.", "Beijing", "China has left."),
        ("NEW DELHI (AP) — “It is over,” he said.", "New Delhi", "“It is over,” he said."),
        ("WASHINGTON, D.C. – Officials said so.", "Washington, D.C.", "Officials said so."),
        ("GANGTOK: 20 tents were gone.", "Gangtok", "20 tents were gone."),
        ("NEW DELHI/BEIJING, 5 November 2024: Both left.", "New Delhi/Beijing", "Both left."),
        ("Leh, Nov 5: The army has left.", "Leh", "The army has left."),
        ("Leh (Agency) - The army has left.", "Leh", "The army has left."),
    ],
)
def test_finds_place_and_where_the_story_begins(line: str, place: str, rest: str) -> None:
    found = find_dateline(line)
    assert found is not None
    assert (found.place, line[found.end :].lstrip()) == (place, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The army has left the ridge.",
        "The army said: It is over.",
        "Explained: What the deal says",
        "BREAKING: Troops leave",
        "PLA - the army of China - has left.",
        "U.S. - China talks go on.",
        "Troops left; Beijing: no comment.",
        "He left the ridge in Nov 5: so it goes.",
        "",
    ],
)
def test_other_openings_are_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


def test_a_day_without_a_year_stays_without() -> None:
    found = find_dateline("LEH, 5 Nov. (Agency) - Both left.")
    assert found is not None
    assert found.agency == "Agency"
    assert [(e.basis, e.month_day) for e in found.evidence] == [(DayBasis.DATELINE, (11, 5))]


def test_a_day_with_a_year_is_evidence() -> None:
    found = find_dateline("LEH, November 5, 2024 - Both left.")
    assert found is not None
    assert [(e.text, e.month_day) for e in found.evidence] == [("November 5 2024", None)]
