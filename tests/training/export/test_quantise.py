"""Numbers as bytes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from training.export.quantise import Scale, quantised

matrices = arrays(np.float32, array_shapes(min_dims=2, max_dims=2), elements=st.floats(-100, 100, width=32))
channels = arrays(np.float32, 6, elements=st.floats(-1e3, 1e3, width=32))


def there_and_back(scale, values):
    stored = np.clip(np.rint(values / scale.balance / scale.step) + scale.zero, 0, 255)
    return (stored - scale.zero) * scale.step * scale.balance


@given(matrices, st.sampled_from([0, 1]))
def test_a_weight_comes_back_within_half_a_step(weight, axis):
    stored, steps = quantised(weight, axis=axis)
    assert stored.dtype == np.int8
    assert steps.shape[axis] == 1
    assert (np.abs(stored * steps - weight) <= steps * 0.501 + 1e-6).all()


@given(channels, channels, channels)
def test_every_channel_reaches_what_was_seen_and_zero_is_exact(one, other, readers):
    low, high = np.minimum(one, other), np.maximum(one, other)
    scale = Scale.over(low, high, np.abs(readers))
    assert 0 <= scale.zero <= 255
    assert (there_and_back(scale, np.zeros(6)) == 0).all()
    for seen in (low, high):
        assert (np.abs(there_and_back(scale, seen) - seen) <= 1.01 * scale.step * scale.balance).all()


def test_a_loud_channel_does_not_drown_the_others():
    high = np.array([100.0, 1.0, 1.0, 1.0], np.float32)
    values = np.array([70.0, 0.7, 0.31, 0.05], np.float32)
    scale = Scale.over(-high, high, np.ones(4, np.float32))
    assert np.abs(there_and_back(scale, values) - values)[1:].max() < 0.02  # one step for all would be 0.8


def test_what_is_never_negative_gets_all_bytes():
    even = np.full(4, 51.0, np.float32)
    scale = Scale.over(even / 2, even, np.ones(4, np.float32))
    assert (scale.zero, scale.step) == (0, pytest.approx(0.2))
