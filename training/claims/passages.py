"""Passages: texts as words in sentences, with what is to be learned of each word beside them."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standdown.claims.trained.windows import inside_quotes
from standdown.language.tokens import tokenise
from standdown.report.sentences import sentences

__all__ = ["Attribution", "Judged", "Passage", "cut", "is_kept_back"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as numbers of words, each in order."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that tell of something, and what a corpus says of it: a label of its layer, or a number."""

    words: tuple[int, ...]
    labels: tuple[str, ...] = ()
    score: float | None = None


@dataclass(slots=True)
class Passage:
    """A text in words. ``task`` names the corpus' layer, which says how ``judged`` is to be read."""

    id: str
    task: str
    words: list[str]
    spans: list[tuple[int, int]]
    """Where each word stands in the text it was cut from."""
    sentence_of: list[int]
    """The number of each word's sentence."""
    quoted: list[bool]
    text: str
    attributions: list[Attribution] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def words_in(self, spans: Iterable[Sequence[int]]) -> tuple[int, ...]:
        """The numbers of the words that any of ``spans`` touches."""
        ends = [end for _, end in self.spans]
        found: set[int] = set()
        for start, end in spans:
            word = bisect.bisect_right(ends, start)
            while word < len(self.spans) and self.spans[word][0] < end:
                found.add(word)
                word += 1
        return tuple(sorted(found))


def cut(name: str, task: str, text: str, *, whole: bool = False) -> Passage:
    """``text`` as a passage without labels; in one sentence where ``whole``."""
    made = Passage(name, task, [], [], [], [], text)
    for number, span in enumerate(sentences(text) if not whole else [None]):
        for token in tokenise(text, span):
            made.words.append(token.text)
            made.spans.append((token.start, token.end))
            made.sentence_of.append(number)
    made.quoted = inside_quotes(made.words)
    return made


def is_kept_back(passage: Passage) -> bool:
    """True for about one in ten of the written passages, by their first words: these are to judge by, not to learn."""
    return hashlib.sha256(" ".join(passage.words[:8]).encode()).digest()[0] % 10 == 0
