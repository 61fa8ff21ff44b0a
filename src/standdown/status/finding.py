"""The finding: one line over the board that says in words what the rows show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from standdown.model import Facet, FacetState, Step
from standdown.status.rules import CALM

if TYPE_CHECKING:
    from standdown.status.board import Board

__all__ = ["deck", "finding", "month_words", "number_words"]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_APART = (Step.DISENGAGED, Step.PATROLS_RESUMED, Step.DE_ESCALATED)
_PATROLLED = (Step.PATROLS_RESUMED, Step.DE_ESCALATED)

_REMAINING = (
    (Step.CLASH, "a clash is the last word"),
    (Step.FACE_OFF, "troops stand face to face"),
    (Step.BUILD_UP, "forces have been brought up"),
    (Step.TALKS, "there are talks"),
    (Step.AGREED, "a pull-back is agreed"),
    (Step.DISENGAGING, "a pull-back is under way"),
    (Step.NORMAL, "nothing is reported"),
)
"""What is said of the sites that do not stand apart, worst first."""


def finding(steps: Sequence[Step], *, baseline: date) -> str:
    """Two to five short sentences, such as "Six of seven sites stand apart. One is patrolled again."."""
    total = len(steps)
    if not total:
        return "The theatre names no site."
    if all(step is Step.NORMAL for step in steps):
        return f"Nothing reported has moved any of {number_words(total)} sites from {month_words(baseline)}."
    parts = [_apart(sum(step in _APART for step in steps), total)]
    patrolled = sum(step in _PATROLLED for step in steps)
    if patrolled:
        parts.append(f"{number_words(patrolled).capitalize()} {_be(patrolled)} patrolled again.")
    parts += [f"At {number_words(n)}, {words}." for step, words in _REMAINING if (n := steps.count(step))]
    if any(step in CALM for step in steps):
        parts.append(_back(steps.count(Step.DE_ESCALATED), month_words(baseline)))
    return " ".join(parts)


def deck(board: Board) -> str:
    """What stands under the finding: what changed of late, and what of the posture is reported to be as before."""
    moved = list(dict.fromkeys(change.site.id for change in board.changes))
    parts = []
    if not moved:
        parts.append(f"In the last {board.change_days} days no report has moved a site.")
    else:
        newest = board.changes[0]
        words = "One site has" if len(moved) == 1 else f"{number_words(len(moved)).capitalize()} sites have"
        step = newest.taken.step.value.replace("-", " ") if newest.taken.step is not Step.FACE_OFF else "face-off"
        parts.append(f"{words} moved in the last {board.change_days} days, {newest.site.name} last: {step}.")
    states = [row.state.facets.get(Facet.POSTURE, FacetState.UNSAID) for row in board.rows]
    back, total = states.count(FacetState.AS_BEFORE), number_words(len(states))
    if not back:
        parts.append(f"No report tells that the forces brought up have gone home from any of the {total} sites.")
    else:
        parts.append(f"At {number_words(back)} of {total} sites the forces brought up are reported to have gone home.")
    disputed = len(board.disagreements)
    if disputed:
        parts.append(f"{number_words(disputed).capitalize()} of the steps {_be(disputed)} disputed.")
    return " ".join(parts)


def number_words(number: int) -> str:
    """The number as a word up to twelve, in digits beyond; zero is "no"."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def month_words(day: date) -> str:
    """Month and year: "April 2020"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _apart(apart: int, total: int) -> str:
    if apart == total:
        words = "The one site stands" if total == 1 else f"All {number_words(total)} sites stand"
    elif apart:
        words = (
            f"{number_words(apart).capitalize()} of {number_words(total)} sites {'stands' if apart == 1 else 'stand'}"
        )
    else:
        words = f"None of {number_words(total)} sites stands"
    return f"{words} apart."


def _back(back: int, baseline: str) -> str:
    return f"{'None' if not back else number_words(back).capitalize()} {_be(max(back, 1))} back to {baseline}."


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
