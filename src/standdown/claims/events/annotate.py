"""Events in the JSONL exchange form: one line with a text in, one line with its events out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from standdown.claims.events.actors import Party
from standdown.claims.events.reading import Event, EventReader
from standdown.claims.lines import text_of_line
from standdown.errors import BadData

__all__ = ["annotate_events", "event_line"]


def event_line(text: str, event: Event) -> dict[str, Any]:
    """One event as a flat object; ``type`` is null for one of no root, ``mode`` always."""
    return {
        "start": event.span.start,
        "end": event.span.end,
        "text": event.span.of(text),
        "type": event.root.value if event.root else None,
        "mode": None,
        "source": [_party(text, party) for party in event.source],
        "target": [_party(text, party) for party in event.target],
        "realis": event.realis.value,
    }


def annotate_events(lines: Iterable[dict[str, Any]], *, salient: bool = False) -> Iterator[dict[str, Any]]:
    """A line with events for each line; one without a text says so in ``skipped``, one that is wrong in ``reject``.

    Of each sentence the one political event that it is coded by; with ``salient`` the salient events of the report.
    """
    reader = EventReader()
    for line in lines:
        whose: dict[str, Any] = {key: line[key] for key in ("id", "doc_id") if key in line} or {"id": None}
        try:
            text = text_of_line(line)
        except BadData as fault:
            yield {**whose, "events": [], "reject": str(fault)}
            continue
        if text is None:
            yield {**whose, "events": [], "skipped": "the line has no text"}
            continue
        events = reader.salient(text) if salient else reader.coded(text)
        yield {**whose, "events": [event_line(text, event) for event in events]}


def _party(text: str, party: Party) -> dict[str, Any]:
    flat: dict[str, Any] = {
        "start": party.span.start,
        "end": party.span.end,
        "text": party.span.of(text),
        "code": party.code or None,
    }
    return flat | ({"inferred": True} if party.inferred else {})
