"""JSON-LD of a report: the article and its claims, and reviews only where a person ruled.

The types are those of schema.org: NewsArticle, Claim, and ClaimReview (https://schema.org/ClaimReview).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standdown.model import Act, Claim, Decision, Report
from standdown.publish.pages.margin import Note
from standdown.publish.pages.records import Records
from standdown.publish.pages.render import safe_url
from standdown.publish.pages.report import ReportPage
from standdown.publish.words import clean, source_words, when_words

__all__ = ["article"]

_CONTEXT = "https://schema.org"
_RULED = {Act.ACCEPT: "Accepted by a person", Act.REJECT: "Ruled out by a person"}


def article(records: Records, page: ReportPage, *, address: str) -> dict[str, Any]:
    """The graph of one report's page.

    Args:
        records: What people ruled.
        page: The report with its claims.
        address: Where the page lies; ids are made from it.
    """
    report = page.report
    claims = [telling.claim for note in page.notes for telling in note.tellings]
    told = {
        "@type": "NewsArticle",
        "@id": address,
        "headline": page.title,
        "url": safe_url(report.url),
        "datePublished": str(report.published.day or ""),
        "publisher": {"@type": "Organization", "name": clean(report.publisher)} if report.publisher else "",
        "dateline": clean(report.dateline),
        "mentions": [{"@id": f"{address}#{claim.id}"} for claim in claims],
    }
    graph = [_filled(told), *(_claim(claim, note, report, address) for note in page.notes for claim in _of(note))]
    return {"@context": _CONTEXT, "@graph": [*graph, *_reviews(records, claims, report, address)]}


def _of(note: Note) -> Iterator[Claim]:
    return (telling.claim for telling in note.tellings)


def _claim(claim: Claim, note: Note, report: Report, address: str) -> dict[str, Any]:
    about = {"@type": "Place", "name": clean(claim.where.name)} if claim.where else ""
    told = {
        "@type": "Claim",
        "@id": f"{address}#{claim.id}",
        "text": clean(claim.sentence.of(report.text)),
        "position": note.number,
        "temporalCoverage": "" if claim.when.is_open else f"{claim.when.earliest or '..'}/{claim.when.latest or '..'}",
        "abstract": f"{claim.kind.value}, {claim.realis.value}, {when_words(claim.when)}",
        "about": about,
        "claimInterpreter": {"@type": "SoftwareApplication", "name": f"Standdown, {claim.produced_by.name}"},
        "creditText": source_words(claim.source, publisher=report.publisher),
        "appearance": {"@id": address},
    }
    return _filled(told)


def _reviews(records: Records, claims: list[Claim], report: Report, address: str) -> Iterator[dict[str, Any]]:
    """What people accepted or ruled out; the program's own readings are no reviews."""
    last: dict[str, Decision] = {}
    for decision in records.chosen().ruled.standing:
        if decision.act in _RULED:
            last.update(dict.fromkeys(decision.target_ids, decision))
    for claim in claims:
        decision_ = last.get(claim.id)
        if decision_:
            told = {
                "@type": "ClaimReview",
                "@id": f"{address}#{decision_.id}",
                "claimReviewed": clean(claim.evidence.of(report.text)),
                "itemReviewed": {"@id": f"{address}#{claim.id}"},
                "author": {"@type": "Person", "name": clean(decision_.by)},
                "datePublished": str(decision_.at.date()),
                "reviewBody": clean(decision_.why),
                "reviewRating": {"@type": "Rating", "alternateName": _RULED[decision_.act]},
            }
            yield _filled(told)


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in told.items() if value not in ("", [])}
