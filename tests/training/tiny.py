"""A network small enough to train in a second, and sentences for it."""

from __future__ import annotations

import itertools

import torch

from standdown.language.wordpiece import WordPiece
from training.batches import Example, encode
from training.corpora import Sentence
from training.labels import TAGGERS, Labels
from training.model import Encoder, Shape

WORDS = {
    "NOUN": ("troops", "tents", "scouts"),
    "VERB": ("left", "held", "saw"),
    "PROPN": ("Gogra", "Leh", "Rao"),
}
PIECES = WordPiece([*(f"[{n}]" for n in range(104)), *(w.lower() for ws in WORDS.values() for w in ws), "."])
SHAPE = Shape(width=32, wide=64, layers=2, heads=4, vocabulary=120, longest=64, arcs=16, relations=16)


def sentences() -> list[Sentence]:
    made = []
    for noun, verb, name in itertools.product(*WORDS.values()):
        tag = "B-PER" if name == "Rao" else "B-LOC"
        made.append(
            Sentence(
                "ewt",
                (noun, verb, name, "."),
                upos=("NOUN", "VERB", "PROPN", "PUNCT"),
                xpos=("NNS", "VBD", "NNP", "."),
                heads=(2, 0, 2, 2),
                relations=("nsubj", "root", "obj", "punct"),
                names=("O", "O", tag, "O"),
            )
        )
    return made


LABELS = Labels.of(sentences())


def examples(*layers: str) -> list[Example]:
    """The sentences as numbers; with ``layers``, without these."""
    blank = dict.fromkeys(layers)
    return [encode(Sentence(**{**_fields(s), **blank}), LABELS, PIECES) for s in sentences()]


def _fields(sentence: Sentence) -> dict[str, object]:
    return {name: getattr(sentence, name) for name in Sentence.__dataclass_fields__}


def model(shape: Shape = SHAPE) -> Encoder:
    torch.manual_seed(5)
    return Encoder(shape, {layer: len(LABELS.tags[layer]) for layer in TAGGERS}, len(LABELS.relations))
