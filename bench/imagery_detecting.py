"""Detecting: how often planted changes are found by the engine, how often it finds what nobody planted, and on what day.

An alarm is a change as a verdict rules it (p <= .02, 3 pixels or more, a rise of .2 or in radar .4, and it lasts); or one
whose score is above a threshold that was set on sites of other seeds without plants, to .03 alarms a site-year. A
plant is detected where the site's alarm touches it. The rate of false alarms is that of the same sites without a plant,
over the years that each is monitored.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.imagery_counting import rate, table
from bench.imagery_planting import Stack, Trial, around, draw_trial, planted
from standdown.imagery.series import Bools, Floats
from standdown.imagery.verdicts.baseline import expect
from standdown.imagery.verdicts.change import Change, find_change
from standdown.imagery.verdicts.judging import stands_out
from standdown.imagery.verdicts.scanning import LEAST_AFTER

__all__ = ["Found", "detected", "draw", "is_alarm", "look", "show", "threshold"]

FALSE_ALARMS = 0.05
"""A site-year: what may be raised."""
SET_TO = 0.03
"""The same of the sites a threshold is set on: what is raised on others is more often than not a little more."""
GREEN = 0.2
"""NDVI above that of structures, without which they look like the ground around them."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    trial: Trial
    control: Change | None
    change: Change | None

    @property
    def days_off(self) -> float:
        """Between the planted day and the middle of the two scenes about the change found."""
        assert self.change
        return abs((self.change.before.toordinal() + self.change.after.toordinal()) / 2 - self.trial.day)

    @property
    def touches(self) -> bool:
        return self.change is not None and bool((self.change.where & self.trial.truth).any())

    @property
    def is_green(self) -> bool:
        """Whether plants would show where it stands, in three scenes after it: in radar always, else by their NDVI."""
        stack, plant = self.trial.stack, self.trial.plant
        covered = stack.quantities[0].covered
        if covered is None:
            return True
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            ndvi = np.nanmedian(stack.values[0][plant.first :, *plant.box], axis=(1, 2))
        return int(np.count_nonzero(ndvi >= covered + GREEN)) >= LEAST_AFTER

    @property
    def overlap(self) -> float:
        """Pixels both planted and found, of those that are either."""
        assert self.change
        truth = self.trial.truth
        return np.count_nonzero(self.change.where & truth) / np.count_nonzero(self.change.where | truth)


def draw(stacks: Sequence[Stack], n: int, seed: int) -> list[Trial]:
    rng = np.random.default_rng(seed)
    return [draw_trial(stacks[number % len(stacks)], rng) for number in range(n)]


def look(stack: Stack, footprint: Bools, values: tuple[Floats, ...] | None = None) -> Change | None:
    """The strongest change of a site in the monitored scenes."""
    base = np.arange(len(stack.days)) < stack.begin
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        expected = [expect(one, base, around(footprint)) for one in stack.series(values)]
        begin = int(expected[0].baseline.sum())
        scenes = range(begin, len(expected[0].series) - LEAST_AFTER + 1)
        return find_change(expected, footprint, scenes, turn=+1)


def detected(trials: Iterable[Trial]) -> list[Found]:
    return [
        Found(
            each,
            look(each.stack, each.footprint),
            look(each.stack, each.footprint, planted(each.stack, each.plant)),
        )
        for each in trials
    ]


def is_alarm(change: Change | None) -> bool:
    return change is not None and change.lasted and stands_out(change)


def years(found: Sequence[Found]) -> float:
    """A site's, on average."""
    return float(np.mean([each.trial.stack.years for each in found]))


def threshold(stacks: Sequence[Stack], n: int, seed: int) -> float:
    """The score that as many of twice ``n`` sites exceed without a plant as may."""
    drawn = draw(stacks, 2 * n, seed)
    found = [look(each.stack, each.footprint) for each in drawn]
    scores = np.sort([each.score if each else 0.0 for each in found])[::-1]
    monitored = float(np.mean([each.stack.years for each in drawn]))
    return float(scores[int(SET_TO * monitored * len(scores))])


def show(title: str, found: Sequence[Found], least: float) -> None:
    """The table of a sensor: the product's own rule, and the score of :data:`SET_TO` on other seeds."""
    own = [is_alarm(each.change) and each.touches for each in found], [is_alarm(each.control) for each in found]
    tuned = (
        [each.change is not None and each.change.score > least and each.touches for each in found],
        [each.control is not None and each.control.score > least for each in found],
    )
    strengths = sorted({each.trial.plant.strength for each in found})
    sides = sorted({each.trial.plant.side for each in found})
    rows = [
        ("false alarms a site-year", *(rate(alarms).of(years(found)) for _, alarms in (own, tuned))),
        ("detected", *(rate(hits) for hits, _ in (own, tuned))),
    ]
    for name, values, of in (
        ("strength", strengths, lambda each: each.trial.plant.strength),
        ("side in pixels", sides, lambda each: each.trial.plant.side),
        ("ground", _grounds(found), _ground),
        ("quarter", (1, 2, 3, 4), _quarter),
        ("green three times after:", (True, False), lambda each: each.is_green),
    ):
        for value in values:
            chosen = [n for n, each in enumerate(found) if of(each) == value]
            if chosen and len(chosen) < len(found):
                rows.append((f"{name} {value}", *(rate(hits[n] for n in chosen) for hits, _ in (own, tuned))))
    rows.append(("date off by, days: median / p90", *(_dates(found, hits) for hits, _ in (own, tuned))))
    green = [each.is_green for each in found]
    if not all(green):
        both = [[hit and is_green for hit, is_green in zip(hits, green, strict=True)] for hits, _ in (own, tuned)]
        rows.append(("the same, green three times after", *(_dates(found, hits) for hits in both)))
    rows.append(("overlap with the plant: median", *(_overlap(found, hits) for hits, _ in (own, tuned))))
    table(
        title,
        ("", "the rule of a verdict", f"score > {least:.2f}, {SET_TO} on other seeds"),
        rows,
    )


def _dates(found: Sequence[Found], hits: Sequence[bool]) -> str:
    off = [each.days_off for each, hit in zip(found, hits, strict=True) if hit]
    return f"{np.median(off):.1f} / {np.quantile(off, 0.9):.1f}" if off else "none"


def _overlap(found: Sequence[Found], hits: Sequence[bool]) -> str:
    shares = [each.overlap for each, hit in zip(found, hits, strict=True) if hit]
    return f"{np.median(shares):.2f}" if shares else "none"


_GROUNDS = {1: "cropland", 2: "forest", 3: "grass", 4: "shrubs", 5: "water", 8: "built over"}


def _ground(each: Found) -> str:
    if each.trial.stack.ground is None:
        return ""
    codes = each.trial.stack.ground[each.trial.plant.box].ravel()
    code = int(np.bincount(codes).argmax())
    return _GROUNDS.get(code, str(code))


def _grounds(found: Sequence[Found]) -> list[str]:
    return sorted({_ground(each) for each in found} - {""})


def _quarter(each: Found) -> int:
    return (date.fromordinal(each.trial.day).month + 2) // 3
