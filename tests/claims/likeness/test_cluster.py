from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.likeness import Mention, Scored, cluster
from standdown.claims.likeness.cluster import average_link
from standdown.model import Span

WORDS = "clash clash fight talks talks meeting patrol"


def some(size: int) -> list[Mention]:
    return [Mention("w" * 40, Span(n, n + 1), Span(0, 40), f"d{n % 3}") for n in range(size)]


def table_score(table: np.ndarray, mentions: list[Mention]):
    place = {mention: at for at, mention in enumerate(mentions)}
    return lambda a, b: float(table[place[a], place[b]])


@st.composite
def tables(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(1, 8))
    values = draw(st.lists(st.integers(0, 100), min_size=size * size, max_size=size * size))
    table = np.array(values, float).reshape(size, size) / 100
    return np.maximum(table, table.T)


def naive(table: np.ndarray, threshold: float) -> list[list[int]]:
    groups = [[row] for row in range(len(table))]
    while len(groups) > 1:
        means = {
            (i, j): np.mean([table[a, b] for a in groups[i] for b in groups[j]])
            for i in range(len(groups))
            for j in range(i + 1, len(groups))
        }
        (i, j), best = max(means.items(), key=lambda item: item[1])
        if best < threshold:
            break
        groups[i] += groups.pop(j)
    return sorted(sorted(group) for group in groups)


@given(tables())
def test_average_link_joins_what_the_definition_joins(table: np.ndarray) -> None:
    noise = np.random.default_rng(0).random(table.shape) / 1000  # no ties, which either may break its own way
    table = table + (noise + noise.T) / 2
    assert average_link(table, 0.4) == naive(table, 0.4)


@given(tables(), st.randoms())
def test_the_order_given_does_not_matter(table: np.ndarray, chance) -> None:
    mentions = some(len(table))
    score = table_score(table, mentions)
    mixed = list(mentions)
    chance.shuffle(mixed)
    assert cluster(mixed, score, 0.5) == cluster(mentions, score, 0.5)


@given(tables())
def test_what_may_not_be_one_never_is(table: np.ndarray) -> None:
    mentions = some(len(table))

    def may(a: Mention, b: Mention) -> bool:
        return a.document == b.document

    for group in cluster(mentions, table_score(table, mentions), 0.1, may):
        assert len({mention.document for mention in group}) == 1


def test_every_mention_is_in_one_cluster() -> None:
    mentions = some(5)
    found = cluster(mentions, lambda a, b: Scored(0.0, ()), 0.5)
    assert [mention for group in found for mention in group] == sorted(mentions, key=lambda m: m.order)


def test_a_threshold_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="joins everything"):
        cluster(some(2), lambda a, b: 1.0, 0)


def test_nothing_makes_no_clusters() -> None:
    assert cluster([], lambda a, b: 1.0, 0.5) == ()
