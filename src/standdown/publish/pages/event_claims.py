"""The claims of an event as its page shows them: numbered, each with its bar, and its sentence with cue and hedge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standdown.claims.bearing.happening import is_done
from standdown.ledger import Link, Proposal, propose
from standdown.model import Claim, Event, Realis, Report, Span
from standdown.publish.drawing.days import DayBar, day_bar
from standdown.publish.drawing.scale import DayScale
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.event_words import brief
from standdown.publish.pages.linked import Linked
from standdown.publish.pages.records import Records
from standdown.publish.words import (
    ARROW,
    attribute_words,
    clean,
    kind_words,
    quantity_words,
    source_words,
    squeeze,
    when_words,
)
from standdown.status import published_by

__all__ = ["ClaimRow", "Joined", "Part", "claim_rows", "in_order", "marked", "opponents", "reason_of"]

_REASON = re.compile(r"(?P<why>[^;]+?) \((?P<id>c-[\w-]+), (?P<score>\d\.\d+)\)(?:; |$)")
"""One reason for which a claim was merged in, as the ledger writes it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: ``mark`` is ``"cue"`` for who says so, ``"hedge"`` for what softens it, or empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Why a claim stands in the event: the claim it fits best, how well, and the link, which can be undone."""

    why: str
    score: str
    to: int
    """The number of that claim; 0 where it is not shown."""
    link_id: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim on the page."""

    number: int
    claim: Claim
    report: Report | None
    chain: tuple[str, ...]
    """Who says it, outermost first."""
    published: date | None
    is_ours: bool
    """False for one of another happening, that stands against this one."""
    event_id: str
    extent: str
    proposal: Proposal
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    joined: Joined | None
    bar: DayBar


def in_order(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Claim]:
    """The claims by the day their reports came out, those of one report in the order of its text."""

    def key(claim: Claim) -> tuple[date, str, Span]:
        report = reports.get(claim.report_id)
        return (published_by(report) if report else None) or date.max, claim.report_id, claim.evidence

    return sorted(claims, key=key)


def opponents(records: Records, asked: Asked, event: Event) -> list[Claim]:
    """The claims of other happenings that cannot hold beside one of this."""
    chosen, inside = records.chosen(asked), set(event.claim_ids)
    ids = dict.fromkeys(id_ for c in event.contradictions for id_ in (c.left, c.right) if id_ not in inside)
    return in_order((chosen.claims[id_] for id_ in ids if id_ in chosen.claims), chosen.reports)


def claim_rows(
    records: Records, asked: Asked, event: Event, ours: Sequence[Claim], against: Sequence[Claim], *, scale: DayScale
) -> tuple[ClaimRow, ...]:
    """The event's claims, then those against it, numbered through."""
    chosen = records.chosen(asked)
    numbers = {claim.id: number for number, claim in enumerate((*ours, *against), 1)}
    # Known by a day the claims are put together anew, and do not stand by the links that are written.
    linked = records.linked if asked.known_by is None else Linked()
    rows = []
    for claim in (*ours, *against):
        own = claim.id in event.claim_ids
        home = event if own else records.event(asked, claim.id)
        report = chosen.reports.get(claim.report_id)
        alone = replace(
            home or event,
            claim_ids=(claim.id,),
            contradictions=tuple(c for c in (home or event).contradictions if claim.id in (c.left, c.right)),
        )
        finished = claim.realis is Realis.OCCURRED and (is_done(claim) or claim.when.earliest is None)
        rows.append(
            ClaimRow(
                numbers[claim.id],
                claim,
                report,
                tuple(
                    map(brief, source_words(claim.source, publisher=report.publisher if report else "").split(ARROW))
                ),
                published_by(report) if report else None,
                own,
                home.id if home else "",
                _extent(claim, event),
                propose(alone, chosen.claims, chosen.reports, records.reliability, ruled=chosen.ruled.grades),
                tuple(marked(claim, report)) if report else (),
                tuple(_notes(claim, records)),
                _joined(claim, event, linked.last(claim.id), numbers) if own else None,
                day_bar(claim.when, claim.realis, scale, ends=finished),
            )
        )
    return tuple(rows)


def marked(claim: Claim, report: Report) -> Iterator[Part]:
    """The sentence in parts: the words of who says it and the cue as one, the hedge, and what is between."""
    whole = claim.sentence
    cues = sorted(s for s in (claim.source.cue, *(link.span for link in claim.source.chain)) if s and whole.covers(s))
    spans: list[tuple[Span, str]] = []
    for cue in cues:
        last = spans[-1][0] if spans else None
        if last and (cue.start <= last.end or not report.text[last.end : cue.start].strip()):
            spans[-1] = (last.join(cue), "cue")
        else:
            spans.append((cue, "cue"))
    hedge = claim.hedge.span if claim.hedge else None
    if hedge and whole.covers(hedge) and not any(hedge.overlaps(span) for span, _ in spans):
        spans.append((hedge, "hedge"))
    at = whole.start
    for span, mark in sorted(spans):
        yield from _part(report.text[at : span.start])
        yield from _part(span.of(report.text), mark)
        at = span.end
    yield from _part(report.text[at : whole.end])


def _part(text: str, mark: str = "") -> Iterator[Part]:
    if text:
        yield Part(squeeze(text), mark)


def reason_of(told: str) -> tuple[str, str, str] | None:
    """Of the reasons of a merging that for the claim it fits best: the words, that claim's id, and how well it fits.

    The days are left out, which stand in the figure; ``None`` where the ledger gives no such reason.
    """
    found = max(_REASON.finditer(told), key=lambda each: float(each["score"]), default=None)
    if found is None:
        return None
    why = clean(found["why"])
    return why.rpartition(", ")[0] or why, found["id"], found["score"]


def _extent(claim: Claim, event: Event) -> str:
    kind = kind_words(claim.kind) if claim.kind is not event.kind else ""
    return ", ".join(filter(None, (kind, attribute_words(claim), *map(quantity_words, claim.quantities))))


def _notes(claim: Claim, records: Records) -> Iterator[str]:
    if claim.source.interested:
        party = claim.source.innermost.party
        names = {each.code: each.name for each in records.theatre.parties}
        yield f"party to the standoff: {names.get(party, party)}" if party else "party to the standoff"
    if claim.when.text:
        yield f"“{clean(claim.when.text)}” read as {when_words(claim.when)}"
    elif not claim.when.is_open and claim.when.why:
        yield clean(claim.when.why)
    yield from map(clean, claim.notes)


def _joined(claim: Claim, event: Event, link: Link | None, numbers: Mapping[str, int]) -> Joined | None:
    told = next((r.partition(": ")[2] for r in event.reasons if r.startswith(f"{claim.id} ")), "")
    stands = link if link and link.to != claim.id else None
    if not told and not stands:
        return None
    found = reason_of(told)
    if found is None:
        why = told or "; ".join(stands.reasons if stands else ())
        return Joined(clean(why), f"{stands.score:.2f}" if stands else "", 0, stands.id if stands else "")
    why, other, score = found
    return Joined(why, score, numbers.get(other, 0), stands.id if stands else "")
