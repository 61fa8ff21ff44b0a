"""Descriptions: people meant by their office alone ("the Chinese defence minister", "the ex-army chief")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from standdown.claims.interlopers import Interlopers, meant_before
from standdown.claims.offices import OfficeFinder, Post, Standing, head_of, is_foreign
from standdown.claims.people import PersonMention
from standdown.claims.roles import phrase
from standdown.claims.vocabulary import alternation, patterns
from standdown.language import Sentence, Syntax
from standdown.model import Span
from standdown.theatre import Tenure, Theatre

__all__ = ["Describer", "latest", "one_of"]

_WORDS = patterns("people")
_DEFINITE = frozenset({"the", "this", "that"})
_BOTH = re.compile(r"\b(?:both|two)\b", re.IGNORECASE)
_COUNTERPART = re.compile(r"\b(?:his|her|their|its|the) (?P<party>[A-Z]\w+)(?: \w+)? counterparts?\b(?!,? [A-Z])")


class Describer:
    """Finds who is meant, by those whom the report named before and by the tenures of the theatre."""

    def __init__(self, theatre: Theatre, offices: OfficeFinder, words: Mapping[str, str]) -> None:
        self._theatre, self._offices, self._words = theatre, offices, words
        self._party = alternation(words)
        self._interlopers = Interlopers(theatre)

    def described(
        self,
        text: str,
        sentence: Sentence,
        posts: Sequence[Post],
        named: Sequence[PersonMention],
        before: Sequence[PersonMention],
        strange: Sequence[Post] = (),
        *,
        day: date | None,
    ) -> list[PersonMention]:
        """Who is described in a sentence that names ``named``, after ``before``; nobody where that is not plain.

        ``strange`` are the foreign offices that the report has told of, which its bare ones may mean.
        """
        taken = [span for who in named for span in (who.span, who.post.span if who.post else who.span)]
        found: list[PersonMention] = []
        for post in posts:
            if any(post.span.overlaps(span) for span in taken) or not _means_holder(sentence.syntax, post):
                continue
            earlier = [*before, *(who for who in (*named, *found) if who.span.end <= post.span.start)]
            found += self._holding(text, sentence, post, earlier, strange, day)
        return found + self._counterparts(text, sentence, [*named, *found], day)

    def _holding(
        self,
        text: str,
        sentence: Sentence,
        post: Post,
        earlier: Sequence[PersonMention],
        strange: Sequence[Post],
        day: date | None,
    ) -> list[PersonMention]:
        """Whom an office means: somebody named before as its holder, else whoever holds it on the day."""
        if post.standing is Standing.FORMER:
            left = one_of(post, [who for who in earlier if _has_left(who, post, day)])
            return [replace(who, post=post) for who in left]
        if post.standing is not Standing.HELD:
            return []
        if post.plural:
            parties = self._parties_in(text, sentence, post)
            return [who for party in parties for who in self._by_day(self._singular(post, party))]
        if is_foreign(sentence.syntax, post):
            return []
        may_be_foreign = not post.party and (
            meant_before(post, strange) or self._interlopers.say(sentence.syntax, post)
        )
        party = post.party or ("" if may_be_foreign else self._offices.only_party(post))
        holders = [who for who in earlier if _was_called(who, post, party)]
        if not (holders or may_be_foreign) and (not party or self._offices.is_shared(post)):
            holders = [who for who in earlier if any(_holds(t, post, party, day) for t in who.tenures)]
        if holders or not party:
            return one_of(post, latest(holders, text))
        return self._by_day(replace(post, party=party))

    def _by_day(self, post: Post) -> list[PersonMention]:
        """The office of one party, for the day to tell whose it is; nobody where many hold it, or nobody is known."""
        offices = self._offices.equals(post.offices)
        # A holder may be barred from duty while another acts; which of them is meant, the office does not tell.
        offices += self._offices.acting(offices)
        tenures = tuple(t for t in self._theatre.tenures if t.office in offices and t.party == post.party)
        return [PersonMention(post.span, "", tenures, post)] if tenures and not self._offices.is_shared(post) else []

    def _singular(self, post: Post, party: str) -> Post:
        """The office of one of the parties that share a plural: "Chinese foreign minister"."""
        whose = next(iter((*self._theatre.party(party).demonyms, self._theatre.party(party).name)))
        noun = post.noun.removesuffix("s")
        words = noun if noun.startswith(whose) else f"{whose} {noun}"
        return replace(post, words=words, noun=noun, party=party, plural=False)

    def _parties_in(self, text: str, sentence: Sentence, post: Post) -> tuple[str, ...]:
        """The parties of "the Indian and Chinese foreign ministers", "the two army chiefs"."""
        head = head_of(sentence.syntax, post)
        span = phrase(sentence.syntax, head) if head is not None else post.span
        codes = tuple(dict.fromkeys(self._words[hit[0]] for hit in self._party.finditer(text, span.start, span.end)))
        if not codes and _BOTH.search(span.of(text)):
            return tuple(party.code for party in self._theatre.parties)
        return codes if len(codes) > 1 else ()

    def _counterparts(
        self, text: str, sentence: Sentence, named: Sequence[PersonMention], day: date | None
    ) -> list[PersonMention]:
        """Who holds for another party the office of the person named ahead ("met his Chinese counterpart")."""
        found = []
        for match in _COUNTERPART.finditer(text, sentence.span.start, sentence.span.end):
            ahead = [who for who in named if who.span.end <= match.start() and (who.tenures or who.post)]
            party = self._words.get(match["party"], "")
            if ahead and party:
                held = tuple(t.office for t in ahead[-1].tenures if day is None or t.covers(day))
                post = ahead[-1].post
                offices = post.offices if post and post.offices else held
                at = Span(*match.span())
                words = text[match.start("party") : match.end()]
                found += self._by_day(Post(at, at, words, self._offices.equals(offices), party))
        return found


def one_of(post: Post, people: Sequence[PersonMention]) -> list[PersonMention]:
    """The one person whom ``people`` are, mentioned by ``post``; of several the words alone, with the doubt."""
    names = dict.fromkeys(who.name or (who.post.words if who.post else "") for who in people)
    if len(names) > 1:
        return [PersonMention(post.span, post.words, doubt=f"{' or '.join(names)}: the report may mean each")]
    return [replace(people[-1], span=post.span, stranger=False)] if names else []


def latest(people: Sequence[PersonMention], text: str) -> list[PersonMention]:
    """Those of ``people`` whom the last sentence, or part of one, names that names any."""
    if not people:
        return []
    last = people[-1].span.start
    return [who for who in people if not re.search(r"[.!?]\s", text[who.span.end : last])]


def _means_holder(syntax: Syntax, post: Post) -> bool:
    """False where an office is only spoken of: given to somebody, taken, compared, or a word of another noun's."""
    head = head_of(syntax, post)
    if head is None or post.article not in ("", "the"):
        return False
    articles = {syntax.tokens[word].text.lower() for word in syntax.children(head, "det", "nummod")}
    if not post.plural and not articles <= _DEFINITE:
        return False
    if syntax.relation(head) in ("compound", "amod", "xcomp", "flat") or syntax.children(head, "cop"):
        return False
    above = syntax.heads[head]
    cases = {syntax.tokens[word].text.lower() for word in syntax.children(head, "case")}
    if "as" in cases or above < 0:
        return "as" not in cases
    verb = syntax.tokens[above].text
    made = syntax.relation(head) in ("obj", "obl", "ccomp") and _WORDS["making"].fullmatch(verb)
    return not made and not (syntax.relation(head) in ("nmod", "compound") and _WORDS["jobs"].fullmatch(verb))


def _was_called(who: PersonMention, post: Post, party: str) -> bool:
    """True for somebody whom the report itself gave this office, and of whom the theatre knows nothing."""
    own = who.post
    if own is None or who.tenures or own.standing is not Standing.HELD or set(own.offices).isdisjoint(post.offices):
        return False
    return not party or own.party in ("", party)


def _holds(tenure: Tenure, post: Post, party: str, day: date | None) -> bool:
    fits = tenure.office in post.offices and (not party or tenure.party == party)
    return fits and (day is None or tenure.covers(day))


def _has_left(who: PersonMention, post: Post, day: date | None) -> bool:
    """True for somebody who held the office and holds it no more, or whom the report calls so."""
    if who.post is not None and who.post.standing is Standing.FORMER and set(who.post.offices) & set(post.offices):
        return True
    held = [t for t in who.tenures if t.office in post.offices and (not post.party or t.party == post.party)]
    return any(t.end for t in held) and not any(day and t.covers(day) for t in held)
