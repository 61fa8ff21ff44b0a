"""Parse: what the encoder says of one sentence, word by word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NOTHING", "Parse", "Phrase", "Stretch"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words of one kind: a name, a weapon."""

    start: int
    """Its first word, from 0."""
    end: int
    """The word after its last."""
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The pieces of a sentence, or of a part of one, and what the encoder's lower layers make of them.

    Other networks go on from there.
    """

    pieces: NDArray[np.int64]
    """[T] the wordpieces, the root's first."""
    cases: NDArray[np.int64]
    """[T] their letter cases."""
    lower: NDArray[np.float32]
    """[T, width] a vector for each piece."""
    first: NDArray[np.int64]
    """[1 + words] where each word's first piece stands, the root's first."""
    last: NDArray[np.int64]
    """[1 + words] where its last piece stands."""


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
    stretches: tuple[Stretch, ...] = field(default=(), compare=False, repr=False)
    """The pieces it was read from: one stretch, or several where it was too long for one."""


NOTHING = Parse((), (), (), (), (), (), ())
"""The parse of a sentence without words."""
