"""What the network and the tree make of the project's own passages that were kept back, as Markdown tables.

    python bench/written.py

Run from the project's folder. A tenth of ``training/written`` is kept back by the hash of its first words; neither the
network nor the signs of the tree have learned from it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from standdown.claims.realness import head_of, realis_told
from standdown.claims.trained import mark
from standdown.language import read_sentences
from standdown.model import Span
from standdown.report.sentences import sentences
from training.claims.corpora import written
from training.claims.passages import is_kept_back

FOLDER = Path(__file__).parents[1] / "training" / "written"


def runs(kinds: list[int]) -> list[tuple[int, int]]:
    """First word and end of each run of one kind; 0 is none."""
    edges = [i for i in range(1, len(kinds)) if kinds[i] != kinds[i - 1]]
    return [(a, b) for a, b in zip([0, *edges], [*edges, len(kinds)], strict=True) if kinds and kinds[a]]


def scored(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Macro-F1 over the labels that are right somewhere, and accuracy."""
    labels = sorted({gold for gold, _ in pairs})
    each = [
        2
        * sum(g == p == label for g, p in pairs)
        / (sum(g == label for g, _ in pairs) + sum(p == label for _, p in pairs))
        for label in labels
    ]
    return 100 * sum(each) / len(each), 100 * sum(g == p for g, p in pairs) / len(pairs)


def main() -> None:
    told: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    gold = found = met = right = 0
    for passage in filter(is_kept_back, written(FOLDER)):
        text = passage.text
        marks = [
            (Span(passage.spans[j.words[0]][0], passage.spans[j.words[-1]][1]), *j.labels[:2]) for j in passage.judged
        ]
        trees = read_sentences(text, sentences(text))
        read = mark(trees)
        spans = []
        for tree, scores in zip(trees, read.sentences, strict=True):
            kinds = scores["kind"].argmax(axis=1).tolist() if scores else []
            spans += [
                (Span(tree.tokens[a].start, tree.tokens[b - 1].end), read.labels["kind"][kinds[a]])
                for a, b in runs(kinds)
            ]
        found, gold = found + len(spans), gold + len(marks)
        for span, kind, realis in marks:
            hits = [name for at, name in spans if at.overlaps(span)]
            met, right = met + bool(hits), right + (kind in hits)
            at = next(i for i, tree in enumerate(trees) if tree.words_in(span))
            tree, scores = trees[at], read.sentences[at]
            words = tree.words_in(span)
            told["tree"].append((realis, str(max(realis_told(tree, words).items(), key=lambda item: item[1])[0])))
            told["network"].append(
                (realis, read.labels["realis"][int(scores["realis"][head_of(tree, words)].argmax())])
            )
            both = realis_told(tree, words, scores=scores)
            told["both"].append((realis, str(max(both.items(), key=lambda item: item[1])[0])))
    print(f"| realis, {gold} marks | " + " | ".join(told) + " |\n| --- |" + " ---: |" * len(told))
    for label, which in (("macro-F1", 0), ("accuracy", 1)):
        print(f"| {label} | " + " | ".join(f"{scored(pairs)[which]:.1f}" for pairs in told.values()) + " |")
    print(
        f"\nHappenings found: {met} of {gold} by {found} marks, F1 {2 * met / (found + gold):.3f};"
        f" with the right kind {right}, F1 {2 * right / (found + gold):.3f}."
    )


if __name__ == "__main__":
    main()
