"""The coding lexicon: which verbs, with what beside them, and which nouns tell of which root; ``words/events.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from standdown.claims.events.lemmas import forms_of
from standdown.claims.events.roots import Root

__all__ = ["Beside", "Coding", "Condition", "Pattern", "coding"]

_CONDITION = re.compile(r"(?P<mark>~?)(?P<word>[\w'-]*)(?:\{(?P<noun>\w+)\})?$")


@dataclass(frozen=True, slots=True)
class Beside:
    """What hangs on a verb, as its patterns ask for it; all words are lemmas in small letters."""

    words: frozenset[str] = frozenset()
    """Particles, prepositions and adverbs."""
    objects: frozenset[str] = frozenset()
    """Nouns of its object; of its subject too where it is passive."""
    subjects: frozenset[str] = frozenset()
    behind: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Nouns behind each preposition."""
    somebody: bool = False
    """True where the object is an actor."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a pattern asks for."""

    word: str = ""
    nouns: frozenset[str] = frozenset()
    subject: bool = False
    somebody: bool = False

    def holds(self, beside: Beside) -> bool:
        """True where it is among what hangs on the verb."""
        if self.somebody:
            return beside.somebody
        if self.subject:
            return not self.nouns.isdisjoint(beside.subjects)
        if self.word and self.nouns:
            return not self.nouns.isdisjoint(beside.behind.get(self.word, ()))
        if self.nouns:
            return not self.nouns.isdisjoint(beside.objects)
        return self.word in beside.words or self.word in beside.objects


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb with what it needs beside it to tell of a root."""

    root: Root
    conditions: tuple[Condition, ...]

    @property
    def weight(self) -> int:
        """How much it asks for; a noun weighs as much as a preposition, somebody less."""
        return sum(1 if each.somebody else 2 * bool(each.word) + 2 * bool(each.nouns) for each in self.conditions)


class Coding:
    """The lexicon in memory."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        classes = {name: frozenset(words) for name, words in table["classes"].items()}
        self._patterns: dict[str, list[Pattern]] = {}
        self.nouns: dict[str, Root] = {}
        for root in Root:
            for noun in table[root]["nouns"]:
                self.nouns.setdefault(noun, root)
            for text in table[root]["verbs"]:
                verbs, *rest = text.split()
                pattern = Pattern(root, tuple(_condition(part, classes) for part in rest))
                for verb in verbs.split("|"):
                    self._patterns.setdefault(verb, []).append(pattern)
        for patterns in self._patterns.values():
            patterns.sort(key=lambda pattern: -pattern.weight)
        self.operators = {name: frozenset(words) for name, words in table["operators"].items()}
        self._events = frozenset(table["happenings"]["nouns"])
        self._forms = forms_of([*self._patterns, *(verb for verbs in self.operators.values() for verb in verbs)])

    def verb(self, form: str) -> str:
        """The plain form of a verb of the lexicon; the form itself, in small letters, of another."""
        form = form.lower()
        return self._forms.get(form, form)

    def knows(self, verb: str) -> bool:
        """True for a verb of any pattern."""
        return verb in self._patterns

    def is_event(self, noun: str) -> bool:
        """True for a noun that tells of something that happens, of a root or of none."""
        return noun in self.nouns or noun in self._events

    def best(self, verb: str, beside: Beside) -> Pattern | None:
        """The pattern of ``verb`` that fits and asks for most; None where none fits."""
        return next(self._fitting(verb, beside), None)

    def _fitting(self, verb: str, beside: Beside) -> Iterator[Pattern]:
        for pattern in self._patterns.get(verb, ()):
            if all(condition.holds(beside) for condition in pattern.conditions):
                yield pattern


def _condition(part: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    if part == "=actor":
        return Condition(somebody=True)
    found = _CONDITION.match(part)
    if found is None:
        raise ValueError(f"not a condition of an event pattern: {part!r}")
    nouns = classes[found["noun"]] if found["noun"] else frozenset()
    return Condition(found["word"], nouns, subject=bool(found["mark"]))


@cache
def coding() -> Coding:
    """The lexicon that ships, compiled once."""
    path = files("standdown.claims") / "words" / "events.toml"
    return Coding(tomllib.loads(path.read_text(encoding="utf-8")))
