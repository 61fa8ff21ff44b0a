"""Two voices that do not hang on each other support each other; one voice told twice does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from standdown.claims.bearing import support
from standdown.model import Claim

Told = Callable[..., Claim]
Pair = dict[str, Any]


def test_two_voices_that_stand_apart_support_each_other(told: Told, supported: Pair) -> None:
    left, right = told(1, **supported["left"]), told(2, **supported["right"])
    found, turned = support(left, right), support(right, left)
    assert found is not None
    assert turned is not None
    assert (found.left, found.right, found.why) == ("c-1", "c-2", supported["why"])
    assert turned.why == found.why


def test_what_may_be_one_voice_or_another_thing_supports_nothing(told: Told, unsupported: Pair) -> None:
    left, right = told(1, **unsupported["left"]), told(2, **unsupported["right"])
    assert support(left, right) is None
    assert support(right, left) is None
