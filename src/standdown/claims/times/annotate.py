"""Times in the JSONL exchange form, as TIMEX3: one line a document in, one line out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from standdown.claims.lines import day_of_line, text_of_line
from standdown.claims.times.reading import Timex, read_times
from standdown.errors import BadData
from standdown.model import Published

__all__ = ["DayFinder", "annotate_times"]

DayFinder = Callable[[str], Published]
"""Finds the publication day of a text that came without one."""


def annotate_times(lines: Iterable[dict[str, Any]], *, day_of: DayFinder | None = None) -> Iterator[dict[str, Any]]:
    """A line with ``timexes`` for each line; one without a text says so in ``skipped``, a wrong one in ``reject``.

    Offsets count in the line's ``text`` as it stands; deictic times count from ``dct`` or ``published``. A line that
    has neither gets a ``dct`` from ``day_of``, or several ``dct_candidates``, or a ``dct`` of None; counted from
    candidates, a value is given where all of them give the same.
    """
    for line in lines:
        try:
            yield _annotated(line, day_of)
        except BadData as fault:
            yield {"id": line.get("id"), "timexes": [], "reject": str(fault)}


def _annotated(line: dict[str, Any], day_of: DayFinder | None) -> dict[str, Any]:
    text = text_of_line(line)
    if text is None:
        return {"id": line.get("id"), "timexes": [], "skipped": "the line has no text"}
    day = day_of_line(line)
    candidates: tuple[date, ...] = ()
    found: dict[str, Any] = {}
    if day is None and day_of is not None:
        published = day_of(text)
        day = published.day
        found = {"dct": day.isoformat() if day else None}
        candidates = published.candidates
        if candidates:
            found["dct_candidates"] = [each.isoformat() for each in candidates]
    times = read_times(text, day, candidates=candidates)
    return {"id": line.get("id"), **found, "timexes": [_flat(timex) for timex in times]}


def _flat(timex: Timex) -> dict[str, Any]:
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
    }
