"""Factors tell what goes together from scene to scene, and weigh a change as generalized least squares does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.imagery.verdicts import factors as module
from standdown.imagery.verdicts.factors import Factors, factors_of, weigh

SCENES = 24
BASELINE = np.arange(SCENES) < 12


def made(seed: int, squares: int = 3000, *, unseen: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Residuals of squares that follow one wave, and the covariance between scenes that this means."""
    rng = np.random.default_rng(seed)
    wave = np.sin(np.arange(SCENES) / 3) + 1
    noise = rng.uniform(0.5, 1.5, SCENES)
    values = wave[:, None] * rng.normal(size=squares) + noise[:, None] * rng.normal(size=(SCENES, squares))
    values[rng.random(values.shape) < unseen] = np.nan
    return values.astype(np.float32), np.outer(wave, wave) + np.diag(noise**2)


def test_the_covariance_between_scenes_is_found() -> None:
    values, truth = made(1)
    found = factors_of(values, BASELINE)
    together = found.loadings @ found.loadings.T + np.diag(found.own)
    assert np.abs(together - truth).max() < 0.3
    assert found.loadings.shape == (SCENES, module.RANK)


def test_some_squares_that_changed_do_not_move_it() -> None:
    values, _ = made(2)
    changed = values.copy()
    changed[12:, :15] += 20
    before, after = (factors_of(each, BASELINE) for each in (values, changed))
    covariances = [each.loadings @ each.loadings.T + np.diag(each.own) for each in (before, after)]
    assert np.abs(covariances[1] - covariances[0]).max() < 0.5


def test_few_scenes_have_no_factors_and_each_its_own_noise() -> None:
    values, _ = made(3)
    found = factors_of(values[:4], BASELINE[:4])
    assert found.loadings.shape == (4, 0)
    assert np.allclose(found.own, np.nanvar(values[:4], axis=1), rtol=0.25)


@pytest.mark.parametrize("seen", [0, 1, 20])
def test_a_scene_that_was_hardly_seen_counts_for_nothing(seen: int) -> None:
    values, _ = made(4)
    values[15, seen:] = np.nan
    found = factors_of(values, BASELINE)
    assert not found.loadings[15].any()
    assert found.own[15] > 1000 * np.delete(found.own, 15).max()
    assert np.isfinite(found.loadings).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10), st.integers(14, SCENES - 3), st.integers(0, 12))
def test_a_run_of_scenes_weighs_what_generalized_least_squares_says(
    seed: int, begin: int, first: int, rank: int
) -> None:
    rng = np.random.default_rng(seed)
    rank = rank % 5
    loadings = rng.normal(size=(SCENES, rank)).astype(np.float32)
    model = Factors(loadings, rng.uniform(0.5, 2, SCENES).astype(np.float32))
    residual, gain = rng.normal(size=(2, SCENES, 5)).astype(np.float32)
    known = rng.random((SCENES, 5)) < 0.8
    residual, gain = residual * known, np.abs(gain) * known
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "OWN", 0.0)  # the covariance alone, not the noise of each square
        left = weigh(model, residual, gain, known, BASELINE, begin)
    for square in range(5):
        seen = known[:, square]
        covariance = loadings[seen] @ loadings[seen].T + np.diag(model.own[seen])
        run = np.where(np.arange(SCENES) >= first, gain[:, square], 0)[seen]
        solved = np.linalg.solve(covariance.astype(float), np.column_stack([residual[seen, square], run]))
        shared = left.shared[:, -1, square] - left.shared[:, first, square]
        risen = left.risen[-1, square] - left.risen[first, square] - shared @ left.drift[:, square]
        weight = left.weight[-1, square] - left.weight[first, square] - shared @ shared
        assert risen == pytest.approx(run @ solved[:, 0], abs=2e-3)
        assert weight == pytest.approx(run @ solved[:, 1], abs=2e-3)


def test_a_noisy_square_counts_less_than_a_calm_one() -> None:
    values, _ = made(5, unseen=0)
    model = factors_of(values, BASELINE)
    residual = values[:, :2].copy()
    residual[:12, 0] *= 5
    gain, known = np.ones_like(residual), np.ones(residual.shape, bool)
    left = weigh(model, residual, gain, known, BASELINE, 0)
    assert left.weight[-1, 0] < left.weight[-1, 1]


def test_the_first_scenes_alone_have_the_same_factors() -> None:
    found = factors_of(made(6)[0], BASELINE)
    assert np.array_equal(found.first(15).loadings, found.loadings[:15])
    assert found.first(15).usual == found.usual
