"""Actors: which words of a sentence are somebody, and the parties and states that a phrase names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standdown.claims.events.beside import preposition
from standdown.claims.events.states import Mention
from standdown.claims.roles import CLAUSES, is_verb, phrase
from standdown.language import Syntax
from standdown.model import Span

__all__ = ["PRONOUNS", "Actors", "Party"]

PRONOUNS = frozenset({
    "it", "they", "he", "she", "we", "i", "who", "which", "that", "them", "him", "her", "itself", "both", "this",
    "those", "its", "their", "his",
})  # fmt: skip
_ASIDE = (*CLAUSES, "acl", "appos", "conj", "cc", "punct", "orphan")
_BEFORE = ("amod", "compound", "flat", "nmod:desc", "nmod:unmarked")
"""How the words hang that belong to a noun's name: "Israeli army", "President Smith"."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever takes part: the words, and the state or body of states, where they tell it."""

    span: Span
    code: str = ""
    """ISO 3166-1 alpha-3; IGO, NGO or IMG for bodies and armed groups of several states."""
    inferred: bool = False
    """True where the state is that of the place, not said of the party itself."""


class Actors:
    """The actors of one sentence."""

    def __init__(self, syntax: Syntax, mentions: Sequence[Mention]) -> None:
        self.syntax = syntax
        self.mentions = tuple(mentions)
        self._at = {word: mention for mention in mentions for word in range(mention.start, mention.end)}
        self.words = frozenset(word for word in range(len(syntax)) if self._is_somebody(word))

    def _is_somebody(self, word: int) -> bool:
        parse = self.syntax.parse
        if parse.upos[word] not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            return False
        if parse.mentions[word] in ("person", "organization") or word in self._at:
            return self.syntax.tokens[word].text.lower() not in PRONOUNS
        return any(name.start <= word < name.end for name in parse.names)

    def names_state(self, word: int) -> bool:
        """True for a word that names a state, or stands behind its name: "German tourist"."""
        return bool(self._levels(word)[0])

    def is_state(self, word: int) -> bool:
        """True for a word of the name of a state or its people."""
        return word in self._at

    def below(self, word: int) -> Iterator[Mention]:
        """The states named by ``word`` and by what hangs on it."""
        below = self.syntax.below(word)
        yield from (mention for mention in self.mentions if mention.end - 1 in below)

    def inside(self, word: int) -> Iterator[int]:
        """The actors below a word, the nearest to it first."""
        waiting = list(self.syntax.children(word))
        while waiting:
            below = waiting.pop(0)
            if below in self.words:
                yield below
            waiting.extend(self.syntax.children(below))

    def parties(self, word: int, *, loose: bool = False) -> tuple[Party, ...]:
        """The parties that the phrase of ``word`` names, joined ones apart; with ``loose`` those inside it too."""
        found: list[Party] = []
        beside = [word, *self.syntax.children(word, "appos", "flat")]
        for each in (word, *(conj for one in beside for conj in self.syntax.children(one, "conj"))):
            if is_verb(self.syntax, each):
                continue
            found += self._of_phrase(each, loose=loose)
        return tuple(found)

    def _of_phrase(self, word: int, *, loose: bool) -> list[Party]:
        levels = self._levels(word)
        joined = next(filter(None, ([m for m in some if self._is_joined(m, some)] for some in levels[:3])), [])
        if len(joined) > 1:
            return [self._party(mention) for mention in joined]
        code = next((mentions[0].code for mentions in levels if mentions), "")
        if word in self.words:
            return [Party(self._span(word), code)]
        first = next((mentions for mentions in levels if mentions), ())
        return [self._party(mention) for mention in first] if loose else []

    def _span(self, word: int) -> Span:
        """The phrase of a party without its article."""
        span = phrase(self.syntax, word, *_ASIDE)
        first = self.syntax.words_in(span)[0]
        if first != word and self.syntax.parse.upos[first] == "DET":
            return Span(self.syntax.tokens[first + 1].start, span.end)
        return span

    def _is_joined(self, mention: Mention, others: Sequence[Mention]) -> bool:
        """True for the halves of "Danish and Polish officials"."""
        head = mention.end - 1
        above = self.syntax.heads[head]
        if self.syntax.relation(head) == "conj":
            return any(other.start <= above < other.end for other in others)
        return any(other is not mention and self.syntax.heads[other.end - 1] == head for other in others)

    def _party(self, mention: Mention) -> Party:
        return Party(
            Span(self.syntax.tokens[mention.start].start, self.syntax.tokens[mention.end - 1].end), mention.code
        )

    def _levels(self, word: int) -> tuple[list[Mention], ...]:
        """The states in a noun phrase: in its head and before it, whose it is, of or from whom, where."""
        near, poss, of, rest = [], [], [], []
        waiting = [word]
        while waiting:
            each = waiting.pop()
            mention = self._at.get(each)
            if mention:
                near.append(mention)
            for child in self.syntax.children(each):
                relation = self.syntax.relation(child, whole=True)
                if relation in _BEFORE or (
                    relation == "conj" and each != word and self.syntax.relation(each) in ("amod", "compound")
                ):
                    waiting.append(child)
        for child in self.syntax.children(word, "nmod", "appos", "acl", "dep"):
            relation = self.syntax.relation(child, whole=True)
            if relation == "acl:relcl":
                continue
            inside = [m for m in self.mentions if m.end - 1 in self.syntax.below(child)]
            if relation in ("nmod:desc", "nmod:unmarked"):
                continue
            if relation == "nmod:poss":
                poss += inside
            elif preposition(self.syntax, child) in ("of", "from"):
                of += inside
            else:
                rest += inside
        return (sorted(dict.fromkeys(near), key=lambda m: m.start), poss, of, rest)
