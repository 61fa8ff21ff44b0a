"""``python -m training.likeness --data CORPORA --scorer SCORER``: makes the weights behind merging.

Learns from ECB+ train alone. Prints what each threshold is worth on topics that the trees had not seen, takes the best,
and writes ``likeness.npz``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from standdown.claims.likeness.cluster import average_link
from standdown.claims.likeness.knowledge import WEIGHTS, Knowledge, knowledge_arrays, read_knowledge
from standdown.claims.likeness.traits import traits_of
from standdown.claims.likeness.trees import Floats
from standdown.language.network import WEIGHTS as ENGINE
from training.likeness.corpus import Topic, read_topics
from training.likeness.learn import counted, learn, prepare, rarity, seen_in, turned
from training.likeness.words import word_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["main"]

_FOLDS = 5
_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def main(argv: list[str] | None = None) -> int:
    """Makes the weights; 0 when all is done."""
    parser = argparse.ArgumentParser(prog="python -m training.likeness", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds events/ecbplus_train.jsonl")
    parser.add_argument("--scorer", type=Path, required=True, help="the scorer of event coreference")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    began = time.monotonic()
    topics = read_topics(options.data / "events" / "ecbplus_train.jsonl")
    traits = {topic.name: traits_of(topic.mentions) for topic in topics}
    words, vectors = word_vectors(ENGINE / "vocab.txt")
    texts = list(dict.fromkeys(mention.text for topic in topics for mention in topic.mentions))
    counts = counted(topics, traits)
    every = Knowledge(
        rarity(texts),
        {word: at for at, word in enumerate(words)},
        vectors,
        seen_in(list(counts.values())),
        turned([t for some in traits.values() for t in some]),
    )
    # Rounded as it ships, so that what is learned is what will be seen.
    every = read_knowledge(knowledge_arrays(every))
    print(
        f"{sum(map(len, traits.values()))} mentions of {len(topics)} topics, {time.monotonic() - began:.0f} s",
        flush=True,
    )
    prepared = []
    for topic in topics:
        others = seen_in([counts[name] for name in counts if name != topic.name])
        prepared.append(prepare(topic, traits[topic.name], replace(every, seen=others)))
    learned = learn(prepared, folds=_FOLDS, seed=options.seed)
    print(f"learned, {time.monotonic() - began:.0f} s", flush=True)
    _best(topics, learned.alone, options.scorer, "alone")
    threshold = _best(topics, learned.unseen, options.scorer, "in company")
    _fewer(list(learned.fewer.values()))
    arrays = knowledge_arrays(every)
    for name, trees in (("pair", learned.pair), ("company", learned.company), ("few", learned.few)):
        arrays |= trees.arrays(name)
    options.out.mkdir(parents=True, exist_ok=True)
    arrays["threshold"] = np.array(threshold, np.float32)
    np.savez_compressed(options.out / "likeness.npz", allow_pickle=False, **arrays)
    print(f"written to {options.out}, {time.monotonic() - began:.0f} s")
    return 0


def _fewer(parts: Sequence[tuple[Floats, Floats, NDArray[np.bool_]]]) -> None:
    """Prints how well pairs among a few reports are told, by the mean logarithm of the chance given to the truth."""
    alone, company, truth = (np.concatenate(some) for some in zip(*parts, strict=True))
    for name, chances in (("alone", alone), ("in company", company)):
        given = np.clip(np.where(truth, chances, 1 - chances), 1e-4, 1)
        right = ((chances > 0.5) & truth).sum()
        f1 = 2 * right / ((chances > 0.5).sum() + truth.sum())
        print(f"among a few reports, {name}: {np.log(given).mean():.4f} a pair, F1 at .5 {f1:.4f}", flush=True)


def _best(topics: Sequence[Topic], tables: Mapping[str, Floats], scorer: Path, name: str) -> float:
    """The threshold that scores best over all topics, each of which its trees had not seen."""
    scores = {}
    for threshold in _THRESHOLDS:
        found = _scored(topics, tables, scorer, threshold)
        scores[threshold] = found["CoNLL_F1"]
        print(f"{name} {threshold:.2f}: CoNLL {found['CoNLL_F1']:.4f}, LEA {found['LEA']['F1']:.4f}", flush=True)
    return max(scores, key=lambda threshold: scores[threshold])


def _scored(topics: Sequence[Topic], tables: Mapping[str, Floats], scorer: Path, threshold: float) -> dict:  # type: ignore[type-arg]
    gold, ours = [], []
    for topic in topics:
        gold += [{"id": i, "cluster": chain} for i, chain in zip(topic.ids, topic.chains, strict=True)]
        for number, group in enumerate(average_link(tables[topic.name], threshold)):
            ours += [{"id": topic.ids[i], "cluster": f"{topic.name}-{number}"} for i in group]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "ours.jsonl"]
        for path, rows in zip(paths, (gold, ours), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), "coref", *map(str, paths)]
        made: dict = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)  # type: ignore[type-arg]  # noqa: S603 - our own arguments
        return made


if __name__ == "__main__":
    sys.exit(main())
