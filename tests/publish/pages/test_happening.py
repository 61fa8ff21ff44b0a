"""A happening in a figure says in words what its glyph says."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.model import Contradiction, Event, Ground, Kind, Realis, When
from standdown.publish.pages.event_words import headline
from standdown.publish.pages.happening import drawn, weight_of

ON = When.on(date(2024, 10, 30))
AGAINST = Contradiction(Ground.REALIS, "c-1", "c-2", "one denies it")


@pytest.mark.parametrize(
    ("realis", "edge", "words"),
    [
        (Realis.OCCURRED, "", "Patrols again"),
        (Realis.ONGOING, "", "Patrols again, under way"),
        (Realis.PLANNED, "planned", "Patrols again, planned"),
        (Realis.DENIED, "denied", "Patrols again, denied"),
    ],
)
def test_what_is_not_told_as_real_has_an_edge_and_a_word(realis: Realis, edge: str, words: str) -> None:
    event = Event("e-1", Kind.PATROL_RESUMED, realis, ("c-1",), ON)
    assert (drawn(event).edge, headline(event)) == (edge, words)


def test_a_contradiction_is_marked_and_said() -> None:
    made = drawn(Event("e-1", Kind.DISENGAGEMENT, Realis.OCCURRED, ("c-1",), ON, contradictions=(AGAINST,)))
    assert made.disputed
    assert made.words == "30 Oct 2024: Disengagement; sources disagree"


def test_what_moved_a_site_comes_before_all_else() -> None:
    quiet = Event("e-1", Kind.STATEMENT, Realis.OCCURRED, ("c-1",), ON)
    loud = Event("e-2", Kind.CLASH, Realis.OCCURRED, ("c-2",), ON, contradictions=(AGAINST,))
    assert weight_of(quiet, moved=True) >= weight_of(loud, moved=False) > weight_of(quiet, moved=False)


def test_what_is_to_be_said_of_the_day_stands_before_the_disagreement() -> None:
    event = Event("e-1", Kind.CLASH, Realis.OCCURRED, ("c-1",), ON, contradictions=(AGAINST,))
    assert drawn(event, so_far="may have happened by now").words == (
        "30 Oct 2024: Clash; may have happened by now; sources disagree"
    )
