"""The demo standoff: short reports in the style of wire copy, written for this project from the public record."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["demo_reports"]


def demo_reports() -> tuple[Traversable, ...]:
    """The demo's reports, oldest first: the file names begin with the day of publication."""
    folder = files(__name__) / "reports"
    return tuple(sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name))
