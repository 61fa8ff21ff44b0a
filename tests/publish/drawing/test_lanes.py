"""Marks of a lane lie where their days are, and never over one another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.publish.drawing.lanes import GLYPH, MOST_ROWS, Spell, density, lay_lane
from standdown.publish.drawing.scale import DayScale

FIRST = date(2024, 1, 1)
SCALE = DayScale(FIRST, FIRST + timedelta(days=99))
PIXELS = 400


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def share(words: str) -> float:
    return float(words.removesuffix("%"))


@st.composite
def spells(draw: st.DrawFn) -> list[Spell]:
    made = []
    for number in range(draw(st.integers(0, 40))):
        first = draw(st.integers(-20, 110))
        last = first + draw(st.integers(0, 30))
        ends = draw(st.sampled_from(("both", "first", "last", "none")))
        made.append(
            Spell(
                f"e{number}",
                day(first) if ends in ("both", "first") else None,
                day(last) if ends in ("both", "last") else None,
                draw(st.integers(-1, 9)),
                draw(st.booleans()),
            )
        )
    return made


@given(spells())
def test_no_glyph_covers_another_in_its_row(told: list[Spell]) -> None:
    lane = lay_lane(told, SCALE, pixels=PIXELS)
    for row in range(lane.rows):
        places = [share(mark.at) * PIXELS / 100 for mark in lane.marks if mark.row == row]
        assert all(after - before >= GLYPH - 0.1 for before, after in pairwise(places))


@given(spells())
def test_every_dated_happening_on_the_scale_has_one_mark(told: list[Spell]) -> None:
    def touches(spell: Spell) -> bool:
        first, last = spell.first or spell.last, spell.last or spell.first
        return bool(first and last and first <= SCALE.last and last >= SCALE.first)

    lane = lay_lane(told, SCALE, pixels=PIXELS)
    assert sorted(mark.id for mark in lane.marks) == sorted(spell.id for spell in told if touches(spell))
    assert lane.rows <= MOST_ROWS
    assert all(0 <= share(mark.at) <= 100 for mark in lane.marks)


@given(spells())
def test_a_density_counts_what_the_marks_show(told: list[Spell]) -> None:
    marks = lay_lane(told, SCALE, pixels=PIXELS).marks
    assert sum(each.number for each in density(told, SCALE)) == len(marks)


@given(spells())
def test_the_order_in_which_they_are_told_changes_nothing(told: list[Spell]) -> None:
    assert lay_lane(told, SCALE, pixels=PIXELS) == lay_lane(told[::-1], SCALE, pixels=PIXELS)


def test_what_matters_more_keeps_its_glyph() -> None:
    light = [Spell(f"light{n}", day(50), day(50)) for n in range(5)]
    lane = lay_lane([*light, Spell("heavy", day(50), day(50), 9)], SCALE, pixels=PIXELS, most_rows=1)
    assert [mark.id for mark in lane.marks if not mark.is_tick] == ["heavy"]
    assert lane.ticks


@pytest.mark.parametrize(
    ("spell", "at", "soft"),
    [
        (Spell("day", day(10), day(10)), 10.5, (False, False)),
        (Spell("span", day(10), day(19)), 15, (False, False)),
        (Spell("by", None, day(10)), 10.5, (True, False)),
        (Spell("from", day(10), None), 10.5, (False, True)),
        (Spell("under way", day(10), day(10), goes_on=True), 10.5, (True, True)),
    ],
    ids=lambda value: value.id if isinstance(value, Spell) else None,
)
def test_an_end_that_nobody_knows_is_soft(spell: Spell, at: float, soft: tuple[bool, bool]) -> None:
    (mark,) = lay_lane([spell], SCALE, pixels=PIXELS).marks
    assert share(mark.at) == pytest.approx(at)
    assert (mark.soft_left, mark.soft_right) == soft


def test_only_an_interval_wider_than_its_glyph_has_a_bar() -> None:
    one, two = lay_lane([Spell("a", day(1), day(2)), Spell("b", day(10), day(29))], SCALE, pixels=PIXELS).marks
    assert (one.left, one.width) == ("", "")
    assert (two.left, two.width, two.right) == ("10%", "20%", "30%")
