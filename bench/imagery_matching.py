"""Matching: peers on the very plants that the engine was tried on, as they come and at the same rate of false alarms.

As they come: three pixels of the site or more beyond the peer's usual threshold. Matched: of its variants (a run of 4 or
6 scenes, with or without a blur of 3 x 3 pixels), of 1 to 9 pixels and of all thresholds, those that find most on other
seeds with no more than .05 false alarms a site-year there.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

import numpy as np

from bench.imagery_counting import rate, table
from bench.imagery_detecting import FALSE_ALARMS
from bench.imagery_peers import PEERS, Context, Peer, Variant, blurred
from bench.imagery_planting import Stack, Trial, planted
from standdown.imagery.series import Floats

__all__ = ["compare"]

PIXELS = 1, 2, 3, 4, 6, 9
_EDGE = 2


def compare(title: str, trials: Sequence[Trial], others: Sequence[Trial]) -> None:
    """The table of the peers on ``trials``, tuned on ``others``."""
    stacks = {id(each.stack): each.stack for each in (*trials, *others)}
    contexts = {key: Context(stack) for key, stack in stacks.items()}
    sensor, years = trials[0].stack.sensor, float(np.mean([each.stack.years for each in trials]))
    rows = []
    for peer in PEERS:
        if sensor not in peer.sensors:
            continue
        maps = {(key, n): _map(contexts[key], v) for key in stacks for n, v in enumerate(peer.variants) if not v.whole}
        here, there = (_scores(peer, contexts, maps, each) for each in (trials, others))
        own = here[0, peer.pixels]
        best, least = _tuned(there, years)
        tuned = here[best]
        name = f"{best[1]} pixels" + (f", variant {best[0] + 1}" if best[0] else "")
        rows.append((
            peer.name,
            rate(own[:, 1] >= peer.least), rate(own[:, 0] >= peer.least).of(years),
            rate(tuned[:, 1] > least), rate(tuned[:, 0] > least).of(years), f"> {least:.7g}, {name}",
        ))  # fmt: skip
        print(f"{peer.name} done", flush=True, file=sys.stderr)
    head = "", "detected", "false alarms a site-year", "detected, matched", "false alarms, matched", "matched by"
    table(title, head, rows)


def _map(context: Context, variant: Variant) -> Floats:
    values = [blurred(each) if variant.blur else each for each in context.stack.values]
    return np.asarray(_score(context, variant, values), np.float64)


def _score(context: Context, variant: Variant, values: Sequence[Floats]) -> Floats:
    flat = [each.reshape(len(each), -1) for each in values]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return variant.score(context, flat).reshape(values[0].shape[1:])


Scores = dict[tuple[int, int], np.ndarray]


def _scores(
    peer: Peer, contexts: dict[int, Context], maps: dict[tuple[int, int], Floats], trials: Sequence[Trial]
) -> Scores:
    """By variant and pixels: (trial, without and with its plant) the score that so many pixels reach."""
    out: Scores = {}
    for number, variant in enumerate(peer.variants):
        pairs = []
        for trial in trials:
            context = contexts[id(trial.stack)]
            if variant.whole:
                several = trial.stack.values, planted(trial.stack, trial.plant)
                pairs.append([_whole(context, variant, trial, values) for values in several])
                continue
            before = maps[id(trial.stack), number]
            pairs.append([before[trial.window], _patched(context, variant, trial, before)[trial.window]])
        for pixels in (1,) if variant.whole else PIXELS:
            ordered = [[np.sort(each, axis=None)[-pixels] for each in pair] for pair in pairs]
            out[number, pixels] = np.array(ordered)
    return out


def _whole(context: Context, variant: Variant, trial: Trial, values: Sequence[Floats]) -> Floats:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        means = [np.nanmean(each[:, *trial.window], axis=(1, 2))[:, None, None] for each in values]
    return _score(context, variant, means)


def _patched(context: Context, variant: Variant, trial: Trial, before: Floats) -> Floats:
    """The scores of all pixels, those about the plant anew."""
    stack: Stack = trial.stack
    plant, out = trial.plant, before.copy()
    edge = _EDGE if variant.blur else 0
    top, left = max(0, plant.row - edge), max(0, plant.column - edge)
    bottom, right = plant.row + plant.side + edge, plant.column + plant.side + edge
    part = [each[:, top:bottom, left:right] for each in planted(stack, plant)]
    score = _score(context, variant, [blurred(each) if variant.blur else each for each in part])
    down, over = (
        slice(max(0, plant.row - edge // 2), plant.row + plant.side + edge // 2),
        slice(max(0, plant.column - edge // 2), plant.column + plant.side + edge // 2),
    )
    target = out[down, over]
    target[:] = score[down.start - top :, over.start - left :][: target.shape[0], : target.shape[1]]
    return out


def _tuned(scores: Scores, years: float) -> tuple[tuple[int, int], float]:
    """The variant and pixels that find most, and above which score."""
    best, most, least = (0, 1), -1.0, np.inf
    for key, pairs in scores.items():
        allowed = int(FALSE_ALARMS * years * len(pairs))
        limit = float(np.sort(pairs[:, 0])[::-1][allowed])
        found = float(np.mean(pairs[:, 1] > limit))
        if found > most:
            best, most, least = key, found, limit
    return best, least
