"""States: which country, or body of countries, the words of a sentence name, as ISO 3166-1 alpha-3 codes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from standdown.language import Syntax, tokenise
from standdown.theatre import NameSort, World, WorldKind, shared_world

__all__ = ["Mention", "States", "shared_states"]

_LONGEST = 8
"""Words of the longest name that the list holds."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``start`` to ``end`` of a sentence that name a state or what belongs to one."""

    start: int
    end: int
    code: str


class States:
    """Names of states, their peoples, seats, armed groups and leaders; asked sentence by sentence."""

    def __init__(self, table: Mapping[str, Any], world: World) -> None:
        self._alpha3: Mapping[str, str] = table["alpha3"]
        self._world = world
        self._words = {tuple(_key(name)): code for code, names in table["words"].items() for name in names}
        self._people = {tuple(_key(name)): code for code, names in table["people"].items() for name in names}
        self._known: dict[tuple[str, bool], str | None] = {}

    @cached_property
    def _first(self) -> frozenset[str]:
        return frozenset(name[0] for name in self._words)

    def mentions(self, syntax: Syntax) -> tuple[Mention, ...]:
        """What names a state, in order, none over another."""
        words = [token.text.replace("’", "'") for token in syntax.tokens]
        people = [range(name.start, name.end) for name in syntax.parse.names if name.kind == "PER"]
        places = [range(name.start, name.end) for name in syntax.parse.names if name.kind == "LOC"]
        found, at = [], 0
        while at < len(words):
            mention = self._listed(words, at) or self._person(words, at, people) or self._place(words, at, places)
            if mention:
                found.append(mention)
            at = mention.end if mention else at + 1
        return tuple(found)

    def _listed(self, words: list[str], at: int) -> Mention | None:
        if words[at] not in self._first:
            return None
        for end in range(min(len(words), at + _LONGEST), at, -1):
            code = self._words.get(tuple(words[at:end]))
            if code:
                return Mention(at, end, code)
        return None

    def _person(self, words: list[str], at: int, people: list[range]) -> Mention | None:
        inside = next((name for name in people if at in name), None)
        if inside is None:
            return None
        for end in range(inside.stop, at, -1):
            code = self._people.get(tuple(words[at:end]))
            if code:
                return Mention(at, end, code)
        return None

    def _place(self, words: list[str], at: int, places: list[range]) -> Mention | None:
        if not words[at][:1].isupper():
            return None
        inside = next((name for name in places if at in name), None)
        for end in dict.fromkeys((inside.stop if inside else at + 1, min(at + 2, len(words)), at + 1)):
            if end > at + 1 and not words[end - 1][:1].isupper():
                continue
            code = self._code(" ".join(words[at:end]), place=inside is not None and at == inside.start)
            if code:
                return Mention(at, end, code)
        return None

    def _code(self, name: str, *, place: bool) -> str | None:
        key = (name, place)
        if key not in self._known:
            self._known[key] = self._looked_up(name, place=place)
        return self._known[key]

    def _looked_up(self, name: str, *, place: bool) -> str | None:
        people = self._world.named(name, NameSort.DEMONYM)
        found = [p for p in self._world.named(name) if place or p.kind is WorldKind.COUNTRY]
        countries = [p for p in found if p.kind is WorldKind.COUNTRY and p.country != "CS"]
        for chosen in (countries, [p for p in people if p.country != "CS"], found, people):
            if chosen:
                return self._alpha3.get(chosen[0].country)
        return None


def _key(name: str) -> list[str]:
    """A name as the words that a sentence is cut into."""
    return [token.text for token in tokenise(name + " x")][:-1]


@cache
def shared_states() -> States:
    """The states that ship, with the gazetteer of the world."""
    path = files("standdown.claims") / "words" / "states.toml"
    return States(tomllib.loads(path.read_text(encoding="utf-8")), shared_world())
