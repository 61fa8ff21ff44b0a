"""Judging: the printed rules by which the scenes of one sensor and orbit support or contradict what was claimed.

    seen         structures came between the baseline and the window: they lasted, 3 pixels or more, p <= .02, and what
                 rose is at least .2 of structures over all of these, .4 in radar
    supported    the change is of the claimed direction, lasts, 3 pixels or more, p <= .02, rises or falls by that
                 much, and its days, give or take one revisit, touch the window; R >= .5, and no part of what was seen
                 is there yet (R <= .3); where all is said to be as before, R >= .7 on 70 % of it
    contradicted what was seen is there yet on 3 or more clear dates after the window, with R <= .3; or the opposite
                 change was found in the window
    inconclusive anything else, with what is lacking

R = 1 - |after - baseline| / |crisis - baseline|: 1 is fully back, 0 is as in the crisis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from standdown.imagery.series import Bools
from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.change import Change, find_change, shares
from standdown.imagery.verdicts.placebo import LEAST_CONTROLS
from standdown.imagery.verdicts.question import Question
from standdown.imagery.verdicts.scanning import LEAST_AFTER, REACH
from standdown.model import ReasonCode, Ruling

__all__ = [
    "BACK",
    "BACK_SHARE",
    "LEAST_PIXELS",
    "LEAST_RISE",
    "MOSTLY",
    "MOST_P",
    "STILL",
    "Finding",
    "is_found",
    "judge",
    "stands_out",
]

MOST_P = 0.02
LEAST_PIXELS = 3
LEAST_RISE = 0.2
"""Of structures over all of its pixels: growth, weather and what a mask missed move ground by less, and may last."""
LEAST_RISE_OF = {"sentinel-1": 0.4}
"""The same by sensor. Of a radar this is 1.6 dB: ploughed or wet ground moves by one to one and a half."""
BACK = 0.7
"""R from which a pixel is back at its baseline."""
BACK_SHARE = 0.7
"""Part of the footprint of the crisis that must be back."""
MOSTLY = 0.5
"""R from which structures went, though not all may have."""
STILL = 0.3
"""R up to which what was seen is there yet."""
LEAST_CLEAR = 3
"""Clear dates without which nothing is said to be there yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What the scenes of one sensor and orbit say."""

    ruling: Ruling
    reasons: tuple[ReasonCode, ...]
    why: str
    """The rule that decided, with its numbers."""
    where: Bools
    """(row, column) what the numbers are of: what changed, what was seen in the crisis, or the whole site."""
    change: Change | None = None
    """The claimed change, where one was looked for."""
    came: Change | None = None
    """What was brought up before the window, of a withdrawal."""
    return_ratio: float | None = None

    @property
    def strength(self) -> float:
        """How strong the change is that decided, 0 without one."""
        found = self.change or self.came
        return found.score if found else 0.0

    @property
    def p(self) -> float | None:
        """Of the change that decided."""
        found = self.change or self.came
        return found.p if found else None


def judge(question: Question, several: Sequence[Expected], footprint: Bools) -> Finding:
    """What the scenes say of the claim.

    Args:
        question: What was claimed.
        several: What was expected, of one or more quantities of the same scenes and grid.
        footprint: (row, column) the site.
    """
    judged = _withdrawn if question.asked.turn < 0 else _brought
    if all(one.series.quantity.sense for one in several):
        return judged(question, several, footprint, 1)
    # Which way structures move this quantity is not known: both are tried, and the stronger one speaks.
    both = [judged(question, [one.taken_as(sense) for one in several], footprint, 2) for sense in (+1, -1)]
    found = max(both, key=lambda each: (each.ruling is not Ruling.INCONCLUSIVE, each.strength))
    if question.asked.turn > 0 and found.ruling is Ruling.CONTRADICTED:
        why = f"the ground changed, and {several[0].series.quantity.name} does not tell which way: {found.why}"
        return replace(found, ruling=Ruling.INCONCLUSIVE, reasons=(ReasonCode.PARTIAL,), why=why)
    return found


def _brought(question: Question, several: Sequence[Expected], footprint: Bools, tries: int) -> Finding:
    """Structures are said to have come."""
    days = several[0].series.days
    scenes = _scenes(several, int(np.count_nonzero(several[0].baseline)))
    after = _clear(several, footprint, days > question.last.toordinal())
    if len(after) < LEAST_AFTER:
        return _nothing(footprint, ReasonCode.SENSOR_GAP, f"{len(after)} clear scenes after the window, 3 are needed")
    came = find_change(several, footprint, scenes, turn=+1, tries=tries)
    gone = find_change(several, footprint, scenes, turn=-1, tries=tries)
    if came and not (is_found(came) and _touches(came, question, several)):
        # Another change may be stronger than the claimed one: on the claimed days alone there may be one yet.
        near = [n for n in scenes if _is_near(several, n, question)]
        then = find_change(several, footprint, near, turn=+1, tries=2 * tries, days=scenes) if near else None
        came = then if then and is_found(then) and _touches(then, question, several) else came
    if came and is_found(came) and _touches(came, question, several):
        return Finding(Ruling.SUPPORTED, (), f"structures came: {_told(came)}", came.where, came)
    if gone and is_found(gone) and _touches(gone, question, several):
        return Finding(Ruling.CONTRADICTED, (), f"structures went instead: {_told(gone)}", gone.where, gone)
    if came and is_found(came):
        why = f"structures came, on other days than claimed: {_told(came)}"
        return Finding(Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,), why, came.where, came)
    return _unseen((ReasonCode.TOO_SMALL,), "nothing that stands out from control places changed", footprint, came)


def _withdrawn(question: Question, several: Sequence[Expected], footprint: Bools, tries: int) -> Finding:
    """Structures are said to have gone: first they must have been seen."""
    series, days = several[0].series, several[0].series.days
    first, last = question.first.toordinal(), question.last.toordinal()
    crisis = _clear(several, footprint, (days < first) & (days >= question.crisis_from.toordinal()))
    after = _clear(several, footprint, days > last)
    if len(crisis) < LEAST_AFTER:
        return _nothing(footprint, ReasonCode.SENSOR_GAP, f"{len(crisis)} clear scenes of the crisis, 3 are needed")
    begin = int(np.count_nonzero(several[0].baseline))
    came = find_change(
        _until(several, int(crisis[-1]) + 1),
        footprint,
        range(begin, int(crisis[-1]) - LEAST_AFTER + 2),
        turn=+1,
        tries=tries,
    )
    if came is None or not is_found(came):
        reasons = (ReasonCode.NOT_SEEN_IN_CRISIS, ReasonCode.TOO_SMALL)
        why = "nothing that stands out from control places was seen before the window"
        return _unseen(reasons, why, footprint, came)
    if len(after) < LEAST_CLEAR:
        why = f"seen before the window ({_told(came)}), but {len(after)} clear scenes after it, 3 are needed"
        return Finding(Ruling.INCONCLUSIVE, (ReasonCode.SENSOR_GAP,), why, came.where, None, came)
    seen = np.logical_or.reduce(came.parts)
    gone = find_change(
        several,
        seen,
        range(max(came.scene + 1, begin), len(series) - LEAST_AFTER + 1),
        turn=-1,
        since=came.scene,
        tries=tries,
    )
    found = gone is not None and is_found(gone) and bool((gone.where & seen).any())
    if gone and found and gone.before > question.last and not _touches(gone, question, several):
        # They went later: what is asked is whether they stood until then.
        after = [n for n in after if n < gone.scene]
    return _gone(question, several, came, gone if found else None, crisis, after)


def _gone(
    question: Question,
    several: Sequence[Expected],
    came: Change,
    gone: Change | None,
    crisis: Sequence[int],
    after: Sequence[int],
) -> Finding:
    """What became of the structures that were seen; ``gone`` is a change that was found, on whatever days."""
    seen = np.logical_or.reduce(came.parts)
    ratio, back = _return(several, seen, came.scene, crisis, after)
    standing = [part for part in came.parts if _return(several, part, came.scene, crisis, after)[0] <= STILL]
    level = f"R = {ratio:.2f}, back on {back:.0%} of what was seen"
    if len(came.parts) > 1:
        level += f", {len(standing)} of {len(came.parts)} places there yet"
    in_time = gone is not None and _touches(gone, question, several)
    if gone and in_time and ratio >= MOSTLY:
        if standing or (question.to_baseline and back < BACK_SHARE):
            why = f"structures went ({_told(gone)}), but not all: {level}"
            return Finding(Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,), why, seen, gone, came, ratio)
        return Finding(Ruling.SUPPORTED, (), f"structures went: {_told(gone)}; {level}", seen, gone, came, ratio)
    stood = f"seen from {came.after} ({_told(came)})"
    if ratio <= STILL and not in_time and len(after) >= LEAST_CLEAR:
        later = f"; they went later: {_told(gone)}" if gone else ""
        why = f"{stood} and there yet on {len(after)} clear dates after the window: {level}{later}"
        return Finding(Ruling.CONTRADICTED, (), why, seen, gone, came, ratio)
    when = f"; a change on other days than claimed: {_told(gone)}" if gone else ""
    why = f"{stood}; on {len(after)} clear dates after the window {level}{when}"
    return Finding(Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,), why, seen, gone, came, ratio)


def stands_out(change: Change) -> bool:
    """True where it is no chance, and large and strong enough, whether it lasted or not."""
    least = LEAST_RISE_OF.get(change.sensor, LEAST_RISE)
    return change.p <= MOST_P and change.pixels >= LEAST_PIXELS and change.rise >= least


def is_found(change: Change) -> bool:
    """True where a change is one by the printed rules, whatever its days."""
    if change.shown < change.least or not stands_out(change):
        return False
    # What came must stand above the baseline: what was below it for a while, and is back, did not come.
    return change.turn < 0 or change.level >= change.rise / 2


def _is_near(several: Sequence[Expected], number: int, question: Question) -> bool:
    """True where what changed before this scene, and after the one before it, may have been in the window."""
    scenes, revisit = several[0].series.scenes, _revisit(several)
    begun = scenes[number - 1].day <= question.last + revisit if number else True
    return begun and scenes[number].day >= question.first - revisit


def _touches(change: Change, question: Question, several: Sequence[Expected]) -> bool:
    """True where the days between its scenes lie within the window, give or take one revisit."""
    revisit = _revisit(several)
    return change.after >= question.first - revisit and change.before <= question.last + revisit


def _revisit(several: Sequence[Expected]) -> timedelta:
    days = np.unique(several[0].series.days)
    return timedelta(days=int(np.median(np.diff(days))) if len(days) > 1 else 0)


def _return(
    several: Sequence[Expected], where: Bools, since: int, crisis: Sequence[int], after: Sequence[int]
) -> tuple[float, float]:
    """R over these pixels, and the part of them whose own R is :data:`BACK` or more."""
    then = shares(several, [n for n in crisis if n >= since][-REACH:])[where]
    now = shares(several, list(after)[:REACH])[where]
    known = np.isfinite(then) & np.isfinite(now)
    then, now = then[known], now[known]
    if not len(then) or abs(float(then.mean())) < 1e-9:
        return 0.0, 0.0
    whole = 1 - abs(float(now.mean())) / abs(float(then.mean()))
    each = 1 - np.abs(now) / np.maximum(np.abs(then), 1e-9)
    return whole, float((each >= BACK).mean())


def _clear(several: Sequence[Expected], footprint: Bools, among: Bools) -> list[int]:
    """The scenes in which half of the site or more was seen, the restless left out."""
    clear = np.logical_and.reduce([(one.series.clear_fraction(footprint) >= 0.5) & ~one.restless for one in several])
    return [int(n) for n in np.flatnonzero(clear & among)]


def _until(several: Sequence[Expected], count: int) -> list[Expected]:
    """The first scenes alone."""
    return [one.first(count) for one in several]


def _scenes(several: Sequence[Expected], begin: int) -> range:
    return range(begin, len(several[0].series) - LEAST_AFTER + 1)


def _nothing(footprint: Bools, reason: ReasonCode, why: str) -> Finding:
    return Finding(Ruling.INCONCLUSIVE, (reason,), why, footprint)


def _unseen(reasons: tuple[ReasonCode, ...], why: str, footprint: Bools, came: Change | None) -> Finding:
    """Nothing was found; where there is too little ground around to find anything, that is the reason."""
    if came and came.controls < LEAST_CONTROLS:
        lacks = f"only {came.controls} control places of the site's shape could be seen, {LEAST_CONTROLS} are needed"
        return Finding(Ruling.INCONCLUSIVE, (ReasonCode.SENSOR_GAP,), lacks, footprint, came)
    told = f"; the strongest change: {_told(came)}" if came else ""
    return Finding(Ruling.INCONCLUSIVE, reasons, f"{why}{told}", footprint, came)


def _told(change: Change) -> str:
    """Its numbers in words."""
    return (
        f"between {change.before} and {change.after}, {change.extent_ha:.2g} ha, {change.pixels} pixels, "
        f"p = {change.p:.3f} of {change.controls} control places"
    )
