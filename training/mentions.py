"""GUM's nested entities as one tag a word: what kind of actor or place the word is the head of."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["KINDS", "mention_heads"]

KINDS = ("person", "organization", "place")
"""The kinds kept. GUM's other entities (abstract, event, time, object ...) neither act nor are they somewhere."""

_OPEN = re.compile(r"\(([^()]+)")


def mention_heads(misc: Sequence[str], heads: Sequence[int]) -> tuple[str, ...]:
    """For each word of a sentence the kind of the mention it heads, or ``O``.

    Mentions nest ("the head of the Indian army in Leh"), so a flat BIO would keep one and lose the rest; head words do
    not collide, and the dependencies give the rest of each mention back. ``misc`` is the column of that name: GUM
    writes ``Entity=(12-person-giv:act-...-2-coref`` where a mention opens, the last field but one or two being the
    numbers of its core words counted from its first (``2,3`` for "the United States"), and ``12)`` where it closes. Of
    the core words the one whose head (``heads``, from 1) is none of them is tagged.
    """
    tags = ["O"] * len(misc)
    for index, field in enumerate(misc):
        entity = next((part[7:] for part in field.split("|") if part.startswith("Entity=")), "")
        for hit in _OPEN.finditer(entity):
            # group-kind-information status-salience-centering-minimal span-link[-identity]
            parts = hit[1].split("-")
            if len(parts) < 6 or parts[1] not in KINDS:
                continue
            numbers = [int(n) for n in parts[5].split(",") if n.isdigit()]
            core = [index + n for n in numbers if index + n <= len(misc)]
            for number in core:
                if heads[number - 1] not in core:
                    tags[number - 1] = parts[1]
                    break
    return tuple(tags)
