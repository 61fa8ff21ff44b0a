"""Quoting: a claim of a list as it is shown there: its sentence, its report, and how others stand to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from standdown.ledger import Proposal
from standdown.model import Claim, Event, Report
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.pages.so_far import so_far
from standdown.publish.words import clean
from standdown.status import published_by

__all__ = ["Happening", "Quoted", "happening", "happenings", "quoted"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim with its words."""

    claim: Claim
    report: Report
    sentence: str
    event: Event | None
    opposed: bool
    """Something stands against it."""
    confirmed: bool
    """Others tell the same, by voices that do not hang on this one."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening of a list, and its grade."""

    event: Event
    proposal: Proposal
    so_far: str = ""
    """What is said beside its days where it may still be to come."""


def quoted(records: Records, asked: Asked, claims: Iterable[Claim]) -> Iterator[Quoted]:
    """The claims, the newest report first, each sentence's in the order of its text."""
    reports = records.chosen(asked).reports

    def order(claim: Claim) -> tuple[int, str, int]:
        day = published_by(reports[claim.report_id]) or date.min
        return -day.toordinal(), claim.report_id, claim.evidence.start

    for claim in sorted(claims, key=order):
        report, event = reports[claim.report_id], records.event(asked, claim.id)
        yield Quoted(
            claim,
            report,
            clean(claim.sentence.of(report.text)),
            event,
            bool(records.opposed(asked, claim.id)),
            event is not None and any(claim.id in (s.left, s.right) for s in event.supports),
        )


def happenings(records: Records, asked: Asked, events: Iterable[Event]) -> tuple[Happening, ...]:
    """The happenings with their grades, newest first, those of no known day last."""

    def newest(event: Event) -> tuple[int, str]:
        return -(event.when.latest or event.when.earliest or date.min).toordinal(), event.id

    return tuple(happening(records, asked, event) for event in sorted(events, key=newest))


def happening(records: Records, asked: Asked, event: Event) -> Happening:
    """One happening as lists show it."""
    return Happening(event, records.proposal(asked, event), so_far(records, asked, event))
