"""The same tables as plain rows, for --json and --csv: one flat dict a row, days as 2024-11-15, empty where unknown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from standdown.model import (
    Claim,
    Contradiction,
    Event,
    Facet,
    FacetState,
    Person,
    Reading,
    Report,
    Support,
    Where,
)
from standdown.publish.words import person_words, source_words, when_words
from standdown.status import Board

__all__ = ["Cell", "board_rows", "claim_rows", "timeline_rows", "to_csv"]

Cell: TypeAlias = str | int | float | bool | None
"""What a field holds; several values are joined with "; "."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claim_rows(reading: Reading) -> list[dict[str, Cell]]:
    """One row a claim, in the order of the text."""
    ordered = sorted(reading.claims, key=lambda claim: (claim.evidence, claim.id))
    return [{"n": n, **_claim(claim, reading)} for n, claim in enumerate(ordered, start=1)]


def board_rows(board: Board) -> list[dict[str, Cell]]:
    """One row a site, in the order of the theatre."""
    rows: list[dict[str, Cell]] = []
    for row in board.rows:
        taken = row.state.taken
        when = taken.when if taken else None
        rows.append(
            {
                "site": row.site.id,
                "name": row.site.name,
                "as_of": board.as_of.isoformat(),
                "known_by": _iso(board.known_by),
                "status": row.state.step.value,
                "since_earliest": _iso(when.earliest if when else None),
                "since_latest": _iso(when.latest if when else None),
                "since": when_words(when) if when else None,
                "went_back": bool(taken and taken.went_back),
                **{facet.value: row.state.facets.get(facet, FacetState.UNSAID).value for facet in Facet},
                "says": _join(taken.says if taken else ()),
                "disagrees": _join(taken.disagrees if taken else ()),
                "did_not_hold": _join(f"{t.step.value} {when_words(t.when)}" for t in row.did_not_hold),
                "rule": taken.rule if taken else None,
                "claims": _join(taken.claim_ids if taken else ()),
                "sentence": next((said.sentence for said in row.rests_on), None),
            }
        )
    return rows


def timeline_rows(
    events: Iterable[Event], claims: Iterable[Claim] = (), reports: Iterable[Report] = ()
) -> list[dict[str, Cell]]:
    """One row a happening, in the order given."""
    by_id = {claim.id: claim for claim in claims}
    texts = {report.id: report for report in reports}
    return [_event(event, by_id, texts) for event in events]


def to_csv(rows: Sequence[Mapping[str, Cell]]) -> str:
    """The rows as CSV with a header; text that a spreadsheet would run as a formula is put behind an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _safe(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _claim(claim: Claim, reading: Reading) -> dict[str, Cell]:
    report, where = reading.report, claim.where
    return {
        "id": claim.id,
        "report": report.id,
        "kind": claim.kind.value,
        "realis": claim.realis.value,
        "certainty": claim.certainty.value,
        "basis": claim.basis.value,
        "attributes": _join(sorted(a.value for a in claim.attributes)),
        "earliest": _iso(claim.when.earliest),
        "latest": _iso(claim.when.latest),
        "when": when_words(claim.when),
        **_place(where),
        "sites": _join(claim.sites),
        "parties": _join(claim.parties),
        **_people(claim.people),
        "source_kind": claim.source.kind.value,
        "source": source_words(claim.source, publisher=report.publisher),
        "contradicts": _join(_beside(claim, reading.contradictions)),
        "supports": _join(_beside(claim, reading.supports)),
        "sentence": claim.sentence.of(report.text),
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "read_by": _reader(claim),
    }


def _beside(claim: Claim, pairs: Iterable[Contradiction | Support]) -> Iterator[str]:
    """The ids of the other claims of the pairs that the claim is in."""
    return (pair.right if pair.left == claim.id else pair.left for pair in pairs if claim.id in (pair.left, pair.right))


def _reader(claim: Claim) -> str:
    """The rules, or the second reader with its model."""
    made = claim.produced_by
    return made.name if made.name in ("rules", "network", "rules+network") else f"{made.name} {made.version}"


def _event(event: Event, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[str, Cell]:
    first = claims.get(event.claim_ids[0])
    report = reports.get(first.report_id) if first else None
    return {
        "id": event.id,
        "kind": event.kind.value,
        "realis": event.realis.value,
        "earliest": _iso(event.when.earliest),
        "latest": _iso(event.when.latest),
        "when": when_words(event.when),
        **_place(event.where),
        "sites": _join(event.where.sites if event.where else ()),
        "parties": _join(event.parties),
        **_people(event.people),
        "reports": len(event.report_ids),
        "claims": _join(event.claim_ids),
        "contradictions": _join(f"{c.ground.value}: {c.why}" for c in event.contradictions),
        "supports": _join(dict.fromkeys(support.why for support in event.supports)),
        "sentence": first.sentence.of(report.text) if first and report else None,
    }


def _place(where: Where | None) -> dict[str, Cell]:
    """Where it is, for a sheet: of a line or an area the middle, and the circle about it that holds it."""
    if where is None:
        return dict.fromkeys(("place", "place_id", "shape", "lat", "lon", "radius_km"))
    lon, lat = where.geometry.centre if where.geometry else (None, None)
    reach = where.reach_km
    return {
        "place": where.name,
        "place_id": where.place_id,
        "shape": where.geometry.kind.value if where.geometry else None,
        "lat": None if lat is None else round(lat, 4),
        "lon": None if lon is None else round(lon, 4),
        "radius_km": None if reach is None else round(reach, 1),
    }


def _people(people: Iterable[Person]) -> dict[str, Cell]:
    """The names, and each with the office held on the day."""
    listed = tuple(people)
    return {"people": _join(person.name for person in listed), "offices": _join(map(person_words, listed))}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)


def _safe(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
