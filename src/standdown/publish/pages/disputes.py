"""Disputes: what reports do not agree on, each dispute once, however many happenings tell its sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """Happenings that oppose each other, the newest first, and the question that is open between them."""

    group: tuple[Event, ...]

    @property
    def event(self) -> Event:
        """The newest of them."""
        return self.group[0]

    @property
    def happenings(self) -> int:
        """How many they are."""
        return len(self.group)

    @property
    def question(self) -> str:
        """What they do not agree on, of what, where and when."""
        places = list(dict.fromkeys(brief(each.where.name) for each in self.group if each.where))
        at = f" at {listed(places, most=_PLACES)}" if places else ""
        when = _span(self.group)
        day = "" if when.is_open else f", {when_words(when)}"
        return f"{kind_words(self.event.kind).capitalize()}{at}{day}: {_ASKED[self.event.contradictions[0].ground]}"

    @property
    def why(self) -> str:
        """Why the newest is held to be disputed, and from how many reports they all are."""
        reports = len({id_ for each in self.group for id_ in each.report_ids})
        return f"{clean(self.event.contradictions[0].why)}; {count_words(reports, 'report')}"


def disputes(events: Iterable[Event]) -> tuple[Dispute, ...]:
    """The open ones among the events, newest first: those that oppose each other, over others too, are one."""
    opposed = sorted((event for event in events if event.contradictions), key=_newest, reverse=True)
    return tuple(Dispute(tuple(group)) for group in _groups(opposed))


def _groups(opposed: Sequence[Event]) -> Iterable[list[Event]]:
    """Those that oppose each other, in the order in which the first of each is met."""
    of_claim = {id_: n for n, event in enumerate(opposed) for id_ in event.claim_ids}
    first = list(range(len(opposed)))

    def root(n: int) -> int:
        while first[n] != n:
            first[n] = n = first[first[n]]
        return n

    # Both happenings tell of what lies between them.
    for left, right in {(each.left, each.right) for event in opposed for each in event.contradictions}:
        one, other = of_claim.get(left), of_claim.get(right)
        if one is not None and other is not None and one != other:
            first[root(other)] = root(one)
    groups: dict[int, list[Event]] = {}
    for n, event in enumerate(opposed):
        groups.setdefault(root(n), []).append(event)
    return groups.values()


def _span(group: Sequence[Event]) -> When:
    """From the first to the last day that any of them allows."""
    starts = [day for each in group if (day := each.when.earliest or each.when.latest)]
    ends = [day for each in group if (day := each.when.latest or each.when.earliest)]
    if not starts or any(each.when.earliest is None for each in group):
        return replace(group[0].when, earliest=None, latest=max(ends, default=None))
    return replace(group[0].when, earliest=min(starts), latest=max(ends))


def _newest(event: Event) -> date:
    return event.when.latest or event.when.earliest or date.min
