"""Steps: the way of a site as a line that is the higher, the further it is from the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standdown.model import SiteState, Step, StepTaken
from standdown.publish.drawing.scale import DayScale

__all__ = ["HEIGHT", "Riser", "Run", "StepChart", "is_cut", "step_chart"]

HEIGHT = 62
"""Pixels of the whole chart."""
_GROUND = 54
_UNIT = 6.5


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of days on one step; ``hollow`` where it was claimed and did not hold."""

    step: Step
    left: str
    right: str
    top: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class Riser:
    """The change from one step to the next: upright where its day is known, leaning over the days it may have been."""

    left: str
    right: str
    top_left: float
    top_right: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class StepChart:
    """What is drawn, from the baseline to the day asked for."""

    runs: tuple[Run, ...]
    risers: tuple[Riser, ...]
    words: str
    """The same for those who cannot see it."""
    height: int = HEIGHT
    ground: float = _GROUND
    unknown: str = ""
    """Up to where nothing is drawn, for the steps before are not kept; empty where all are."""


def step_chart(history: Sequence[StepTaken], scale: DayScale, *, until: date, cut: bool = False) -> StepChart:
    """The chart of the steps taken by ``until``; a step of no known day is not drawn, and stands in the words.

    Where ``cut``, only the last steps are at hand: nothing is drawn before the first of them, and not the baseline.
    """
    unknown = ""
    runs, risers, words = list[Run](), list[Riser](), ["its last steps" if cut else "normal at first"]
    step, since, top = Step.NORMAL, scale.first, _top(Step.NORMAL)
    for number, taken in enumerate(history):
        first = taken.when.earliest or taken.when.latest
        last = min(taken.when.latest or taken.when.earliest or until, until)
        if first is None:
            words.append(f"{taken.step.value}, no day known")
            continue
        first, hollow = max(first, since), taken.went_back
        words.append(f"{taken.step.value} from {first}")
        if cut and not runs and not unknown:
            unknown, step, since, top = scale.at(first), taken.step, max(first, last), _top(taken.step)
            continue
        runs.append(Run(step, scale.at(since), scale.at(first), top, hollow and number > 0))
        risers.append(Riser(scale.at(first), scale.at(max(first, last)), top, _top(taken.step), hollow))
        step, since, top = taken.step, max(first, last), _top(taken.step)
    runs.append(Run(step, scale.at(since), scale.at(until), top, hollow=False))
    return StepChart(tuple(runs), tuple(risers), "; ".join(words), unknown=unknown)


def is_cut(state: SiteState) -> bool:
    """Whether its history holds the last steps of a longer one."""
    return state.more > 0


def _top(step: Step) -> float:
    return _GROUND - step.height * _UNIT
