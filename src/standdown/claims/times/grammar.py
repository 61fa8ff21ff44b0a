"""The grammar's notation: rules over kinds of items, compiled to patterns over one character an item.

``day of? m=(month) comma? y=(year)?`` is a pattern whose letters are the kinds of the lexicon; what stands between
them is a regular expression's. A sentence becomes a string of as many characters as it has items, so that a rule is
tried by the speed of ``re`` and counts in items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from standdown.claims.times.lexer import EDGE, Item
from standdown.claims.times.lexicon import Value
from standdown.claims.times.tree import Portion, TimeTree, Unit
from standdown.model import AnchorKind

__all__ = ["Build", "Found", "Hit", "Rule", "coded", "compiled", "rules"]

_CODES: dict[str, str] = {}
"""The character of each kind, given out as the kinds are met."""
_WORD = re.compile(r"(?P<name>[a-z_]+)=\(|(?P<kind>[a-z_]+)")


def _code(kind: str) -> str:
    if kind not in _CODES:
        _CODES[kind] = chr(0x100 + len(_CODES))
    return _CODES[kind]


_MACROS = {
    "num": "number|day|digits|year",
    "more_than": "(?:no|not)? (?:more|less) than|at? (?:least|most)|up to|somewhat",
    "some": "few|somewhat|a few|a couple of?|couple of",
    "range": "num (?:to|or|hyphen) num",
    "count": "num|a num|some|a",
    "early_mid_late": "early|mid|late",
    "loosely": "loose=(about|more_than)",
}
"""Names for pieces that many rules share."""


def compiled(notation: str) -> re.Pattern[str]:
    """The pattern over coded items that ``notation`` stands for."""

    def put(match: re.Match[str]) -> str:
        if match["name"]:
            return f"(?P<{match['name']}>"
        kind = match["kind"]
        # A macro stands in brackets of its own, so that a question mark after it takes in all of it.
        return f"(?:{_WORD.sub(put, _MACROS[kind])})" if kind in _MACROS else _code(kind)

    return re.compile(_WORD.sub(put, notation).replace(" ", ""))


def coded(items: Sequence[Item]) -> str:
    """The items as one character each."""
    return "".join([_code(item.kind) for item in items])


@dataclass(frozen=True)
class Hit:
    """A rule's match: the items of each named group."""

    match: re.Match[str]
    items: Sequence[Item]
    text: str

    def __getitem__(self, name: str) -> Sequence[Item]:
        if name not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(name)
        return self.items[start:end] if start >= 0 else ()

    def __contains__(self, name: str) -> bool:
        return name in self.match.re.groupindex and self.match.span(name)[0] >= 0

    @cached_property
    def own(self) -> Sequence[Item]:
        """All items of the match."""
        return self.items[self.match.start() : self.match.end()]

    def before(self, by: int = 1) -> Item:
        """The item so many before the match, ``EDGE`` where there is none."""
        at = self.match.start() - by
        return self.items[at] if at >= 0 else EDGE

    def after(self, by: int = 1) -> Item:
        """The item so many after the match, ``EDGE`` where there is none."""
        at = self.match.end() + by - 1
        return self.items[at] if at < len(self.items) else EDGE

    def value(self, name: str) -> Value:
        """The value of the group's first item, None where the group took no part."""
        found = self[name]
        return found[0].value if found else None

    def integer(self, name: str) -> int | None:
        """The value as a whole number."""
        value = self.value(name)
        return int(value) if isinstance(value, int | float) else None

    def number(self, name: str) -> float | None:
        """The value as a number."""
        value = self.value(name)
        return float(value) if isinstance(value, int | float) else None

    def portion(self, name: str = "p") -> Portion | None:
        """The value as a part of the day or of a longer time."""
        value = self.value(name)
        return value if isinstance(value, Portion) else None

    def unit(self, name: str = "u") -> Unit:
        """The value as a unit."""
        value = self.value(name)
        if not isinstance(value, Unit):
            raise TypeError(f"group {name} holds {value!r}, no unit: mend the rule")
        return value

    def which(self, name: str = "w") -> tuple[int, AnchorKind]:
        """How far the group points, and from what."""
        value = self.value(name)
        return value if isinstance(value, tuple) else (0, AnchorKind.PUBLICATION)

    def word(self, name: str) -> str:
        """The group's first word."""
        found = self[name]
        return found[0].word if found else ""


Build = Callable[[Hit], TimeTree | None]
"""Makes the tree of a match, or ``None`` where its neighbours show that it tells no time."""
Rule = tuple[re.Pattern[str], Build]


@dataclass(frozen=True, slots=True)
class Found:
    """A tree and the items it was read from: first, and one after the last."""

    first: int
    last: int
    tree: TimeTree


def rules(*table: tuple[str, Build]) -> tuple[Rule, ...]:
    """The rules of a table of notations."""
    return tuple((compiled(notation), build) for notation, build in table)
