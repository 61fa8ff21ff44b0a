"""Disputes: what reports do not agree on, each dispute once, however many happenings tell its sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standdown.model import Event, Ground, When
from standdown.publish.pages.event_words import brief, listed
from standdown.publish.words import clean, count_words, kind_words, when_words

__all__ = ["Dispute", "disputes"]

_PLACES = 2
"""Places that a question names."""

_ASKED = {
    Ground.REALIS: "did it happen?",
    Ground.COMPLETENESS: "complete or not yet?",
    Ground.DIRECTION: "in or out?",
    Ground.NUMBER: "how many?",
    Ground.TIME: "on which day?",
    Ground.PLACE: "where?",
    Ground.ACTOR: "who began it?",
}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Happenings that oppose each other, and the question that is open between them."""

    question: str
    why: str
    event: Event
    """The newest of them."""
    happenings: int


def disputes(events: Sequence[Event]) -> tuple[Dispute, ...]:
    """The open ones among the events, newest first: those that oppose each other, over others too, are one."""
    found = [_of(sorted(group, key=_newest, reverse=True)) for group in _groups(events)]
    return tuple(sorted(found, key=lambda each: _newest(each.event), reverse=True))


def _groups(events: Sequence[Event]) -> Iterator[list[Event]]:
    opposed = [event for event in events if event.contradictions]
    of_claim = {id_: n for n, event in enumerate(opposed) for id_ in event.claim_ids}
    first = list(range(len(opposed)))

    def root(n: int) -> int:
        while first[n] != n:
            first[n] = n = first[first[n]]
        return n

    for event in opposed:
        for each in event.contradictions:
            sides = [of_claim[id_] for id_ in (each.left, each.right) if id_ in of_claim]
            for side in sides[1:]:
                first[root(side)] = root(sides[0])
    groups: dict[int, list[Event]] = {}
    for n, event in enumerate(opposed):
        groups.setdefault(root(n), []).append(event)
    yield from groups.values()


def _of(group: Sequence[Event]) -> Dispute:
    event = group[0]
    found = event.contradictions[0]
    places = list(dict.fromkeys(brief(each.where.name) for each in group if each.where))
    at = f" at {listed(places, most=_PLACES)}" if places else ""
    when = _span(group)
    day = "" if when.is_open else f", {when_words(when)}"
    reports = len({id_ for each in group for id_ in each.report_ids})
    return Dispute(
        f"{kind_words(event.kind).capitalize()}{at}{day}: {_ASKED[found.ground]}",
        f"{clean(found.why)}; {count_words(reports, 'report')}",
        event,
        len(group),
    )


def _span(group: Sequence[Event]) -> When:
    """From the first to the last day that any of them allows."""
    starts = [day for each in group if (day := each.when.earliest or each.when.latest)]
    ends = [day for each in group if (day := each.when.latest or each.when.earliest)]
    if not starts or any(each.when.earliest is None for each in group):
        return replace(group[0].when, earliest=None, latest=max(ends, default=None))
    return replace(group[0].when, earliest=min(starts), latest=max(ends))


def _newest(event: Event) -> date:
    return event.when.latest or event.when.earliest or date.min
