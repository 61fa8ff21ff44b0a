"""``standdown export``: the happenings of a ledger, or their claims, as a file that another tool opens."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import talk, write_pieces
from standdown.cli.project import open_ledger, theatre_of
from standdown.cli.selecting import select
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.model import Event

__all__ = ["export"]

_FORMS = ("jsonl", "csv", "parquet", "geojson", "timelinejs", "ftm")
_WHATS = ("events", "claims")


@click.command()
@click.option(
    "--format", "form", type=click.Choice(_FORMS), required=True, help="The form of the file; see docs/exchange.md."
)
@click.option(
    "--what",
    type=click.Choice(_WHATS),
    default="events",
    show_default=True,
    help="What a row stands for; claims in jsonl, csv and parquet.",
)
@click.option("--output", metavar="FILE", default="-", show_default=True, help="Where to write; - is standard output.")
@options.as_of("everything")
@options.known_by
@options.project
def export(form: str, what: str, output: str, as_of: date | None, known_by: date | None, project: Path) -> None:
    """Write happenings for other tools.

    For sheets, notebooks, maps, timelines on a page, and the databases of investigators. The same ledger gives the
    same bytes.
    """
    from standdown.publish import export as room

    if form == "parquet" and output == "-" and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal: give --output FILE")
    with open_ledger(project) as ledger:
        theatre = theatre_of(ledger)
        chosen = select(ledger, baseline=theatre.baseline, as_of=as_of, known_by=known_by)
    events, claims, reports = chosen.events, tuple(chosen.claims.values()), tuple(chosen.reports.values())
    pieces = room.export(room.Form(form), events, claims, reports, theatre, what=room.What(what))
    write_pieces(pieces, output)
    _say(events, what=what, output=output)


def _say(events: Iterable[Event], *, what: str, output: str) -> None:
    from standdown.publish.words import count_words

    listed = list(events)
    claims = {id_ for event in listed for id_ in event.claim_ids}
    told = count_words(len(listed), "happening") if what == "events" else count_words(len(claims), "claim")
    talk(f"{told} written to {'standard output' if output == '-' else output}.")
