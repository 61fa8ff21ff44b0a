"""Ruled: rulings as pages list them: what was done, on what, whether it stands, and who may undo it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from standdown.model import Act, Claim, Decision
from standdown.publish.event_view import ruling_words
from standdown.publish.pages.question import claim_what, what_words
from standdown.publish.pages.records import Records

__all__ = ["PAST", "Roll", "Ruled", "Viewer"]

PAST = {
    Act.ACCEPT: "accepted",
    Act.REJECT: "rejected",
    Act.CORRECT: "corrected",
    Act.MERGE: "merged",
    Act.SPLIT: "split off",
    Act.GRADE: "graded",
    Act.ASSIGN: "assigned",
    Act.NOTE: "commented on",
    Act.UNDO: "undid a ruling on",
}
"""What was done, in the past."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: their own rulings they may undo, those of others as editors only."""

    name: str
    may_undo_all: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as it is listed."""

    decision: Decision
    act: str
    value: str
    """What it set: "B2", "when 2024-11-04"; empty where it sets nothing."""
    what: str
    """On which happening, in words."""
    event_id: str
    """Its id, where it still counts."""
    is_undone: bool
    is_mine: bool
    may_undo: bool


class Roll:
    """All rulings of a ledger, as one person sees them."""

    def __init__(self, records: Records, viewer: Viewer) -> None:
        self._records, self._viewer = records, viewer
        self._standing = {each.id for each in records.chosen().ruled.standing}
        self._by_id = {each.id: each for each in records.decisions}

    def newest(self, most: int) -> tuple[Ruled, ...]:
        """The last ones, newest first."""
        return tuple(self.of(each) for each in reversed(self._records.decisions[-most:]))

    def last_own(self) -> Ruled | None:
        """The viewer's last ruling that stands and is no undoing."""
        mine = (each for each in reversed(self._records.decisions) if each.by == self._viewer.name)
        return next((self.of(each) for each in mine if each.id in self._standing), None)

    def touching(self, ids: Iterable[str]) -> tuple[Ruled, ...]:
        """Those on one of these claims, and the undoing of them, oldest first."""
        wanted = set(ids)
        return tuple(self.of(d) for d in self._records.decisions if not wanted.isdisjoint(self._claims(d.target_ids)))

    def of(self, decision: Decision) -> Ruled:
        """One of them."""
        is_undoing = decision.act is Act.UNDO
        is_undone = self._is_undone(decision) if is_undoing else decision.id not in self._standing
        mine = decision.by == self._viewer.name
        event_id, what = self._what(decision)
        value = ruling_words(decision).removeprefix(decision.act.value).strip()
        may = not is_undone and (mine or self._viewer.may_undo_all)
        return Ruled(decision, PAST[decision.act], value, what, event_id, is_undone, mine, may)

    def _is_undone(self, undo: Decision) -> bool:
        return any(each.act is Act.UNDO and undo.id in each.target_ids for each in self._records.decisions)

    def _what(self, decision: Decision) -> tuple[str, str]:
        by_id = self._records.known().by_id
        ids = list(self._claims(decision.target_ids))
        event = next((by_id[id_] for id_ in ids if id_ in by_id), None)
        if event:
            return event.id, what_words(event)
        return "", next((claim_what(self._out[id_]) for id_ in ids if id_ in self._out), "")

    def _claims(self, targets: Sequence[str]) -> Iterator[str]:
        """The claims that are ruled on; for an undoing those of what was undone."""
        for target in targets:
            if target.startswith("c-"):
                yield target
            elif target in self._by_id:
                yield from self._claims(self._by_id[target].target_ids)
            elif link := self._records.linked.get(target):
                yield link.claim_id

    @cached_property
    def _out(self) -> dict[str, Claim]:
        """The claims that were rejected."""
        return {claim.id: claim for claims in self._records.rejected.values() for claim in claims}
