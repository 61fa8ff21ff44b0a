"""``standdown demo``: the bundled standoff, read before the eyes of a newcomer."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from standdown.cli import options
from standdown.cli.edge import now, talk
from standdown.cli.views import print_board, print_timeline

__all__ = ["demo"]


@click.command()
@click.option("--dir", "folder", metavar="FOLDER", type=click.Path(path_type=Path), help="Keep its project there.")
@options.as_of("the day of the last report")
@click.option("--no-serve", is_flag=True, help="Stop after printing (there is nothing to serve yet).")
def demo(folder: Path | None, as_of: date | None, no_serve: bool) -> None:  # noqa: ARG001 - the face is stable
    """Read the bundled sample standoff and print it.

    The timeline comes first and the board, the sum of it, last.
    """
    from standdown.demo import demo_ledger

    with demo_ledger(folder, now=now()) as ledger:
        reports = ledger.reports()
        day = as_of or max(report.published.day for report in reports if report.published.day)
        talk(f"The sample standoff: {len(reports)} reports written for this project, read just now.\n")
        print_timeline(ledger, as_of, None)
        print_board(ledger, day, None)
    if folder:
        talk(f"\nOn another day: standdown board --as-of 2020-08-05 --project {shlex.quote(str(folder))}")
    talk("\nYour own reports: standdown read FILE, or standdown init FOLDER --theatre ladakh")
