"""People by name: office holders of the theatre, bearers of a rank or an office, and strangers the engine knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from standdown.claims.offices import Post, Standing, head_of
from standdown.claims.roles import CLAUSES, named, phrase
from standdown.claims.surnames import goes_on, start_of
from standdown.claims.vocabulary import alternation, patterns
from standdown.claims.worded import worded_office
from standdown.language import Sentence, Syntax
from standdown.model import Span
from standdown.theatre import Tenure, Theatre

__all__ = ["PeopleIndex", "PersonMention", "roles_of"]

_WORDS = patterns("names")
_TITLES = rf"(?-i:{_WORDS['titles'].pattern})"
_RANKED = re.compile(
    rf"{_TITLES}\.? (?:{_TITLES}\.? )*(?!{_TITLES})"
    r"(?P<name>(?:[A-Z]\.? ?)*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)
_TITLE = re.compile(rf"((?:{_TITLES}\.? )+)$")
_NEAR = 40
_GENITIVE = re.compile(r"['’]s?$")
# What may stand between an office and the name of who holds it, and between a name and the office told behind it.
_BESIDE = re.compile(rf"(?P<comma>,)? ?(?:{_TITLES}\.? ?)*")
_THEN = "then "
_BEHIND = re.compile(r"(?:,| \(|,? who (?:is|was)) ?")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Words that mean a person; ``name`` is empty where only an office is told, which the day must tell whose it is."""

    span: Span
    name: str
    tenures: tuple[Tenure, ...] = ()
    """What the theatre knows of them; of an office without a name, everybody who ever held it."""
    post: Post | None = None
    """The office that the text gives beside the name."""
    title: str = ""
    """The rank or title ahead of the name."""
    doubt: str = ""
    """Who else may be meant, or empty."""
    stranger: bool = False
    """True for a name that the engine alone takes for a person's."""

    @property
    def is_short(self) -> bool:
        """True for a name of one word, which others may bear too."""
        return " " not in self.name.strip()


class PeopleIndex:
    """The people of a theatre by name, compiled once."""

    def __init__(self, theatre: Theatre) -> None:
        self._people: dict[str, list[Tenure]] = {}
        for tenure in theatre.tenures:
            for name in tenure.spellings:
                self._people.setdefault(name.casefold(), []).append(tenure)
        self._person = alternation(self._people, ignore_case=True)
        # The engine may take a capital or a village for somebody.
        self._nobody = {name for party in theatre.parties for name in (*party.words, *party.capitals)}
        self._nobody.update(name for place in theatre.places for name in (place.name, *place.aliases))

    def known(self, name: str) -> tuple[Tenure, ...]:
        """Every tenure of whoever bears this name in the theatre; of several people where several bear it."""
        return tuple(self._people.get(name.casefold(), ()))

    def named(self, text: str, sentence: Sentence, posts: tuple[Post, ...] = ()) -> tuple[PersonMention, ...]:
        """The people named in a sentence in order, as written, with those of ``posts`` that are told of them."""
        found = self._listed(text, sentence, tuple(post.span for post in posts))
        for match in _RANKED.finditer(text, sentence.span.start, sentence.span.end):
            at = Span(*match.span("name"))
            if not any(at.overlaps(who.span) for who in found) and not _is_body(sentence.syntax, at):
                at = Span(at.start, at.start + len(_GENITIVE.sub("", at.of(text))))
                found.append(PersonMention(at, at.of(text), self.known(at.of(text))))
        for at in named(sentence.syntax, "PER"):
            name = at.of(text)
            taken = name in self._nobody or any(at.overlaps(who.span) for who in found)
            if not taken and name[0].isupper() and not name.isupper():
                found.append(PersonMention(at, name, stranger=True))
        return tuple(_told(text, sentence.syntax, mention, posts) for mention in sorted(found, key=lambda m: m.span))

    def _listed(self, text: str, sentence: Sentence, offices: tuple[Span, ...]) -> list[PersonMention]:
        found = []
        for match in self._person.finditer(text, sentence.span.start, sentence.span.end):
            at, name = Span(*match.span()), match[0]
            end = goes_on(text, at.end, sentence.span.end)
            if end > at.end:
                # "Wang" inside "Wang Ya Long" is somebody else.
                whole = Span(at.start, end)
                found.append(PersonMention(whole, whole.of(text)))
            elif name[0].isupper():
                # And so is "Singh" inside "Sushant Singh".
                whole = at if " " in name else Span(start_of(text, sentence.syntax, at, offices), at.end)
                tenures = self.known(name) if whole == at else self._with_more(whole.of(text))
                unknown = whole != at and not tenures and not _TITLE.search(text[: whole.start][-_NEAR:])
                full = tenures[0].person if tenures and " " in whole.of(text).strip() else whole.of(text)
                found.append(PersonMention(whole, full, tenures, stranger=unknown))
        return found

    def _with_more(self, name: str) -> tuple[Tenure, ...]:
        """The tenures of whoever's first and last name are those of ``name``, which has more between them."""
        words = name.split()
        ends = words[0], words[-1]
        return tuple(t for t in self.known(words[-1]) if (t.person.split()[0], t.person.split()[-1]) == ends)


def _is_body(syntax: Syntax, span: Span) -> bool:
    """True for "the General Border Committee", which no general leads."""
    kinds = {syntax.parse.mentions[word] for word in syntax.words_in(span)}
    return "organization" in kinds and "person" not in kinds


def _told(text: str, syntax: Syntax, mention: PersonMention, posts: tuple[Post, ...]) -> PersonMention:
    """The mention with the title and the office that stand beside its name."""
    title = _TITLE.search(text[: mention.span.start][-_NEAR:])
    post = next((post for post in posts if _is_beside(text, syntax, mention, post)), None)
    role = next((span for span in roles_of(syntax, mention) if span.of(text).startswith(_THEN)), None)
    if post is None and role is not None:
        # No office of the theatre's, and yet the one that was held then.
        post = Post(role, role, role.of(text).removeprefix(_THEN), standing=Standing.THEN)
    if post is None and not mention.tenures:
        post = worded_office(text, syntax, mention.span)
    return replace(mention, post=post, title=title[1].strip() if title else "")


def _is_beside(text: str, syntax: Syntax, mention: PersonMention, post: Post) -> bool:
    """True where the words for an office are told of the name ahead of them or behind."""
    head = head_of(syntax, post)
    apposed = (
        head is not None and syntax.relation(head) in ("appos", "nmod", "acl") and _hangs_on(syntax, head, mention)
    )
    own = {tenure.party for tenure in mention.tenures}
    strange = bool(post.party and own and post.party not in own)
    if post.core.end <= mention.span.start:
        between = _BESIDE.fullmatch(text, post.span.end, mention.span.start)
        if between is None:
            return False
        # "In a call with the Chinese defence minister, Singh said" tells of two people.
        held = any(tenure.office in post.offices for tenure in mention.tenures)
        below = any(syntax.heads[word] == head for word in syntax.words_in(mention.span))
        return not between["comma"] or (below and not strange) or (held and not strange)
    joint = _BEHIND.match(text, mention.span.end)
    return (
        joint is not None
        and joint.end() == post.span.start
        and not post.plural
        and not strange
        and (apposed or head is None or syntax.relation(head) != "conj")
    )


def _hangs_on(syntax: Syntax, word: int, mention: PersonMention) -> bool:
    return syntax.heads[word] in syntax.words_in(mention.span)


def roles_of(syntax: Syntax, mention: PersonMention) -> tuple[Span, ...]:
    """Where a sentence says in apposition who somebody is: "a former naval commander"."""
    inside = syntax.words_in(mention.span)
    apposed = [child for word in inside for child in syntax.children(word, "appos") if child not in inside]
    return tuple(phrase(syntax, child, *CLAUSES) for child in apposed)
