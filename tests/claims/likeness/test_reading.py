from __future__ import annotations

from datetime import date

import pytest

from standdown.claims.likeness import read_mentions
from standdown.model import Span

TEXT = "General Anil Chauhan met Li Shangfu in Moscow on 11 September 2023."


def test_a_mention_knows_who_where_and_when(mention) -> None:
    found = mention(TEXT, "met", day=date(2023, 9, 12))
    assert {"chauhan", "shangfu"} <= set(found.participants)
    assert "moscow" in found.places
    assert [when.earliest for when in found.times] == [date(2023, 9, 11)]


def test_the_trigger_and_its_sentence_are_offsets_in_the_text(mention) -> None:
    text = "Nothing happened. " + TEXT
    found = mention(text, "met")
    assert found.words == "met"
    assert found.sentence.of(text) == TEXT


def test_a_trigger_outside_of_all_sentences_is_refused() -> None:
    with pytest.raises(ValueError, match="stands in no sentence"):
        read_mentions(TEXT, [Span(3, 5)], document="a", sentences=[Span(20, 40)])
