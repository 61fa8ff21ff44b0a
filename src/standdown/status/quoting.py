"""Quoting: which of the claims that a step rests on speaks for it best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from standdown.model import Attribute, Claim, Report, Span, When
from standdown.status.counting import published_by

__all__ = ["best_first", "sites_of_sentences"]


def best_first(
    supports: Iterable[Claim],
    reports: Mapping[str, Report],
    *,
    step: When,
    named: Mapping[tuple[str, Span], frozenset[str]],
) -> tuple[Claim, ...]:
    """The claims a step rests on, first the one to quote.

    That is the one that dates it most closely; of several, the one whose sentence names the fewest sites (a retelling
    tells of many at once); then one that tells it as completed; then the one published first.
    """

    def order(claim: Claim) -> tuple[float, int, bool, date, str]:
        report = reports.get(claim.report_id)
        return (
            _width(claim.when, step),
            len(named.get((claim.report_id, claim.sentence), ())),
            Attribute.COMPLETED not in claim.attributes,
            (published_by(report) if report else None) or date.max,
            claim.id,
        )

    return tuple(sorted(supports, key=order))


def sites_of_sentences(claims: Iterable[Claim]) -> dict[tuple[str, Span], frozenset[str]]:
    """The sites that the claims of each sentence name, by report and sentence."""
    named: dict[tuple[str, Span], frozenset[str]] = {}
    for claim in claims:
        key = (claim.report_id, claim.sentence)
        named[key] = named.get(key, frozenset()) | set(claim.sites)
    return named


def _width(when: When, step: When) -> float:
    """Days that the claim allows; an open end is closed by the step's, so that "by Friday" is not held to be vague."""
    first, last = when.earliest or step.earliest, when.latest or step.latest
    if when.is_open or first is None or last is None:
        return float("inf")
    return abs((last - first).days)
