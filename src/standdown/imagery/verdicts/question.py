"""Question: what a claim says that images could show, where, and on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standdown.errors import ImageryError
from standdown.model import Attribute, Claim, Kind, When

__all__ = ["Asked", "Question", "question_of"]


class Asked(StrEnum):
    """What is asked of the images."""

    WITHDRAWAL = "withdrawal"
    BUILD_UP = "build-up"
    CONSTRUCTION = "construction"

    @property
    def turn(self) -> int:
        """+1 where structures are said to come, -1 where they are said to go."""
        return -1 if self is Asked.WITHDRAWAL else +1


_OF_KIND = {
    Kind.WITHDRAWAL: Asked.WITHDRAWAL,
    Kind.DISENGAGEMENT: Asked.WITHDRAWAL,
    Kind.BUILD_UP: Asked.BUILD_UP,
    Kind.CONSTRUCTION: Asked.CONSTRUCTION,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is checked."""

    site_id: str
    asked: Asked
    window: When
    """The days within which it is said to have happened; both ends are needed."""
    crisis_from: date
    """The first day on which anything may have differed from the baseline."""
    claim_id: str = ""
    to_baseline: bool = False
    """Whether all is said to be as before the crisis again."""
    of_structures: bool = False
    """Whether it is said of things that images of 10 m can show; troops are none."""

    @property
    def first(self) -> date:
        """The first day of the window; ImageryError (``open-window``) where it has none."""
        return self._end(self.window.earliest)

    @property
    def last(self) -> date:
        """The last day of the window; ImageryError (``open-window``) where it has none."""
        return self._end(self.window.latest)

    def _end(self, day: date | None) -> date:
        if day is None:
            raise ImageryError(
                f"the window of the {self.asked.value} at {self.site_id} is open at one end: name both days, A..B",
                code="open-window",
            )
        return day


def question_of(claim: Claim, site_id: str, *, crisis_from: date) -> Question:
    """The question that a claim puts to images of a site.

    Raises:
        ImageryError: No image shows what is claimed (``not-for-images``), or it gives no days (``open-window``).
    """
    asked = _OF_KIND.get(claim.kind)
    if asked is None:
        kinds = ", ".join(kind.value for kind in _OF_KIND)
        raise ImageryError(
            f"{claim.kind.value} cannot be checked on images: take a claim of one of {kinds}", code="not-for-images"
        )
    dismantled = Attribute.DISMANTLED in claim.attributes
    if asked is Asked.CONSTRUCTION and dismantled:
        asked = Asked.WITHDRAWAL
    question = Question(
        site_id,
        asked,
        claim.when,
        crisis_from,
        claim.id,
        to_baseline=Attribute.TO_BASELINE in claim.attributes,
        of_structures=dismantled or claim.kind is Kind.CONSTRUCTION,
    )
    question.first, question.last  # noqa: B018 - an open window is named here, not later
    return question
