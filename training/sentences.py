"""``python -m training.sentences --data DIR``: the weights that judge doubtful ends of sentences."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standdown.report import _boundary
from standdown.report._boundary import features, manner_of
from standdown.report.sentences import doubtful_places

__all__ = ["Example", "Text", "examples", "learn", "main", "texts"]

_FILES = ("ewt_uner_train.jsonl.gz", "gum_clean_train.jsonl.gz")
_ENDS = ".!?\"')"
"""After a sentence that ends so the next goes on in the line; any other, a headline perhaps, has its line alone."""
_RARE = 3
"""A feature seen less often is not learned."""
_ROUNDS, _RATE, _DECAY = 400, 0.3, 4.0
"""Steps of gradient descent, their size, and the pull towards zero; set on the development texts."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as running text, and where its sentences end."""

    text: str
    ends: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A doubtful place: what holds there, and whether a sentence ends."""

    names: tuple[str, ...]
    ends: bool


def texts(path: Path) -> Iterator[Text]:
    """The documents of a corpus, their sentences joined to running text."""
    documents: dict[str, list[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spaced = (word + " " * bool(space) for word, space in zip(row["tokens"], row["space_after"], strict=True))
            documents.setdefault(row["doc"], []).append("".join(spaced).strip())
    for sentences in documents.values():
        text, ends = "", []
        for sentence in sentences:
            text += ("" if not text else " " if text[-1] in _ENDS else "\n") + sentence
            ends.append(len(text))
        yield Text(text, frozenset(ends))


def examples(document: Text) -> Iterator[Example]:
    """The doubtful places of a document, seen from where its sentences truly begin."""
    manner = manner_of(document.text)
    for end, place in doubtful_places(document.text, document.ends):
        yield Example(tuple(features(place, manner)), end in document.ends)


def learn(seen: Sequence[Example]) -> dict[str, int]:
    """The weight of each feature in hundredths, by logistic regression; the same for the same examples."""
    counts = Counter(name for example in seen for name in example.names)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    number = {name: index for index, name in enumerate(names)}
    pairs = [(row, number[name]) for row, example in enumerate(seen) for name in example.names if name in number]
    rows, columns = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    truth = np.array([float(example.ends) for example in seen])
    weights = np.zeros(len(names))
    scale = np.zeros(len(names))
    for _ in range(_ROUNDS):
        odds = np.bincount(rows, weights[columns], minlength=len(seen))
        error = 1.0 / (1.0 + np.exp(-odds)) - truth
        slope = np.bincount(columns, error[rows], minlength=len(names)) + _DECAY * weights
        scale += slope**2
        weights -= _RATE * slope / np.sqrt(scale + 1e-9)
    return {name: value for name, weight in zip(names, weights, strict=True) if (value := round(100 * weight))}


def main(argv: list[str] | None = None) -> int:
    """Learns the weights and writes them beside the splitter; 0 when done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the corpora")
    parser.add_argument("--out", type=Path, default=Path(_boundary.__file__).with_name(_boundary.WEIGHTS))
    options = parser.parse_args(argv)
    seen = [example for name in _FILES for text in texts(options.data / name) for example in examples(text)]
    weights = learn(seen)
    options.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(seen)} places, {len(weights)} weights\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
