"""The lexicon: which words tell of which kind of happening, compiled from ``words/happenings.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standdown.claims.verbs import any_form
from standdown.model import Attribute, Kind

__all__ = ["Entry", "lexicon"]

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


@cache
def lexicon() -> tuple[Entry, ...]:
    """All entries, in the order of the file; compiled once a process."""
    table = tomllib.loads((files(__package__) / "words" / "happenings.toml").read_text(encoding="utf-8"))
    entries = []
    for kind, groups in table.items():
        for group, patterns in groups.items():
            marks = frozenset({Attribute.DISMANTLED}) if group == "dismantling" else frozenset()
            entries += [Entry(Kind(kind), _compile(text), group == "nouns", marks) for text in patterns]
    return tuple(entries)


def _compile(text: str) -> re.Pattern[str]:
    for short, whole in _SHORTHAND.items():
        text = text.replace(short, whole)
    text = re.sub(r"<(\w+)>", lambda hit: any_form(hit[1]), text)
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)
