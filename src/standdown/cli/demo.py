"""``standdown demo``: the bundled standoff, read before the eyes of a newcomer."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path

import click

from standdown.cli import options
from standdown.cli.edge import now, talk
from standdown.cli.serving import exposure_for, listen, run
from standdown.cli.views import print_board, print_timeline
from standdown.publish.words import count_words

__all__ = ["demo"]


@click.command()
@click.option("--dir", "folder", metavar="FOLDER", type=click.Path(path_type=Path), help="Keep its project there.")
@options.as_of("the day of the last report")
@click.option("--no-serve", is_flag=True, help="Stop after printing, without serving it to a browser.")
def demo(folder: Path | None, as_of: date | None, no_serve: bool) -> None:
    """Read the bundled sample standoff, print it and serve it.

    The timeline comes first and the board, the sum of it, last. Then it is served to a browser at an address of this
    machine, which is printed, until Ctrl-C.
    """
    from standdown.demo import demo_ledger, is_demo_report

    with demo_ledger(folder, now=now()) as ledger:
        reports = ledger.reports()
        day = as_of or max(report.published.day for report in reports if report.published.day)
        sample = sum(map(is_demo_report, reports))
        own = f", and {count_words(len(reports) - sample, 'report')} of your own" if len(reports) > sample else ""
        talk(f"The sample standoff: {sample} reports written for this project, read just now{own}.\n")
        print_timeline(ledger, as_of, None)
        print_board(ledger, day, None)
        if folder:
            kept = shlex.quote(str(folder))
            talk(f"\nOn another day: standdown board --as-of 2020-08-05 --project {kept}")
            talk(f"In a browser again: standdown serve --project {kept}")
        talk("\nYour own reports: standdown read FILE, or standdown init FOLDER --theatre ladakh")
        if not no_serve:
            _serve(ledger.folder, day)


def _serve(folder: Path, day: date) -> None:
    """Serve the sample on a free port of this machine."""
    sys.stdout.flush()  # what was printed is read meanwhile, through a pipe too
    with listen("127.0.0.1", 0) as listening:
        run(folder, listening, exposure_for(folder, "127.0.0.1"), is_sample=True, day=day)
