from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standdown.language.consistency import consistent
from standdown.language.parse import Parse, Phrase
from standdown.language.syntax import Syntax
from standdown.language.tokens import tokenise


def sentence(text: str, *names: tuple[int, int, str]) -> Syntax:
    tokens = tokenise(text)
    blank = ("X",) * len(tokens)
    upos = tuple("PROPN" if token.text[0].isupper() else "X" for token in tokens)
    phrases = tuple(Phrase(*name) for name in names)
    return Syntax(tokens, Parse(upos, blank, (0,) * len(tokens), blank, blank, phrases, ()))


def names(sentences: list[Syntax]) -> list[list[tuple[str, str]]]:
    return [
        [(" ".join(t.text for t in s.tokens[n.start : n.end]), n.kind) for n in s.parse.names]
        for s in consistent(sentences)
    ]


def test_the_kind_found_most_often_is_given_to_all() -> None:
    told = [
        sentence("Rao spoke", (0, 1, "PER")),
        sentence("so Rao left", (1, 2, "ORG")),
        sentence("Rao", (0, 1, "PER")),
    ]
    assert names(told) == [[("Rao", "PER")]] * 3


def test_a_draw_is_left_as_it_is() -> None:
    told = [sentence("Rao spoke", (0, 1, "PER")), sentence("so Rao left", (1, 2, "ORG"))]
    assert names(told) == [[("Rao", "PER")], [("Rao", "ORG")]]


def test_a_name_passed_over_is_found_by_its_other_mention() -> None:
    told = [sentence("in Gogra today", (1, 2, "LOC")), sentence("they left Gogra and Leh")]
    assert names(told) == [[("Gogra", "LOC")], [("Gogra", "LOC")]]


def test_a_part_of_a_longer_run_of_proper_nouns_is_no_such_mention() -> None:
    told = [sentence("in Gogra today", (1, 2, "LOC")), sentence("the Gogra Post wrote")]
    assert names(told)[1] == []


def test_names_stay_in_the_order_of_the_sentence() -> None:
    told = [sentence("in Gogra today", (1, 2, "LOC")), sentence("from Gogra to Leh", (3, 4, "LOC"))]
    assert names(told)[1] == [("Gogra", "LOC"), ("Leh", "LOC")]


def test_a_text_without_names_stays_without() -> None:
    assert names([sentence("They left"), sentence("")]) == [[], []]


@given(
    st.lists(st.sampled_from(["Rao", "Leh", "and", "left"]), min_size=1, max_size=8), st.sampled_from(["PER", "LOC"])
)
def test_doing_it_twice_changes_nothing_more(words: list[str], kind: str) -> None:
    told = [sentence("Rao spoke", (0, 1, kind)), sentence(" ".join(words))]
    once = consistent(told)
    assert consistent(once) == once
