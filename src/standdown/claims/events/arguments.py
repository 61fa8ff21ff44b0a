"""Arguments: who does an act and to whom, read from the tree, with the states they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standdown.claims.events.acts import Act
from standdown.claims.events.beside import preposition
from standdown.claims.events.roots import Root
from standdown.claims.events.states import Mention
from standdown.claims.roles import CLAUSES, doer, is_passive, is_verb, phrase, subject
from standdown.language import Syntax
from standdown.model import Span

__all__ = ["Actors", "Party"]

_ASIDE = (*CLAUSES, "acl", "appos", "conj", "cc", "punct", "orphan")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "who", "which", "that", "them", "him", "her", "itself", "both", "this", "those", "its", "their", "his"})
_WHERE = ("in", "at", "outside", "near", "across", "throughout", "inside", "around")
_BODIES = frozenset({"IGO", "NGO", "IMG"})
_TOWARDS = ("with", "against", "to", "from", "on", "upon", "at", "for", "between", "into", "of", "toward", "towards", "over", "among", "in", "near", "outside", "off", "along", "inside", "across", "by")
_ON_PEOPLE = frozenset({Root.ASSAULT, Root.COERCE})
"""What is done to people wherever they are: its target is its object even without a state."""
_RELATIVE = frozenset({"WDT", "WP"})


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
            return self.syntax.tokens[word].text.lower() not in _PRONOUNS
        return any(name.start <= word < name.end for name in parse.names)

    # -- from the act

    def source(self, act: Act) -> tuple[Party, ...]:
        """Who does it."""
        word = self.doer(act)
        if word is None:
            return ()
        found = self.parties(word, loose=True)
        if not found and word not in self.words:
            owner = self._owner((word,))
            found = self.parties(owner) if owner is not None else ()
        if not found and act.speaker is not None and self.syntax.tokens[word].text.lower() in _PRONOUNS:
            said = subject(self.syntax, act.speaker)
            found = self.parties(said) if said is not None else ()
        return self._placed(act, found)

    def _placed(self, act: Act, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Those of no told state with the state of the place where they act, or the only one of the sentence."""
        if not found or any(party.code for party in found):
            return found
        code = self._place_of(act)
        states = {m.code: m for m in self.mentions if m.code not in _BODIES}
        if not code and len(states) == 1 and not any(self._is_faced(act, m) for m in self.mentions):
            code = next(iter(states))
        return tuple(Party(party.span, code, inferred=bool(code)) for party in found)

    def _is_faced(self, act: Act, mention: Mention) -> bool:
        """True for a state that itself is what the act is done to: it is hardly the doer's own."""
        word = mention.end - 1
        if self.syntax.parse.upos[word] != "PROPN" or self.syntax.heads[word] not in act.chain:
            return False
        return self.syntax.relation(word) == "obj" or preposition(self.syntax, word) in ("to", "against", "with", "on")

    def _place_of(self, act: Act) -> str:
        """The state of the place where an act is done, where that is told beside it."""
        return next((m.code for at in self._places(act) for m in self._below(at)), "")

    def _places(self, act: Act) -> Iterator[int]:
        for verb in dict.fromkeys((act.doer, *act.chain)):
            for child in self.syntax.children(verb, "obl", "nmod"):
                if preposition(self.syntax, child) in _WHERE:
                    yield child

    def _below(self, word: int) -> Iterator[Mention]:
        below = self.syntax.below(word)
        yield from (mention for mention in self.mentions if mention.end - 1 in below)

    def doer(self, act: Act) -> int | None:
        """The word for whoever does it."""
        if not is_verb(self.syntax, act.doer) and self.syntax.parse.upos[act.doer] != "ADJ":
            return self._named_by(act)
        word = doer(self.syntax, act.doer)
        if word is None and act.turned:
            # "was prepared to": no agent is meant.
            word = subject(self.syntax, act.doer)
        if self.syntax.relation(act.doer) == "acl" and (
            word is None or word == self.syntax.heads[act.doer] or self.syntax.parse.xpos[word] in _RELATIVE
        ):
            word = self._of_noun_clause(act.doer)
        if word is None and act.speaker is not None and not is_passive(self.syntax, act.doer):
            word = subject(self.syntax, act.speaker)
        return self._named_by(act) if word is None else word

    def _of_noun_clause(self, verb: int) -> int | None:
        """Who does what hangs on a noun: the noun, or whoever makes it ("a statement demanding")."""
        noun = self.syntax.heads[verb]
        if noun in self.words or is_passive(self.syntax, verb):
            return None if is_passive(self.syntax, verb) else noun
        above = self.syntax.heads[noun]
        return subject(self.syntax, above) if above >= 0 and is_verb(self.syntax, above) else None

    def _named_by(self, act: Act) -> int | None:
        """Who does what a noun tells of: its own subject ("they are on strike"), or its owner."""
        if act.asked is None and not is_verb(self.syntax, act.doer):
            for child in self.syntax.children(act.doer, "nsubj"):
                return child
        return self._owner(act.chain)

    def _owner(self, words: Sequence[int]) -> int | None:
        """Whose an event is: "Israel's raid", "the raid by Israel", "Israeli raid", "fighting between A and B"."""
        for word in words:
            for child in self.syntax.children(word, "obl", "nmod"):
                ahead = preposition(self.syntax, child)
                if ahead == "between" or (ahead == "by" and self.syntax.relation(child) == "nmod"):
                    return child
            if is_verb(self.syntax, word):
                continue
            for child in self.syntax.children(word):
                if self.syntax.relation(child, whole=True) == "nmod:poss":
                    return child
                if self.syntax.relation(child) in ("amod", "compound") and child in self._at:
                    return child
        return None

    def target(self, act: Act, source: Sequence[Party]) -> tuple[Party, ...]:
        """To whom it is done; whoever does it, where they do it to each other."""
        word = self.doer(act)
        own = set(self._phrase_words(word)) if word is not None else set()
        taken = {party.span for party in source}
        mutual = tuple(source) if len({party.code for party in source}) > 1 else ()
        nameless: tuple[Party, ...] = ()
        for aim in self._aims(act):
            if aim in own or (mutual and preposition(self.syntax, aim) in _WHERE):
                continue
            found = tuple(party for party in self.parties(aim, loose=True) if not _known(party, taken))
            if any(party.code for party in found) and not (nameless and act.root in _ON_PEOPLE):
                return found
            nameless = nameless or found
        if nameless and act.root in _ON_PEOPLE:
            code = self._place_of(act)
            return tuple(Party(party.span, code, inferred=bool(code)) for party in nameless)
        return mutual or nameless

    def _phrase_words(self, word: int) -> Iterator[int]:
        """The words of a noun phrase without the clauses that hang on it."""
        yield word
        for child in self.syntax.children(word):
            if self.syntax.relation(child) not in ("acl", "advcl", "parataxis", "ccomp"):
                yield from self._phrase_words(child)

    def _aims(self, act: Act) -> Iterator[int]:
        """The words at which the target may stand, the likeliest first."""
        chain = [act.doer, *(word for word in act.chain if word != act.doer)]
        verbs = [word for word in chain if is_verb(self.syntax, word) or self.syntax.parse.upos[word] == "ADJ"]
        if act.asked is not None:
            yield from self._objects(act.doer)
            yield from self.syntax.children(act.asked, "nsubj")
        for verb in verbs:
            if verb == act.doer or not self.syntax.children(verb, "nsubj") or is_passive(self.syntax, verb):
                yield from self._objects(verb)
        yield from self._towards(chain)
        for verb in verbs:
            for child in self.syntax.children(verb, "obj", "ccomp", "xcomp", "nsubj"):
                if self.syntax.relation(child) != "nsubj" or (is_passive(self.syntax, verb) or verb != act.doer):
                    yield child
                    yield from self._inside(child)
        for word in chain:
            yield from self._inside(word)

    def _objects(self, verb: int) -> Iterator[int]:
        passive = is_passive(self.syntax, verb)
        for child in self.syntax.children(verb, "iobj", "obj", *(("nsubj",) if passive else ())):
            if child in self.words or self._levels(child)[0]:
                yield child
        if passive and self.syntax.relation(verb) == "acl":
            yield self.syntax.heads[verb]

    def _towards(self, chain: Sequence[int]) -> Iterator[int]:
        found = []
        for child in (child for word in chain for child in self.syntax.children(word, "obl", "nmod")):
            ahead = preposition(self.syntax, child)
            if ahead in _TOWARDS and self.syntax.relation(child, whole=True) not in ("obl:agent", "nmod:poss"):
                found.append((_TOWARDS.index(ahead), child))
        yield from (child for _, child in sorted(found))

    def _inside(self, word: int) -> Iterator[int]:
        """The actors below a word, the nearest to it first."""
        waiting = list(self.syntax.children(word))
        while waiting:
            below = waiting.pop(0)
            if below in self.words:
                yield below
            waiting.extend(self.syntax.children(below))

    # -- from words to parties

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
        return Party(Span(self.syntax.tokens[mention.start].start, self.syntax.tokens[mention.end - 1].end), mention.code)

    def _levels(self, word: int) -> tuple[list[Mention], ...]:
        """The states in a noun phrase: in its head and before it, whose it is, of whom, where."""
        near, poss, of, rest = [], [], [], []
        waiting = [word]
        while waiting:
            each = waiting.pop()
            mention = self._at.get(each)
            if mention:
                near.append(mention)
            for child in self.syntax.children(each):
                relation = self.syntax.relation(child, whole=True)
                if relation in ("amod", "compound", "flat", "nmod:desc", "nmod:unmarked") or (
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
            elif preposition(self.syntax, child) == "of":
                of += inside
            else:
                rest += inside
        return (sorted(dict.fromkeys(near), key=lambda m: m.start), poss, of, rest)


def _known(party: Party, taken: set[Span]) -> bool:
    return any(party.span.overlaps(span) for span in taken)
