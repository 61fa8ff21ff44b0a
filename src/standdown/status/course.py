"""Course: on which step a site would stand without some claims, on any day.

It is gone through from where these come in, no further than to where nothing is different any more. What comes out is
the step that :func:`standdown.status.derive` gives without them; a test holds the two alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from threading import RLock

from standdown.model import Step
from standdown.status.ladder import Climb
from standdown.status.standing import CLAIMS, STEPS
from standdown.status.telling import Telling

__all__ = ["EVERY", "WHOLE", "Course"]

EVERY = 50
"""Tellings between two points; at 50 to 200 a queue over ten thousand claims takes about the same time."""

WHOLE = 1000
"""Of a site of which no more is told, every step of the history is kept; of others the last ones."""


class Course:
    """What is told of one site, in order, with where it stood after every so many tellings, as far as was asked for."""

    def __init__(self, told: Sequence[Telling], *, every: int = EVERY, before: Course | None = None) -> None:
        """``before`` is the course of nearly the same: what both begin with is not gone through again."""
        self._told = told
        self._every = every
        self._at = {telling.claim.id: number for number, telling in enumerate(told)}
        self._points: list[Climb] = []
        self._moving = bytearray()
        self._climb = Climb()
        self._lock = RLock()
        if before and before._every == every and before.is_short is self.is_short:
            self._go_on_from(before)

    def __len__(self) -> int:
        return len(self._told)

    @property
    def is_short(self) -> bool:
        """True where the history is kept whole."""
        return len(self._told) <= WHOLE

    @property
    def step(self) -> Step:
        """Where the site stands after everything."""
        return self.after(len(self)).now

    def place(self, id_: str) -> int | None:
        """The number of the claim's telling; ``None`` where it tells nothing here."""
        return self._at.get(id_)

    def after(self, count: int) -> Climb:
        """The climb after so many tellings; who asks may go on with it."""
        self._reach(count)
        point = min(count // self._every, len(self._points) - 1)
        climb = _copied(self._points[point]) if self._points else Climb()
        for number in range(max(0, point) * self._every, count):
            self._mark(climb, number)
            climb.take(self._told[number])
        return climb

    def moving(self, start: int, count: int) -> list[str]:
        """The claims, from a place to another, without any of which the steps or their days would be others there."""
        self._reach(count)
        return [self._told[n].claim.id for n in range(start, count) if self._moving[n]]

    def from_point(self, place: int) -> tuple[Climb, int]:
        """The climb at the last point up to a place, and the number of tellings that are in it."""
        self._reach(place)
        point = min(place // self._every, len(self._points) - 1)
        return (_copied(self._points[point]), point * self._every) if point >= 0 else (Climb(), 0)

    def without(self, ids: Collection[str], count: int | None = None) -> Step:
        """The step on which the site would stand, after so many tellings, if none of these claims counted."""
        climb = self.left(ids, len(self) if count is None else count)
        return self.after(len(self) if count is None else count).now if climb is None else climb.now

    def left(self, ids: Collection[str], count: int) -> Climb | None:
        """The climb without these; ``None`` where all the steps and their days are the same."""
        self._reach(count)
        places = [n for id_ in ids if (n := self._at.get(id_, count)) < count]
        moving = [n for n in places if self._moving[n]]
        if not moving:
            return None
        climb, begin = self.from_point(min(moving))
        last = max(places)
        for number in range(begin, count):
            self._mark(climb, number)
            if number % self._every == 0 and number > last and _same(climb, self._points[number // self._every]):
                return None
            if self._told[number].claim.id not in ids:
                climb.take(self._told[number])
        return climb

    def _reach(self, count: int) -> None:
        """Go through what was not gone through yet, up to so many tellings."""
        with self._lock:
            climb = self._climb
            for number in range(len(self._moving), count):
                self._mark(climb, number)
                if number % self._every == 0:
                    self._points.append(_copied(climb))
                days = [draft.when for draft in climb.history]
                climb.take(self._told[number])
                self._moving.append(len(climb.history) != len(days) or _narrowed(climb, days))

    def _mark(self, climb: Climb, number: int) -> None:
        if number % self._every == 0 and not self.is_short:
            climb.shorten(steps=STEPS, claims=CLAIMS)

    def _go_on_from(self, before: Course) -> None:
        pairs = zip(self._told, before._told, strict=False)
        alike = next((n for n, (one, other) in enumerate(pairs) if one is not other), min(len(self), len(before)))
        with before._lock:
            points = min(alike, len(before._moving)) // self._every
            if points and points < len(before._points):
                self._points = before._points[: points + 1]
                self._moving = before._moving[: points * self._every]
                self._climb = _copied(self._points.pop())


def _copied(climb: Climb) -> Climb:
    drafts = (replace(d, supports=list(d.supports), dissents=list(d.dissents)) for d in climb.history)
    return Climb(drafts, climb.earlier)


def _narrowed(climb: Climb, days: Sequence[object]) -> bool:
    """True where the days of a step are others than before; none was added."""
    return any(
        draft.when is not before and draft.when != before for draft, before in zip(climb.history, days, strict=True)
    )


def _same(left: Climb, right: Climb) -> bool:
    """True where whatever is told next moves both alike: the same steps of the same days, whoever tells of them."""
    return (
        len(left.history) == len(right.history)
        and _passed(left) == _passed(right)
        and all(
            (one.step, one.when.earliest, one.when.latest, one.last_day)
            == (other.step, other.when.earliest, other.when.latest, other.last_day)
            for one, other in zip(left.history, right.history, strict=True)
        )
    )


def _passed(climb: Climb) -> set[Step]:
    return climb.earlier | {draft.step for draft in climb.history}
