"""Realness: how real an event is told, weighed from the signs of the tree and, where it was read, the network's word.

``realness.json`` holds what each sign is worth, learned from judged events (``training/claims/realness.py``). The two
halves are pooled: their chances are multiplied, each raised to the share it has.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standdown.claims.modality import signs
from standdown.language import Syntax
from standdown.model import Realis

__all__ = ["LAYERS", "Chances", "Reading", "Weights", "head_of", "realis_told", "shared_weights", "told", "weigh"]

Floats: TypeAlias = NDArray[np.float32]
Chances: TypeAlias = Mapping[str, float]
_LEAST = 1e-3
"""No chance is taken for smaller, so that one half alone cannot rule a label out."""


class Reading(Enum):
    """By whose idea of real an event is judged; the value is the key of the weights."""

    STATUS = "status"
    """TimeBank's: occurred, planned (will), possible (wanted, tried, may), negated."""
    CROWD = "crowd"
    """UDS-IH2's, of laymen: happened, uncertain, not; what is still to come did not happen."""
    NEWS = "news"
    """MEANTIME's: happened, uncertain, not; what will surely come counts as happened."""
    REALIS = "realis"
    """The theatre's: ``model.Realis``."""


LAYERS = {
    Reading.STATUS: "status",
    Reading.CROWD: "fact_uds",
    Reading.NEWS: "fact_meantime",
    Reading.REALIS: "realis",
}
"""The layer of the network that is trained on the same events."""
_SHARES = {Reading.STATUS: 0.3, Reading.CROWD: 0.6, Reading.NEWS: 0.3, Reading.REALIS: 0.4}
"""How much the network has to say: chosen from 0 to 1 on the train splits, with signs whose weights did not see the
event and a network too young to have learned it by heart; REALIS's on the written passages that were kept back."""
_DAMPED = 1.0
"""MEANTIME has few uncertain events, so what TimeBank calls possible counts for less there: by this power of e.
0, .5 and 1 were tried on its train split."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned."""

    labels: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, Mapping[str, Floats]]
    """For each reading but NEWS, what each sign is worth for each label; "" is for every word."""


def told(
    syntax: Syntax, words: Iterable[int], reading: Reading, *, scores: Mapping[str, Floats] | None = None
) -> Chances:
    """The chance of each label for the event that ``words`` tell of, by the first of them that hangs outside.

    ``scores`` are what the network makes of the sentence (``Marks.sentences``); without them the tree decides alone.
    Rare labels count for more than they are frequent, so the chances are for choosing, not for betting.
    """
    weights = shared_weights()
    found = weigh(syntax, head_of(syntax, words), weights=weights, scores=scores)[reading]
    return dict(zip(weights.labels[reading.value], found.tolist(), strict=True))


def realis_told(
    syntax: Syntax, words: Iterable[int], *, scores: Mapping[str, Floats] | None = None
) -> Mapping[Realis, float]:
    """As ``told``, in the theatre's own terms."""
    return {Realis(label): chance for label, chance in told(syntax, words, Reading.REALIS, scores=scores).items()}


def head_of(syntax: Syntax, words: Iterable[int]) -> int:
    """The word of ``words`` that the others hang on; ValueError where there are none."""
    some = sorted(words)
    if not some:
        raise ValueError("an event is told by one word at least")
    return next((word for word in some if syntax.heads[word] not in some), some[0])


def weigh(
    syntax: Syntax, word: int, *, weights: Weights | None = None, scores: Mapping[str, Floats] | None = None
) -> Mapping[Reading, Floats]:
    """[labels] the chances of every reading for one word."""
    weights = weights or shared_weights()
    found = signs(syntax, word)
    chances = {Reading(name): _summed(found, table) for name, table in weights.signs.items()}
    chances[Reading.NEWS] = _as_news(chances[Reading.STATUS])
    if not scores:
        return chances
    return {
        reading: _pooled(ours, scores[LAYERS[reading]][word], _SHARES[reading]) for reading, ours in chances.items()
    }


def _as_news(status: Floats) -> Floats:
    """[not, uncertain, happened] what TimeBank's labels are in MEANTIME's terms."""
    occurred, planned, possible, negated = status.tolist()
    found = [negated, possible * math.exp(-_DAMPED), occurred + planned]
    return np.array([chance / sum(found) for chance in found], np.float32)


def _pooled(ours: Floats, theirs: Floats, share: float) -> Floats:
    logs = [np.log(np.maximum(chances, _LEAST)) for chances in (ours, theirs)]
    return _chances(((1 - share) * logs[0] + share * logs[1]).astype(np.float32))


def _summed(found: Iterable[str], table: Mapping[str, Floats]) -> Floats:
    total = table[""].copy()
    for sign in found:
        worth = table.get(sign)
        if worth is not None:
            total += worth
    return _chances(total)


def _chances(sums: Floats) -> Floats:
    powers: Floats = np.exp(sums - sums.max())
    total: Floats = powers / powers.sum()
    return total


@cache
def shared_weights() -> Weights:
    """The shipped weights, loaded once a process."""
    card = json.loads((files("standdown.claims") / "realness.json").read_text(encoding="utf-8"))
    return Weights(
        {name: tuple(labels) for name, labels in card["labels"].items()},
        {
            name: {sign: np.array(worth, np.float32) for sign, worth in table.items()}
            for name, table in card["signs"].items()
        },
    )
