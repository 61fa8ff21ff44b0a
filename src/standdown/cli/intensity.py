"""``standdown index``: pressure and easing of the whole theatre over time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import as_data, show, write_data
from standdown.cli.project import open_ledger, theatre_of
from standdown.cli.selecting import select

if TYPE_CHECKING:
    from standdown.ledger import Ledger

__all__ = ["index", "print_index"]


@click.command()
@click.option(
    "--by",
    type=click.Choice(["week", "month", "quarter", "year"]),
    default="month",
    show_default=True,
    help="How long a period is.",
)
@click.option("--why", is_flag=True, help="List the happenings behind each period with their weights.")
@options.as_of("everything")
@options.known_by
@options.json_form
@options.csv_form
@options.project
def index(
    by: str, why: bool, as_of: date | None, known_by: date | None, as_json: bool, as_csv: bool, project: Path
) -> None:
    """Show pressure and easing over time.

    Every happening of the theatre counts once, by the weight of its kind; plans and denials do not.
    """
    with open_ledger(project) as ledger:
        print_index(ledger, as_of, known_by, by=by, why=why, as_json=as_json, as_csv=as_csv)


def print_index(
    ledger: Ledger,
    as_of: date | None,
    known_by: date | None,
    *,
    by: str = "month",
    why: bool = False,
    as_json: bool = False,
    as_csv: bool = False,
) -> None:
    """Print the index of a ledger up to ``as_of`` (``None``: all), from what was published by ``known_by``."""
    from standdown.model import to_json
    from standdown.publish.intensity_view import IntensityView, intensity_rows, part_rows
    from standdown.status import By, derive_intensity

    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    theatre = theatre_of(ledger)
    chosen = select(ledger, baseline=theatre.baseline, as_of=as_of, known_by=known_by)
    events = chosen.events
    series = derive_intensity(
        events, claims=chosen.claims.values(), reports=chosen.reports.values(),
        baseline=theatre.baseline, as_of=as_of, known_by=known_by, by=By(by),
    )  # fmt: skip
    if for_programs:
        write_data(to_json(series), (part_rows if why else intensity_rows)(series), as_csv=as_csv)
    else:
        show(IntensityView(theatre.name, series, {event.id: event for event in events}, why))
