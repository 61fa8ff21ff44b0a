from __future__ import annotations

import random

import pytest

from standdown.language.wordpiece import CLS, WordPiece
from training.batches import NOT_LEARNED, Example, batches, collate, encode
from training.corpora import Sentence
from training.labels import Labels

PIECES = WordPiece([*(f"[{n}]" for n in range(104)), "troops", "left", "gog", "##ra", "."])


@pytest.fixture
def known() -> Sentence:
    return Sentence(
        "ewt",
        ("Troops", "left", "Gogra", "."),
        upos=("NOUN", "VERB", "PROPN", "PUNCT"),
        heads=(2, 0, 2, 2),
        relations=("nsubj", "root", "obj", "punct"),
    )


def labels(sentence: Sentence) -> Labels:
    return Labels.of([sentence] * 12)


def test_words_are_found_again_among_their_pieces(known: Sentence) -> None:
    example = encode(known, labels(known), PIECES)
    assert example.pieces[0] == CLS
    assert (example.first, example.last) == ([0, 1, 2, 3, 5], [0, 1, 2, 4, 5])
    assert example.cases == [0, 2, 1, 2, 2, 7]


def test_layers_a_sentence_lacks_are_not_learned(known: Sentence) -> None:
    example = encode(known, labels(known), PIECES)
    assert set(example.tags["names"]) == {NOT_LEARNED}
    assert example.heads == [NOT_LEARNED, 2, 0, 2, 2]


def test_a_batch_is_padded_to_its_longest(known: Sentence) -> None:
    short = Sentence("ewt", ("left",), upos=("VERB",), heads=(0,), relations=("root",))
    batch = collate([encode(s, labels(known), PIECES) for s in (known, short)])
    assert batch.inputs.pieces.shape == (2, 6)
    assert batch.inputs.words.tolist() == [5, 2]
    assert batch.heads[1].tolist() == [NOT_LEARNED, 0, NOT_LEARNED, NOT_LEARNED, NOT_LEARNED]


def test_an_epoch_shows_every_sentence_once_in_batches_of_the_size_asked(known: Sentence) -> None:
    examples = [encode(Sentence("ewt", known.words * n), labels(known), PIECES) for n in range(1, 30)]
    made = list(batches(examples, 200, random.Random(1)))
    shown = sorted(len(e.pieces) for batch in made for e in batch)
    assert shown == sorted(len(e.pieces) for e in examples)
    assert all(len(b) == 1 or len(b) * max(len(e.pieces) for e in b) <= 200 for b in made)


def test_the_order_changes_with_the_dice_and_only_with_them(known: Sentence) -> None:
    examples = [encode(Sentence("ewt", known.words * n), labels(known), PIECES) for n in range(1, 30)]

    def order(seed: int) -> list[Example]:
        return [e for batch in batches(examples, 200, random.Random(seed)) for e in batch]

    assert order(1) == order(1) != order(2)
