"""Sources: who says it. First the cue, then its speaker, then what the cue covers; the chain runs outermost first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from standdown.claims.actors import ActorIndex
from standdown.claims.attribution import Attribution, Heard
from standdown.claims.covering import covered, hearer, parted
from standdown.claims.people import PersonMention
from standdown.claims.roles import CLAUSES, FURTHER, doer, is_passive, is_verb, phrase, subject
from standdown.claims.speakers import PRONOUN, Speakers
from standdown.claims.trained import Told
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Report, Source, SourceKind, SourceLink, Span
from standdown.report.dateline import dateline_end

__all__ = ["SourceFinder", "carries_over"]

_WORDS = patterns("sources")
_CUE = re.compile(
    rf"\b(?:(?:has|have|had|was|were|is|are|also|later|earlier|then) )*(?P<verb>{_WORDS['say'].pattern})", re.IGNORECASE
)
_ACCORDING = re.compile(
    r"\b(?:according to|citing|quoting|in the words of)\s+(?P<who>[^,;]+?)(?=,|;|\.?$| (?:who|which|said)\b)",
    re.IGNORECASE,
)
# Images speak too, of what can be seen in them.
_SHOWS = re.compile(
    r"\b(?:show(?:s|n|ed|ing)?|reveal(?:s|ed|ing)?|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|captur(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_IMAGES = re.compile(r"\b(?:images?|imagery|pictures|photographs|photos|satellites?)$", re.IGNORECASE)
# "sources told NDTV", "NDTV has learned", "exclusively to NDTV": the name by which a text speaks of itself.
_SELF = (
    re.compile(r"\btold ([A-Z][\w&.]+)"),
    re.compile(r"\b([A-Z][\w&.]+) has learn(?:ed|t)"),
    re.compile(r"exclusively to ([A-Z][\w&.]+)"),
    re.compile(r"\b([A-Z]{3,6}) (?:accessed|reported on)"),
)
# "Said in a written statement": what is written speaks, in its author's name.
_WRITTEN = re.compile(r" in an? (?:\w+ ){0,2}(?:statement|release|note|communiqu[eé]|letter|post|report|paper)\b")
_IN_WRITING = re.compile(_WRITTEN.pattern.replace(" in an? ", "In (?:an?|its|their) ", 1))

_OPENING = ('"', "“")
_AHEAD = frozenset({"will", "'ll", "’ll", "shall", "might", "could", "should"})
_PRONOUN_LEAD = re.compile(r"(?:They|He|She|It|His|Her|Their)\b")


class SourceFinder:
    """Attributions sentence by sentence, with the party of each voice."""

    def __init__(self, actors: ActorIndex) -> None:
        self._speakers = Speakers(actors)

    def publisher(self, report: Report) -> SourceLink:
        """The report's own voice: its publisher, or the name by which the text speaks of itself."""
        name = report.publisher
        if not name:
            votes = [hit for pattern in _SELF for hit in pattern.findall(report.text)]
            labels = [link.label.split() for link in report.links]
            votes += [words[0] for words in labels if len(words) > 1 and words[0].isupper()]
            names = [vote for vote in votes if votes.count(vote) > 1]
            name = names[0] if names else ""
        return SourceLink(SourceKind.PUBLISHER, name or "publisher")

    def find(
        self,
        text: str,
        sentence: Sentence,
        house: str,
        before: tuple[Attribution, ...] = (),
        *,
        day: date | None = None,
        people: tuple[PersonMention, ...] = (),
    ) -> tuple[Attribution, ...]:
        """The attributions of one sentence in order, with the offices their voices held on ``day``.

        ``before`` are those of the sentence ahead, for "they added"; ``people`` are those whom the sentence mentions.
        """
        part, base = sentence.span.of(text), sentence.span.start
        found: list[Attribution] = []
        for hit in _ACCORDING.finditer(part):
            cue = Span(base + hit.start(), base + hit.start("who"))
            behind = sentence.syntax.head_word(Span(cue.end, base + hit.end("who")))
            if behind is not None:
                link = self._speakers.link(text, sentence, behind, house=house, day=day, people=people)
                found.append(Attribution(link, cue, sentence.span, "according to"))
        for hit in _SHOWS.finditer(part):
            found += self._shown(text, sentence, Span(base + hit.start(), base + hit.end()))
        for hit in _CUE.finditer(part):
            cue = Span(base + hit.start(), base + hit.end())
            verb = sentence.syntax.head_word(Span(base + hit.start("verb"), cue.end))
            if verb is None or not _speaks(sentence, verb) or any(_inside(cue, a) for a in found):
                continue
            said = self._said(text, sentence, cue, verb, house, before, day, people)
            if said is not None:
                found.append(said)
        return parted(text, sorted(found, key=lambda item: item.cue))

    @staticmethod
    def _shown(text: str, sentence: Sentence, cue: Span) -> list[Attribution]:
        """What images show, where it is images that the verb at ``cue`` is said of."""
        syntax = sentence.syntax
        verb = syntax.head_word(cue)
        who = doer(syntax, verb) if verb is not None and is_verb(syntax, verb) else None
        if verb is None or who is None or not _IMAGES.search(phrase(syntax, who, *FURTHER, "appos").of(text)):
            return []
        span = phrase(syntax, who, *CLAUSES, less=verb)
        link = SourceLink(SourceKind.IMAGERY, span.of(text), span=span)
        return [Attribution(link, cue, covered(text, sentence, verb, cue, span), cue.of(text).lower())]

    def _said(
        self,
        text: str,
        sentence: Sentence,
        cue: Span,
        verb: int,
        house: str,
        before: tuple[Attribution, ...],
        day: date | None,
        people: tuple[PersonMention, ...],
    ) -> Attribution | None:
        syntax = sentence.syntax
        word = self._speakers.of(text, sentence, verb)
        if word is None:
            return None
        who = syntax.tokens[word].span
        if sentence.index == 0 and who.start < dateline_end(text):
            return None
        if PRONOUN.match(who.of(text)):
            if not before:
                return None
            speaker = replace(before[-1].speaker, span=who)
        else:
            speaker = self._speakers.link(text, sentence, word, verb=verb, house=house, day=day, people=people)
            written = _WRITTEN.match(text, cue.end) or _IN_WRITING.match(text, sentence.span.start, who.start)
            if written and speaker.kind is SourceKind.NAMED_OFFICIAL:
                speaker = replace(speaker, kind=SourceKind.DOCUMENT)
        said = syntax.tokens[verb].text.lower()
        if speaker.kind is SourceKind.PUBLISHER and said in ("confirmed", "announced", "denied"):
            return None
        attribution = Attribution(speaker, cue, covered(text, sentence, verb, cue, speaker.span or who), said)
        told_to = hearer(text, sentence, verb)
        if told_to and _WORDS["media"].search(told_to) and house not in told_to:
            return replace(attribution, outer=SourceLink(SourceKind.OTHER_MEDIA, told_to))
        return attribution

    def heard(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        told: tuple[Told, ...],
        *,
        house: str,
        day: date | None,
        people: tuple[PersonMention, ...],
    ) -> tuple[Heard, ...]:
        """The attributions that the network finds in a whole report, where it names a voice; cues in order."""
        found = []
        filed = dateline_end(text)
        for each in told:
            at = next((s for s in sentences if each.source and s.span.covers(each.source[0])), None)
            word = _voice(at, each.source[0]) if at else None
            if (
                at is None
                or word is None
                or at.syntax.tokens[word].start < filed
                or PRONOUN.match(each.source[0].of(text))
            ):
                continue
            verb = at.syntax.head_word(each.cue) if at.span.covers(each.cue) else None
            if verb is not None and is_passive(at.syntax, verb) and subject(at.syntax, verb) == word:
                continue  # who is told something has no voice
            if verb is not None and is_verb(at.syntax, verb) and not _speaks(at, verb):
                continue
            inside = tuple(who for who in people if at.span.covers(who.span))
            link = self._speakers.link(text, at, word, house=house, day=day, people=inside)
            found.append(Heard(link, each.cue, each.content))
        return tuple(found)

    def source_for(
        self, at: Span, attributions: tuple[Attribution, ...], publisher: SourceLink
    ) -> tuple[Source, Attribution | None]:
        """The chain behind the words at ``at``: the publisher, then each voice that covers them, widest first."""
        covering = [a for a in attributions if a.covers.start <= at.start < a.covers.end or a.cue.overlaps(at)]
        covering.sort(key=lambda a: -len(a.covers))
        chain = [publisher]
        for attribution in covering:
            if attribution.outer:
                chain.append(attribution.outer)
            if attribution.speaker.kind is not SourceKind.PUBLISHER:
                chain.append(attribution.speaker)
        inner = covering[-1] if covering else None
        interested = bool(chain[-1].party)
        return Source(tuple(chain), inner.cue if inner else None, interested), inner


def _voice(sentence: Sentence, span: Span) -> int | None:
    """The noun of a voice; where its words hang on a verb ("that contradicts reports"), the first noun among them."""
    syntax = sentence.syntax
    head = syntax.head_word(span)
    if head is None or not is_verb(syntax, head):
        return head
    return next((w for w in syntax.words_in(span) if syntax.parse.upos[w] in ("NOUN", "PROPN")), None)


def _speaks(sentence: Sentence, verb: int) -> bool:
    """True for a verb by which something was said: "will announce" and "could say" are said of nobody's words yet."""
    syntax = sentence.syntax
    ahead = (syntax.tokens[word].text.lower() for word in syntax.children(verb, "aux"))
    return is_verb(syntax, verb) and _AHEAD.isdisjoint(ahead)


def _inside(cue: Span, attribution: Attribution) -> bool:
    """True for a cue that is part of another attribution's words ("according to people who were told")."""
    speaker = attribution.speaker.span
    return cue.overlaps(attribution.cue) or bool(speaker and cue.overlaps(speaker))


def carries_over(text: str, sentence: Sentence, before: tuple[Attribution, ...]) -> bool:
    """True when a sentence without a cue goes on in the voice of the one before.

    It opens with a pronoun, or within the quotation marks that the voice opened, or with a further quotation.
    """
    if not before or before[-1].speaker.kind is SourceKind.IMAGERY:
        return False
    if _PRONOUN_LEAD.match(text, sentence.span.start) or text[sentence.span.start] in _OPENING:
        return True
    ahead = text[text.rfind("\n", 0, sentence.span.start) + 1 : sentence.span.start]
    return ahead.count('"') % 2 == 1 or ahead.count("“") > ahead.count("”")
