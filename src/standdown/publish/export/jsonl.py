"""JSON lines: nothing of a happening or a claim is lost; a line is read back by ``from_json``.

A line holds the JSON forms of the model, the words that the spans of a claim stand for, and the head of its report. The
texts of reports stay in the ledger, for they are their publishers'. No line tells when it was written: the same ledger
gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from standdown.model import Report, to_json
from standdown.publish.export.material import Material, Quote
from standdown.publish.layers import Json

__all__ = ["CLAIM_FORM", "EVENT_FORM", "claim_lines", "event_lines"]

EVENT_FORM = "standdown-event/1"
CLAIM_FORM = "standdown-claim/1"

_KEPT_BACK = ("text", "sentences", "paragraphs")


def event_lines(material: Material) -> Iterator[str]:
    """One line a happening, with its claims."""
    for event in material.events:
        claims: list[Json] = [_told(quote) for quote in material.quotes_of(event)]
        yield _line({"form": EVENT_FORM, "theatre": material.theatre.id, "event": to_json(event), "claims": claims})


def claim_lines(material: Material) -> Iterator[str]:
    """One line a claim, with the id of its happening."""
    for quote in material.quotes:
        head: dict[str, Json] = {"form": CLAIM_FORM, "theatre": material.theatre.id, "event_id": quote.event.id}
        yield _line(head | _told(quote))


def _told(quote: Quote) -> dict[str, Json]:
    return {
        "claim": to_json(quote.claim),
        "sentence": quote.sentence,
        "evidence": quote.evidence,
        "source": quote.source,
        "report": _head(quote.report),
    }


def _head(report: Report) -> Json:
    return {key: value for key, value in to_json(report).items() if key not in _KEPT_BACK}


def _line(value: dict[str, Json]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
