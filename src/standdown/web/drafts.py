"""Drafts: what somebody typed in the review and left for later, until they come back to it or rule on it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from standdown.publish.pages.review import Draft

__all__ = ["Drafts"]

_KEPT = 2_000
"""Drafts that are remembered; the one left longest ago goes first. A program that is started anew remembers none."""


class Drafts:
    """By who typed it and the id of the happening; in memory alone, for it is nobody's ruling yet."""

    def __init__(self, *, most: int = _KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], Draft] = OrderedDict()
        self._lock = Lock()

    def keep(self, who: str, item: str, draft: Draft) -> None:
        """Remember what was typed; a form in which nothing stands is forgotten."""
        left = replace(draft, act=_opens(draft))
        with self._lock:
            self._kept.pop((who, item), None)
            if left != Draft():
                self._kept[who, item] = left
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, who: str, item: str) -> Draft | None:
        """What was left there; it stays until it is ruled on."""
        return self._kept.get((who, item))

    def drop(self, who: str, item: str) -> None:
        """Forget it: it is written."""
        with self._lock:
            self._kept.pop((who, item), None)


def _opens(draft: Draft) -> str:
    """The act whose panel shows what was typed, so that nothing of it lies folded away; empty for the words alone."""
    if draft.field or draft.value:
        return "correct"
    if draft.other:
        return "merge"
    if draft.letter or draft.number:
        return "grade"
    return "assign" if draft.who else ""
