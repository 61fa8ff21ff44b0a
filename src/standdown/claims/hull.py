"""One interval for a report that may have come out on any of several days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from standdown.model import Precision, When

__all__ = ["hulled"]

# More candidate days than this are told by the first and the last of them.
_SPELT_OUT = 5


def hulled(whens: Sequence[When], days: Sequence[date]) -> When:
    """The narrowest interval that holds the readings for all of the candidate ``days``, open where one of them is."""
    first = whens[0]
    if all(when == first for when in whens):
        return first
    starts = [when.earliest for when in whens if when.earliest]
    ends = [when.latest for when in whens if when.latest]
    anchor = first.anchor
    if anchor and any(when.anchor != anchor for when in whens):
        anchor = replace(anchor, day=None)
    why = first.why.replace(str(days[0]), "that day")
    return replace(
        first,
        earliest=min(starts) if len(starts) == len(whens) else None,
        latest=max(ends) if len(ends) == len(whens) else None,
        precision=first.precision if all(when.precision is first.precision for when in whens) else Precision.RANGE,
        timex=first.timex if all(when.timex == first.timex for when in whens) else None,
        anchor=anchor,
        why=f"for each of the candidate days {_listed(days)}: {why}",
    )


def _listed(days: Sequence[date]) -> str:
    if len(days) > _SPELT_OUT:
        return f"from {min(days)} to {max(days)} ({len(days)})"
    return ", ".join(map(str, days))
