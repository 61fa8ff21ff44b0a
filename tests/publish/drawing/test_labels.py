"""Labels never touch each other or a mark, and stay on the sheet; marks move off each other."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from standdown.publish.drawing.labels import Box, Wish, place_labels, spread, text_width

WIDTH, HEIGHT = 330.0, 300.0
SPOTS = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT))
WISHES = st.builds(
    Wish,
    st.text("abcilmwW MO'-", min_size=1, max_size=24),
    st.lists(SPOTS, min_size=1, max_size=4).map(tuple),
    st.floats(4, 14),
    strong=st.booleans(),
    must=st.booleans(),
    fixed=st.booleans(),
)


@given(st.lists(WISHES, max_size=25), st.lists(SPOTS, max_size=12), st.lists(SPOTS, max_size=30))
def test_no_label_touches_another_or_a_mark_or_leaves_the_sheet(wishes, marks, drawn) -> None:
    taken = [Box.about(x, y, 9) for x, y in marks]
    placed = place_labels(wishes, width=WIDTH, height=HEIGHT, taken=taken, drawn=drawn)
    boxes = [label.box for label in placed if label]
    assert len(placed) == len(wishes)
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))
    assert not any(box.meets(mark) for box in boxes for mark in taken)
    assert all(b.left >= 0 and b.top >= 0 and b.right <= WIDTH and b.bottom <= HEIGHT for b in boxes)


@given(st.lists(WISHES, max_size=15))
def test_the_first_wish_is_not_put_off_for_later_ones(wishes) -> None:
    alone = place_labels(wishes[:1], width=WIDTH, height=HEIGHT)
    assert place_labels(wishes, width=WIDTH, height=HEIGHT)[:1] == alone


def test_words_stand_to_the_right_where_there_is_room() -> None:
    (label,) = place_labels([Wish("Depsang", ((100, 100),), 12)], width=WIDTH, height=HEIGHT)
    assert label
    assert (label.anchor, label.x, label.leader) == ("start", 112, None)


def test_words_keep_off_a_line_where_they_can() -> None:
    line = [(112.0 + n, 100.0) for n in range(0, 100, 7)]
    (label,) = place_labels([Wish("Depsang", ((100, 100),), 12)], width=WIDTH, height=HEIGHT, drawn=line)
    assert label
    assert not any(label.box.holds(x, y) for x, y in line)


def test_what_must_be_named_stands_farther_off_with_a_line_to_it() -> None:
    crowd = [Box(60, 60, 140, 140)]
    must, may = (Wish("Gogra", ((100, 100),), 12, must=must) for must in (True, False))
    (label,) = place_labels([must], width=WIDTH, height=HEIGHT, taken=crowd)
    assert label
    assert label.leader
    assert place_labels([may], width=WIDTH, height=HEIGHT, taken=crowd) == (None,)


def test_the_name_of_a_line_stands_on_the_side_where_no_other_line_is_nearer() -> None:
    other = tuple((106.0, float(y)) for y in range(0, 300, 7))
    (label,) = place_labels([Wish("line", ((100, 150),), 8, foreign=other)], width=WIDTH, height=HEIGHT)
    assert label
    assert label.anchor == "end"


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert text_width("MW") > text_width("il")
    assert text_width("Depsang", strong=True) > text_width("Depsang")


@given(st.lists(SPOTS, max_size=10))
def test_marks_with_room_about_them_are_apart_and_on_the_sheet(spots) -> None:
    moved = spread(spots, apart=19, width=WIDTH, height=HEIGHT)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in moved)
    assert all(math.dist(one, two) >= 19 for one, two in combinations(moved, 2))


@given(st.lists(st.sampled_from([(x * 30.0 + 20, y * 30.0 + 20) for x in range(9) for y in range(8)]), unique=True))
def test_marks_that_cover_none_stay_where_they_are(spots) -> None:
    assert spread(spots, apart=19, width=WIDTH, height=HEIGHT) == spots
