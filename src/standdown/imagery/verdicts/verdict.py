"""Verdict: what all sensors together say of a claim, why, and what no image could show."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from standdown.imagery.series import Bools, Series, Unseen
from standdown.imagery.verdicts.baseline import Expected
from standdown.imagery.verdicts.judging import Finding
from standdown.imagery.verdicts.question import Asked, Question
from standdown.model import Observation, ReasonCode, Ruling, Verdict, When

__all__ = ["UNSEEN", "Looked", "hidden", "verdict"]

UNSEEN = {
    Asked.WITHDRAWAL: "Images of 10 m show structures and worked ground, not troops: soldiers may have left while "
    "structures stand, or stayed where none does. Tents and vehicles smaller than a pixel are not seen.",
    Asked.BUILD_UP: "Images of 10 m show structures and worked ground, not troops, arms, or vehicles that stand for "
    "days; what was brought up without building is not seen.",
    Asked.CONSTRUCTION: "Images of 10 m show that ground was built on or worked, not by whom or what for; what lies "
    "under snow, roofs or rock is not seen.",
}
"""What cannot be seen, told with every verdict."""

_HIDES = {
    Unseen.CLOUD: ReasonCode.CLOUD,
    Unseen.SHADOW: ReasonCode.CLOUD,
    Unseen.SNOW: ReasonCode.SNOW,
}


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What one sensor and orbit gave: the scenes beside what was expected, and what they say."""

    series: tuple[Series, ...]
    """All scenes, also those that could not be compared."""
    expected: tuple[Expected, ...]
    footprint: Bools
    finding: Finding

    @property
    def name(self) -> str:
        """The sensor and what was measured."""
        sensor = self.series[0].scenes[0].sensor if self.series[0].scenes else "no scenes"
        return f"{sensor} {' and '.join(one.quantity.name for one in self.series)}"


def verdict(
    question: Question, looked: Sequence[Looked], observations: Sequence[Observation], reasons: Sequence[ReasonCode]
) -> Verdict:
    """Sensors that decide alike decide; that they differ, or that troops were meant, leaves it inconclusive.

    Args:
        question: What was claimed.
        looked: What each sensor and orbit gave.
        observations: What it rests on.
        reasons: What was lacking before anything could be looked at.
    """
    decisive = [each for each in looked if each.finding.ruling is not Ruling.INCONCLUSIVE]
    rulings = {each.finding.ruling for each in decisive}
    spoken = max(decisive or looked, key=lambda each: each.finding.strength, default=None)
    ruling, told, why = _ruled(question, looked, decisive, reasons)
    found = spoken.finding if spoken else None
    change = (found.change or found.came) if found else None
    ids = tuple(each.id for each in observations)
    return Verdict(
        id=_id(question, ids),
        claim_id=question.claim_id,
        ruling=ruling,
        window=question.window,
        observation_ids=ids,
        reasons=told,
        unseen=UNSEEN[question.asked],
        return_ratio=_rounded(found.return_ratio if found else None, 3),
        placebo_p=_rounded(found.p if found else None, 4),
        site_id=question.site_id,
        kind=question.asked.value,
        changed=_changed(found) if found and len(rulings) < 2 else None,
        extent_ha=_rounded(change.extent_ha if change else None, 4),
        why=why,
        sensors=tuple(dict.fromkeys(each.sensor for each in observations)),
        simulated=any(each.simulated for each in observations),
    )


def _ruled(
    question: Question, looked: Sequence[Looked], decisive: Sequence[Looked], reasons: Sequence[ReasonCode]
) -> tuple[Ruling, tuple[ReasonCode, ...], str]:
    rulings = {each.finding.ruling for each in decisive}
    whys = "; ".join(dict.fromkeys(f"{each.name}: {each.finding.why}" for each in decisive or looked))
    if len(rulings) > 1:
        return Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,), f"sensors decide otherwise than each other: {whys}"
    if rulings == {Ruling.CONTRADICTED} and not question.of_structures:
        why = f"troops are spoken of, and what was seen are structures: {whys}"
        return Ruling.INCONCLUSIVE, (ReasonCode.WRONG_OBJECT_CLASS,), why
    if rulings:
        return decisive[0].finding.ruling, (), whys
    told = dict.fromkeys([*reasons, *(reason for each in looked for reason in _lacking(each, question))])
    why = whys or "no scene could be compared with a baseline"
    return Ruling.INCONCLUSIVE, tuple(told) or (ReasonCode.SENSOR_GAP,), why


def _lacking(looked: Looked, question: Question) -> list[ReasonCode]:
    """Why these scenes do not decide: where too few were clear, what hid them."""
    reasons = list(looked.finding.reasons)
    if ReasonCode.SENSOR_GAP in reasons:
        since = question.crisis_from if question.asked.turn < 0 else question.first
        return hidden(looked.series, looked.footprint, since=since) or reasons
    return reasons


def hidden(series: Sequence[Series], footprint: Bools, *, since: date = date.min) -> list[ReasonCode]:
    """Cloud or snow, where either hid most of the site in a scene."""
    out: dict[ReasonCode, None] = {}
    for one in series:
        for scene, unseen in zip(one.scenes, one.unseen[:, footprint], strict=True):
            codes = unseen[unseen != Unseen.SEEN]
            if scene.day >= since and len(codes) > 0.5 * unseen.size:
                reason = _HIDES.get(Unseen(int(np.bincount(codes).argmax())))
                out |= {reason: None} if reason else {}
    return list(out)


def _changed(finding: Finding) -> When | None:
    """The days between the scenes about the change, where it was found."""
    change = finding.change
    if change is None or (finding.ruling is Ruling.INCONCLUSIVE and ReasonCode.PARTIAL not in finding.reasons):
        return None
    return When(change.before, change.after, why="between the last scene before the change and the first after it")


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _id(question: Question, observation_ids: Sequence[str]) -> str:
    """``v-`` and 16 hex digits of the question and all that was looked at: the same check is the same verdict."""
    window = f"{question.window.earliest}..{question.window.latest}"
    key = "\n".join((question.claim_id, question.site_id, question.asked.value, window, *observation_ids))
    return "v-" + hashlib.sha256(key.encode()).hexdigest()[:16]
