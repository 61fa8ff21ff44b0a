"""Acts: what a verb or noun tells of, and what its operators make of it ("refused to", "will", "must")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standdown.claims.events.beside import beside_of, preposition
from standdown.claims.events.coding import Coding
from standdown.claims.events.lemmas import noun_lemma
from standdown.claims.events.roots import Root
from standdown.claims.events.telling import FUTURE, OWED, REFUSING, ended, helpers, is_denied, is_to, marks, meant
from standdown.claims.roles import is_passive, is_verb, subject
from standdown.language import Syntax

__all__ = ["Act", "ActReader"]

_DEEPEST = 6
"""How many verbs may govern each other: "said that it wanted to begin to ..." has no more."""
_ASKING = frozenset({"demand", "ask", "urge", "request", "require", "propose", "recommend", "order"})
"""These ask also with "that"; "insist that" may only say that something is so."""
_OFFERING = frozenset({"agree", "offer", "promise", "pledge", "commit", "consent", "volunteer"})
"""Whatever is meant by these, known or not, is an AGREE."""
_BEING = frozenset({"is", "are", "was", "were"})
"""With "to" these tell what is planned: "is to open"."""
_OWN_WISH = frozenset({"propose", "tell", "want", "call"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its root, the words that tell it, whose act it is, and where its target may stand."""

    root: Root | None
    """None for a happening of no root."""
    word: int
    """The verb or noun that bears the sense."""
    chain: tuple[int, ...]
    """The words from the one that governs the act to the one that bears the sense."""
    doer: int
    """The word whose subject does it: the governing verb, or a noun."""
    speaker: int | None = None
    """The verb of saying above it, whose subject "it" and "they" mean."""
    asked: int | None = None
    """The verb whose subject is told to do something, and so is the target."""
    turned: bool = False
    """True where an operator made it what it is: an offer to withdraw is an AGREE that was made."""


class ActReader:
    """Reads the acts of one sentence."""

    def __init__(self, syntax: Syntax, coding: Coding, actors: frozenset[int]) -> None:
        self.syntax = syntax
        self._coding = coding
        self._actors = actors
        self._ops = coding.operators

    def lemma(self, word: int) -> str:
        """The plain form of a verb."""
        return self._coding.verb(self.syntax.tokens[word].text)

    def act(self, word: int, *, speaker: int | None = None, depth: int = 0) -> Act | None:
        """What ``word`` tells of; None where it is nothing that the lexicon knows, or is denied."""
        if depth > _DEEPEST:
            return None
        if is_verb(self.syntax, word):
            found = self._of_verb(word, speaker, depth)
            return self._told(found, word, speaker) if found else None
        upos = self.syntax.parse.upos[word]
        if upos == "ADJ":
            return self._of_adjective(word, speaker, depth)
        return self.of_noun(word) if upos in ("NOUN", "PROPN") else None

    def of_noun(self, noun: int, deep: int = 2) -> Act | None:
        """The event that a noun tells of, or what it is of: "a series of raids", "a mediation effort"."""
        root = self._coding.nouns.get(noun_lemma(self.syntax.tokens[noun].text))
        if root:
            return Act(root, noun, (noun,), noun)
        for child in self.syntax.children(noun, "compound", "nmod") if deep else ():
            if self.syntax.relation(child) == "nmod" and preposition(self.syntax, child) != "of":
                continue
            found = self.of_noun(child, deep - 1) if self.syntax.parse.upos[child] == "NOUN" else None
            if found:
                return replace(found, chain=(noun, *found.chain), doer=noun)
        return None

    def _of_verb(self, verb: int, speaker: int | None, depth: int) -> Act | None:
        lemma, clause = self.lemma(verb), self._complement(verb)
        pattern = self._coding.best(lemma, beside_of(self.syntax, verb, self._actors))
        exact = pattern is not None and bool(pattern.conditions)
        governed = self._governed(verb, lemma, clause, speaker, depth) if clause is not None else None
        if governed and not (exact and lemma in self._ops["aspect"]):
            return governed
        plain = Act(pattern.root, verb, (verb,), verb) if pattern else None
        if exact:
            return plain
        noun = self._object_event(verb, lemma)
        if noun and (plain is None or lemma in self._ops["light"]):
            return noun
        if plain and not (lemma in self._ops["statement"] and clause is not None):
            return plain
        return noun or self._subject_event(verb, lemma)

    def _complement(self, verb: int) -> int | None:
        """The clause that ``verb`` governs: what is said, refused, begun."""
        for child in self.syntax.children(verb, "ccomp", "xcomp"):
            if self.syntax.parse.upos[child] in ("VERB", "AUX", "ADJ", "NOUN"):
                return child
        if self.lemma(verb) in self._ops["aspect"] | self._ops["request"]:
            for child in self.syntax.children(verb, "advcl"):
                if child > verb and "to" in marks(self.syntax, child):
                    return child
        return None

    def _governed(self, verb: int, lemma: str, clause: int, speaker: int | None, depth: int) -> Act | None:
        """What a verb makes of the clause that it governs; None for one that makes nothing of it."""
        ops, says = self._ops, lemma in self._ops["statement"]
        inner = self.act(clause, speaker=verb if says else speaker, depth=depth + 1)
        root = inner.root if inner else None
        whole = Act(root, verb, (verb, *(inner.chain if inner else (clause,))), verb, speaker, turned=True)
        to = is_to(self.syntax, clause)
        if lemma in ops["threat"] and not (root and root.is_friendly and lemma in ("vow", "swear")):
            return replace(whole, root=Root.THREATEN)
        if lemma in ops["refusal"] and to:
            reached = lemma != "fail" or root in (Root.AGREE, Root.CONSULT)
            return replace(whole, root=Root.REJECT) if reached else None
        if (
            lemma in ops["request"]
            and (to or lemma in _ASKING)
            and not (lemma in _OWN_WISH and self._own(verb, clause))
        ):
            return replace(whole, root=Root.REQUEST, asked=clause)
        if lemma in ops["intent"] and (to or not says):
            return self._intended(whole, inner, lemma, denied=is_denied(self.syntax, clause))
        if says and (inner is None or inner.doer != clause) and self._is_owed(clause, verb):
            return replace(whole, root=Root.REQUEST, word=clause, asked=clause)
        if inner and says:
            return replace(inner, speaker=verb if inner.speaker is None else inner.speaker)
        if inner and lemma in ops["aspect"]:
            return replace(inner, chain=(verb, *inner.chain), doer=verb if inner.doer == clause else inner.doer)
        return None

    def _intended(self, whole: Act, inner: Act | None, lemma: str, *, denied: bool) -> Act | None:
        if inner is None:
            root = Root.REJECT if denied else Root.AGREE if lemma in _OFFERING else None
            return replace(whole, root=root) if root else None
        root = meant(inner.root)
        if lemma in ("agree", "consent") and inner.root is not Root.REQUEST:
            root = Root.AGREE
        return replace(whole, root=root, word=inner.word, asked=inner.asked)

    def _own(self, verb: int, clause: int) -> bool:
        """True where nobody else is asked: "wanted to leave"."""
        return not self.syntax.children(verb, "obj", "iobj", "obl") and not self.syntax.children(clause, "nsubj")

    def _object_event(self, verb: int, lemma: str) -> Act | None:
        """The event of the noun that a verb without much sense of its own governs: "held talks", "ended the siege"."""
        light = lemma in self._ops["light"]
        if not light and lemma not in self._ops["ending"]:
            return None
        nouns = list(self.syntax.children(verb, "obj"))
        if not nouns and is_passive(self.syntax, verb):
            nouns += self.syntax.children(verb, "nsubj")
        nouns += [
            c
            for c in self.syntax.children(verb, "obl")
            if preposition(self.syntax, c) in ("out", "into", "in", "under")
        ]
        for noun in nouns:
            found = self.of_noun(noun)
            if found and preposition(self.syntax, noun) == "under":
                # "came under attack": the subject is whom it befalls.
                return replace(found, chain=(*found.chain, verb), asked=verb)
            if found and light:
                return replace(found, chain=(verb, *found.chain), doer=verb)
            root = ended(found.root) if found else None
            if found and root:
                return Act(root, verb, (verb, *found.chain), verb)
        return None

    def _subject_event(self, verb: int, lemma: str) -> Act | None:
        """The event of a noun that happens: "fighting erupted"."""
        if lemma not in self._ops["occurring"]:
            return None
        found = next(filter(None, map(self.of_noun, self.syntax.children(verb, "nsubj"))), None)
        return replace(found, chain=(*found.chain, verb)) if found else None

    def _of_adjective(self, word: int, speaker: int | None, depth: int) -> Act | None:
        text, clause = self.syntax.tokens[word].text.lower(), self._complement(word)
        unwilling = text in self._ops["unwilling"]
        if clause is None or not (unwilling or text in self._ops["willing"]):
            return None
        inner = self.act(clause, speaker=speaker, depth=depth + 1)
        whole = Act(None, word, (word, *(inner.chain if inner else (clause,))), word, speaker, turned=True)
        if unwilling or is_denied(self.syntax, word):
            return None if text == "likely" else replace(whole, root=Root.REJECT)
        if inner is None:
            return replace(whole, root=Root.AGREE) if text in ("ready", "willing", "prepared") else None
        return replace(whole, root=meant(inner.root), word=inner.word)

    def _told(self, act: Act, word: int, speaker: int | None) -> Act | None:
        """The act as its auxiliaries have it: meant for later, owed, denied."""
        if act.doer != word:
            return act
        beside = helpers(self.syntax, word)
        if is_denied(self.syntax, word):
            refused = act.root is not None and act.root.is_friendly and beside & REFUSING
            return replace(act, root=Root.REJECT, turned=True) if refused else None
        if speaker is not None and act.root is not Root.REQUEST and self._is_owed(word, speaker):
            return replace(act, root=Root.REQUEST, doer=speaker, speaker=None, asked=word, turned=True)
        being = {self.syntax.tokens[each].text.lower() for each in self.syntax.children(word, "aux", "cop")}
        if self.syntax.relation(word) == "xcomp":
            being.add(self.syntax.tokens[self.syntax.heads[word]].text.lower())
        due = "to" in marks(self.syntax, word) and being & _BEING
        if due or (beside & FUTURE and "have" not in beside):
            return replace(act, root=meant(act.root), turned=True)
        return act

    def _is_owed(self, word: int, speaker: int) -> bool:
        """True where whoever speaks says what somebody else must do."""
        if not helpers(self.syntax, word) & OWED:
            return False
        own, said = subject(self.syntax, word), subject(self.syntax, speaker)
        return own is not None and own != said and self.syntax.tokens[own].text.lower() not in ("it", "we", "i")
