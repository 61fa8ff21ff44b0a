"""Ranking: chances that add up, names that help each other, and no place where none is likely."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.places.ranking import CLUES, Groups, choices, clues, shipped_weights
from standdown.claims.places.toponyms import Named, Use
from standdown.model import Span
from standdown.theatre import WorldPlace, shared_world


def named(text: str, *candidates: WorldPlace) -> Named:
    return Named(Span(0, len(text)), text, Use.PLACE, candidates or shared_world().named(text))


NAMES = st.lists(
    st.sampled_from(["Paris", "Springfield", "Georgia", "Leh", "Tbilisi", "Qwex", "India", "Alexandria"]), max_size=6
)


@given(NAMES)
def test_the_chances_of_a_name_never_exceed_one(texts: list[str]) -> None:
    for choice in choices([named(text) for text in texts], shared_world()):
        assert sum(choice.chances) <= 1 + 1e-9
        assert list(choice.chances) == sorted(choice.chances, reverse=True)


@given(NAMES, st.randoms())
def test_the_order_of_the_names_does_not_matter(texts: list[str], dice) -> None:
    names = [named(text) for text in texts]
    mixed = names.copy()
    dice.shuffle(mixed)
    one = {name.text: choice.best for name, choice in zip(names, choices(names, shared_world()), strict=True)}
    two = {name.text: choice.best for name, choice in zip(mixed, choices(mixed, shared_world()), strict=True)}
    assert one == two


def test_a_name_without_candidates_is_no_place() -> None:
    (choice,) = choices([Named(Span(0, 4), "Qwex", Use.PLACE, ())], shared_world())
    assert (choice.places, choice.best) == ((), None)


def test_what_lies_near_the_others_gains() -> None:
    alone = choices([named("Springfield")], shared_world())[0]
    beside = choices([named("Springfield"), named("Chicago"), named("Peoria"), named("Illinois")], shared_world())[0]
    assert beside.best is not None
    assert beside.best.division == "US-IL"
    assert beside.best != alone.best or beside.chances[0] > alone.chances[0]


def test_every_clue_has_a_weight_and_a_column() -> None:
    groups = Groups([named("Paris"), named("Texas")], shared_world())
    table = clues(groups, None)
    assert table.shape == (len(groups.rows), len(CLUES))
    assert len(shipped_weights()) == len(CLUES)
    assert np.isfinite(table).all()
