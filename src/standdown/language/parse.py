"""Parse: what the encoder says of one sentence, word by word."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOTHING", "Parse", "Phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words of one kind: a name, a weapon."""

    start: int
    """Its first word, from 0."""
    end: int
    """The word after its last."""
    kind: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The layers of one sentence; every tuple but ``names`` and ``arms`` has one entry a word."""

    upos: tuple[str, ...]
    """Universal parts of speech."""
    xpos: tuple[str, ...]
    """Penn Treebank tags: VBD is a past tense, NNS a plural."""
    heads: tuple[int, ...]
    """The number of each word's head, from 1; 0 for the root, of which there is one."""
    relations: tuple[str, ...]
    """Universal Dependencies relations, with their subtypes ("nsubj:pass")."""
    mentions: tuple[str, ...]
    """What actor or place a word is the head of: person, organization, place, or O."""
    names: tuple[Phrase, ...]
    """Proper names: PER, LOC, ORG; a country is LOC even where it acts."""
    arms: tuple[Phrase, ...]
    """PLATFORM, WEAPON and MILITARY (a body of armed people)."""


NOTHING = Parse((), (), (), (), (), (), ())
"""The parse of a sentence without words."""
