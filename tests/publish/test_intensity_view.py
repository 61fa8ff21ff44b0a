"""The plot of the index reads without colour, fits its width, and shows every number it draws."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from standdown.model import Contradiction, Event, Ground, Kind, Realis, When, Where, to_json
from standdown.publish import to_csv
from standdown.publish.intensity_view import IntensityView, intensity_rows, part_rows
from standdown.status import By, Intensity, derive_intensity

BASELINE = date(2020, 4, 1)
OPPOSED = (Contradiction("c-1", "c-2", Ground.REALIS, "one says no"),)


def event(id_: str, kind: Kind, first: str, last: str, **more) -> Event:
    when = When(*(date.fromisoformat(day) if day else None for day in (first, last)))
    return Event(id_, kind, more.pop("realis", Realis.OCCURRED), ("c-1",), when=when, **more)


EVENTS = (
    event("e-fight", Kind.CLASH, "2020-05-05", "2020-05-05", where=Where("Galwan [bold]", radius_km=4)),
    event("e-works", Kind.CONSTRUCTION, "2020-05-22", "2020-06-10"),
    event("e-left", Kind.WITHDRAWAL, "2020-10-02", "2020-10-02", contradictions=OPPOSED),
    event("e-met", Kind.TALKS, "2020-10-03", "2020-10-03"),
    event("e-some-day", Kind.FACE_OFF, "", "2020-11-30"),
    event("e-plan", Kind.TALKS, "2020-12-01", "2020-12-01", realis=Realis.PLANNED),
    event("e-said", Kind.STATEMENT, "2020-12-01", "2020-12-01"),
    event("e-old", Kind.CLASH, "1962-10-20", "1962-11-21"),
)


def derived(by: By = By.MONTH, **options) -> Intensity:
    return derive_intensity(EVENTS, baseline=BASELINE, by=by, **options)


def printed(index: Intensity, width: int = 80, *, why: bool = False, **options) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, legacy_windows=False, highlight=False, **options)
    console.print(IntensityView("Eastern Ladakh", index, {e.id: e for e in EVENTS}, why))
    return out.getvalue()


def rows(text: str) -> dict[str, str]:
    return {line[:11].strip(): " ".join(line[11:].split()) for line in text.splitlines() if "│" in line}


def test_a_row_shows_both_bars_and_their_numbers() -> None:
    shown = rows(printed(derived()))
    assert shown["May 2020"] == "13.8 ███████████████████│ 0 -13.8"
    assert shown["Jun 2020"] == "3.8 █████│ 0 -3.8"
    assert shown["Oct 2020"] == "0 │██▒▒▒▒▒▒▒▒▒▒▒▒ 10.0 +10.0 ≠ 90%"


def test_periods_without_anything_share_a_row_that_counts_them() -> None:
    shown = rows(printed(derived()))
    assert (shown["Apr 2020"], shown["Jul 2020"]) == ("│ nothing", "│ nothing for 3 months")
    assert "Aug 2020" not in shown


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        (By.WEEK, ["1 Apr 2020", "4 May 2020", "11 May 2020", "18 May 2020"]),
        (By.QUARTER, ["Q2 2020", "Q3 2020", "Q4 2020"]),
        (By.YEAR, ["2020"]),
    ],
)
def test_a_period_is_named_as_people_name_it(by: By, labels: list[str]) -> None:
    assert list(rows(printed(derived(by))))[: len(labels)] == labels


@pytest.mark.parametrize(
    "words",
    [
        "Since 1 Apr 2020, from everything in the ledger. 4 happenings counted.",
        "In no period, for want of a day: pressure 7.6 (1 face-off)",
        "1 planned, possible or denied 1 of a kind that weighs nothing 1 over before the baseline",
        "▒ contradicted (≠ its share)",
        "balance = easing less pressure",
    ],
)
def test_the_plot_says_what_it_leaves_out_and_what_marks_mean(words: str) -> None:
    assert words in " ".join(printed(derived(), 100).split())


def test_the_days_asked_for_are_told() -> None:
    shown = printed(derived(as_of=date(2020, 6, 20), known_by=date(2020, 7, 1)), 100)
    assert "1 Apr 2020 to 20 Jun 2020, known by 1 Jul 2020. 2 happenings counted." in shown
    assert "▒" not in shown


@pytest.mark.parametrize("why", [False, True])
@pytest.mark.parametrize("width", [40, 59, 60, 80, 100, 200])
def test_it_fits_its_width(width: int, why: bool) -> None:
    text = printed(derived(), width, why=why)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "…" not in text


def test_colour_repeats_only_what_is_there_without_it() -> None:
    plain, coloured = printed(derived()), printed(derived(), force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert "pressure easing" in plain


def test_why_lists_each_sum_with_its_terms() -> None:
    shown = " ".join(printed(derived(), 120, why=True).split())
    assert "1 May 2020 to 31 May 2020 pressure 13.800" in shown
    assert "10.000 clash 5 May 2020 Galwan [bold] ±4 km e-fight" in shown
    assert "7.6 × 10/20 = 3.800 construction 22 May - 10 Jun 2020 e-works" in shown
    assert "9.000 ≠ withdrawal 2 Oct 2020 e-left" in shown
    assert "in no period 7.6 face-off by 30 Nov 2020 e-some-day" in shown


def test_a_trifle_is_not_shown_as_nothing() -> None:
    long_ago = event("e-vague", Kind.TALKS, "2020-04-01", "2022-12-31")
    shown = rows(printed(derive_intensity([EVENTS[0], long_ago], baseline=BASELINE)))
    assert shown["May 2020"].endswith("│▌ <0.1 -10.0")
    assert shown["Jun 2020"] == "0 │▌ <0.1 0"


def test_nothing_at_all_is_said() -> None:
    nothing = derive_intensity([], baseline=BASELINE)
    assert "Nothing that weighs is reported to have happened on a known day." in printed(nothing)
    assert (intensity_rows(nothing), part_rows(nothing)) == ([], [])


def test_rows_hold_every_period_and_every_part() -> None:
    index = derived()
    table, parts = intensity_rows(index), part_rows(index)
    assert [row["start"] for row in table] == [f"2020-{month:02}-01" for month in range(4, 11)]
    assert table[1] | {"pressure": 13.8, "balance": -13.8, "events": "e-fight; e-works", "happenings": 2} == table[1]
    assert table[-1]["disputed"] == 9.0
    assert parts[1] | {"id": "e-works", "days": 10, "of_days": 20, "points": 3.8, "side": "pressure"} == parts[1]
    assert parts[-1] | {"id": "e-some-day", "start": None, "points": None, "weight": 7.6} == parts[-1]
    assert to_csv(parts).count("\n") == len(parts) + 1


def test_the_json_form_has_the_parts_in_each_period() -> None:
    data = json.loads(json.dumps(to_json(derived())))
    may = data["periods"][1]
    assert (may["start"], may["end"], may["pressure"]) == ("2020-05-01", "2020-05-31", 13.8)
    assert [(part["event_id"], part["kind"], part["weight"], part["share"]) for part in may["events"]] == [
        ("e-fight", "clash", 10.0, 1.0),
        ("e-works", "construction", 7.6, 0.5),
    ]
    assert (data["by"], [one["event_id"] for one in data["undated"]]) == ("month", ["e-some-day"])
