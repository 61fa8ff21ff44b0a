"""Whether a time is told as behind the report or ahead of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standdown.claims.frame import Frame
from standdown.claims.times.tense import surely_ahead


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("Troops clashed at Galwan on 4 March.", False),
        ("The army had left Gogra on 4 March.", False),
        ("The bunkers were torn down on 4 March.", False),
        ("A minister named on 4 March has left.", False),
        ("The generals will meet on 4 March.", True),
        ("It hosts a conference that opens on 4 March.", True),
        ("The talks are due on 4 March.", True),
        ("The talks were due on 4 March.", None),
        ("The generals might meet on 4 March.", None),
        ("He said they would meet on 4 March.", None),
    ],
)
def test_a_date_is_surely_told_as_its_verb_is(frame: Callable[[str], Frame], sentence: str, ahead: bool | None) -> None:
    told = frame(sentence)
    assert surely_ahead(told.text, told.sentence.syntax, told.times[-1].span) is ahead
