"""Days as they were read: each expression of a report on one small scale, with what it was counted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from standdown.model import AnchorKind, Claim, Span, When
from standdown.publish.drawing import DayScale
from standdown.publish.words import clean

__all__ = ["DayRead", "DaysRead", "days_read", "is_worked_out"]

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class DayRead:
    """One expression and the days it allows."""

    words: str
    when: When
    why: str
    left: str
    width: str
    is_open: bool
    """True where an end is open, and the bar reaches the end of the scale."""
    is_worked_out: bool


@dataclass(frozen=True, slots=True)
class DaysRead:
    """All of them, on a scale they share."""

    scale: DayScale
    read: tuple[DayRead, ...]
    published: str
    """Where the publication day lies, or empty where it is not known."""


def is_worked_out(when: When) -> bool:
    """True where the words alone do not tell the days: they were counted from something."""
    return bool(when.text) and when.anchor is not None and when.anchor.kind is not AnchorKind.CALENDAR


def days_read(claims: Iterable[Claim], *, published: date | None) -> DaysRead | None:
    """The expressions in the order of the text, each once; ``None`` where none gives a day."""
    found: dict[tuple[Span, str], When] = {}
    for claim in claims:
        if claim.when.text:
            found.setdefault((claim.when.span or claim.evidence, claim.when.text), claim.when)
    if not found:
        return None
    ends = [day for when in found.values() for day in (when.earliest, when.latest) if day]
    ends += [published] if published else []
    if not ends:
        return None
    scale = DayScale(min(ends), max(*ends, _after(min(ends))))
    read = tuple(_read(when, scale) for _, when in sorted(found.items(), key=lambda each: each[0]))
    return DaysRead(scale, read, scale.at(published) if published else "")


def _after(first: date) -> date:
    """A scale is a month long at least, so that a day on it is no wall."""
    return min(first, date.max - _YEAR) + timedelta(days=30)


def _read(when: When, scale: DayScale) -> DayRead:
    first, last = when.earliest or scale.first, when.latest or scale.last
    return DayRead(
        clean(when.text),
        when,
        _why(when),
        scale.at(first),
        scale.between(first, last),
        when.earliest is None or when.latest is None,
        is_worked_out(when),
    )


def _why(when: When) -> str:
    if when.why:
        return clean(when.why)
    if when.anchor and when.anchor.text:
        return f"from “{clean(when.anchor.text)}”"
    return "says so" if not is_worked_out(when) else "counted from what stands before it"
