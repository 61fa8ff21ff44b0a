from __future__ import annotations

import pytest

from standdown.claims.events.states import shared_states
from standdown.language.analysis import read_sentences
from standdown.model import Span


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Kazakh army met the Sri Lankan navy.", ["KAZ", "LKA"]),
        ("Moscow spoke with North Korea and the White House.", ["RUS", "PRK", "USA"]),
        ("The fighters of al-Qaeda met the European Union's envoy.", ["IMG", "IGO"]),
        ("Angela Merkel met Mahmoud Abbas in Papua New Guinea.", ["DEU", "PSE", "PNG"]),
        ("Two farmers met in the rain.", []),
    ],
)
def test_states_are_named_by_peoples_seats_bodies_and_leaders(text: str, codes: list[str]) -> None:
    (syntax,) = read_sentences(text, [Span(0, len(text))])
    assert [mention.code for mention in shared_states().mentions(syntax)] == codes
