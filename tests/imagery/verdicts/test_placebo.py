"""The placebo: the share of other places and years that show as much, never zero, never of the site itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standdown.imagery.verdicts.placebo import CONTROLS, LEAST_CONTROLS, Placed, place, share_of
from standdown.imagery.verdicts.scanning import Scan
from tests.imagery.ground import SIDE, site


def scanned(score: np.ndarray, side: int = 2) -> Scan:
    shape = score.shape
    return Scan(side, score.astype(np.float32), np.zeros(shape, np.int32), np.zeros(shape, np.float32))


@given(seed=st.integers(0, 200))
def test_a_site_like_any_other_has_an_even_p(seed: int) -> None:
    placed = place([scanned(np.random.default_rng(seed).normal(size=(SIDE - 1, SIDE - 1)))], site())
    assert placed is not None
    assert LEAST_CONTROLS <= len(placed.elsewhere) <= CONTROLS
    assert 0 < share_of(placed) <= 1


def test_what_no_place_shows_has_the_least_p_there_is() -> None:
    score = np.random.default_rng(1).normal(size=(SIDE - 1, SIDE - 1))
    score[25, 26] = 50
    placed = place([scanned(score)], site())
    assert placed is not None
    assert (placed.row, placed.column, placed.side) == (25, 26, 2)
    assert share_of(placed) == 1 / (1 + len(placed.elsewhere)) <= 0.02


def test_what_is_strong_elsewhere_is_not_strong_here() -> None:
    score = np.random.default_rng(1).normal(size=(SIDE - 1, SIDE - 1))
    score[25, 26] = score[2, 2] = score[33, 5] = 50
    placed = place([scanned(score)], site())
    assert placed is not None
    assert share_of(placed) > 0.02


def test_what_was_as_strong_in_earlier_years_is_not_strong_now() -> None:
    now = Placed(3.0, 2, 0, 0, np.zeros(99, np.float32))
    before = Placed(4.0, 2, 0, 0, np.full(20, 0.5, np.float32))
    assert share_of(now) == 0.01
    assert share_of(now, before) == 2 / 22


def test_nothing_seen_is_no_score() -> None:
    assert place([scanned(np.full((SIDE - 1, SIDE - 1), -np.inf))], site()) is None


def test_a_grid_that_the_site_fills_has_no_other_places_and_a_p_of_one() -> None:
    placed = place([scanned(np.ones((5, 5)))], np.ones((6, 6), bool))
    assert placed is not None
    assert share_of(placed) == 1
