"""``standdown board`` and ``timeline``: what a ledger comes to, on any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import as_data, now, show, talk, write_data
from standdown.cli.project import open_ledger, theatre_of
from standdown.cli.selecting import select

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.theatre import Theatre

__all__ = ["board", "print_board", "print_timeline", "timeline"]


@click.command()
@options.as_of("today")
@options.known_by
@options.json_form
@options.csv_form
@options.project
def board(as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path) -> None:
    """Show where each site stands.

    Against the days before the crisis, with who says so and who disagrees.
    """
    with open_ledger(project) as ledger:
        print_board(ledger, as_of or now().date(), known_by, as_json=as_json, as_csv=as_csv)


@click.command()
@options.as_of("everything")
@options.known_by
@options.json_form
@options.csv_form
@options.project
def timeline(as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path) -> None:
    """Show what happened, day by day.

    Reports of the same happening stand together; what has no day stands apart.
    """
    with open_ledger(project) as ledger:
        print_timeline(ledger, as_of, known_by, as_json=as_json, as_csv=as_csv)


def print_board(
    ledger: Ledger, as_of: date, known_by: date | None, *, as_json: bool = False, as_csv: bool = False
) -> None:
    """Print the board of a ledger on ``as_of``, from what was published by ``known_by``."""
    from standdown.model import to_json
    from standdown.publish import board_rows
    from standdown.publish.terminal import show_board
    from standdown.status import ask_board

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    theatre = theatre_of(ledger)
    _say_what_is_lost(ledger, theatre)
    state = ask_board(ledger, theatre, as_of=as_of, known_by=known_by)
    if for_programs:
        write_data(to_json(state), board_rows(state), as_csv=as_csv)
    else:
        show(show_board(state))


def print_timeline(
    ledger: Ledger, as_of: date | None, known_by: date | None, *, as_json: bool = False, as_csv: bool = False
) -> None:
    """Print the happenings that count on ``as_of`` (``None``: all), from what was published by ``known_by``."""
    from standdown.model import to_json
    from standdown.publish import timeline_rows
    from standdown.publish.terminal import show_timeline

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    chosen = select(ledger, baseline=theatre_of(ledger).baseline, as_of=as_of, known_by=known_by)
    events, claims, reports = chosen.events, chosen.claims.values(), chosen.reports.values()
    if for_programs:
        write_data([to_json(event) for event in events], timeline_rows(events, claims, reports), as_csv=as_csv)
    else:
        show(show_timeline(events, claims, reports))


def _say_what_is_lost(ledger: Ledger, theatre: Theatre) -> None:
    """Claims keep the sites they were read with; those that the pack has lost since would go unseen."""
    from standdown.publish.words import count_words

    there = {site.id for site in theatre.sites}
    lost = [set(claim.sites) - there for claim in ledger.claims()]
    gone = sorted(set().union(*lost))
    if gone:
        told = count_words(sum(bool(sites) for sites in lost), "claim")
        talk(
            f"{told} of sites that the theatre no longer has ({', '.join(gone)}) cannot be shown: "
            "start a project anew and add the reports again."
        )
