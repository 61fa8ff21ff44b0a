"""Verdicts: claims that are true, false, or true of other days, checked on sites with and without plants.

The window is drawn about the day, open by up to a week (radar) or two (Sentinel-2) at each end. What stands there, how
strong it is and where in the site it lies are not told. As in a check, the baseline of a withdrawal ends where the
crisis begins, that of the other claims where the window begins.

right        the verdict that the truth asks for; inconclusive where nothing came, or on other days
wrong        supported or contradicted, and the truth is otherwise
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bench.imagery_counting import rate, table
from bench.imagery_planting import Plant, Stack, around, clear_scenes, draw_plant, draw_site, footprint, planted
from standdown.errors import ImageryError
from standdown.imagery.series import Bools, Floats
from standdown.imagery.verdicts.baseline import expect
from standdown.imagery.verdicts.judging import judge
from standdown.imagery.verdicts.question import Asked, Question
from standdown.imagery.verdicts.verdict import Looked, verdict
from standdown.model import ReasonCode, Ruling, Verdict, When

__all__ = ["OPTICAL", "RADAR", "Scenario", "rule", "run", "show"]

MARGIN = {"sentinel-1": 7, "sentinel-2": 14}
APART = 3
"""Clear scenes between the day claimed and another day, at least."""
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    asked: Asked
    stands: str
    """When: ``from``, ``until`` or ``since-ever-until`` the day, ``crisis`` long, on ``other`` days, or ``never``."""
    truth: Ruling


_BOTH = (
    Scenario("built, true", Asked.CONSTRUCTION, "from", Ruling.SUPPORTED),
    Scenario("built, but torn down then", Asked.CONSTRUCTION, "since-ever-until", Ruling.CONTRADICTED),
    Scenario("built, nothing came", Asked.CONSTRUCTION, "never", Ruling.INCONCLUSIVE),
    Scenario("built, on other days", Asked.CONSTRUCTION, "other", Ruling.INCONCLUSIVE),
)
OPTICAL = _BOTH
RADAR = (
    Scenario("withdrawn, true", Asked.WITHDRAWAL, "until", Ruling.SUPPORTED),
    Scenario("withdrawn, there yet", Asked.WITHDRAWAL, "crisis", Ruling.CONTRADICTED),
    Scenario("withdrawn, nothing was there", Asked.WITHDRAWAL, "never", Ruling.INCONCLUSIVE),
    *_BOTH,
)


def run(
    stacks: Sequence[Stack], scenario: Scenario, n: int, seed: int, strengths: tuple[float, ...], *, side: int | None = None
) -> list[tuple[Verdict, Plant]]:  # fmt: skip
    """The verdicts, each with what was planted."""
    rng = np.random.default_rng(seed)
    out: list[tuple[Verdict, Plant]] = []
    while len(out) < n:
        stack = stacks[len(out) % len(stacks)]
        row, column = draw_site(stack, rng)
        clear = clear_scenes(stack, row, column)
        places = np.flatnonzero(clear >= stack.begin + 4)
        places = places[places < len(clear) - _LEAST - 1]
        if not len(places):
            continue
        place = int(rng.choice(places))
        days = stack.days[clear]
        day = int(rng.integers(days[place - 1] + 1, days[place] + 1))
        margins = rng.integers(0, MARGIN[stack.sensor] + 1, 2)
        first, last = day - int(margins[0]), day + int(margins[1])
        if np.count_nonzero(days > last) < _LEAST:
            continue
        plant = draw_plant(stack, row, column, rng, strengths, side)
        plant = _standing(scenario, plant, stack, clear, place, day, rng)
        if plant is None:
            continue
        values = stack.values if scenario.stands == "never" else planted(stack, plant)
        question = Question(
            "site", scenario.asked, When(date.fromordinal(first), date.fromordinal(last)),
            date.fromordinal(int(stack.days[stack.begin])), of_structures=True,
        )  # fmt: skip
        out.append((rule(question, stack, values, footprint(stack, row, column)), plant))
    return out


def _standing(
    scenario: Scenario, plant: Plant, stack: Stack, clear: np.ndarray, place: int, day: int, rng: np.random.Generator
) -> Plant | None:
    change = int(np.searchsorted(stack.days, day))
    if scenario.stands == "other":
        margin = 2 * MARGIN[stack.sensor]
        far = [
            n for n in range(len(clear) - _LEAST + 1)
            if clear[n] > stack.begin and abs(n - place) >= APART and abs(stack.days[clear[n]] - day) > margin
        ]  # fmt: skip
        return replace(plant, first=int(clear[rng.choice(far)])) if far else None
    first = {"from": change, "until": stack.begin, "crisis": stack.begin}.get(scenario.stands, 0)
    last = change if scenario.stands in {"until", "since-ever-until"} else plant.last
    return replace(plant, first=first, last=last)


def rule(question: Question, stack: Stack, values: tuple[Floats, ...], where: Bools) -> Verdict:
    """The verdict, as a check comes to it."""
    until = min(question.crisis_from, question.first)
    base = stack.days < until.toordinal()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            series = tuple(stack.series(values))
            expected = tuple(expect(one, base, around(where)) for one in series)
        except ImageryError:
            return verdict(question, (), (), (ReasonCode.NO_BASELINE,))
        looked = Looked(series, expected, where, judge(question, expected, where))
        return verdict(question, (looked,), (), ())


def show(title: str, done: Sequence[tuple[Scenario, list[tuple[Verdict, Plant]]]], *, whys: bool = False) -> None:
    rows, deciding, decided, wrong = [], 0, 0, []
    for scenario, results in done:
        rulings = Counter(each.ruling for each, _ in results)
        off = [each.ruling not in (scenario.truth, Ruling.INCONCLUSIVE) for each, _ in results]
        wrong += off
        if scenario.truth is not Ruling.INCONCLUSIVE:
            deciding, decided = deciding + len(results), decided + len(results) - rulings[Ruling.INCONCLUSIVE]
        rows.append((
            scenario.name, scenario.truth.value, len(results), *(rulings[ruling] for ruling in Ruling),
            rate(each.ruling is scenario.truth for each, _ in results), rate(off),
        ))  # fmt: skip
        for each, plant in results:
            if whys and each.ruling is not scenario.truth:
                print(f"    {scenario.name}: {plant.side} px, {plant.strength:.2g}: {each.ruling.value}: {each.why}")
    table(title, ("claim", "should be", "n", *(ruling.value for ruling in Ruling), "right", "wrong and decisive"), rows)
    decisive = rate(flag < decided for flag in range(deciding))
    print(f"decisive where it should be: {decisive}; wrong decisive verdicts, of all checks: {rate(wrong)}")
