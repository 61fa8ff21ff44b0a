from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.language.parse import NOTHING, Parse
from standdown.language.syntax import Syntax
from standdown.language.tokens import tokenise
from standdown.model import Span

TEXT = "Rao said troops near Leh had left."
#       0   1    2      3    4   5   6   7


def tree(text: str, heads: list[int], relations: str) -> Syntax:
    tokens = tokenise(text)
    blank = ("X",) * len(tokens)
    return Syntax(tokens, Parse(blank, blank, tuple(heads), tuple(relations.split()), blank, (), ()))


@pytest.fixture
def said() -> Syntax:
    return tree(TEXT, [2, 0, 7, 5, 3, 7, 2, 2], "nsubj root nsubj case nmod aux ccomp punct")


def test_heads_are_numbered_from_nought(said: Syntax) -> None:
    assert said.heads == (1, -1, 6, 4, 2, 6, 1, 1)


def test_children_come_in_order_and_by_relation(said: Syntax) -> None:
    assert said.children(1) == (0, 6, 7)
    assert said.children(1, "nsubj", "ccomp") == (0, 6)
    assert said.children(0) == ()


def test_a_relation_is_named_by_its_stem_unless_the_whole_is_asked_for() -> None:
    passive = tree("Tents were removed", [3, 3, 0], "nsubj:pass aux:pass root")
    assert (passive.relation(0), passive.relation(0, whole=True)) == ("nsubj", "nsubj:pass")
    assert passive.children(2, "nsubj") == (0,)


def test_above_leads_to_the_root(said: Syntax) -> None:
    assert list(said.above(3)) == [4, 2, 6, 1]
    assert list(said.above(1)) == []


def test_the_span_of_a_word_holds_all_that_hangs_on_it(said: Syntax) -> None:
    assert said.span_of(2).of(TEXT) == "troops near Leh"
    assert said.span_of(6).of(TEXT) == "troops near Leh had left"


def test_words_are_found_by_the_characters_they_cover(said: Syntax) -> None:
    assert said.words_in(Span(9, 20)) == range(2, 4)
    assert said.words_in(Span(8, 9)) == range(2, 2)
    assert said.words_in(Span(33, 34)) == range(7, 8)


def test_the_head_of_a_stretch_is_the_word_the_others_hang_on(said: Syntax) -> None:
    assert said.head_word(Span(9, 24)) == 2
    assert said.head_word(Span(8, 9)) is None


def test_no_words_make_an_empty_tree() -> None:
    empty = Syntax((), NOTHING)
    assert len(empty) == 0
    assert empty.head_word(Span(0, 5)) is None


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(*(st.integers(0, i) for i in range(n)))))
def test_every_word_is_below_the_root_once(heads: tuple[int, ...]) -> None:
    # Heads that point left make a tree whatever they are, but for second roots, which the walk must bear as well.
    found = tree(" ".join("a" * len(heads)), list(heads), " ".join(["dep"] * len(heads)))
    roots = [word for word, head in enumerate(heads) if head == 0]
    assert sorted(word for root in roots for word in found.below(root)) == list(range(len(heads)))
