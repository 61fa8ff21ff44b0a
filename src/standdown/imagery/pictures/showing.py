"""Showing: the pictures of a check, of the sensor that decided, before, during and after what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec

import numpy as np

from standdown.imagery.pictures.drawing import Days, Drawn, chosen, draw_pictures
from standdown.imagery.series import Series
from standdown.imagery.verdicts.check import Checked
from standdown.imagery.verdicts.question import Question
from standdown.imagery.verdicts.verdict import Looked
from standdown.model import PictureRole, Ruling

__all__ = ["can_show", "shown"]

_AFTER = timedelta(days=1)


def can_show() -> bool:
    """True where Pillow is installed, which draws the pictures."""
    return find_spec("PIL") is not None


def shown(
    checked: Checked, question: Question, series: Sequence[Series], *, name: str
) -> tuple[Checked, tuple[bytes, ...]]:
    """The same check with its verdict naming pictures, and their PNGs; without any where nothing can be drawn.

    Args:
        checked: What came out.
        question: What was claimed.
        series: What was looked at; scenes that could not be compared are in it, and may be shown for their clouds.
        name: Of the site, for the reader.
    """
    if not checked.looked or not can_show():
        return checked, ()
    looked = _spoken(checked.looked)
    found = looked.finding
    one = _whole(looked, series)
    shots = chosen(one, looked.footprint, _moments(question, one))
    if not shots:
        return checked, ()
    is_part = not np.array_equal(found.where, looked.footprint)  # the whole site stands for nothing found
    changed = found.where if is_part and (found.change or found.came) else None
    drawn: tuple[Drawn, ...] = draw_pictures(one, shots, site=looked.footprint, name=name, changed=changed)
    pictures = tuple(each.picture for each in drawn)
    return replace(checked, verdict=replace(checked.verdict, pictures=pictures)), tuple(each.png for each in drawn)


def _spoken(looked: Sequence[Looked]) -> Looked:
    """The one whose numbers the verdict gives."""
    decisive = [each for each in looked if each.finding.ruling is not Ruling.INCONCLUSIVE]
    return max(decisive or looked, key=lambda each: each.finding.strength)


def _whole(looked: Looked, series: Sequence[Series]) -> Series:
    """The series as it was given, with the scenes that were left out because nothing could be compared in them."""
    used = looked.expected[0].series
    scene = used.scenes[0]
    for one in series:
        first = one.scenes[0] if one.scenes else None
        like = first is not None and (first.sensor, first.orbit) == (scene.sensor, scene.orbit)
        if like and one.grid == used.grid and one.quantity.name == used.quantity.name:
            return one
    return used


def _moments(question: Question, series: Series) -> dict[PictureRole, Days]:
    """The days from which each picture may be taken; before a build-up there is no crisis to show."""
    first, last = series.scenes[0].day, series.scenes[-1].day
    until = question.crisis_from if question.asked.turn < 0 else question.first
    moments = {PictureRole.BASELINE: (first, until - _AFTER), PictureRole.AFTER: (question.last + _AFTER, last)}
    if question.asked.turn < 0:
        moments[PictureRole.CRISIS] = (question.crisis_from, question.first - _AFTER)
    return {role: days for role, days in moments.items() if days[0] <= days[1]}
