"""Offices as a text words them: "the Chinese defence minister", "ex-army chief", "Foreign Minister of India"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from standdown.claims.vocabulary import alternation, groups
from standdown.language import Syntax
from standdown.model import Span
from standdown.theatre import Theatre

__all__ = ["OfficeFinder", "Post", "Standing", "head_of", "is_acting", "is_foreign", "standing_of"]

_STANDING = groups("people", "standing")
_AHEAD = "|".join(pattern.pattern for pattern in _STANDING.values())
_LEAD = 60
"""Characters ahead of an office that may tell whose it is."""
# Another office than the one behind it.
_UNDER = re.compile(r"\b(?:deputy|vice|assistant|junior|joint|additional|shadow|under|sub)[ -]$", re.IGNORECASE)
# "At 5 PM", "at 10.30 PM": no prime minister, unlike "in 2024 PM Modi".
_CLOCK = re.compile(r"(?<![\d.,:])\d{1,2}(?:[.:]\d\d)?[\s-]?$")


class Standing(StrEnum):
    """How a text says that an office is held."""

    HELD = "held"
    ACTING = "acting"
    OUTGOING = "outgoing"
    THEN = "then"
    FORMER = "former"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Post:
    """An office as worded: its whole phrase, and which offices of the theatre the words may mean."""

    span: Span
    core: Span
    """The words for the office alone."""
    words: str
    """As written, without its article and what is said of how it is held."""
    offices: tuple[str, ...] = ()
    """None where the theatre knows no such office."""
    party: str = ""
    standing: Standing = Standing.HELD
    article: str = ""
    plural: bool = False
    noun: str = ""
    """The office alone, as written."""


class OfficeFinder:
    """The theatre's offices by every name, compiled once; ``words`` gives the code of each name of a party."""

    def __init__(self, theatre: Theatre, words: Mapping[str, str]) -> None:
        self._words = words
        names = {name for office in theatre.offices for name in (office.name, *office.aliases)}
        self._meant = {
            name.casefold(): tuple(office.name for office in theatre.offices if office.answers_to(name))
            for name in names
        }
        self._short = {name for name in names if name.isupper()}
        self._shared = {office.name for office in theatre.offices if office.shared}
        self._holders = {
            office.name: {tenure.party for tenure in theatre.tenures if tenure.office == office.name}
            for office in theatre.offices
        }
        party = rf"(?-i:{alternation(words).pattern})"
        self._office = re.compile(
            rf"(?<!\w)(?P<office>{alternation({*names, *(name + 's' for name in names)}, joined=True).pattern})"
            rf"(?:-(?P<behind>elect|designate))?(?![\w-])"
            rf"(?: of (?:the )?(?P<of>{party})|(?:(?<=ambassador)|(?<=envoy)) to (?:the )?{party})?",
            re.IGNORECASE,
        )
        self._lead = re.compile(
            r"(?:(?<!\w)(?P<article>the|an?|its|their|his|her|our) )?"
            rf"(?:(?P<first>{_AHEAD})[ -])?(?:(?P<party>{party})(?:['’]s?)? )?(?:(?P<second>{_AHEAD})[ -])?"
            r"(?:Union )?$",
            re.IGNORECASE,
        )

    def find(self, text: str, span: Span) -> tuple[Post, ...]:
        """The offices worded in ``span``, in order."""
        found = []
        for match in self._office.finditer(text, span.start, span.end):
            floor = max(span.start, match.start() - _LEAD)
            ahead = text[floor : match.start()]
            lead = self._lead.search(ahead)
            joined = ahead.endswith("-") and not (lead and lead[0])
            short = match["office"].upper() in self._short
            unshort = short and (not match["office"].isupper() or _CLOCK.search(ahead))
            if lead is None or joined or unshort or _UNDER.search(ahead):
                continue
            found.append(self._post(text, match, lead, floor))
        return tuple(found)

    def _post(self, text: str, match: re.Match[str], lead: re.Match[str], floor: int) -> Post:
        standing = standing_of(lead["first"] or lead["second"] or ("incoming" if match["behind"] else ""))
        name = match["office"].casefold()
        plural = name not in self._meant
        party = lead["party"] or match["of"] or self._named(match["office"])
        start = match.start() if lead["second"] or not lead["party"] else floor + lead.start("party")
        offices = self._meant[name.removesuffix("s") if plural else name]
        if standing is Standing.ACTING and (own := self.acting(offices)):
            # "The acting Thai prime minister" holds an office of the theatre's, whatever stands between its words.
            offices, standing, start = own, Standing.HELD, floor + lead.start("first" if lead["first"] else "second")
        return Post(
            Span(floor + lead.start(), match.end()),
            Span(*match.span("office")),
            text[start : match.end()],
            offices,
            self._words.get(party, ""),
            standing,
            (lead["article"] or "").lower(),
            plural,
            match["office"],
        )

    def _named(self, office: str) -> str:
        """The party's name that an office's own name opens with ("Indian ambassador"), or empty."""
        return next((word for word in self._words if re.match(rf"{re.escape(word)}\b", office)), "")

    def equals(self, offices: tuple[str, ...]) -> tuple[str, ...]:
        """These offices and those that go by a name of theirs: an external affairs minister is a foreign minister."""
        return tuple(
            dict.fromkeys(
                other for mine in offices for meant in self._meant.values() if mine in meant for other in meant
            )
        )

    def acting(self, offices: tuple[str, ...]) -> tuple[str, ...]:
        """The theatre's offices of those who act for these: of "prime minister" the "acting prime minister"."""
        names = (f"{Standing.ACTING} {office}".casefold() for office in offices)
        return tuple(dict.fromkeys(meant for name in names for meant in self._meant.get(name, ())))

    def only_party(self, post: Post) -> str:
        """The one party whose office it is, where the words say no party and mean no other's; or empty."""
        holders = {party for office in post.offices for party in self._holders[office]}
        # "The president" and "the premier" may be anybody's.
        telling = " " in post.words or post.words.isupper()
        return next(iter(holders)) if len(holders) == 1 and telling else ""

    def is_shared(self, post: Post) -> bool:
        """True where several people hold the office at once."""
        return not self._shared.isdisjoint(post.offices)


def standing_of(words: str) -> Standing:
    """What is meant by words ahead of an office ("ex", "outgoing")."""
    name = next((name for name, pattern in _STANDING.items() if words and pattern.fullmatch(words)), "held")
    return Standing(name)


def is_acting(office: str) -> bool:
    """True for "acting prime minister", the office of whoever acts for its holder."""
    return standing_of(office.partition(" ")[0]) is Standing.ACTING


def head_of(syntax: Syntax, post: Post) -> int | None:
    """The noun of an office: "ministers" in "Indian and Chinese foreign ministers", whose "Chinese" hangs elsewhere."""
    inside = syntax.words_in(post.core)
    free = [word for word in inside if syntax.heads[word] not in inside]
    return next((word for word in free if syntax.parse.upos[word] in ("NOUN", "PROPN")), next(iter(free), None))


def is_foreign(syntax: Syntax, post: Post) -> bool:
    """True where somebody else's office is told ("the Russian defence minister", "the ambassador to Japan")."""
    head = head_of(syntax, post)
    if head is None:
        return False
    for child in syntax.children(head, "amod", "compound", "nmod"):
        token = syntax.tokens[child]
        if not post.span.covers(token.span) and token.text[:1].isupper():
            return True
    return False
