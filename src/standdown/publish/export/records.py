"""Records: happenings and claims as flat values with their types kept, days as days and lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from standdown.model import Contradiction, Person, Support, When, Where
from standdown.publish.export.material import Material, Quote
from standdown.publish.export.wording import days_words, headline

__all__ = ["Value", "claim_records", "event_records"]

Scalar: TypeAlias = str | int | float | bool | date | bytes | None
Value: TypeAlias = Scalar | Sequence[str] | Sequence[Mapping[str, Scalar]]


def event_records(material: Material) -> Iterator[dict[str, Value]]:
    """One record a happening, in the order given; the sentence is that of its first claim."""
    for event in material.events:
        quotes = material.quotes_of(event)
        yield {
            "id": event.id,
            "title": headline(event, quotes),
            "kind": event.kind.value,
            "realis": event.realis.value,
            **_days(event.when),
            **_place(event.where),
            "parties": list(event.parties),
            "people": _people(event.people),
            "reports": list(event.report_ids),
            "claims": list(event.claim_ids),
            "contradictions": _opposed(event.contradictions),
            "supports": _pairs(event.supports),
            "reasons": list(event.reasons),
            **_behind(quotes[0]),
        }


def claim_records(material: Material) -> Iterator[dict[str, Value]]:
    """One record a claim, happening by happening."""
    for quote in material.quotes:
        claim = quote.claim
        yield {
            "id": claim.id,
            "event": quote.event.id,
            "report": claim.report_id,
            "kind": claim.kind.value,
            "realis": claim.realis.value,
            "certainty": claim.certainty.value,
            "hedge": claim.hedge.text if claim.hedge else None,
            "basis": claim.basis.value,
            "attributes": sorted(attribute.value for attribute in claim.attributes),
            **_days(claim.when),
            **_place(claim.where),
            "parties": list(claim.parties),
            "people": _people(claim.people),
            "begun_by": claim.begun_by or None,
            "quantities": [{"unit": q.unit, "least": q.least, "most": q.most} for q in claim.quantities],
            "source_kind": claim.source.kind.value,
            "source_chain": [
                {"kind": link.kind.value, "name": link.name, "office": link.office, "party": link.party}
                for link in claim.source.chain
            ],
            "interested": claim.source.interested,
            "evidence": quote.evidence,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "notes": list(claim.notes),
            "read_by": claim.produced_by.name,
            "read_by_version": claim.produced_by.version,
            **_behind(quote),
        }


def _days(when: When) -> dict[str, Value]:
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "when": days_words(when),
        "when_text": when.text or None,
        "precision": when.precision.value,
        "timex": when.timex,
    }


def _place(where: Where | None) -> Mapping[str, Value]:
    """Of a line or an area no middle is given: its geometry says where it is, and the margin about it."""
    return {
        "place": where.name if where else None,
        "place_id": where.place_id if where else None,
        "place_basis": where.basis.value if where else None,
        "place_doubt": (where.doubt or None) if where else None,
        "radius_km": where.radius_km if where else None,
        "sites": list(where.sites) if where else [],
        "geometry": _wkb(where) if where and where.geometry else None,
    }


def _wkb(where: Where) -> bytes | None:
    from shapely import to_wkb
    from shapely.geometry import shape

    from standdown.publish.export.geojson import geometry_json

    return bytes(to_wkb(shape(geometry_json(where.geometry)))) if where.geometry else None


def _behind(quote: Quote) -> dict[str, Value]:
    return {
        "sentence": quote.sentence,
        "source": quote.source,
        "published": quote.published,
        "publisher": quote.report.publisher or None,
        "report_title": quote.report.title or None,
        "url": quote.report.url or None,
    }


def _people(people: Iterable[Person]) -> list[dict[str, Scalar]]:
    return [{"name": p.name, "office": p.office, "party": p.party, "doubt": p.doubt} for p in people]


def _opposed(pairs: Iterable[Contradiction]) -> list[dict[str, Scalar]]:
    return [{"left": c.left, "right": c.right, "ground": c.ground.value, "why": c.why} for c in pairs]


def _pairs(pairs: Iterable[Support]) -> list[dict[str, Scalar]]:
    return [{"left": pair.left, "right": pair.right, "why": pair.why} for pair in pairs]
