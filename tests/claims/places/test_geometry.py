"""Geometry: every compass word, and radii that never shrink."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.places.geometry import bearing_of, offset_radius


@pytest.mark.parametrize(
    ("words", "bearing"),
    [("north", 0), ("East", 90), ("south-east", 135), ("SW", 225), ("north-northwest", 337.5), ("NNE", 22.5),
     ("northern", 0), ("south eastern", 135), ("westwards", 270), ("northerly", 0)],
)  # fmt: skip
def test_a_compass_word_is_a_bearing(words: str, bearing: float) -> None:
    assert bearing_of(words)[0] == bearing


@given(st.floats(0, 300), st.floats(0, 1), st.floats(0, 45), st.floats(0, 50))
def test_a_radius_is_never_less_than_the_anchor_s(km: float, slack: float, degrees: float, anchor: float) -> None:
    assert offset_radius(km, slack, degrees, anchor) >= anchor - 1e-9
