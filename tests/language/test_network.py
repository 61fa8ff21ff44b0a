from __future__ import annotations

import hashlib
import itertools
import json

from hypothesis import given
from hypothesis import strategies as st

from standdown.language.network import BATCH, WEIGHTS, cheapest_batches, shared_network

CALL = 14
MEGABYTES = 30


def cost(sizes: list[int], batches: list[tuple[int, int]]) -> int:
    return sum(CALL + sizes[end - 1] * (end - start) for start, end in batches)


def every_way(size: int) -> list[list[tuple[int, int]]]:
    ways = []
    for cuts in itertools.product((False, True), repeat=size - 1):
        ends = [i + 1 for i, cut in enumerate(cuts) if cut] + [size]
        ways.append(list(zip([0, *ends], ends)))  # noqa: B905 - one more start than ends
    return ways


@given(st.lists(st.integers(2, BATCH // 4), min_size=1, max_size=8).map(sorted))
def test_no_other_way_to_batch_costs_less(sizes: list[int]) -> None:
    fits = [way for way in every_way(len(sizes)) if all((e - s) * sizes[e - 1] <= BATCH or e - s == 1 for s, e in way)]
    assert cost(sizes, cheapest_batches(sizes)) == min(cost(sizes, way) for way in fits)


@given(st.lists(st.integers(2, 2 * BATCH), max_size=60).map(sorted))
def test_every_sentence_is_in_one_batch_that_is_not_too_large(sizes: list[int]) -> None:
    batches = cheapest_batches(sizes)
    assert [i for start, end in batches for i in range(start, end)] == list(range(len(sizes)))
    assert all(end - start == 1 or sizes[end - 1] * (end - start) <= BATCH for start, end in batches)


def test_the_shipped_files_are_those_of_the_card() -> None:
    card = json.loads((WEIGHTS / "model.json").read_text("utf-8"))
    assert {name: hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in card["sha256"]} == card[
        "sha256"
    ]
    assert set(card["files"].values()) <= set(card["sha256"])


def test_the_shipped_files_are_small() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) < MEGABYTES * 1e6


def test_every_label_has_its_column() -> None:
    network = shared_network()
    (batch,) = network.run([["Troops", "left", "."]])
    assert {layer: scores.shape for layer, scores in batch.tags.items()} == {
        layer: (1, 3, len(labels)) for layer, labels in network.labels.tags.items()
    }
    assert batch.arcs.shape == (1, 4, 4)


def test_words_are_fitted_in_stretches_that_leave_room_for_the_root() -> None:
    network = shared_network()
    assert network.fit(["troops"] * 20) == [20]
    assert network.fit(["troops"] * 20, most=8) == [8, 16, 20]
