"""Syntax: the words of one sentence as a tree that can be walked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from standdown.language.parse import Parse
from standdown.language.tokens import Token
from standdown.model import Span

__all__ = ["Syntax"]


@dataclass(frozen=True)
class Syntax:
    """Tokens with their parse; words are numbered from 0 here, and offsets count in the report's text."""

    tokens: tuple[Token, ...]
    parse: Parse

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The number of each word's head; -1 for the root."""
        return tuple(head - 1 for head in self.parse.heads)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for word, head in enumerate(self.heads):
            if head >= 0:
                children[head].append(word)
        return tuple(map(tuple, children))

    def __len__(self) -> int:
        return len(self.tokens)

    def relation(self, word: int, *, whole: bool = False) -> str:
        """How ``word`` hangs on its head: "nsubj", or with its subtype where ``whole`` ("nsubj:pass")."""
        relation = self.parse.relations[word]
        return relation if whole else relation.partition(":")[0]

    def children(self, word: int, *relations: str) -> tuple[int, ...]:
        """The words that hang on ``word``, in order; only by one of ``relations`` (stems) where some are given."""
        found = self._children[word]
        return found if not relations else tuple(child for child in found if self.relation(child) in relations)

    def above(self, word: int) -> Iterator[int]:
        """The head of ``word``, its head, and so on to the root."""
        head = self.heads[word]
        while head >= 0:
            yield head
            head = self.heads[head]

    def below(self, word: int) -> tuple[int, ...]:
        """``word`` and all that hangs on it however deep, in the order of the text."""
        found, waiting = [], [word]
        while waiting:
            found.append(waiting.pop())
            waiting.extend(self._children[found[-1]])
        return tuple(sorted(found))

    def span_of(self, word: int) -> Span:
        """From the first to the last word that hangs on ``word``, itself included."""
        below = self.below(word)
        return Span(self.tokens[below[0]].start, self.tokens[below[-1]].end)

    def tag_at(self, offset: int) -> str:
        """The Penn tag of the word that holds the character at ``offset``; empty where no word does."""
        at = bisect_right(self.tokens, offset, key=lambda token: token.start) - 1
        return self.parse.xpos[at] if at >= 0 and offset < self.tokens[at].end else ""

    def words_in(self, span: Span) -> range:
        """The words that ``span`` touches."""
        first = bisect_right(self.tokens, span.start, key=lambda token: token.end)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def head_word(self, span: Span) -> int | None:
        """The word of ``span`` that the others hang on: the first whose own head lies outside; None without words."""
        inside = self.words_in(span)
        return next((word for word in inside if self.heads[word] not in inside), None)
