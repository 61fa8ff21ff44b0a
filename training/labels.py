"""The inventories of labels, taken from the training data and written into the model card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from training import mentions, weaponry
from training.corpora import Sentence

__all__ = ["TAGGERS", "Labels"]

TAGGERS = ("upos", "xpos", "names", "mentions", "arms")
"""The layers with one tag a word, in the order of the encoder's output columns."""

_RAREST = 10  # a label met less often is learned as its stem ("csubj:outer" as "csubj") or not at all


def _bio(kinds: Iterable[str]) -> tuple[str, ...]:
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each tagging layer and the dependency relations; a label's number is its place."""

    tags: Mapping[str, tuple[str, ...]]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Labels:
        """The inventories that ``sentences`` call for."""
        upos: Counter[str] = Counter()
        xpos: Counter[str] = Counter()
        relations: Counter[str] = Counter()
        for sentence in sentences:
            upos.update(sentence.upos or ())
            xpos.update(sentence.xpos or ())
            relations.update(sentence.relations or ())
        kept = {label if n >= _RAREST else label.split(":")[0] for label, n in relations.items()}
        return cls(
            tags={
                "upos": tuple(sorted(upos)),
                "xpos": tuple(sorted(tag for tag, n in xpos.items() if n >= _RAREST)),
                "names": _bio(("PER", "LOC", "ORG")),
                "mentions": ("O", *mentions.KINDS),
                "arms": _bio(weaponry.KINDS),
            },
            relations=tuple(sorted(kept)),
        )

    def relation(self, label: str) -> int:
        """The number of a relation, or of its stem; -1 for one that is not learned."""
        for name in (label, label.split(":", maxsplit=1)[0]):
            if name in self.relations:
                return self.relations.index(name)
        return -1
