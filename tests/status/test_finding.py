"""The finding says in words what the rows show."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.model import Step
from standdown.status import finding

APART, PATROLS, NORMAL = Step.DISENGAGED, Step.PATROLS_RESUMED, Step.NORMAL


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], "The theatre names no site."),
        ([NORMAL] * 7, "Nothing reported has moved any of seven sites from April 2020."),
        (
            [APART] * 5 + [PATROLS] * 2,
            "All seven sites stand apart. Two are patrolled again. None is back to April 2020.",
        ),
        (
            [APART, PATROLS, Step.CLASH],
            (
                "Two of three sites stand apart. One is patrolled again. At one, a clash is the last word. "
                "None is back to April 2020."
            ),
        ),
        (
            [Step.FACE_OFF, Step.FACE_OFF, NORMAL],
            "None of three sites stands apart. At two, troops stand face to face. At one, nothing is reported.",
        ),
        ([Step.DE_ESCALATED], "The one site stands apart. One is patrolled again. One is back to April 2020."),
        ([APART] * 13, "All 13 sites stand apart. None is back to April 2020."),
    ],
)
def test_finding(steps: list[Step], expected: str) -> None:
    assert finding(steps, baseline=date(2020, 4, 1)) == expected
