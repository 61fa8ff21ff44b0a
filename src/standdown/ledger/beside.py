"""Beside: every two of many claims that may be of one happening by their kinds, ground and days, found at once.

They are those of :func:`standdown.ledger.agree.pairs` but for the ones that no day can hold; a test holds that nothing
that fits is lost. Claims lie on shelves by their days, and what meets there is found for all of them by sorted arrays:
a hundred thousand claims take half a second, where going through every two of a shelf would take minutes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from standdown.claims.bearing.happening import NEAR_DAYS, family, may_lack_place, way
from standdown.model import Claim, Realis, When

__all__ = ["beside"]

Ints = npt.NDArray[np.int64]
Pairs = tuple[Ints, Ints]

_DAYS = 1 << 22
"""More days than the calendar has: a shelf and a day are one number, by which both are sorted."""


def beside(claims: Sequence[Claim], only: npt.NDArray[np.bool_] | None = None) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims that may fit, once, in the order in which merging all of them compares the two.

    Args:
        claims: In the order of the ledger, each once.
        only: Where given, true in the places of the claims of which one at least must be of each two.
    """
    spans = np.array([_span(claim.when) for claim in claims], np.int64).reshape(len(claims), 2)
    ranks = np.empty(len(claims), np.int64)
    ranks[sorted(range(len(claims)), key=lambda n: claims[n].id)] = np.arange(len(claims))
    grounds, placed, nowhere, lone = (_Shelf(spans, each) for each in _lying(claims))
    same = _once(*grounds.meeting(), len(claims))
    alone = np.setdiff1d(_once(*lone.meeting(), len(claims)), same)
    mixed = np.unique(np.concatenate([one * len(claims) + other for one, other in nowhere.meeting_with(placed)]))
    for codes, by_id in ((same, True), (mixed, False), (alone, False)):
        left, right = np.divmod(codes, max(1, len(claims)))
        if only is not None:
            kept = only[left] | only[right]
            left, right = left[kept], right[kept]
        if by_id:
            turned = ranks[left] > ranks[right]
            left, right = np.where(turned, right, left), np.where(turned, left, right)
        yield from ((claims[one], claims[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True))


def _span(when: When) -> tuple[int, int]:
    """The days on which it may meet another; an open end reaches as far from the other as the rules let it."""
    days = [day.toordinal() for day in (when.earliest, when.latest) if day]
    if len(days) == 1:
        return days[0] - NEAR_DAYS, days[0] + NEAR_DAYS
    return (days[0], days[1]) if days else (1, 0)


Lying = list[tuple[int, int]]
"""The shelf and the place of a claim."""


def _lying(claims: Sequence[Claim]) -> tuple[Lying, Lying, Lying, Lying]:
    """Where claims lie: by their ground; by party, with a place and without one; and those that may both lack it."""
    numbers: dict[Hashable, int] = {}
    grounds: Lying = []
    placed: Lying = []
    nowhere: Lying = []
    lone: Lying = []
    for n, claim in enumerate(claims):
        if claim.when.is_open:
            continue
        head, where = (family(claim.kind), way(claim.realis)), claim.where
        grounds += [(numbers.setdefault((head, key), len(numbers)), n) for key in _grounds(claim)]
        if not may_lack_place(claim.kind, both=False) or not (where or _may_be_anywhere(claim)):
            continue
        by_party = [(numbers.setdefault((head, "party", party), len(numbers)), n) for party in claim.parties]
        if where:
            placed += by_party
        else:
            nowhere += by_party
            lone += by_party if may_lack_place(claim.kind, both=True) else ()
    return grounds, placed, nowhere, lone


def _may_be_anywhere(claim: Claim) -> bool:
    """True for one without a place that may fit by its party alone: told closely, or ahead."""
    days = claim.when.days
    return (days is not None and days <= NEAR_DAYS) or way(claim.realis) == way(Realis.PLANNED)


def _grounds(claim: Claim) -> Iterable[tuple[str, str]]:
    where = claim.where
    if where is None:
        return {("person", person.name) for person in claim.people}
    return {*(("site", site) for site in where.sites), *((("place", where.place_id),) if where.place_id else ())}


class _Shelf:
    """Claims on their shelves, sorted by shelf and first day."""

    def __init__(self, spans: Ints, lying: Lying) -> None:
        shelf, place = np.array(lying, np.int64).reshape(len(lying), 2).T
        start, end = shelf * _DAYS + spans[place, 0], shelf * _DAYS + spans[place, 1]
        order = np.argsort(start, kind="stable")
        self.place, self.start, self.end = place[order], start[order], end[order]

    def meeting(self) -> Pairs:
        """The places of every two that share a day: of each claim those that begin after it, before it ends."""
        after = np.arange(len(self.place)) + 1
        return self._from(self.place, after, np.searchsorted(self.start, self.end, side="right"))

    def meeting_with(self, others: _Shelf) -> tuple[Pairs, Pairs]:
        """The same with those of other shelves, ours left: theirs that begin within ours, and ours within theirs."""
        ours, theirs = others._beginning_in(self, "left"), self._beginning_in(others, "right")
        return ours, (theirs[1], theirs[0])

    def _beginning_in(self, spans: _Shelf, side: str) -> Pairs:
        since = np.searchsorted(self.start, spans.start, side=side)  # type: ignore[call-overload]
        return self._from(spans.place, since, np.searchsorted(self.start, spans.end, side="right"))

    def _from(self, left: Ints, since: npt.NDArray[np.intp], until: npt.NDArray[np.intp]) -> Pairs:
        count = np.maximum(until - since, 0)
        step = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(left, count), self.place[step + np.repeat(since, count)]


def _once(one: Ints, other: Ints, count: int) -> Ints:
    """The two places of each pair as one number, the lower one first, every pair once."""
    return np.unique(np.minimum(one, other) * count + np.maximum(one, other))
