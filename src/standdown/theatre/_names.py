"""Names as chains of words, and the tree that finds the longest of them in a text.

Joints do not count: "PP-15", "PP 15" and "PP15" are one chain, as are "Gogra-Hot Springs" and "Gogra–Hot Springs";
nor do accents. Case counts once: the first word of a name that has a capital must have it in the text too, all of them
where the word is in capitals throughout. So "Hot springs" is found and "hot springs" is not, "LAC" is and "Lac" is not;
a name written without any capital is found in every case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from standdown.theatre._key import plain
from standdown.theatre.pack import Ambiguity, Place

__all__ = ["Capital", "Name", "NameTree", "capital", "chain", "fold", "words_of"]

_HAN: Final = r"\u3400-\u9fff"
_WORD: Final = re.compile(rf"(?:[^\W\d_{_HAN}][\u0300-\u036f]*)+|\d+(?:[A-Za-z](?![^\W_]))?|[{_HAN}]")
"""A run of letters, a number with at most one letter ("17A"), or one Chinese character."""

_LOOSE: Final = re.compile(r"[\s\-\u2010-\u2015]+")
_BREAK: Final = re.compile(r"\n\s*\n")
_LONGEST_JOINT: Final = 4
"""Characters between two words of one name: ", " and " (" fit, a new sentence rarely does."""


def words_of(text: str) -> list[re.Match[str]]:
    """The words of a text, in order."""
    return list(_WORD.finditer(text))


def fold(word: str) -> str:
    """The word without case and accents."""
    return plain(word.casefold())


def chain(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: its folded words, each with the joint before it where that counts."""
    words = words_of(name)
    if not words:
        return ()
    joints = [_joint(name[left.end() : right.start()]) or "" for left, right in pairwise(words)]
    return tuple(joint + fold(word.group()) for joint, word in zip(["", *joints], words, strict=True))


class Capital(NamedTuple):
    """Which word of a name must have its capital, and whether it must be in capitals throughout."""

    word: int
    loud: bool


@dataclass(frozen=True, slots=True)
class Name:
    """One chain and the places it may mean, likeliest first; its spellings ask for one of ``capitals``, or for none."""

    places: tuple[Place, ...]
    why: str
    capitals: tuple[Capital | None, ...]

    def fits(self, words: Sequence[re.Match[str]], at: int) -> bool:
        """True when the words from ``at`` on have the capitals that one of the spellings asks for."""
        for asked in self.capitals:
            if asked is None:
                return True
            word = words[at + asked.word].group()
            if word.isupper() if asked.loud else word[0].isupper():
                return True
        return False


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    name: Name | None = None


class NameTree:
    """All names of a theatre's places, one step of the tree a word; built once, read many times."""

    def __init__(self, places: Iterable[Place], ambiguous: Iterable[Ambiguity]) -> None:
        self._root = _Node()
        known = {place.id: place for place in places}
        declared = {chain(ambiguity.alias) for ambiguity in ambiguous}
        for ambiguity in ambiguous:
            meant = tuple(known[place_id] for place_id in ambiguity.place_ids)
            self._plant(ambiguity.alias, meant, ambiguity.why)
        for place in known.values():
            for alias in (place.name, *place.aliases):
                if chain(alias) not in declared:
                    self._plant(alias, (place,), "")

    def longest(self, text: str, words: Sequence[re.Match[str]], at: int) -> tuple[Name, int] | None:
        """The longest name that begins with word ``at``, and the word it ends with; ``None`` where none begins."""
        node = self._root.children.get(fold(words[at].group()))
        found, step = None, at
        while node:
            if node.name and node.name.fits(words, at):
                found = node.name, step
            step += 1
            if not node.children or step == len(words):
                break
            joint = _joint(text[words[step - 1].end() : words[step].start()])
            if joint is None:
                break
            node = node.children.get(joint + fold(words[step].group()))
        return found

    def walk(self) -> Iterator[tuple[tuple[str, ...], Name]]:
        """Every name with the steps that lead to it."""
        waiting: list[tuple[tuple[str, ...], _Node]] = [((), self._root)]
        while waiting:
            steps, node = waiting.pop()
            if node.name:
                yield steps, node.name
            waiting += [((*steps, step), child) for step, child in node.children.items()]

    def _plant(self, alias: str, places: tuple[Place, ...], why: str) -> None:
        node = self._root
        for step in chain(alias):
            node = node.children.setdefault(step, _Node())
        old = node.name or Name((), why, ())
        meant, capitals = dict.fromkeys((*old.places, *places)), dict.fromkeys((*old.capitals, capital(alias)))
        node.name = Name(tuple(meant), old.why, tuple(capitals))


def capital(alias: str) -> Capital | None:
    """The first word of the name that has a capital, as a text must have it; none where the name has none."""
    for number, word in enumerate(words_of(alias)):
        if word.group()[0].isupper():
            return Capital(number, word.group().isupper())
    return None


def _joint(between: str) -> str | None:
    """What must stand between two words, without spaces and dashes; ``None`` where no name goes on."""
    if between in (" ", "", "-"):
        return ""
    if len(between) > _LONGEST_JOINT or _BREAK.search(between):
        return None
    return _LOOSE.sub("", between).replace("’", "'")
