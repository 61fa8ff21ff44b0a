"""The lexicon: which words tell of which kind of happening, compiled from ``words/happenings.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standdown.claims.verbs import any_form, every_form
from standdown.model import Attribute, Kind

__all__ = ["Entry", "entries_in", "lexicon"]

_FORCE = (
    r"(?:troops?|soldiers?|men|forces?|personnel|army|armies|militar(?:y|ies)|units?|tanks?|armou?r|artillery|guns?|"
    r"vehicles|equipment|weapons?|missiles?|patrols?|brigades?|divisions?|battalions?|reinforcements|boats|jets)"
)
_BUILT = (
    r"(?:base|bases|camps?|bridges?|roads?|posts?|settlements?|villages?|helipads?|airstrips?|bunkers?|shelters|"
    r"structures?|barracks|buildings|jetty|garrisons?|outposts?|infrastructure|positions|fortifications|"
    r"observation towers?|huts|sites)"
)
# "Patrolling Point 15" is a place.
_PATROL = r"patrol(?:s|ling)?(?! points?\b)"
_SHORTHAND = {
    "[A-Z]": "(?-i:[A-Z])",
    "{patrol}": _PATROL,
    "{force}": _FORCE,
    "{built}": _BUILT,
    "~": r"(?:[\w'’-]+\s){0,3}?",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of the lexicon, the kind it tells of, and whether it is a noun without a verb of its own."""

    kind: Kind
    pattern: re.Pattern[str]
    noun: bool = False
    attributes: frozenset[Attribute] = frozenset()
    stems: tuple[str, ...] = ()
    """Beginnings of the verb it opens with: without one of them in a text the pattern need not be tried."""

    def may_match(self, lowered: str) -> bool:
        """False where a text in small letters holds none of the stems."""
        return not self.stems or any(stem in lowered for stem in self.stems)


@dataclass(frozen=True, slots=True)
class _Sheaf:
    """The entries of one group of the file, and one pattern that matches wherever any of theirs does."""

    gate: re.Pattern[str]
    entries: tuple[Entry, ...]


def entries_in(part: str) -> Iterator[Entry]:
    """The entries that may match in ``part``, in the order of the file; a thousand patterns cost one look per group."""
    for sheaf in _sheaves():
        if sheaf.gate.search(part):
            yield from sheaf.entries


@cache
def lexicon() -> tuple[Entry, ...]:
    """All entries, in the order of the file; compiled once a process."""
    return tuple(entry for sheaf in _sheaves() for entry in sheaf.entries)


@cache
def _sheaves() -> tuple[_Sheaf, ...]:
    table = tomllib.loads((files(__package__) / "words" / "happenings.toml").read_text(encoding="utf-8"))
    sheaves = []
    for kind, groups in table.items():
        for group, patterns in groups.items():
            marks = frozenset({Attribute.DISMANTLED}) if group == "dismantling" else frozenset()
            entries = tuple(Entry(Kind(kind), _compile(text), group == "nouns", marks) for text in patterns)
            gate = re.compile("|".join(entry.pattern.pattern for entry in entries), re.IGNORECASE)
            sheaves.append(_Sheaf(gate, entries))
    return tuple(sheaves)


def _compile(text: str) -> re.Pattern[str]:
    for short, whole in _SHORTHAND.items():
        text = text.replace(short, whole)
    text = re.sub(r"<(\w+)>", lambda hit: any_form(hit[1]), text)
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)


def _stems(text: str) -> tuple[str, ...]:
    opening = re.match(r"<(\w+)>", text)
    if not opening:
        return ()
    words = sorted(every_form(opening[1]), key=len)
    common = next(n for n in range(len(words[0]), -1, -1) if all(word.startswith(words[0][:n]) for word in words))
    # Shorter beginnings than three letters are in every text.
    return (words[0][:common],) if common > 2 else tuple(words)
