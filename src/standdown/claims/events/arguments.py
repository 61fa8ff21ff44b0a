"""Arguments: who does an act and to whom, read from the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standdown.claims.events.actors import PRONOUNS, Actors, Party
from standdown.claims.events.acts import Act
from standdown.claims.events.beside import preposition
from standdown.claims.events.roots import Root
from standdown.claims.events.states import Mention
from standdown.claims.roles import doer, is_passive, is_verb, subject

__all__ = ["Arguments"]

_TOWARDS = (
    "with", "against", "to", "from", "on", "upon", "at", "for", "between", "into", "of", "toward", "towards", "over",
    "among", "in", "near", "outside", "off", "along", "inside", "across", "by",
)  # fmt: skip
"""Prepositions behind which the target stands, the likeliest first."""
_WHERE = ("in", "at", "outside", "near", "across", "throughout", "inside", "around")
_FACING = ("to", "against", "with", "on")
_BODIES = frozenset({"IGO", "NGO", "IMG"})
_ON_PEOPLE = frozenset({Root.ASSAULT, Root.COERCE})
"""What is done to people wherever they are: its target is its object even without a state."""
_RELATIVE = frozenset({"WDT", "WP"})


class Arguments:
    """Finds who takes part in the acts of one sentence."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._syntax = actors.syntax

    def source(self, act: Act) -> tuple[Party, ...]:
        """Who does it."""
        word = self.doer(act)
        if word is None:
            return ()
        found = self._actors.parties(word, loose=True)
        if not found and word not in self._actors.words:
            owner = self._owner((word,))
            found = self._actors.parties(owner) if owner is not None else ()
        if not found and act.speaker is not None and self._syntax.tokens[word].text.lower() in PRONOUNS:
            said = subject(self._syntax, act.speaker)
            found = self._actors.parties(said) if said is not None else ()
        return self._placed(act, found)

    def _placed(self, act: Act, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Those of no told state with the state of the place where they act, or the only one of the sentence."""
        if not found or any(party.code for party in found):
            return found
        code = self._place_of(act)
        states = {m.code: m for m in self._actors.mentions if m.code not in _BODIES}
        if not code and len(states) == 1 and not any(self._is_faced(act, m) for m in self._actors.mentions):
            code = next(iter(states))
        return tuple(Party(party.span, code, inferred=bool(code)) for party in found)

    def _is_faced(self, act: Act, mention: Mention) -> bool:
        """True for a state that itself is what the act is done to: it is hardly the doer's own."""
        word = mention.end - 1
        if self._syntax.parse.upos[word] != "PROPN" or self._syntax.heads[word] not in act.chain:
            return False
        return self._syntax.relation(word) == "obj" or preposition(self._syntax, word) in _FACING

    def _place_of(self, act: Act) -> str:
        """The state of the place where an act is done, where that is told beside it."""
        return next((m.code for at in self._places(act) for m in self._actors.below(at)), "")

    def _places(self, act: Act) -> Iterator[int]:
        for verb in dict.fromkeys((act.doer, *act.chain)):
            for child in self._syntax.children(verb, "obl", "nmod"):
                if preposition(self._syntax, child) in _WHERE:
                    yield child

    def doer(self, act: Act) -> int | None:
        """The word for whoever does it."""
        if not is_verb(self._syntax, act.doer) and self._syntax.parse.upos[act.doer] != "ADJ":
            return self._named_by(act)
        word = doer(self._syntax, act.doer)
        if word is None and act.turned:
            # "was prepared to": no agent is meant.
            word = subject(self._syntax, act.doer)
        if self._syntax.relation(act.doer) == "acl" and (
            word is None or word == self._syntax.heads[act.doer] or self._syntax.parse.xpos[word] in _RELATIVE
        ):
            word = self._of_noun_clause(act.doer)
        if word is None and act.speaker is not None and not is_passive(self._syntax, act.doer):
            word = subject(self._syntax, act.speaker)
        return self._named_by(act) if word is None else word

    def _of_noun_clause(self, verb: int) -> int | None:
        """Who does what hangs on a noun: the noun, or whoever makes it ("a statement demanding")."""
        noun = self._syntax.heads[verb]
        if noun in self._actors.words or is_passive(self._syntax, verb):
            return None if is_passive(self._syntax, verb) else noun
        above = self._syntax.heads[noun]
        return subject(self._syntax, above) if above >= 0 and is_verb(self._syntax, above) else None

    def _named_by(self, act: Act) -> int | None:
        """Who does what a noun tells of: its own subject ("they are on strike"), or its owner."""
        if act.asked is None and not is_verb(self._syntax, act.doer):
            for child in self._syntax.children(act.doer, "nsubj"):
                return child
        return self._owner(act.chain)

    def _owner(self, words: Sequence[int]) -> int | None:
        """Whose an event is: "Israel's raid", "the raid by Israel", "Israeli raid", "fighting between A and B"."""
        for word in words:
            for child in self._syntax.children(word, "obl", "nmod"):
                ahead = preposition(self._syntax, child)
                if ahead == "between" or (ahead == "by" and self._syntax.relation(child) == "nmod"):
                    return child
            if is_verb(self._syntax, word):
                continue
            for child in self._syntax.children(word):
                if self._syntax.relation(child, whole=True) == "nmod:poss":
                    return child
                if self._syntax.relation(child) in ("amod", "compound") and self._actors.is_state(child):
                    return child
        return None

    def target(self, act: Act, source: Sequence[Party]) -> tuple[Party, ...]:
        """To whom it is done; whoever does it, where they do it to each other."""
        word = self.doer(act)
        own = set(self._phrase_words(word)) if word is not None else set()
        mutual = tuple(source) if len({party.code for party in source}) > 1 else ()
        nameless: tuple[Party, ...] = ()
        for aim in self._aims(act):
            if aim in own or (mutual and preposition(self._syntax, aim) in _WHERE):
                continue
            found = tuple(party for party in self._actors.parties(aim, loose=True) if not _known(party, source))
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
        for child in self._syntax.children(word):
            if self._syntax.relation(child) not in ("acl", "advcl", "parataxis", "ccomp"):
                yield from self._phrase_words(child)

    def _aims(self, act: Act) -> Iterator[int]:
        """The words at which the target may stand, the likeliest first."""
        chain = [act.doer, *(word for word in act.chain if word != act.doer)]
        verbs = [word for word in chain if is_verb(self._syntax, word) or self._syntax.parse.upos[word] == "ADJ"]
        if act.asked is not None:
            yield from self._objects(act.doer)
            yield from self._syntax.children(act.asked, "nsubj")
        for verb in verbs:
            if verb == act.doer or not self._syntax.children(verb, "nsubj") or is_passive(self._syntax, verb):
                yield from self._objects(verb)
        yield from self._towards(chain)
        for verb in verbs:
            for child in self._syntax.children(verb, "obj", "ccomp", "xcomp", "nsubj"):
                if self._syntax.relation(child) != "nsubj" or (is_passive(self._syntax, verb) or verb != act.doer):
                    yield child
                    yield from self._actors.inside(child)
        for word in chain:
            yield from self._actors.inside(word)

    def _objects(self, verb: int) -> Iterator[int]:
        passive = is_passive(self._syntax, verb)
        for child in self._syntax.children(verb, "iobj", "obj", *(("nsubj",) if passive else ())):
            if child in self._actors.words or self._actors.names_state(child):
                yield child
        if passive and self._syntax.relation(verb) == "acl":
            yield self._syntax.heads[verb]

    def _towards(self, chain: Sequence[int]) -> Iterator[int]:
        found = []
        for child in (child for word in chain for child in self._syntax.children(word, "obl", "nmod")):
            ahead = preposition(self._syntax, child)
            if ahead in _TOWARDS and self._syntax.relation(child, whole=True) not in ("obl:agent", "nmod:poss"):
                found.append((_TOWARDS.index(ahead), child))
        yield from (child for _, child in sorted(found))


def _known(party: Party, taken: Sequence[Party]) -> bool:
    return any(party.span.overlaps(other.span) for other in taken)
