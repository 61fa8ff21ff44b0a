"""Learning: from topics to weights, and what the weights are worth on topics that they have not seen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.company import company, in_company
from standdown.claims.likeness.features import FEATURES, REPORTS, Sheet
from standdown.claims.likeness.knowledge import VECTORS, Knowledge
from standdown.claims.likeness.reports import bag_of
from standdown.claims.likeness.traits import Traits
from standdown.claims.likeness.trees import Floats, Trees
from training.likeness.boost import Growth, bagged, grow
from training.likeness.corpus import Topic

__all__ = ["COMPANY", "PAIR", "Learned", "Prepared", "counted", "learn", "prepare", "rarity", "seen_in", "turned"]

PAIR = Growth()
COMPANY = Growth(trees=120, depth=4, columns=0.7, decay=30.0)
"""Both chosen by cross-validation over train topics; what was tried stands in docs/merging-measures.md."""

_AXES = 128
_UNLIKE = 0.4
"""The share of pairs of two happenings that are learned from, each counted for more; all of one happening are."""
_SMALL = (1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 8, 10, 12)
"""Reports in the parts of a topic that company is learned from as well: a ledger often knows but a few of a thing."""
_BAGS = 3
"""Sets of trees, grown by different chances, whose answers are averaged."""
_BLANK = 0.2
"""The share of pairs that are shown without the company of their reports, as two mentions by themselves are."""
_COMPANY_OF_REPORTS = np.array([at for at, name in enumerate(FEATURES) if name in REPORTS[-4:]])

Counts: TypeAlias = Mapping[tuple[str, str], tuple[int, int]]
Pairs: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One topic, ready to learn from."""

    topic: Topic
    report: NDArray[np.int64]
    pairs: Pairs
    features: Floats
    labels: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Learned:
    """All kinds of trees, and for each topic the table of chances by trees that have not seen it."""

    pair: Trees
    company: Trees
    few: Trees
    alone: Mapping[str, Floats]
    unseen: Mapping[str, Floats]
    """The same by the trees for company."""
    fewer: Mapping[str, tuple[Floats, Floats, NDArray[np.bool_]]]
    """Chances alone, chances in company, and the truth, of pairs among a few of a topic's reports."""


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """The inverse document frequency of each root in ``texts``; "" for one that is in none."""
    held = Counter(root for text in texts for root in bag_of(text).words)
    size = len(texts)
    return {root: math.log((size + 1) / (count + 0.5)) for root, count in held.items() if count > 1} | {
        "": math.log((size + 1) / 0.5)
    }


def turned(traits: Sequence[Traits]) -> dict[str, tuple[Floats, Floats]]:
    """For each vector the mean over mentions and the axes on which they differ, each divided by its spread's root."""
    made = {}
    for name in VECTORS:
        table = np.array([getattr(t, name) for t in traits], np.float32)
        table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
        mean = table.mean(axis=0)
        _, sizes, axes = np.linalg.svd(table - mean, full_matrices=False)
        spread = sizes[:_AXES] / math.sqrt(len(table)) + 1e-3
        made[name] = (mean, (axes[:_AXES].T / np.sqrt(spread)).astype(np.float32))
    return made


def counted(
    topics: Sequence[Topic], traits: Mapping[str, Sequence[Traits]]
) -> dict[str, dict[tuple[str, str], tuple[int, int]]]:
    """For each topic how often mentions of two roots, of one story, told of one happening and of two."""
    made = {}
    for topic in topics:
        one = topic.one()
        roots = [t.root for t in traits[topic.name]]
        found: Counter[tuple[str, str, bool]] = Counter()
        for row, column in zip(*np.triu_indices(len(roots), 1), strict=True):
            if roots[row] != roots[column] and topic.stories[row] == topic.stories[column]:
                low, high = sorted((roots[row], roots[column]))
                found[low, high, bool(one[row, column])] += 1
        pairs = sorted({(a, b) for a, b, _ in found})
        made[topic.name] = {(a, b): (found[a, b, True], found[a, b, False]) for a, b in pairs}
    return made


def seen_in(counts: Sequence[Counts]) -> dict[tuple[str, str], float]:
    """What counts of several topics say together, as a logarithm that is about 0 for what is usual."""
    sums: dict[tuple[str, str], list[int]] = {}
    for some in counts:
        for pair, (one, two) in some.items():
            known = sums.setdefault(pair, [0, 0])
            known[0] += one
            known[1] += two
    return {pair: math.log((one + 0.3) / (two + 3.0)) + 2.3 for pair, (one, two) in sums.items() if one or two > 3}


def prepare(topic: Topic, traits: Sequence[Traits], knowledge: Knowledge) -> Prepared:
    """The features of every pair of a topic; ``knowledge`` must not have seen it."""
    sheet = Sheet(traits, knowledge)
    everyone = np.arange(len(traits))
    row, column = np.triu_indices(len(traits), 1)
    return Prepared(
        topic, sheet.report, (row, column), sheet.features(everyone, everyone)[row, column], topic.one()[row, column]
    )


def learn(topics: Sequence[Prepared], *, folds: int, seed: int) -> Learned:
    """The trees; those for company learn from chances that trees gave which had not seen the topic."""
    alone = _unseen(topics, [topic.features for topic in topics], PAIR, folds, seed, blank=True)
    beside = [company(alone[t.topic.name], t.report)[t.pairs] for t in topics]
    small = [_small(t, alone[t.topic.name], seed) for t in topics]
    unseen: dict[str, Floats] = {}
    fewer: dict[str, tuple[Floats, Floats, NDArray[np.bool_]]] = {}
    for fold in range(folds):
        kept = [at for at in range(len(topics)) if at % folds != fold]
        many, few = _in_company(topics, beside, small, kept, seed)
        for at in range(fold, len(topics), folds):
            name = topics[at].topic.name
            unseen[name] = in_company(alone[name], topics[at].report, many, few)
            fewer[name] = (small[at][0][:, 0], few.chances(small[at][0]), small[at][1])
    pair = _grown(topics, [topic.features for topic in topics], PAIR, seed, blank=True)
    many, few = _in_company(topics, beside, small, range(len(topics)), seed)
    return Learned(pair, many, few, alone, unseen, fewer)


def _in_company(
    topics: Sequence[Prepared],
    beside: Sequence[Floats],
    small: Sequence[tuple[Floats, NDArray[np.bool_]]],
    kept: Iterable[int],
    seed: int,
) -> tuple[Trees, Trees]:
    """The trees for many reports, which never see parts of topics, nor how many mentions there are; those for few."""
    rows, labels = [beside[at] for at in kept], [topics[at].labels for at in kept]
    many = _trees([row[:, :-1] for row in rows], labels, COMPANY, seed)
    parts = [small[at] for at in kept]
    return many, _trees(rows + [row for row, _ in parts], labels + [one for _, one in parts], COMPANY, seed)


def _small(topic: Prepared, alone: Floats, seed: int) -> tuple[Floats, NDArray[np.bool_]]:
    """The company of pairs, and whether they are one, where only some of the topic's mentions are at hand."""
    chance = np.random.default_rng([seed, len(alone)])
    one = topic.topic.one()
    rows, labels = [], []
    reports = np.unique(topic.report)
    for size in _SMALL:
        some = chance.permutation(reports)[:size]
        here = np.flatnonzero(np.isin(topic.report, some) & (chance.random(len(alone)) < chance.uniform(0.15, 1)))
        if len(here) > 1:
            pairs = np.triu_indices(len(here), 1)
            _, report = np.unique(topic.report[here], return_inverse=True)
            rows.append(company(alone[np.ix_(here, here)], report)[pairs])
            labels.append(one[np.ix_(here, here)][pairs])
    return np.concatenate(rows), np.concatenate(labels)


def _unseen(
    topics: Sequence[Prepared], features: Sequence[Floats], growth: Growth, folds: int, seed: int, *, blank: bool
) -> dict[str, Floats]:
    made = {}
    for fold in range(folds):
        kept = [at for at in range(len(topics)) if at % folds != fold]
        trees = _grown([topics[at] for at in kept], [features[at] for at in kept], growth, seed, blank=blank)
        for at in range(fold, len(topics), folds):
            made[topics[at].topic.name] = table_of(topics[at], trees.chances(features[at]))
    return made


def table_of(topic: Prepared, chances: Floats) -> Floats:
    """[N, N] the chances of a topic's pairs, 0 on the diagonal."""
    size = len(topic.topic.mentions)
    table = np.zeros((size, size), np.float32)
    table[topic.pairs] = chances
    made: Floats = table + table.T
    return made


def _grown(topics: Sequence[Prepared], features: Sequence[Floats], growth: Growth, seed: int, *, blank: bool) -> Trees:
    return _trees(features, [topic.labels for topic in topics], growth, seed, blank=blank)


def _trees(
    features: Sequence[Floats],
    answers: Sequence[NDArray[np.bool_]],
    growth: Growth,
    seed: int,
    *,
    blank: bool = False,
) -> Trees:
    chance = np.random.default_rng(seed)
    rows, labels = np.concatenate(features), np.concatenate(answers)
    kept = labels | (chance.random(len(labels)) < _UNLIKE)
    rows, labels = rows[kept].copy(), labels[kept]
    weights = np.where(labels, 1, 1 / _UNLIKE).astype(np.float32)
    if blank:
        rows[np.ix_(chance.random(len(rows)) < _BLANK, _COMPANY_OF_REPORTS)] = np.nan
    return bagged([grow(rows, labels, weights, growth, seed=seed + bag) for bag in range(_BAGS)])
