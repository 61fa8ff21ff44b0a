"""One happening in words: each sentence once, each claim with its id, and nothing that a terminal obeys."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from standdown.ledger import Origin, Outcome, Proposal, decide
from standdown.model import (
    Act,
    Claim,
    Contradiction,
    Event,
    Grade,
    Ground,
    Kind,
    Person,
    Quantity,
    Reading,
    Realis,
    Support,
    When,
    Where,
)
from standdown.publish.event_view import EventView, ruling_words

NOON = datetime(2024, 11, 16, 12, tzinfo=UTC)
HOSTILE = "\x1b[31m\x9b2J\x07\u202e[/bold]"


def printed(view: EventView, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, legacy_windows=False).print(view)
    return out.getvalue()


def squeezed(text: str) -> str:
    return " ".join(text.replace("┃", " ").replace("╳", " ").split())


@pytest.fixture
def claims(reading: Reading) -> list[Claim]:
    """A fight, and the dead of it, out of one sentence; and a pull-back that is denied elsewhere."""
    fight, left = reading.claims[4], reading.claims[1]
    dead = replace(fight, id="c-5b", kind=Kind.CASUALTY, when=When.on(date(2020, 6, 15)))
    return [fight, dead, left, replace(left, id="c-2b", kind=Kind.DISENGAGEMENT)]


@pytest.fixture
def view(reading: Reading, claims: Sequence[Claim]) -> EventView:
    fight, dead = claims[:2]
    days = "both at galwan, 2020-06-15 meets 2020-05-01 to 2020-06-30"
    why = f"c-5b of Courier: casualty, {days} (c-5, 0.62); clash, {days} (c-5, 0.83)"
    event = Event(
        "e-1", Kind.CLASH, Realis.OCCURRED, (fight.id, dead.id), fight.when, fight.where,
        ("IND",), (Person("Asha Rao"),), ("r-1",), reasons=(why,),
    )  # fmt: skip
    origin = Origin((fight.id, dead.id), ("c-5b: Courier in its own words",))
    known = {claim.id: claim for claim in claims}
    return EventView(event, known, {"r-1": reading.report}, Proposal(Grade(), "one origin", 1), (origin,))


@pytest.mark.parametrize(
    "words",
    [
        "✸ clash [occurred] e-1",
        "when May-Jun 2020",
        "where Galwan ±4 km",
        "parties IND",
        "people Asha Rao",
        "grade F6 one origin",
        "rests on 2 claims of 1 report, 1 origin",
        "counted once: Courier in its own words",
        "Courier, 15 Nov 2024 clash; May-Jun 2020; 20 soldiers killed c-5",
        "casualty; 15 Jun 2020; 20 soldiers killed c-5b",
        "joined: clash, at galwan, 15 Jun 2020 meets May-Jun 2020, 0.83 c-5",
    ],
)
def test_a_happening_shows(words: str, view: EventView) -> None:
    assert words in squeezed(printed(view, 120))


def test_a_sentence_is_quoted_once_and_joined_by_what_fits_best(view: EventView) -> None:
    shown = printed(view)
    assert (shown.count("soldiers fought"), shown.count("Courier, 15 Nov 2024"), shown.count("joined:")) == (1, 1, 1)


def test_a_sentence_of_two_origins_is_pointed_at(view: EventView) -> None:
    shown = printed(replace(view, origins=(Origin(("c-5",)), Origin(("c-5b",)))))
    assert shown.count("soldiers fought") == 1
    assert "the sentence under origin 1" in shown


def test_voices_of_one_sentence_are_each_named(view: EventView, reading: Reading) -> None:
    told = replace(view.claims["c-5b"], source=reading.claims[3].source)
    shown = printed(replace(view, claims={**view.claims, "c-5b": told}))
    assert "Courier › the army, 15 Nov 2024" in shown


def test_what_is_told_otherwise_than_the_happening_says_so(view: EventView) -> None:
    denied = replace(view.claims["c-5b"], realis=Realis.DENIED)
    shown = printed(replace(view, claims={**view.claims, "c-5b": denied}))
    assert "╳ casualty [denied]; 15 Jun 2020" in shown


def test_numbers_follow_the_happenings_own_order(view: EventView) -> None:
    swapped = replace(view, origins=(Origin(("c-5b", "c-5")),), numbered=True)
    shown = squeezed(printed(swapped))
    assert "2 casualty; " in shown
    assert "1 clash; " in shown


def test_the_link_of_a_claim_is_named(view: EventView) -> None:
    assert "0.83 c-5 l-1" in squeezed(printed(replace(view, links={"c-5b": "l-1"})))


@pytest.mark.parametrize("reason", ["ruled to be one happening", "it may be of either: talks of ? or visit of ?"])
def test_a_reason_that_is_no_fit_is_told_as_it_is(reason: str, view: EventView) -> None:
    event = replace(view.event, reasons=(f"c-5b of Courier: {reason}",))
    shown = squeezed(printed(replace(view, event=event)))
    assert reason in shown
    assert "joined" not in shown


def test_one_ground_is_said_once_above_each_sentence_that_stands_against_it(view: EventView) -> None:
    pairs = [("c-5", "c-2"), ("c-2b", "c-5b"), ("c-5", "c-2b"), ("c-5", "c-none")]
    opposed = tuple(Contradiction(*pair, Ground.COMPLETENESS, "done or not") for pair in pairs)
    shown = printed(replace(view, event=replace(view.event, contradictions=opposed)))
    assert shown.count("≠ completeness: done or not") == 1
    assert shown.count("Depsang and Demchok") == 1
    assert "c-2, c-2b" in shown
    assert "c-none" in shown


def test_what_hangs_on_it_is_told(view: EventView) -> None:
    became = (Outcome("e-1", "e-2", "came about: 2024-11-20"), Outcome("e-0", "e-1", "came about"))
    event = replace(view.event, supports=(Support("c-5", "c-5b", "both say so"),) * 2)
    ruling = decide(Act.GRADE, ("c-5",), by="mia", at=NOON, why="seen", value="B2")
    shown = squeezed(printed(replace(view, event=event, outcomes=became, decisions=(ruling,))))
    assert shown.count("≡ both say so") == 1
    assert "what became of it: came about: 2024-11-20 e-2" in shown
    assert "was announced before e-0" in shown
    assert f"ruled 2024-11-16 12:00 by mia: grade B2: seen {ruling.id}" in shown


@pytest.mark.parametrize(
    ("ruling", "words"),
    [
        (decide(Act.CORRECT, ("c-1",), by="m", at=NOON, field="when", value="2024-11-04"), "correct when 2024-11-04"),
        (
            decide(Act.CORRECT, ("c-1",), by="m", at=NOON, field="where", value='{"name": "Gogra"}'),
            "correct where Gogra",
        ),
        (decide(Act.CORRECT, ("c-1",), by="m", at=NOON, field="where", value='{"id": 1}'), 'correct where {"id": 1}'),
        (decide(Act.SPLIT, ("c-1",), by="m", at=NOON, value='["c-2"]'), "split"),
        (decide(Act.ASSIGN, ("c-1",), by="m", at=NOON, value=f"{HOSTILE}mia"), "assign [31m2J[/bold]mia"),
        (decide(Act.ASSIGN, ("c-1",), by="m", at=NOON, value="m" * 99), f"assign {'m' * 59}…"),
    ],
)
def test_a_ruling_in_a_few_words(ruling, words: str) -> None:
    assert ruling_words(ruling) == words


@pytest.fixture
def hostile(view: EventView, reading: Reading) -> EventView:
    """The same, with something to obey in every place that a report, or somebody who rules, can write to."""
    text = reading.report.text.replace("20", HOSTILE[:2]).replace(" and ", HOSTILE[2:7])
    where = Where(f"Galwan{HOSTILE}{'x' * 90}")
    when = replace(When.on(date(2020, 6, 15)), why=HOSTILE)
    told = {
        id_: replace(each, where=where, when=when, notes=(HOSTILE,), quantities=(Quantity(HOSTILE, 1, 1),))
        for id_, each in view.claims.items()
    }
    opposed = Contradiction("c-5", "c-2", Ground.PLACE, HOSTILE)
    event = replace(
        view.event, where=where, when=when, parties=(HOSTILE,), people=(Person(HOSTILE, HOSTILE),),
        contradictions=(opposed,), supports=(Support("c-5", "c-5b", HOSTILE),),
        reasons=(f"c-5b of {HOSTILE}: {HOSTILE}",),
    )  # fmt: skip
    ruling = decide(Act.CORRECT, ("c-5",), by=HOSTILE, at=NOON, why=HOSTILE, field="kind", value=HOSTILE)
    report = replace(reading.report, text=text, publisher=f"{HOSTILE}{'y' * 90}")
    origins = (Origin(("c-5", "c-5b"), (f"c-5b: {HOSTILE}",)),)
    return EventView(
        event, told, {"r-1": report}, Proposal(Grade(), HOSTILE, 1), origins,
        (Outcome("e-1", "e-2", HOSTILE),), (ruling,),
    )  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_of_a_report_is_obeyed_and_nothing_runs_over_its_width(hostile: EventView, width: int) -> None:
    shown = printed(hostile, width)
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)
    assert "[/bold]" in shown
    assert all(cell_len(line) <= width for line in shown.splitlines())
