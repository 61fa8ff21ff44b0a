"""One site in words: where it stands, how it came there, and the happenings each step rests on."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from standdown.ledger import merge
from standdown.model import Claim, Reading, Realis, Report, Site, When, Where
from standdown.publish.site_view import SiteView
from standdown.status import derive_board

DAY = date(2024, 11, 15)


def view_of(sector, reading: Reading, claims: list[Claim], site: str, known_by: date | None = None) -> SiteView:
    board = derive_board(sector, claims, [reading.report], as_of=DAY, known_by=known_by)
    row = next(row for row in board.rows if row.site.id == site)
    told = [event for event in merge(claims) if event.where and site in event.where.sites]
    reports: dict[str, Report] = {"r-1": reading.report}
    return SiteView(board, row, told, {claim.id: claim for claim in claims}, reports)


def printed(view: SiteView, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, legacy_windows=False).print(view)
    return out.getvalue()


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def claims(reading: Reading) -> list[Claim]:
    """Gogra cleared in July 2020 and again in August 2021, and a face-off there in between."""
    done, fight = reading.claims[2], reading.claims[4]
    gogra = Where("Gogra", sites=("gogra",))
    return [
        replace(done, id="c-90", when=When.on(date(2020, 7, 9)), where=gogra),
        replace(fight, id="c-91", when=When.on(date(2020, 7, 31)), where=gogra),
        replace(done, id="c-92", when=When.on(date(2021, 8, 5)), where=gogra),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "▮▮ Gogra disengaged, 5 Aug 2021",
        "As of 15 Nov 2024, known by 15 Nov 2024.",
        "Before the crisis, in April 2020: A post stood there.",
        "contact: as before, or in force",
        "How it came there 9 Jul 2020 ▮▮ disengaged Courier; 1 claim",
        "31 Jul 2020 ✸ clash ↰ went back",
        "What is told of it 3 happenings from 3 claims",
    ],
)
def test_a_site_shows(words: str, sector, reading: Reading, claims) -> None:
    view = view_of(sector, reading, claims, "gogra", known_by=DAY)
    site = Site("gogra", "Gogra", "gogra", baseline="A post stood there.")
    assert words in squeezed(printed(replace(view, row=replace(view.row, site=site))))


def test_each_step_names_the_happenings_it_rests_on(sector, reading: Reading, claims) -> None:
    view = view_of(sector, reading, claims, "gogra")
    steps = printed(view).partition("What is told")[0]
    assert re.findall(r"rule: .*  (e-\w+)", steps) == [event.id[:8] for event in view.events]


def test_a_site_of_which_nothing_is_told_says_so(sector, reading: Reading) -> None:
    shown = squeezed(printed(view_of(sector, reading, [], "galwan")))
    assert "○ Galwan normal As of 15 Nov 2024." in shown
    assert "How it came there" not in shown
    assert "0 happenings" in shown


def test_who_disagrees_is_named(sector, reading: Reading, claims) -> None:
    denied = replace(claims[2], id="c-93", realis=Realis.DENIED, source=reading.claims[3].source)
    shown = squeezed(printed(view_of(sector, reading, [*claims, denied], "gogra")))
    assert re.search(r"disengaged Courier; 1 claim rule: a pull-back done \S+ ≠ the army[^:]*: denies it", shown)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_obeyed_or_runs_over_its_width(width: int, sector, reading: Reading, claims) -> None:
    hostile = "[/bold]\x1b[31m\x9b\x07\u202e"
    report = replace(reading.report, publisher=f"{hostile}{'y' * 90}")
    view = view_of(sector, replace(reading, report=report), claims, "gogra")
    site = Site("gogra", f"Gogra{hostile}", "gogra", baseline=f"{'z' * 150}{hostile}")
    shown = printed(replace(view, row=replace(view.row, site=site)), width)
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    assert "Gogra[/bold]" in shown
