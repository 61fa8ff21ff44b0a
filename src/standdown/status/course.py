"""Course: on which step a site would stand without some claims.

It is gone through from where these come in, no further than to where nothing is different any more. What comes out is
the step that :func:`standdown.status.derive` gives without them; a test holds the two alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from standdown.model import Step
from standdown.status.ladder import Climb
from standdown.status.standing import CLAIMS, STEPS
from standdown.status.telling import Telling

__all__ = ["EVERY", "Course"]

EVERY = 50
"""Tellings between two points; at 50 to 200 a queue over ten thousand claims takes about the same time."""


class Course:
    """What is told of one site, in order, with where it stood after every so many tellings."""

    def __init__(self, told: Sequence[Telling], *, every: int = EVERY) -> None:
        self._told = told
        self._every = every
        self._at = {telling.claim.id: number for number, telling in enumerate(told)}
        self._points: list[Climb] = []
        climb = Climb()
        for number, telling in enumerate(told):
            if number % every == 0:
                climb.shorten(steps=STEPS, claims=CLAIMS)
                self._points.append(_copied(climb))
            climb.take(telling)
        self.step = climb.now

    def without(self, ids: Collection[str]) -> Step:
        """The step on which the site would stand if none of these claims counted."""
        places = [self._at[id_] for id_ in ids if id_ in self._at]
        if not places:
            return self.step
        point = min(places) // self._every
        climb, last = _copied(self._points[point]), max(places)
        for number in range(point * self._every, len(self._told)):
            if number % self._every == 0:
                climb.shorten(steps=STEPS, claims=CLAIMS)
                if number > last and _same(climb, self._points[number // self._every]):
                    return self.step
            if self._told[number].claim.id not in ids:
                climb.take(self._told[number])
        return climb.now


def _copied(climb: Climb) -> Climb:
    drafts = (replace(d, supports=list(d.supports), dissents=list(d.dissents)) for d in climb.history)
    return Climb(drafts, climb.earlier)


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
