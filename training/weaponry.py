"""re3d's documents as sentences with a BIO over platforms, weapons and military organisations."""

from __future__ import annotations

import re
from typing import Any

from standdown.language.tokens import tokenise
from standdown.report import sentences

__all__ = ["KINDS", "weaponry"]

KINDS = ("PLATFORM", "WEAPON", "MILITARY")
"""Things that move and fight, things that are fired or dropped, and bodies of armed people."""

_KINDS = {"MilitaryPlatform": "PLATFORM", "Weapon": "WEAPON"}
# re3d calls every body of people an Organisation, ministries and refugees too; these words tell the armed ones.
_ARMED = re.compile(
    r"\b(?:arm(?:y|ies)|navy|navies|air ?force|forces?|military|troops?|soldiers?|service ?(?:member|men|man)s?"
    r"|fighters?|militants?|militias?|insurgents?|rebels?|brigades?|battalions?|regiments?|squadrons?|fleet|corps|units?"
    r"|command(?:os?)?|centcom|task force|ctf|cjtf|isf|sdf|isil|isis|da.?esh|al.qa.?ida|peshmerga|coalition|guards?"
    r"|marines?|enemy|regiment|garrison|platoon|patrols?)\b",
    re.IGNORECASE,
)


def weaponry(row: dict[str, Any]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The sentences of one re3d document: the words of each, and a tag for each word.

    Entities whose offsets do not match their value are left out, and of two that overlap the longer is kept.
    """
    text = row["text"]
    spans: list[tuple[int, int, str]] = []
    for entity in sorted(row["entities"], key=lambda e: e["begin"] - e["end"]):
        begin, end = entity["begin"], entity["end"]
        kind = _KINDS.get(entity["type"], "")
        if entity["type"] == "Organisation" and _ARMED.search(entity["value"]):
            kind = "MILITARY"
        if not kind or text[begin:end] != entity["value"] or any(begin < b and a < end for a, b, _ in spans):
            continue
        spans.append((begin, end, kind))
    found = []
    for sentence in sentences(text):
        tokens = tokenise(text, sentence)
        tags = ["O"] * len(tokens)
        for begin, end, kind in spans:
            inside = [i for i, token in enumerate(tokens) if begin <= token.start and token.end <= end]
            for i in inside:
                tags[i] = f"I-{kind}"
            if inside:
                tags[inside[0]] = f"B-{kind}"
        if tokens:
            found.append((tuple(token.text for token in tokens), tuple(tags)))
    return found
