from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from standdown.imagery.scenes.masks import dilated, from_fmask, from_ls_map, from_opera, from_qa_pixel, from_scl, grown
from standdown.imagery.series import Unseen

S, N, C, H, W, L = Unseen.SEEN, Unseen.NO_DATA, Unseen.CLOUD, Unseen.SHADOW, Unseen.SNOW, Unseen.LAYOVER


def test_every_class_of_the_scene_classification_has_its_reason() -> None:
    assert from_scl(np.arange(12)).tolist() == [N, N, H, H, S, S, S, S, C, C, C, W]
    assert from_scl(np.array([200.0, np.nan])).tolist() == [N, N]


@pytest.mark.parametrize(
    ("bits", "reason"), [(0, S), (1, C), (2, C), (4, C), (8, H), (16, W), (32, S), (64 + 128, S), (2 + 16, C), (255, N)]
)
def test_fmask_is_read_bit_by_bit(bits: int, reason: Unseen) -> None:
    assert from_fmask(np.array([bits])).tolist() == [reason]


@pytest.mark.parametrize(
    ("bits", "reason"),
    [(0, S), (1, N), (2, C), (4, C), (8, C), (16, H), (32, W), (64, S), (128, S), (21824, S), (22280, C)],
)
def test_qa_pixel_is_read_bit_by_bit(bits: int, reason: Unseen) -> None:
    assert from_qa_pixel(np.array([bits])).tolist() == [reason]


def test_layover_and_radar_shadow_are_left_out() -> None:
    assert from_opera(np.array([0, 1, 2, 3, 255])).tolist() == [S, L, L, L, N]
    assert from_ls_map(np.array([0, 1, 5, 17, 3, 9])).tolist() == [N, S, L, L, L, L]


def test_clouds_grow_over_what_was_seen_and_over_nothing_else() -> None:
    row = np.array([[C, S, S, S, S, N, S, W, H]], np.uint8)
    assert grown(row).tolist() == [[C, C, C, S, S, N, H, H, H]]


@given(arrays(bool, (12, 9)), st.integers(0, 4))
def test_dilation_reaches_every_pixel_within_the_radius_and_no_other(marked: np.ndarray, pixels: int) -> None:
    rows, columns = np.indices(marked.shape)
    near = np.zeros(marked.shape, bool)
    for row, column in np.argwhere(marked):
        near |= np.hypot(rows - row, columns - column) <= (pixels + 0.5 if pixels else 0)
    assert (dilated(marked, pixels) == near).all()
