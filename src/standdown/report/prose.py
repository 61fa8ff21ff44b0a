"""Prose: the lines of an article parted into story, cross-links and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standdown.model import Link
from standdown.report.furniture import Shape, furniture
from standdown.report.links import cross_link, label_alone

__all__ = ["Dropped", "Prose", "part"]

_TITLE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is no part of the story, and why."""

    line: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Prose:
    """What an article's lines are: the story's own, the stories it points to, and what was left out."""

    lines: tuple[str, ...]
    links: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def part(lines: Sequence[str]) -> Prose:
    """The lines parted; blank ones vanish, and only whole lines of a known shape leave the story."""
    kept: list[str] = []
    links: list[Link] = []
    dropped: list[Dropped] = []
    label = ""
    for at, line in enumerate(filter(None, (" ".join(line.split()) for line in lines))):
        if label:
            if _is_headline(line):
                links.append(Link(title=line, label=label))
                label = ""
                continue
            dropped.append(Dropped(label, Shape.INVITATION))
            label = ""
        link = cross_link(line)
        shape = None if link else furniture(line, at=at)
        if link:
            links.append(link)
        elif shape:
            dropped.append(Dropped(line, shape))
        elif alone := label_alone(line):
            label = alone
        else:
            kept.append(line)
    if label:
        dropped.append(Dropped(label, Shape.INVITATION))
    return Prose(tuple(kept), tuple(links), tuple(dropped))


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _TITLE_WORDS and not line.rstrip("\"'”’)").endswith((".", ":", ","))
