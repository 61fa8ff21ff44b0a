"""Claims in the JSONL exchange form: one line a report in, one line a report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from standdown.claims.extract import Extractor
from standdown.claims.lines import day_of_line, text_of_line
from standdown.errors import BadData
from standdown.language import analyse
from standdown.model import Claim, Published, Reading, to_json
from standdown.report import report_from_text
from standdown.theatre import Theatre

__all__ = ["annotate_claims", "claim_line", "day_finder", "reading_line"]


def claim_line(claim: Claim) -> dict[str, Any]:
    """A claim as a flat object: the fields that are compared first, then everything else it holds."""
    where = claim.where
    flat: dict[str, Any] = {
        "kind": claim.kind.value,
        "parties": list(claim.parties),
        "people": [person.name for person in claim.people],
        "place": where.name if where else None,
        "place_id": where.place_id if where else None,
        "place_names": list(where.names) if where else [],
        "earliest": claim.when.earliest.isoformat() if claim.when.earliest else None,
        "latest": claim.when.latest.isoformat() if claim.when.latest else None,
        "realis": claim.realis.value,
        "source": {"kind": claim.source.kind.value, "name": claim.source.name},
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }
    whole = to_json(claim)
    flat["claim"] = whole
    return flat


def reading_line(reading: Reading, *, report_id: str | None = None, with_report: bool = False) -> dict[str, Any]:
    """A reading as one object: the report's id, whether it is relevant, its claims, and the report if wanted."""
    line: dict[str, Any] = {
        "id": report_id or reading.report.id,
        "relevant": bool(reading.claims),
        "claims": [claim_line(claim) for claim in reading.claims],
        "contradictions": [to_json(item) for item in reading.contradictions],
        "supports": [to_json(item) for item in reading.supports],
        "warnings": list(reading.warnings),
        "gaps": [to_json(gap) for gap in reading.gaps],
    }
    if with_report:
        line["report"] = to_json(reading.report)
    return line


def annotate_claims(lines: Iterable[dict[str, Any]], theatre: Theatre) -> Iterator[dict[str, Any]]:
    """A line with claims for each line; one without a text says so in ``skipped``, one that is wrong in ``reject``."""
    extractor = Extractor(theatre)
    for line in lines:
        try:
            yield _annotated(line, extractor)
        except BadData as fault:
            yield {"id": line.get("id"), "relevant": False, "claims": [], "reject": str(fault)}


def day_finder(theatre: Theatre) -> Callable[[str], Published]:
    """What finds the publication day of a bare text, or the days that its words and the theatre's offices leave."""
    extractor = Extractor(theatre)

    def day_of(text: str) -> Published:
        report = report_from_text(text)
        return report.published if report.published.day else extractor.date(analyse(report)).published(report.published)

    return day_of


def _annotated(line: dict[str, Any], extractor: Extractor) -> dict[str, Any]:
    text = text_of_line(line)
    if text is None:
        return {"id": line.get("id"), "relevant": False, "claims": [], "skipped": "the line has no text"}
    report = report_from_text(
        text,
        title=line.get("title") or "",
        publisher=line.get("publisher") or "",
        published=day_of_line(line),
    )
    return reading_line(extractor.read_report(report), report_id=line.get("id"))
