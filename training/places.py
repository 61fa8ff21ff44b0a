"""Learns how the clues of :mod:`standdown.claims.places.ranking` weigh, from texts with the places their names mean.

    python -m training.places CORPORA/places --out src/standdown/claims/places/ranking.json

CORPORA/places holds ``lgl.jsonl`` (Lieberman and others 2010) and ``geovirus.jsonl`` (Gritta and others 2018). A third
of each, by the MD5 of the document's name, is set aside and never read here. ``--exclude NAME`` leaves a corpus out;
``--folds`` prints, before the weights are learned from all, how well each third of the rest is read with weights
from the others.

A conditional logit: the loss of a name is what its right candidates together fall short of certainty; right are those
within 161 km (100 miles) of the annotators' point, and "none of them" where they gave no point or none is near. Adam,
full batches; each round of the nearness is learned from the chances of the one before, as it is read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from standdown.claims.places.ranking import CLUES, ROUNDS, Groups, choices, clues
from standdown.claims.places.toponyms import Named, find_named
from standdown.language.analysis import read_sentences
from standdown.report import sentences
from standdown.theatre import WorldPlace, distance, shared_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CORPORA = {
    "lgl": "Local-Global Lexicon (Lieberman, Samet, Sankaranarayanan 2010): texts of local papers, which stay theirs; "
    "annotations through the Pragmatic Guide to Geoparsing Evaluation, GPL-3.0",
    "geovirus": "GeoVirus (Gritta, Pilehvar, Collier 2018): WikiNews texts, CC BY 2.5; annotations as above",
}
RIGHT_KM = 161.0
PENALTY = 0.002
STEPS, PACE = 250, 0.05


@dataclass(frozen=True, slots=True)
class Document:
    """The names of one text, and the rows of their candidates that are right; a name without gold is not learned."""

    names: list[Named]
    groups: Groups
    right: Floats
    known: NDArray[np.bool_]
    gold: list[dict[str, Any]]


def is_set_aside(name: str) -> bool:
    """True for the third of the documents that nothing is learned from."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def documents(path: Path) -> Iterator[Document]:
    """The documents of a corpus that are not set aside, parsed and looked up."""
    world = shared_world()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        if is_set_aside(row["id"]):
            continue
        spans = sentences(row["text"])
        names = find_named(row["text"], list(zip(spans, read_sentences(row["text"], spans), strict=True)), world)
        groups = Groups(names, world)
        yield Document(names, groups, *_right(names, groups, row["toponyms"]), row["toponyms"])


def _right(names: Sequence[Named], groups: Groups, gold: list[dict[str, Any]]) -> tuple[Floats, NDArray[np.bool_]]:
    right, known = np.zeros(len(groups.rows)), np.zeros(len(groups.names), bool)
    for named in names:
        number = groups.number(named)
        found = next((g for g in gold if g["start"] < named.span.end and named.span.start < g["end"]), None)
        if found is None or known[number]:
            continue
        rows = np.flatnonzero(groups.owners == number)
        near = [row for row in rows if _is_near(groups.rows[row], found)]
        right[near or rows[-1:]] = 1.0
        known[number] = True
    return right, known


def _is_near(place: WorldPlace | None, gold: dict[str, Any]) -> bool:
    if place is None or gold["lat"] is None:
        return False
    return distance((place.lon, place.lat), (gold["lon"], gold["lat"])) <= RIGHT_KM


def learn(texts: Sequence[Document]) -> Floats:
    """[clue] the weights."""
    weights = np.zeros(len(CLUES))
    chances: list[Floats | None] = [None] * len(texts)
    for _ in range(ROUNDS + 1):
        tables = [clues(text.groups, before) for text, before in zip(texts, chances, strict=True)]
        weights = _descend(texts, tables, weights)
        chances = [text.groups.softmax(table @ weights) for text, table in zip(texts, tables, strict=True)]
    return weights


def _descend(texts: Sequence[Document], tables: Sequence[Floats], weights: Floats) -> Floats:
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    count = sum(int(text.known.sum()) for text in texts)
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for text, table in zip(texts, tables, strict=True):
            slope += _slope(text, table, weights) / count
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _slope(text: Document, table: Floats, weights: Floats) -> Floats:
    groups = text.groups
    if not len(table):
        return np.zeros_like(weights)
    chances = groups.softmax(table @ weights)
    right = chances * text.right
    share = right / np.maximum(np.add.reduceat(right, groups.starts)[groups.owners], 1e-12)
    return np.asarray(table.T @ ((chances - share) * text.known[groups.owners]))


def accuracy(texts: Iterable[Document], weights: Floats) -> tuple[int, int]:
    """How many of the names that have a gold point are placed within 161 km of it, and how many there are."""
    right = count = 0
    for text in texts:
        chosen = choices(text.names, shared_world(), weights)
        for named, choice in zip(text.names, chosen, strict=True):
            gold = next((g for g in text.gold if g["start"] < named.span.end and named.span.start < g["end"]), None)
            if gold is not None and gold["lat"] is not None:
                count += 1
                right += choice.best is not None and _is_near(choice.best, gold)
    return right, count


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exclude", action="append", default=[], choices=CORPORA)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    used = [name for name in CORPORA if name not in options.exclude]
    texts = {name: list(documents(options.corpora / f"{name}.jsonl")) for name in used}
    if options.folds:
        for name, own in texts.items():
            others = [text for other in used if other != name for text in texts[other]]
            counts = [
                accuracy(own[k::3], learn([*(t for n, t in enumerate(own) if n % 3 != k), *others])) for k in range(3)
            ]
            right, count = (sum(column) for column in zip(*counts, strict=True))
            print(f"{name}: {right:,} of {count:,} found names within {RIGHT_KM:g} km")
    weights = learn([text for own in texts.values() for text in own])
    card = {
        "learned_by": "training/places.py",
        "from": {name: CORPORA[name] for name in used},
        "documents": {name: len(own) for name, own in texts.items()},
        "weights": {clue: round(float(weight), 4) for clue, weight in zip(CLUES, weights, strict=True)},
    }
    options.out.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(CLUES)} weights from {sum(map(len, texts.values()))} documents")


if __name__ == "__main__":
    main()
