from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from standdown.claims.trained import Marks, mark
from standdown.claims.trained.network import WEIGHTS
from standdown.language import Syntax, read_sentences
from standdown.report.sentences import sentences

TEXT = (
    "Troops pulled back from the ridge on Tuesday. Colonel Arun Mehra said that six soldiers had been hurt, "
    "but the ministry denied that any shot was fired."
)


def read(text: str) -> list[Syntax]:
    return read_sentences(text, sentences(text))


@pytest.fixture(scope="module")
def marks() -> Marks:
    return mark(read(TEXT))


def test_the_card_names_the_files_as_they_are() -> None:
    card = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))
    found = {name: hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in card["sha256"]}
    assert found == card["sha256"]


def test_every_word_has_chances_of_every_layer(marks: Marks) -> None:
    for syntax, scores in zip(read(TEXT), marks.sentences, strict=True):
        assert {layer: values.shape for layer, values in scores.items()} == {
            layer: (len(syntax), len(labels)) for layer, labels in marks.labels.items()
        }
        assert np.allclose(scores["kind"].sum(axis=1), 1, atol=1e-4)


def test_who_says_what_is_found(marks: Marks) -> None:
    said = {each.cue.of(TEXT): each for each in marks.told}["said"]
    assert [span.of(TEXT) for span in said.source] == ["Colonel Arun Mehra"]
    assert "six soldiers had been hurt" in said.content[0].of(TEXT)


def test_the_same_text_is_marked_the_same_again(marks: Marks) -> None:
    assert mark(read(TEXT)).told == marks.told


def test_a_text_without_sentences_has_no_marks() -> None:
    assert mark([]) == Marks((), (), mark([]).labels)


def test_a_sentence_longer_than_a_window_is_marked_all_the_same() -> None:
    long = read("Soldiers " + "and officers " * 200 + "left.")
    (scores,) = mark(long).sentences
    assert len(scores["kind"]) == len(long[0])
