"""Callings: people meant by a common noun ("the minister", "the diplomat"), traced to whom the report named last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from standdown.claims.descriptions import latest, one_of
from standdown.claims.offices import Post, Standing, standing_of
from standdown.claims.people import PersonMention
from standdown.claims.vocabulary import groups, patterns
from standdown.language import Sentence, Syntax
from standdown.model import Span

__all__ = ["CallingFinder"]

_PLAIN = patterns("people")["plain"]
_HEADS, _FITS = groups("people", "heads"), groups("people", "fits")
_EX = "ex-"
_STEM = 3
"""So many letters tell that "naval" is of the navy."""


class CallingFinder:
    """Finds callings; ``words`` gives the code of each name of a party."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def called(
        self,
        text: str,
        sentence: Sentence,
        told: Sequence[PersonMention],
        taken: Sequence[Span],
        roles: Mapping[str, str],
        strange: Sequence[Post] = (),
        *,
        day: date | None,
    ) -> list[PersonMention]:
        """Whom the callings of a sentence mean among ``told``, all mentioned so far; nobody where that is not plain.

        ``taken`` are spans that mean somebody already; ``roles`` is what the report calls each name beside it;
        ``strange`` are foreign offices, whose holders are never named and may be meant from there on.
        """
        syntax, found = sentence.syntax, list[PersonMention]()
        for word, token in enumerate(syntax.tokens):
            group = next((name for name, head in _HEADS.items() if head.fullmatch(token.text)), "")
            if not group or any(token.span.overlaps(span) for span in taken):
                continue
            post = self._post(syntax, word)
            if post is None or (not post.party and _may_be_one(post, group, strange)):
                continue
            earlier = [who for who in (*told, *found) if who.span.end <= post.span.start]
            fitting = [who for who in earlier if _fits(who, post, group, roles, day)]
            found += self._meant(text, post, fitting, group, taken)
        return found

    def _post(self, syntax: Syntax, word: int) -> Post | None:
        """The calling as an office that no theatre knows: "the veteran diplomat", "the former naval commander"."""
        beside = syntax.children(word, "det", "amod", "compound", "nmod", "appos", "flat", "case", "nummod")
        articles = [child for child in syntax.children(word, "det") if syntax.tokens[child].text.lower() == "the"]
        if not articles or syntax.relation(word, whole=True) in ("compound", "amod", "nmod:desc", "flat", "appos"):
            return None
        party, standing, more = "", Standing.HELD, list[str]()
        for child in beside:
            words = syntax.tokens[child].text
            if syntax.relation(child) in ("appos", "flat", "nmod", "nummod") or child > word:
                return None
            if child in articles or syntax.relation(child) == "case" or _PLAIN.fullmatch(words):
                continue
            known = self._words.get(words, "")
            said = standing_of(words)
            if words.lower().startswith(_EX):
                standing, said = Standing.FORMER, Standing.HELD
                words = words[len(_EX) :]
            if known:
                party = known
            elif said is not Standing.HELD:
                standing = said
            elif words[:1].isupper():
                return None
            else:
                more.append(words)
        if standing not in (Standing.HELD, Standing.FORMER) or (more and standing is Standing.HELD):
            return None
        span = Span(syntax.tokens[articles[0]].start, syntax.tokens[word].end)
        noun = syntax.tokens[word].text
        return Post(span, span, " ".join((*more, noun)), (), party, standing, "the")

    @staticmethod
    def _meant(
        text: str, post: Post, fitting: Sequence[PersonMention], group: str, taken: Sequence[Span]
    ) -> list[PersonMention]:
        """The one named last, unless somebody without a name stands between who may be meant as well."""
        last = latest(fitting, text)
        if not last or len({who.name or who.post for who in last}) > 1:
            return []
        between = Span(last[-1].span.end, post.span.start)
        for hit in _HEADS[group].finditer(text, between.start, between.end):
            at = Span(*hit.span())
            if not any(at.overlaps(span) for span in taken) and text[: at.start].split()[-1:] != ["the"]:
                return []
        return one_of(post, last)


def _fits(who: PersonMention, post: Post, group: str, roles: Mapping[str, str], day: date | None) -> bool:
    """True where a person may be meant by a calling: by tenure, by rank, or by what the report says beside the name."""
    if who.doubt:
        return False
    party = who.tenures[0].party if who.tenures else who.post.party if who.post else ""
    if post.party and party and post.party != party:
        return False
    told = " ".join((who.title, who.post.words if who.post else "", roles.get(who.name, "")))
    if post.standing is Standing.FORMER:
        left = [t.office for t in who.tenures if t.end is not None and (day is None or t.end < day)]
        return any(_all_in(post.words, words) for words in (told, *left))
    held = [t.office for t in who.tenures if day is None or t.covers(day)]
    return _FITS[group].search(" ".join((told, *held))) is not None


def _may_be_one(post: Post, group: str, strange: Sequence[Post]) -> bool:
    return any(other.span.end <= post.span.start and _FITS[group].search(other.noun) for other in strange)


def _all_in(words: str, told: str) -> bool:
    """True where each of ``words`` begins like one that is told."""
    return all(any(word[:_STEM] == other[:_STEM] for other in told.lower().split()) for word in words.lower().split())
