from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.language import annotate_language

TEXT = "  Troops left Gogra on Friday.\nTALKS GO ON\n“We don’t know,” Col. Anita Rao said in Leh."


@pytest.fixture(scope="module")
def line() -> dict:
    (line,) = annotate_language([{"id": "a", "text": TEXT}])
    return line


def words(line: dict, text: str = TEXT) -> list[list[str]]:
    return [[text[t["start"] : t["end"]] for t in s["tokens"]] for s in line["sentences"]]


def test_offsets_count_in_the_text_as_it_stands(line: dict) -> None:
    assert words(line) == [
        ["Troops", "left", "Gogra", "on", "Friday", "."],
        ["TALKS", "GO", "ON"],
        ["“", "We", "do", "n’t", "know", ",", "”", "Col.", "Anita", "Rao", "said", "in", "Leh", "."],
    ]
    assert [(s["start"], s["end"]) for s in line["sentences"]] == [(2, 30), (31, 42), (43, len(TEXT))]


def test_each_sentence_is_a_tree_with_one_root(line: dict) -> None:
    for sentence in line["sentences"]:
        heads = [token["head"] for token in sentence["tokens"]]
        assert heads.count(0) == 1
        assert all(0 <= head <= len(heads) for head in heads)
        assert all((token["deprel"] == "root") == (token["head"] == 0) for token in sentence["tokens"])


def test_a_plain_sentence_is_read_rightly(line: dict) -> None:
    first = line["sentences"][0]["tokens"]
    assert [t["upos"] for t in first] == ["NOUN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"]
    assert [t["head"] for t in first] == [2, 0, 2, 5, 2, 2]
    assert [t["deprel"] for t in first] == ["nsubj", "root", "obj", "case", "obl", "punct"]
    assert first[1]["xpos"] == "VBD"


def test_names_are_spans_of_the_text(line: dict) -> None:
    names = [(TEXT[n["start"] : n["end"]], n["type"]) for s in line["sentences"] for n in s["names"]]
    assert ("Anita Rao", "PER") in names
    assert ("Leh", "LOC") in names


def test_only_id_and_text_are_read(line: dict) -> None:
    (again,) = annotate_language([{"id": "a", "text": TEXT, "sentences": [], "published": "never"}])
    assert again == line


def test_what_stands_beside_a_text_moves_no_offset(line: dict) -> None:
    among = list(annotate_language([{"id": "b", "text": "Tents stood there."}, {"id": "a", "text": TEXT}]))
    assert words(among[1]) == words(line)
    assert [line["id"] for line in among] == ["b", "a"]


def test_two_processes_read_as_one_does() -> None:
    lines = [{"id": n, "text": f"Patrol {n} went up the valley on Monday.\n" * 40} for n in range(24)]
    alone, together = list(annotate_language(lines)), list(annotate_language(lines, processes=2))
    assert [x["id"] for x in together] == list(range(24))
    assert [words(x, line["text"]) for x, line in zip(together, lines, strict=True)] == [
        words(x, line["text"]) for x, line in zip(alone, lines, strict=True)
    ]


@pytest.mark.parametrize("text", ["", None])
def test_a_line_without_a_text_says_so(text: str | None) -> None:
    (line,) = annotate_language([{"id": 1, "text": text}])
    assert (line["sentences"], line["skipped"]) == ([], "the line has no text")


def test_a_text_that_is_no_string_is_rejected_and_the_rest_goes_on() -> None:
    bad, good = annotate_language([{"id": 1, "text": 5}, {"id": 2, "text": "He left."}])
    assert bad["reject"] == "text is 5, no string: give the text there"
    assert len(good["sentences"]) == 1


def test_another_language_is_flagged() -> None:
    text = "Die Soldaten beider Länder haben sich am Montag von dem Grat zurückgezogen und die Lage im Tal ist ruhig."
    (line,) = annotate_language([{"id": 1, "text": text}])
    assert line["language"] == "other"


def test_a_line_is_plain_json(line: dict) -> None:
    assert json.loads(json.dumps(line)) == line


anything = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from(" \n\t\r\x00\x0b\u200b\u200f\u202e\ufeff.,!?\"'“”’()-–—…:;/@#😀👩‍👩‍👧🇮🇳éक्षعربי中文"),
        st.sampled_from(list("abcdefghijklmnopqrstuvwxyz ABC 019")),
    ),
    max_size=200,
)


@settings(max_examples=60, deadline=None)
@given(anything)
def test_whatever_the_text_offsets_are_right_and_nothing_is_lost(text: str) -> None:
    (line,) = annotate_language([{"id": 0, "text": text}])
    tokens = [(t["start"], t["end"]) for s in line["sentences"] for t in s["tokens"]]
    assert all(0 <= a < b <= len(text) for a, b in tokens)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(tokens))
    assert not any(text[a].isspace() for a, b in tokens)
    held = set(itertools.chain.from_iterable(range(a, b) for a, b in tokens))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= held


def test_a_line_of_a_thousand_words_without_a_stop_is_one_tree() -> None:
    (line,) = annotate_language([{"id": 0, "text": "and more words " * 400}])
    assert [len(s["tokens"]) for s in line["sentences"]] == [1200]
