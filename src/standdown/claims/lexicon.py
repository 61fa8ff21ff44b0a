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
# Shorter beginnings of words are in every text.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of the lexicon, the kind it tells of, and whether it is a noun without a verb of its own."""

    kind: Kind
    text: str
    """The pattern as the file has it."""
    noun: bool = False
    attributes: frozenset[Attribute] = frozenset()
    stems: tuple[str, ...] = ()
    """How its first word may begin, in small letters; empty where that cannot be told."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; compiled when first asked for, since most texts need few of a thousand."""
        return _compiled(self.text)


def entries_in(part: str) -> Iterator[Entry]:
    """The entries that may match in ``part``, in the order of the file: those one of whose stems it holds."""
    lowered = part.lower()
    for entry in lexicon():
        if not entry.stems or any(stem in lowered for stem in entry.stems):
            yield entry


@cache
def lexicon() -> tuple[Entry, ...]:
    """All entries, in the order of the file."""
    table = tomllib.loads((files(__package__) / "words" / "happenings.toml").read_text(encoding="utf-8"))
    entries = []
    for kind, groups in table.items():
        for group, patterns in groups.items():
            marks = frozenset({Attribute.DISMANTLED}) if group == "dismantling" else frozenset()
            entries += [Entry(Kind(kind), text, group == "nouns", marks, _stems(text)) for text in patterns]
    return tuple(entries)


@cache
def _compiled(text: str) -> re.Pattern[str]:
    for short, whole in _SHORTHAND.items():
        text = text.replace(short, whole)
    text = re.sub(r"<(\w+)>", lambda hit: any_form(hit[1]), text)
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)


def _stems(text: str) -> tuple[str, ...]:
    if _choices(text):
        return ()
    verb = re.match(r"<(\w+)>", text)
    if verb:
        words = sorted(every_form(verb[1]), key=len)
        common = next(n for n in range(len(words[0]), -1, -1) if all(word.startswith(words[0][:n]) for word in words))
        return (words[0][:common],) if common >= _LEAST else tuple(words)
    plain = re.match(r"[a-z]+(?![a-z?*])", text)
    return (plain[0],) if plain and len(plain[0]) >= _LEAST else ()


def _choices(text: str) -> bool:
    """True for a pattern of alternatives that are in no brackets."""
    while "(" in text:
        text, before = re.sub(r"\([^()]*\)", "", text), text
        if text == before:
            break
    return "|" in text
