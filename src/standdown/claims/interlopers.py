"""Interlopers: offices of countries that are no party, and who hangs on whom, so that nobody is taken for another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standdown.claims.offices import Post, head_of, is_foreign
from standdown.claims.people import PersonMention
from standdown.claims.roles import doer
from standdown.claims.vocabulary import patterns
from standdown.language import Syntax
from standdown.theatre import NameSort, Theatre, WorldKind, shared_world

__all__ = ["Interlopers", "is_aside", "meant_before"]

_PEOPLE, _SAY = patterns("people"), patterns("sources")["say"]
# "The delegation with Rajnath Singh" is his company, "the aide to Rajnath Singh" is not him.
_OWNING = frozenset({"of", "to", "for", "from", "near", "around", "behind"})
_WHOSE = frozenset({"of", "for"})
_SORTS = (NameSort.NAME, NameSort.DEMONYM)
_LONGEST = 3
"""Words in the longest names of countries that are looked up."""


class Interlopers:
    """Tells what is foreign to a theatre."""

    def __init__(self, theatre: Theatre) -> None:
        words = {word for party in theatre.parties for word in party.words if " " not in word}
        self._own = words | {part for party in theatre.parties for name in party.capitals for part in name.split()}

    def among(self, syntax: Syntax, posts: Iterable[Post], people: Iterable[PersonMention]) -> list[Post]:
        """The offices of a sentence that somebody foreign holds; ``people`` are those whom it names."""
        ours = [who.post for who in people if who.post is not None and who.tenures]
        return [post for post in posts if post not in ours and not post.party and self._is_strange(syntax, post)]

    def say(self, syntax: Syntax, post: Post) -> bool:
        """True where an office is told of by a foreign voice, whose own it may be."""
        head = head_of(syntax, post)
        for verb, token in enumerate(syntax.tokens):
            who = doer(syntax, verb) if _SAY.fullmatch(token.text) else None
            if who is None or head is None or syntax.heads[head] == verb:
                continue
            voice = syntax.below(who)
            if head not in voice and self._is_foreign_voice(syntax, who, voice):
                return True
        return False

    def _is_strange(self, syntax: Syntax, post: Post) -> bool:
        head = head_of(syntax, post)
        if head is None or not is_foreign(syntax, post):
            return False
        beside = [child for child in syntax.children(head, "amod", "compound", "nmod") if child != head]
        names = [syntax.tokens[child].text for child in beside if not post.span.covers(syntax.tokens[child].span)]
        return not any(name in self._own for name in names)

    def _is_foreign_voice(self, syntax: Syntax, who: int, voice: Sequence[int]) -> bool:
        if any(syntax.tokens[word].text in self._own for word in voice):
            return False
        return any((word == who or _tells_whose(syntax, word)) and _is_country(syntax, word) for word in voice)


def _tells_whose(syntax: Syntax, word: int) -> bool:
    relation = syntax.relation(word, whole=True)
    cases = {syntax.tokens[child].text.lower() for child in syntax.children(word, "case")}
    return relation in ("amod", "compound", "nmod:poss") or (relation == "nmod" and bool(cases & _WHOSE))


def _is_country(syntax: Syntax, last: int) -> bool:
    """True for a word that a country's name or its people's ends with: the second of "Sri Lankan"."""
    words: list[str] = []
    for token in reversed(syntax.tokens[max(0, last - _LONGEST + 1) : last + 1]):
        if not token.text[:1].isupper():
            break
        words.insert(0, token.text)
        found = (place for sort in _SORTS for place in shared_world().named(" ".join(words), sort))
        if any(place.kind is WorldKind.COUNTRY for place in found):
            return True
    return False


def meant_before(post: Post, strange: Iterable[Post]) -> bool:
    """True where a foreign office of the kind is told of ahead of ``post``, whose words may mean that one."""
    return any(other.span.end <= post.span.start and set(other.offices) & set(post.offices) for other in strange)


def is_aside(syntax: Syntax, mention: PersonMention) -> bool:
    """True for somebody who is only told of for the sake of another: "the wife of Xi", "sources close to Xi"."""
    post = mention.post
    alone = post is not None and post.span == mention.span
    word = head_of(syntax, post) if post is not None and alone else syntax.head_word(mention.span)
    while word is not None and syntax.relation(word) == "conj":
        word = syntax.heads[word]
    if word is None or syntax.heads[word] < 0:
        return False
    above, relation = syntax.heads[word], syntax.relation(word, whole=True)
    if syntax.parse.upos[above] == "ADJ" and relation.startswith("obl") and syntax.relation(above) in ("amod", "acl"):
        above = syntax.heads[above]
    elif relation != "nmod:poss":
        cases = {syntax.tokens[child].text.lower() for child in syntax.children(word, "case")}
        if not (relation == "nmod" and cases & _OWNING):
            return False
    return above >= 0 and _PEOPLE["attendants"].fullmatch(syntax.tokens[above].text) is not None
