from __future__ import annotations

import numpy as np
import pytest

from standdown.claims.realness import LAYERS, Reading, head_of, realis_told, shared_weights, told
from standdown.language import Syntax, read_sentences
from standdown.model import Realis, Span


def read(text: str) -> Syntax:
    (syntax,) = read_sentences(text, [Span(0, len(text))])
    return syntax


def words(syntax: Syntax, *some: str) -> list[int]:
    return [number for number, token in enumerate(syntax.tokens) if token.text in some]


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The two armies met at the ford on Monday.", "met", "occurred"),
        ("The two armies will meet at the ford on Monday.", "meet", "planned"),
        ("The army wants to open the road in spring.", "open", "possible"),
        ("Shells may have hit the village.", "hit", "possible"),
        ("The guards did not fire on the crowd.", "fire", "negated"),
        ("The envoy refused to sign the paper.", "sign", "negated"),
    ],
)
def test_the_tree_tells_the_status(text: str, word: str, status: str) -> None:
    syntax = read(text)
    chances = told(syntax, words(syntax, word), Reading.STATUS)
    assert max(chances, key=chances.__getitem__) == status
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)


def test_what_will_come_happened_in_the_news_but_not_for_the_crowd() -> None:
    syntax = read("The two armies will meet at the ford on Monday.")
    found = [told(syntax, words(syntax, "meet"), reading) for reading in (Reading.NEWS, Reading.CROWD)]
    assert [max(chances, key=chances.__getitem__) for chances in found] == ["happened", "not"]


def test_a_denial_is_told_in_the_theatres_terms() -> None:
    syntax = read("No soldier was injured in the valley.")
    chances = realis_told(syntax, words(syntax, "injured"))
    assert max(chances, key=chances.__getitem__) is Realis.DENIED


def test_the_network_has_a_say() -> None:
    syntax = read("Troops moved to the ridge.")
    event = words(syntax, "moved")
    sure = {
        layer: np.full((len(syntax), len(shared_weights().labels[r.value])), 0.01, np.float32)
        for r, layer in LAYERS.items()
    }
    sure["realis"][:, 4] = 0.96
    alone, both = (realis_told(syntax, event, scores=scores)[Realis.DENIED] for scores in (None, sure))
    assert both > alone


def test_a_phrase_goes_by_its_head_and_no_words_are_refused() -> None:
    syntax = read("They opened heavy mortar fire.")
    assert head_of(syntax, words(syntax, "mortar", "fire")) == words(syntax, "fire")[0]
    with pytest.raises(ValueError, match="one word at least"):
        head_of(syntax, [])
