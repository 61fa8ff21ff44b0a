"""Tellings: the claims that count for a site on a day, each with the days it allows and its place in the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from standdown.model import (
    Attribute,
    Basis,
    Claim,
    Precision,
    Realis,
    Report,
    Site,
    SourceKind,
    Step,
    When,
    WhereBasis,
)
from standdown.status.counting import counts_from, is_known, published_by
from standdown.status.rules import PRESSURE, STEP_RULES

__all__ = [
    "LONG",
    "Telling",
    "is_far_image",
    "is_over",
    "plain_when",
    "rank_of",
    "starts",
    "teller",
    "telling_of",
    "tellings",
    "written_after",
]


_STEPS = tuple(Step)

LONG = 31
"""Days: a stretch that is told as one month or less may be counted from its beginning."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim about a site, as the ladder uses it."""

    claim: Claim
    who: str
    """Who says so."""
    when: When
    """The days it allows; what is told as real is bounded by the day it was published."""
    day: date
    """Where it stands in the order: pressure from its first day, standing down by its last."""
    told: date | None
    """The day by which it was said, where that is known."""
    dated: bool
    """False when only the publication bounds it: it had happened, nobody says when."""


def tellings(
    site: Site,
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    *,
    baseline: date,
    as_of: date,
    known_by: date | None,
) -> tuple[Telling, ...]:
    """What counts for ``site`` on ``as_of``, given what was published by ``known_by``, in the order of its days.

    A claim counts from its earliest day. One without an earliest day counts from its latest, or from the day it was
    published: only then had it certainly happened. One of which no day is known at all comes after everything else, and
    never before its report can have been written. Nothing counts before ``baseline``, and what was over by then never.
    """
    if as_of < baseline:
        return ()
    told = []
    unique = {claim.id: claim for claim in claims}
    for claim in unique.values():
        report = reports.get(claim.report_id)
        if site.id not in claim.sites or is_far_image(claim):
            continue
        if known_by is not None and not (report and is_known(report, known_by)):
            continue
        telling = telling_of(claim, report)
        if not is_over(telling, baseline):
            told.append(telling)
    last = max([baseline, *(t.day for t in told if t.day < date.max)])
    written = written_after(unique.values())
    counted = [t for t in told if starts(t, otherwise=max(last, written.get(t.claim.report_id, last))) <= as_of]
    return tuple(sorted(counted, key=lambda t: (t.day, rank_of(t.claim), t.claim.id)))


def starts(telling: Telling, *, otherwise: date) -> date:
    """The first day on which it counts; ``otherwise`` where no day is known of it.

    It is never later than the day by which it stands in the order, where that is known.
    """
    first = counts_from(telling.claim.realis, telling.when, told=telling.told, otherwise=otherwise)
    # Over a long stretch a pull-back counts once it has certainly been made, not from the first day it might have.
    long = telling.day < date.max and telling.when.days and telling.when.days > LONG
    return max(first, telling.day) if long else first


def teller(claim: Claim, report: Report | None) -> str:
    """Who says it, in a word or two: people with their office, unnamed voices with the publisher."""
    outermost = claim.source.chain[0]
    publisher = report.publisher if report else ""
    if not publisher and outermost.kind is SourceKind.PUBLISHER and outermost.name != "publisher":
        publisher = outermost.name
    if claim.source.kind is SourceKind.PUBLISHER:
        return publisher or "the report"
    link = claim.source.innermost
    if link.kind is SourceKind.ANONYMOUS_OFFICIAL and publisher:
        return f"{link.name}, {publisher}"
    return f"{link.name}, {link.office}" if link.office else link.name


def plain_when(earliest: date | None, latest: date | None, *, why: str = "") -> When:
    """An interval that is nobody's words but computed."""
    if earliest is None and latest is None:
        return When(why=why)
    if earliest is None or latest is None:
        return When(earliest, latest, Precision.VAGUE, why=why)
    return When(earliest, latest, Precision.DAY if earliest == latest else Precision.RANGE, why=why)


def telling_of(claim: Claim, report: Report | None) -> Telling:
    """The claim as the ladder uses it."""
    told = published_by(report) if report else None
    when = claim.when
    earliest, latest = when.earliest, when.latest
    says_end = latest is not None and (told is None or latest < told)
    speaks_of_now = claim.realis is Realis.ONGOING or Attribute.PARTIAL in claim.attributes
    if claim.realis.is_real and told and (earliest is None or earliest <= told):
        latest = min(latest, told) if latest else told
    dated = earliest is not None or says_end or (speaks_of_now and told is not None)
    undated = "no day is given; it had happened when it was reported" if told else "no day is known"
    bounded = plain_when(earliest, latest, why=when.why if dated else undated)
    return Telling(claim, teller(claim, report), bounded, _day(claim, bounded, told), told, dated)


def is_over(telling: Telling, baseline: date) -> bool:
    """True for what ended before the crisis: an old war says nothing of this one."""
    end = telling.when.latest or (telling.told if telling.claim.realis is Realis.DENIED else None)
    return end is not None and end < baseline


def _day(claim: Claim, when: When, told: date | None) -> date:
    if not claim.realis.is_real:
        return told or when.latest or when.earliest or date.max
    starts = claim.realis is Realis.ONGOING or any(
        rule.step in PRESSURE and rule.claims.fits(claim) for rule in STEP_RULES
    )
    return (when.earliest if starts else when.latest) or when.earliest or when.latest or date.max


def written_after(claims: Iterable[Claim]) -> dict[str, date]:
    """The day on or after which each report was written: it tells of something that had happened by then."""
    written: dict[str, date] = {}
    for claim in claims:
        if claim.realis is Realis.OCCURRED and claim.when.earliest:
            written[claim.report_id] = max(claim.when.earliest, written.get(claim.report_id, date.min))
    return written


def rank_of(claim: Claim) -> int:
    """The place within one day: up the ladder, down the ladder, then what only disputes."""
    if not claim.realis.is_real:
        return len(Step)
    return next((_STEPS.index(rule.step) for rule in STEP_RULES if rule.claims.fits(claim)), 0)


def is_far_image(claim: Claim) -> bool:
    """True for what is seen only in images, at a place only worked out from another: too little to move a site."""
    imagery = claim.basis is Basis.IMAGERY or claim.source.kind is SourceKind.IMAGERY
    where = claim.where
    return imagery and where is not None and where.basis is WhereBasis.RELATIVE and where.place_id is None
