"""Check: a question and the series of a site, to a verdict and its observations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standdown.errors import ImageryError
from standdown.imagery.series import Bools, Series, Unseen
from standdown.imagery.verdicts.baseline import expect
from standdown.imagery.verdicts.change import grown
from standdown.imagery.verdicts.judging import judge
from standdown.imagery.verdicts.observing import observe
from standdown.imagery.verdicts.question import Question
from standdown.imagery.verdicts.verdict import Looked, hidden, verdict
from standdown.model import Observation, ReasonCode, Verdict

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """The verdict, what it rests on, and what was looked at, for pictures."""

    verdict: Verdict
    observations: tuple[Observation, ...]
    looked: tuple[Looked, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """What could not be used, in words, with numbers."""
        return self.verdict.left_out


def check(
    question: Question,
    series: Iterable[Series],
    *,
    easting: float,
    northing: float,
    radius_m: float,
    suspect: Iterable[str] = (),
) -> Checked:
    """What the series of a site say of a claim.

    Args:
        question: What was claimed.
        series: Of any sensors, orbits and quantities, in the projection of the point.
        easting: Of the middle of the site, in the projection of the series.
        northing: The same.
        radius_m: How far the site reaches.
        suspect: Ids of scenes whose values may be shifted as a whole; they are left out.
    """
    doubtful, left_out = frozenset(suspect), list[str]()
    looked, reasons, seen = list[Looked](), list[ReasonCode](), list[Observation]()
    groups = _groups(series, doubtful, left_out)
    for several in groups:
        footprint = several[0].grid.within(easting, northing, radius_m)
        try:
            found = _look(question, several, footprint)
        except ImageryError as error:
            if error.code != "no-baseline":
                raise
            reasons += hidden(several, footprint) or [ReasonCode.NO_BASELINE]
            left_out.append(f"{_name(several[0])}: {error}")
            continue
        looked.append(found)
        left_out += _told_out(found)
        for one in found.expected:
            seen += observe(question.site_id, one, footprint, where=found.finding.where)
    if doubtful:
        reasons.append(ReasonCode.OFFSET_SUSPECT)
    if not groups:
        reasons.append(ReasonCode.SENSOR_GAP)
    ruled = replace(verdict(question, looked, seen, reasons), left_out=tuple(left_out))
    return Checked(ruled, tuple(seen), tuple(looked))


def _groups(series: Iterable[Series], doubtful: frozenset[str], left_out: list[str]) -> list[list[Series]]:
    """Quantities of the same scenes and grid together, such as ``vv`` and ``vh``; scenes in doubt are left out."""
    found: dict[tuple[object, ...], list[Series]] = {}
    for one in series:
        sure = [n for n, scene in enumerate(one.scenes) if scene.id not in doubtful]
        if len(sure) < len(one):
            left_out.append(f"{_name(one)}: {len(one) - len(sure)} scenes whose values may be shifted as a whole")
        if sure:
            kept = one.only(sure)
            # What structures do to it is weighed in shares of itself, or not known: such a quantity is looked at alone.
            alone = one.quantity.name if one.quantity.covered is not None or not one.quantity.sense else ""
            key = (kept.grid, tuple(scene.id for scene in kept.scenes), kept.scenes[0].sensor, alone)
            found.setdefault(key, []).append(kept)
    return list(found.values())


def _look(question: Question, series: Sequence[Series], footprint: Bools) -> Looked:
    surroundings = ~grown(footprint, 2)
    # What was built before the claimed days is no part of a baseline either.
    until = min(question.crisis_from, question.first).toordinal()
    expected = tuple(expect(one, np.asarray(one.days < until, bool), surroundings) for one in _alike(series))
    return Looked(tuple(series), expected, footprint, judge(question, expected, footprint))


def _alike(series: Sequence[Series]) -> list[Series]:
    """A pixel that one quantity does not show counts for none, so that all leave out the same scenes."""
    seen = np.logical_and.reduce([one.seen for one in series])
    out = []
    for one in series:
        unseen = np.where(~seen & one.seen, np.uint8(Unseen.NO_DATA), one.unseen)
        out.append(Series.of(one.quantity, one.grid, one.scenes, one.values, unseen))
    return out


def _told_out(looked: Looked) -> list[str]:
    one = looked.expected[0]
    out = []
    if one.out_of_season:
        out.append(f"{_name(one.series)}: {one.out_of_season} scenes of a season that the baseline does not have")
    if one.unsteady:
        out.append(f"{_name(one.series)}: {one.unsteady} scenes in which too little around the site was seen")
    return out


def _name(series: Series) -> str:
    scene = series.scenes[0] if series.scenes else None
    orbit = f", orbit {scene.orbit}" if scene and scene.orbit else ""
    return f"{scene.sensor if scene else 'no scenes'} {series.quantity.name}{orbit}"
