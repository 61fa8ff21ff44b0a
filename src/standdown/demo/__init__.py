"""The demo standoff: short reports in the style of wire copy, written for this project from the public record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.model import Report

__all__ = ["DEMO_THEATRE", "demo_ledger", "demo_reports", "is_demo_report"]

DEMO_THEATRE = "ladakh"

_ADDRESS = "https://example.org/standdown-demo/"


def demo_reports() -> tuple[Traversable, ...]:
    """The demo's reports, oldest first: the file names begin with the day of publication."""
    folder = files(__name__) / "reports"
    return tuple(sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name))


def is_demo_report(report: Report) -> bool:
    """True of a report that was written for the demo."""
    return report.url.startswith(_ADDRESS)


@contextmanager
def demo_ledger(folder: Path | None = None, *, now: datetime) -> Iterator[Ledger]:
    """A ledger with the demo's reports read into it: in ``folder``, where it stays, or in a place that goes afterwards.

    Some of its claims are checked on simulated scenes, which every verdict says.

    Raises:
        UsageError: ``folder`` holds a project of somebody's own, which invented reports must never get into. A demo
            that was kept and added to is none: its reports are in it already, and nothing is written again.
    """
    from standdown.claims import Reader
    from standdown.demo.looking import look_at_demo
    from standdown.theatre import load_theatre

    with TemporaryDirectory(prefix="standdown-demo-") as passing, _opened(folder or Path(passing) / "demo") as ledger:
        theatre = load_theatre(DEMO_THEATRE)
        reader = Reader(theatre)
        for report in demo_reports():
            with as_file(report) as path:
                reading, raw = reader.read(str(path), now=now)
            ledger.add(reading, raw, at=now, by="demo")
        names = {site.id: site.name for site in theatre.sites}
        look_at_demo(ledger, baseline=theatre.baseline, name_of=names, now=now)
        yield ledger


def _opened(home: Path) -> Ledger:
    from standdown.ledger import Ledger
    from standdown.ledger.project import DATABASE

    if not (home / DATABASE).exists():
        return Ledger.create(home, theatre=DEMO_THEATRE)
    ledger = Ledger.open(home)
    reports = ledger.reports()
    is_demo = not reports or any(map(is_demo_report, reports))
    if ledger.theatre != DEMO_THEATRE or not is_demo:
        ledger.close()
        raise UsageError(f"{home} holds a project of your own: give the demo another folder", code="not-the-demo")
    return ledger
