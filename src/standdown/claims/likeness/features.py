"""Features: what two mentions have in common, as numbers, for all pairs of two lists at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.knowledge import VECTORS, Knowledge
from standdown.claims.likeness.reports import LIKENESSES, bag_of, likenesses
from standdown.claims.likeness.traits import Traits
from standdown.claims.likeness.wording import SAYING, grams_of
from standdown.model import When

__all__ = ["FEATURES", "REPORTS", "Sheet"]

Floats = NDArray[np.float32]

_SETS: Mapping[str, tuple[Callable[[Traits], Iterable[str]], bool]] = {
    "roots": (lambda t: t.roots, False),
    "rest": (lambda t: t.rest, True),
    "doer": (lambda t: t.doer, False),
    "done_to": (lambda t: t.done_to, False),
    "other": (lambda t: t.other, False),
    "parts": (lambda t: t.parts, False),
    "participants": (lambda t: t.mention.participants, False),
    "places": (lambda t: t.mention.places, False),
    "names": (lambda t: t.names, False),
    "numbers": (lambda t: t.numbers, False),
    "own_numbers": (lambda t: t.own_numbers, False),
    "day_words": (lambda t: t.day_words, False),
}
"""What mentions share as sets, and whether rare members count for more."""
_SAME = ("surface", "base", "root", "tag", "above")

REPORTS = tuple(f"reports_{name}" for name in LIKENESSES)
FEATURES = (
    *(f"same_{name}" for name in _SAME),
    "letters",
    "meaning",
    "all_meaning",
    "parts_meaning",
    *(f"near_{name}" for name in VECTORS),
    *(f"turned_{name}" for name in VECTORS),
    "seen",
    "verbs",
    *(f"{kind}_{name}" for name in _SETS for kind in ("shared", "share", "mix")),
    "times",
    "same_report",
    "lines_between",
    "first_line",
    "last_line",
    "same_sentence",
    "rare_least",
    "rare_most",
    "saying",
    "denied",
    "ahead",
    "fewest_parts",
    "word_in_both",
    "word_in_own",
    *REPORTS,
)
"""The names of the columns, in order."""


class Sheet:
    """The mentions that are compared with each other, and the reports that they stand in."""

    def __init__(self, traits: Sequence[Traits], knowledge: Knowledge) -> None:
        self.traits = list(traits)
        self._knowledge = knowledge
        texts = dict.fromkeys((t.mention.document, t.mention.text) for t in self.traits)
        self._bags = [bag_of(text) for _, text in texts]
        number = {key: at for at, key in enumerate(texts)}
        self.report = np.array([number[t.mention.document, t.mention.text] for t in self.traits], np.int64)
        """Which report each mention stands in, numbered from 0."""
        self._reports = likenesses(self._bags, knowledge.rarity)
        words = [knowledge.vector([t.base]) for t in self.traits]
        self._words = {
            "meaning": np.array(words),
            "all_meaning": np.array([knowledge.vector(t.bases) for t in self.traits]),
            "parts_meaning": np.array([knowledge.vector(sorted(t.parts)) for t in self.traits]),
        }
        self._vectors = {name: np.array([getattr(t, name) for t in self.traits], np.float32) for name in VECTORS}
        self._sets = {name: self._table(map(of, self.traits), rare) for name, (of, rare) in _SETS.items()}
        self._grams = self._table((grams_of(t.base) for t in self.traits), rare=False)

    def _table(self, sets: Iterable[Iterable[str]], rare: bool) -> Floats:
        """[N, members] the square root of what each member is worth, where a mention has it."""
        rows = [sorted(some) for some in sets]
        columns = {member: at for at, member in enumerate(dict.fromkeys(m for row in rows for m in row))}
        table = np.zeros((len(rows), max(1, len(columns))), np.float32)
        for at, row in enumerate(rows):
            for member in row:
                table[at, columns[member]] = self._knowledge.rarity(member) ** 0.5 if rare else 1.0
        return table

    def features(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
        """[L, R, F] the columns of ``FEATURES`` for every mention of ``left`` beside every one of ``right``."""
        made: dict[str, Floats] = {}
        for name in _SAME:
            made[f"same_{name}"] = self._same(name, left, right)
        made["letters"] = _shares(self._grams[left], self._grams[right])[2]
        for name, words in self._words.items():
            made[name] = _cosines(words[left], words[right])
        for name, vectors in self._vectors.items():
            made[f"near_{name}"] = _cosines(vectors[left], vectors[right])
            turned = self._knowledge.turn(name, vectors)
            made[f"turned_{name}"] = _cosines(turned[left], turned[right])
        made["seen"] = self._seen(left, right)
        for name, table in self._sets.items():
            shares = _shares(table[left], table[right])
            made |= {f"{kind}_{name}": values for kind, values in zip(("shared", "share", "mix"), shares, strict=True)}
        made["times"] = self._times(left, right)
        made |= self._standing(left, right)
        made |= self._words_of_reports(left, right)
        here, there = self.report[left], self.report[right]
        made |= {name: table[here][:, there] for name, table in zip(REPORTS, self._reports, strict=True)}
        stacked: Floats = np.stack([np.asarray(made[name], np.float32) for name in FEATURES], axis=-1)
        return stacked

    def _same(self, name: str, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
        numbers: dict[str, int] = {}
        values = np.array([numbers.setdefault(getattr(t, name), len(numbers)) for t in self.traits], np.int64)
        made: Floats = (values[left][:, None] == values[right][None]).astype(np.float32)
        return made

    def _seen(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
        roots = list(dict.fromkeys(t.root for t in self.traits))
        number = {root: at for at, root in enumerate(roots)}
        told = self._knowledge.told_together
        table = np.array([[told(a, b) for b in roots] for a in roots], np.float32)
        at = np.array([number[t.root] for t in self.traits], np.int64)
        made: Floats = table[at[left]][:, at[right]]
        return made

    def _times(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
        """1 where a time of each allows a day in common, 0 where none does, NaN where one has no time."""
        made = np.full((len(left), len(right)), np.nan, np.float32)
        timed = [[at for at, i in enumerate(some) if self.traits[i].mention.times] for some in (left, right)]
        for row in timed[0]:
            ours = self.traits[left[row]].mention.times
            for column in timed[1]:
                made[row, column] = _meet(ours, self.traits[right[column]].mention.times)
        return made

    def _standing(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> dict[str, Floats]:
        lines = np.array([t.line for t in self.traits], np.float32)
        starts = np.array([t.mention.sentence.start for t in self.traits])
        same = self.report[left][:, None] == self.report[right][None]
        ours, theirs = lines[left][:, None], lines[right][None]
        rare = np.array([self._knowledge.rarity(t.root) for t in self.traits], np.float32)
        count = np.array([len(t.parts) for t in self.traits], np.float32)
        flags = {
            name: np.array([of(t) for t in self.traits], np.float32)
            for name, of in (
                ("verbs", lambda t: t.is_verb),
                ("saying", lambda t: t.base in SAYING),
                ("denied", lambda t: t.denied),
                ("ahead", lambda t: t.ahead),
            )
        }
        return {
            "same_report": same.astype(np.float32),
            "lines_between": np.where(same, np.abs(ours - theirs), -1),
            "first_line": np.minimum(ours, theirs),
            "last_line": np.maximum(ours, theirs),
            "same_sentence": (same & (starts[left][:, None] == starts[right][None])).astype(np.float32),
            "rare_least": np.minimum(rare[left][:, None], rare[right][None]),
            "rare_most": np.maximum(rare[left][:, None], rare[right][None]),
            "fewest_parts": np.minimum(count[left][:, None], count[right][None]),
            "denied": np.abs(flags["denied"][left][:, None] - flags["denied"][right][None]),
            **{n: flags[n][left][:, None] + flags[n][right][None] for n in ("verbs", "saying", "ahead")},
        }

    def _words_of_reports(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> dict[str, Floats]:
        """How often the report of the one has the word of the other, and each its own."""
        roots = list(dict.fromkeys(t.root for t in self.traits))
        number = {root: at for at, root in enumerate(roots)}
        counts = np.array([[bag.words.get(root, 0) for bag in self._bags] for root in roots], np.float32)
        at = np.array([number[t.root] for t in self.traits], np.int64)
        across = counts[at[left]][:, self.report[right]], counts[at[right]][:, self.report[left]].T
        own = counts[at, self.report]
        return {
            "word_in_both": np.minimum(*across),
            "word_in_own": np.minimum(own[left][:, None], own[right][None]),
        }


def _cosines(left: Floats, right: Floats) -> Floats:
    lengths = [np.linalg.norm(some, axis=1, keepdims=True) + 1e-9 for some in (left, right)]
    made: Floats = (left / lengths[0]) @ (right / lengths[1]).T
    return made


def _shares(left: Floats, right: Floats) -> tuple[Floats, Floats, Floats]:
    """What is shared, as a share of the smaller set, and of both together; the latter NaN where a set is empty."""
    shared = left @ right.T
    ours, theirs = (left**2).sum(axis=1)[:, None], (right**2).sum(axis=1)[None]
    least = np.minimum(ours, theirs)
    both = least > 0
    share = np.where(both, shared / (least + 1e-6), np.nan)
    mix = np.where(both, shared / (ours + theirs - shared + 1e-6), np.nan)
    return shared, share.astype(np.float32), mix.astype(np.float32)


def _meet(ours: Sequence[When], theirs: Sequence[When]) -> float:
    return float(any(a.overlaps(b) for a in ours for b in theirs))
