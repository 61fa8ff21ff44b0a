"""``standdown read``: one report, without a project."""

from __future__ import annotations

from datetime import date

import click

from standdown.cli import options
from standdown.cli.edge import as_data, now, show, standard_input, write_data
from standdown.cli.second import endpoint

__all__ = ["read"]


@click.command()
@click.argument("source")
@options.published
@options.publisher
@click.option("--url", metavar="ADDRESS", default="", help="Where it came from, for a text copied from a page.")
@options.theatre_name
@options.allow_private
@options.second_reader
@options.json_form
@options.csv_form
def read(
    source: str,
    published: date | None,
    publisher: str,
    url: str,
    theatre_name: str,
    allow_private: bool,
    second_reader: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show what one report claims.

    SOURCE is a text file, a saved page, an address, or - for standard input. Nothing is kept.
    """
    for_programs = as_data(as_json=as_json, as_csv=as_csv)
    from standdown.claims import Reader, reading_line
    from standdown.publish import claim_rows
    from standdown.publish.terminal import show_reading
    from standdown.theatre import load_theatre

    second = endpoint() if second_reader else None
    reading, _ = Reader(load_theatre(theatre_name), second=second).read(
        source,
        now=now(),
        published=published,
        publisher=publisher,
        url=url,
        allow_private=allow_private,
        stdin=standard_input(source),
        gaps=True,
    )
    if for_programs:
        write_data(reading_line(reading, with_report=True), claim_rows(reading), as_csv=as_csv)
    else:
        show(show_reading(reading))
