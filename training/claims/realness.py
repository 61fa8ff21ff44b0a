"""``python -m training.claims.realness --data CORPORA``: what the signs of the tree are worth.

A multinomial logistic regression over the train split of each corpus that says how real an event is told, and over this
project's own passages. The scores printed are of five folds, and of the passages that were kept back. To be run again
when the parser or the words change; the network has no part in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as fn

from standdown.claims.modality import signs
from standdown.claims.realness import head_of
from standdown.language import Syntax, read_sentences
from standdown.model import Span
from standdown.report.sentences import sentences
from training.claims.corpora import written
from training.claims.labels import NAMES
from training.claims.passages import Passage, is_kept_back

__all__ = ["Example", "Step", "fit", "macro_f1", "main", "table_of"]

Numbers = NDArray[np.float32]
_OUT = Path("src/standdown/claims/realness.json")
_WRITTEN = Path(__file__).parents[1] / "written"
_FOLDS = 5
_NEIGHBOURS = 20
"""Short texts that follow each other come from one document, and stay in one fold."""
_LABELS = {
    "status": NAMES["status"],
    "crowd": NAMES["fact_uds"],
    "news": NAMES["fact_meantime"],
    "realis": NAMES["realis"],
}
_FILES = {"status": "status_timebank", "crowd": "fact_uds_ih2"}


@dataclass(frozen=True, slots=True)
class Step:
    """How one regression is held in check; all were chosen by the folds of the train splits."""

    reading: str
    decay: float
    balance: float
    """0 leaves labels as frequent as they are, 1 makes all count alike."""
    least: int
    """A sign seen less often is left out."""


_STEPS = (Step("status", 2, 0.5, 5), Step("crowd", 5, 1.0, 20), Step("realis", 2, 0.3, 5))


@dataclass(frozen=True, slots=True)
class Example:
    """One judged event."""

    text: int
    """The number of its text: events of one text, or of neighbouring short ones, stay in one fold."""
    signs: tuple[str, ...]
    label: int


Table = dict[str, Numbers]


def main(argv: list[str] | None = None) -> int:
    """Learns what the signs are worth, prints how well they tell, and writes them; 0 when all is done."""
    parser = argparse.ArgumentParser(prog="python -m training.claims.realness", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, default=_OUT)
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    passages = written(_WRITTEN)
    tables = {}
    for step in _STEPS:
        if step.reading == "realis":
            examples = list(_told(passage for passage in passages if not is_kept_back(passage)))
        else:
            examples = list(_judged(options.data / "claims" / f"{_FILES[step.reading]}_train.jsonl", step.reading))
        found = np.zeros(len(examples), np.int64)
        for seen, rest in _folds(examples):
            found[rest] = _by_signs([examples[i] for i in rest], table_of([examples[i] for i in seen], step))
        _tell(step, "five folds", examples, found)
        tables[step.reading] = table_of(examples, step)
        if step.reading == "realis":
            kept = list(_told(passage for passage in passages if is_kept_back(passage)))
            _tell(step, "kept back", kept, _by_signs(kept, tables["realis"]))
    _write(options.out, tables)
    return 0


def fit(
    rows: Sequence[NDArray[np.int64]], labels: Sequence[int], step: Step, *, signs: int, size: int
) -> tuple[Numbers, Numbers]:
    """Weights [signs, size] and bias [size] of a logistic regression; a row holds the numbers of the signs it has."""
    wanted = torch.tensor(labels)
    counts = torch.bincount(wanted, minlength=size).clamp(min=1)
    worth = (len(labels) / counts / size) ** step.balance
    weights, bias = torch.zeros(signs, size, requires_grad=True), torch.zeros(size, requires_grad=True)
    given = torch.from_numpy(np.concatenate(rows))
    begin = torch.from_numpy(np.cumsum([0, *(len(row) for row in rows[:-1])]))
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        sums = fn.embedding_bag(given, weights, begin, mode="sum") + bias
        loss = fn.cross_entropy(sums, wanted, weight=worth, reduction="sum") + step.decay * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weights.detach().numpy(), bias.detach().numpy()


def table_of(examples: Sequence[Example], step: Step) -> Table:
    """What each sign is worth for each label; "" for every event."""
    counts = Counter(sign for example in examples for sign in example.signs)
    numbers = {sign: i for i, sign in enumerate(sorted(s for s, n in counts.items() if n >= step.least))}
    rows = [np.array([numbers[s] for s in example.signs if s in numbers], np.int64) for example in examples]
    labels = [example.label for example in examples]
    weights, bias = fit(rows, labels, step, signs=len(numbers), size=len(_LABELS[step.reading]))
    return {"": bias} | {sign: weights[i] for sign, i in numbers.items()}


def macro_f1(wanted: Sequence[int], found: Sequence[int]) -> float:
    """The mean F1, in percent, over the labels that are wanted."""
    scores = []
    for label in set(wanted):
        hits = sum(a == b == label for a, b in zip(wanted, found, strict=True))
        scores.append(200 * hits / (sum(a == label for a in wanted) + sum(b == label for b in found)))
    return sum(scores) / len(scores)


def _judged(path: Path, reading: str) -> Iterator[Example]:
    """The events of a corpus that are told by one word."""
    for number, line in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines())):
        labels = [(Span(*event["span"]), _label(event, reading)) for event in line["events"]]
        text = number if reading == "status" else number // _NEIGHBOURS
        yield from _examples(text, read_sentences(line["text"], sentences(line["text"])), labels)


def _label(event: Mapping[str, Any], reading: str) -> int:
    if reading == "status":
        return _LABELS[reading].index(event["status"])
    return 2 if event["score"] >= 1 else 0 if event["score"] <= -1 else 1


def _told(passages: Iterable[Passage]) -> Iterator[Example]:
    """The marked words of the written passages."""
    for number, passage in enumerate(passages):
        text = [" "] * passage.spans[-1][1]
        parts: dict[int, list[int]] = {}
        for word, (start, end), sentence in zip(passage.words, passage.spans, passage.sentence_of, strict=True):
            text[start:end] = word
            parts.setdefault(sentence, []).extend((start, end))
        spans = [Span(min(ends), max(ends)) for ends in parts.values()]
        labels = [
            (
                Span(passage.spans[told.words[0]][0], passage.spans[told.words[-1]][1]),
                NAMES["realis"].index(told.labels[1]),
            )
            for told in passage.judged
        ]
        yield from _examples(number // _NEIGHBOURS, read_sentences("".join(text), spans), labels)


def _examples(text: int, syntaxes: list[Syntax], labels: Iterable[tuple[Span, int]]) -> Iterator[Example]:
    for span, label in labels:
        for syntax in syntaxes:
            if words := syntax.words_in(span):
                yield Example(text, tuple(sorted(signs(syntax, head_of(syntax, words)))), label)
                break


def _folds(examples: Sequence[Example]) -> Iterator[tuple[list[int], list[int]]]:
    """For each fold the numbers of the examples outside and inside of it."""
    for fold in range(_FOLDS):
        inside = [i for i, example in enumerate(examples) if example.text * 7919 % 104729 % _FOLDS == fold]
        yield sorted(set(range(len(examples))) - set(inside)), inside


def _by_signs(examples: Sequence[Example], table: Table) -> NDArray[np.int64]:
    """The label of each by its signs alone."""
    sums = [table[""] + sum(table[sign] for sign in example.signs if sign in table) for example in examples]
    found: NDArray[np.int64] = np.stack(sums).argmax(axis=1)
    return found


def _tell(step: Step, how: str, examples: Sequence[Example], found: NDArray[np.int64]) -> None:
    score = macro_f1([example.label for example in examples], found.tolist())
    print(f"{step.reading}, {how}: macro-F1 {score:.2f} of {len(examples)}", flush=True)


def _write(path: Path, tables: Mapping[str, Table]) -> None:
    """One sign a line, so that what changes can be seen."""
    parts = []
    for name, table in tables.items():
        lines = (
            f"{json.dumps(sign)}: {json.dumps(np.round(worth.astype(float), 2).tolist())}"
            for sign, worth in table.items()
        )
        parts.append(f"{json.dumps(name)}: {{\n" + ",\n".join(lines) + "}")
    whole = f'{{"labels": {json.dumps(_LABELS)},\n"signs": {{\n' + ",\n".join(parts) + "}}\n"
    path.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
