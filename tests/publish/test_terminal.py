"""What is printed says everything in words, fits its width, and obeys nobody but the program."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from standdown.ledger import Added, Fault, Known, Reject, merge
from standdown.model import (
    Attribute,
    Claim,
    Kind,
    Published,
    Quantity,
    Reading,
    Realis,
    Report,
    Source,
    SourceKind,
    SourceLink,
    Support,
    When,
    Where,
)
from standdown.publish import terminal
from standdown.status import derive_board

DAY = date(2024, 11, 15)


def printed(renderable: RenderableType, width: int = 100, **options) -> str:
    out = io.StringIO()
    Console(file=out, width=width, legacy_windows=False, **options).print(renderable)
    return out.getvalue()


def squeezed(text: str) -> str:
    return " ".join(text.replace("┃", " ").replace("╏", " ").replace("┊", " ").split())


@pytest.fixture
def claims(reading: Reading) -> list[Claim]:
    """The report's claims, and a pull-back at Gogra that was claimed twice and denied once."""
    done, patrol = reading.claims[2], reading.claims[3]
    gogra = Where("Gogra", sites=("gogra",))
    return [
        *reading.claims,
        replace(done, id="c-90", when=When.on(date(2020, 7, 9)), where=gogra),
        replace(done, id="c-91", when=When.on(date(2021, 8, 5)), where=gogra),
        replace(patrol, id="c-92", realis=Realis.DENIED, when=When()),
    ]


@pytest.fixture
def board(reading: Reading, claims, sector) -> RenderableType:
    return terminal.show_board(derive_board(sector, claims, [reading.report], as_of=DAY, known_by=DAY))


@pytest.mark.parametrize(
    "words",
    [
        "Ministers to meet as pull-back holds",
        "Courier · 15 Nov 2024, as given · filed from Leh · 7 claims · 6 sentences",
        "talks, planned 20-21 Nov 2024 · Vientiane ±20 km",
        "Courier › sources unnamed official",
        "Li Ma: in office since 2025",
        "construction no day · 15 km east of the bridge ±10 km",
        "probable (“suggest”)",
        "20 soldiers killed",
        "≠ 7 completeness: complete, yet a deeper step is still open",
        "“last week” 4-10 Nov 2024 Monday to Sunday before 15 Nov 2024",
        "Explained: What the deal says",
        "[bold][6]a new base[/bold]",
        "! “the deal” is not dated",
    ],
)
def test_a_reading_shows(reading: Reading, words: str) -> None:
    assert words in squeezed(printed(terminal.show_reading(reading)))


def test_the_words_of_a_claim_are_underlined(reading: Reading) -> None:
    shown = printed(terminal.show_reading(reading), force_terminal=True, color_system="truecolor")
    assert "\x1b[4mwill meet in Vientiane\x1b[0m" in shown


def test_a_name_the_text_gives_itself_is_told_as_that(reading: Reading) -> None:
    outermost = SourceLink(SourceKind.PUBLISHER, "Ridge Daily")
    claim = replace(reading.claims[1], source=Source((outermost, SourceLink(SourceKind.IMAGERY, "images"))))
    named = replace(reading, claims=(reading.claims[0], claim), report=replace(reading.report, publisher=""))
    assert "Ridge Daily, as the text calls itself · 15 Nov 2024" in squeezed(printed(terminal.show_reading(named)))


def test_two_claims_in_the_same_words_are_numbered_in_order(reading: Reading) -> None:
    fight = reading.claims[4]
    both = replace(reading, claims=(replace(fight, id="c-0", kind=Kind.CASUALTY), fight), contradictions=())
    for told in (both, replace(both, claims=both.claims[::-1])):
        assert "[1][2]soldiers fought" in squeezed(printed(terminal.show_reading(told)))


def test_a_report_without_claims_says_so() -> None:
    shown = printed(terminal.show_reading(Reading(Report("r-1", "Nothing here.", published=Published()))))
    assert "Nothing in this report is a claim" in shown
    assert "publisher not known · day not known" in shown


@pytest.mark.parametrize(
    "words",
    [
        "Three of four sites stand apart.",
        "As of 15 Nov 2024, known by 15 Nov 2024. 1 report, 10 claims.",
        "◉ patrols resumed",
        "≠ the army, 15 Nov 2024: denies it",
        "↰ “disengaged” 9 Jul 2020 (Courier) did not hold",
        "Changed in the last 30 days",
        "by 15 Nov 2024 Demchok ▮▮ disengaged, was normal",
        "? nobody says",
    ],
)
def test_a_board_shows(board: RenderableType, words: str) -> None:
    assert words in squeezed(printed(board, 130))


@pytest.mark.parametrize("width", [80, 100])
def test_each_site_names_its_facets_where_columns_are_few(board: RenderableType, width: int) -> None:
    lines = [" ".join(line.split()) for line in printed(board, width).splitlines() if "contact " in line]
    assert [line.split(" contact ")[0] for line in lines] == ["Depsang", "Demchok", "Galwan", "Gogra"]
    mark = "[■◧□▨?]"
    named = re.compile(f"contact {mark} posture {mark} patrols {mark} buffer {mark} pact {mark}$")
    assert all(named.search(line) for line in lines)


def test_facets_are_headed_by_whole_words_where_there_is_room(board: RenderableType) -> None:
    assert "Site and step contact posture patrols buffer pact Who says so" in squeezed(printed(board, 120))


def test_a_step_of_no_known_day_says_so(reading: Reading, sector) -> None:
    nobody_knows = replace(reading.report, published=Published())
    shown = terminal.show_board(derive_board(sector, [reading.claims[1]], [nobody_knows], as_of=DAY))
    assert squeezed(printed(shown)).count("no day is known") == 2


def test_a_board_of_nothing_says_so(sector) -> None:
    shown = squeezed(printed(terminal.show_board(derive_board(sector, [], [], as_of=DAY), key=False)))
    assert "Nothing reported has moved any of four sites from April 2020." in shown
    assert "from everything in the ledger" in shown
    assert "Nothing is reported to have changed." in shown


@pytest.mark.parametrize(
    "words",
    [
        "2020 May-Jun 2020 ✸ clash Galwan ±4 km",
        "◇ talks [planned] Vientiane ±20 km Asha Rao, defence minister; Li Ma, defence minister",
        "No day ▮▮ withdrawal Depsang ±20 km",
        "Courier › the army, and 1 more claim",
        "≠ completeness: complete in one, not yet in the other",
    ],
)
def test_a_timeline_shows(reading: Reading, words: str) -> None:
    patrol = reading.claims[3]
    again = replace(patrol, id="c-4b")
    done = replace(patrol, id="c-4c", attributes=frozenset({Attribute.COMPLETED}), kind=Kind.VERIFICATION)
    part = replace(done, id="c-4d", attributes=frozenset({Attribute.PARTIAL}))
    claims = [*reading.claims, again, done, part]
    shown = terminal.show_timeline(merge(claims, [reading.report]), claims, [reading.report])
    assert words in squeezed(printed(shown, 120))


@pytest.mark.parametrize(("report_id", "told"), [("r-1", "1 more claim"), ("r-2", "1 more claim; 2 reports in all")])
def test_reports_are_counted_where_there_are_several(reading: Reading, report_id: str, told: str) -> None:
    patrol = reading.claims[3]
    claims = [patrol, replace(patrol, id="c-4b", report_id=report_id)]
    lines = printed(terminal.show_timeline(merge(claims), claims, [reading.report])).splitlines()
    assert [line.strip() for line in lines if "more claim" in line] == [f"Courier › the army, and {told}"]


def test_what_several_claims_differ_in_is_said_once(reading: Reading) -> None:
    fight = reading.claims[4]
    more = replace(fight, id="c-6", quantities=(Quantity("soldiers killed", 23, 23),))
    claims = [fight, replace(fight, id="c-5b"), more]
    (event,) = merge(claims)
    assert len(event.contradictions) == 2
    assert printed(terminal.show_timeline([event], claims, [reading.report])).count("≠ number") == 1


def test_what_two_voices_tell_is_shown_beside_each_claim_and_once_in_the_timeline(reading: Reading) -> None:
    fight = replace(reading.claims[4], when=When.on(date(2020, 6, 15)))
    armies = [SourceLink(SourceKind.NAMED_OFFICIAL, "the army", party=code) for code in ("IND", "CHN", "IND")]
    claims = [replace(fight, id=f"c-5{n}", source=Source((army,))) for n, army in enumerate(armies)]
    pairs = (Support("c-50", "c-51", "CHN and IND both say so"),)
    shown = squeezed(printed(terminal.show_reading(replace(reading, claims=tuple(claims), supports=pairs))))
    assert "≡ 2 CHN and IND both say so" in shown
    assert "≡ 1 CHN and IND both say so" in shown
    (event,) = merge(claims)
    assert printed(terminal.show_timeline([event], claims, [reading.report])).count("≡ CHN and IND both say so") == 1


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nothing_runs_over_its_width(reading: Reading, claims, board, width: int) -> None:
    timeline = terminal.show_timeline(merge(claims), claims, [reading.report])
    for renderable in (terminal.show_reading(reading), board, timeline):
        assert all(cell_len(line) <= width for line in printed(renderable, width).splitlines())


def test_without_colour_nothing_is_lost(board: RenderableType, monkeypatch) -> None:
    coloured = printed(board, force_terminal=True, color_system="truecolor")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = printed(board, force_terminal=True, color_system="truecolor")
    assert "38;2;" in coloured
    assert "38;2;" not in plain


def test_a_report_cannot_command_the_terminal(reading: Reading) -> None:
    hostile = replace(reading.report, title="\x1b]0;owned\x07title", text=reading.report.text.replace("20", "\x1b\x9b"))
    shown = printed(terminal.show_reading(replace(reading, report=hostile)))
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)


def test_lines_of_a_ledger() -> None:
    reject = Reject("a.html", "it is empty", datetime(2024, 11, 15, tzinfo=UTC))
    assert "added  Title: 1 claim, entry 4" in printed(terminal.show_added(Added("r-1", 4, 1, 0), title="Title"))
    assert "known  r-1: in the ledger already as entry 4" in printed(terminal.show_added(Known("r-1", 4)))
    assert "≠ not added  a.html: it is empty" in printed(terminal.show_reject(reject))
    assert printed(terminal.show_reject(replace(reject, reason="a.html is empty"))) == "≠ not added  a.html is empty\n"
    assert "≠ entry 3: gone" in printed(terminal.show_faults([Fault(3, "gone")]))
    assert "The seal is whole" in printed(terminal.show_faults([]))
