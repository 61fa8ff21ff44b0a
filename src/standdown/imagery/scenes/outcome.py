"""Outcome: what came of reading many scenes, with each one that was left out named beside its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from standdown.imagery.series import Series

__all__ = ["Loaded", "Progress", "Skip", "counted", "silent"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (0 where that is not known)."""


def silent(what: str, done: int, whole: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was left out."""

    what: str
    """The id of the item, or its address, file or row where it has none."""
    reason: str
    """Why, in words that name the value."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Series that were read, what was left out, and which scenes may carry an offset that nothing explains."""

    series: tuple[Series, ...]
    skipped: tuple[Skip, ...] = ()
    suspects: frozenset[str] = frozenset()
    """Ids of Sentinel-2 scenes whose values may be 0.1 reflectance off (:mod:`standdown.imagery.scenes.offsets`)."""
    mended: frozenset[str] = frozenset()
    """Ids of Sentinel-2 scenes whose values were, and have been put right."""


def counted(skipped: Iterable[Skip]) -> str:
    """How many were left out, by reason: ``3 left out: 2 no datetime, 1 no geometry``; empty where none were."""
    reasons = Counter(skip.reason.partition(":")[0] for skip in skipped)
    listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return f"{reasons.total()} left out: {listed}" if listed else ""
