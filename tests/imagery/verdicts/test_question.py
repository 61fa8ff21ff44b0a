"""A claim puts the question that its kind allows, and an open window is named."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.errors import ImageryError
from standdown.imagery.verdicts.question import Asked, question_of
from standdown.model import Attribute, Claim, Kind, Realis, Source, SourceKind, SourceLink, Span, When

CRISIS = date(2020, 5, 1)
DAYS = When(date(2021, 6, 1), date(2021, 6, 10))


def tell(kind: Kind, *attributes: Attribute, when: When = DAYS) -> Claim:
    source = Source((SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "officials"),))
    return Claim(
        "c-1",
        "r-1",
        kind,
        Realis.OCCURRED,
        source,
        Span(0, 6),
        Span(0, 20),
        when=when,
        attributes=frozenset(attributes),
    )


def test_a_withdrawal_is_one_of_troops_unless_something_was_torn_down() -> None:
    question = question_of(tell(Kind.WITHDRAWAL, Attribute.TO_BASELINE), "gogra", crisis_from=CRISIS)
    assert (question.asked, question.to_baseline, question.of_structures) == (Asked.WITHDRAWAL, True, False)
    torn = question_of(tell(Kind.DISENGAGEMENT, Attribute.DISMANTLED), "gogra", crisis_from=CRISIS)
    assert (torn.asked, torn.of_structures) == (Asked.WITHDRAWAL, True)


def test_building_is_of_structures_and_tearing_them_down_a_withdrawal() -> None:
    built = question_of(tell(Kind.CONSTRUCTION), "gogra", crisis_from=CRISIS)
    assert (built.asked, built.of_structures, built.asked.turn) == (Asked.CONSTRUCTION, True, 1)
    assert question_of(tell(Kind.CONSTRUCTION, Attribute.DISMANTLED), "gogra", crisis_from=CRISIS).asked.turn == -1


def test_what_no_image_shows_and_open_windows_are_named() -> None:
    with pytest.raises(ImageryError, match="talks cannot be checked") as caught:
        question_of(tell(Kind.TALKS), "gogra", crisis_from=CRISIS)
    assert caught.value.code == "not-for-images"
    with pytest.raises(ImageryError, match="open at one end") as caught:
        question_of(tell(Kind.BUILD_UP, when=When(None, date(2021, 6, 10))), "gogra", crisis_from=CRISIS)
    assert caught.value.code == "open-window"
