"""Sources: who says it. First the cue, then its speaker, then what the cue covers; the chain runs outermost first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from standdown.claims.actors import ActorIndex
from standdown.claims.people import PersonMention
from standdown.claims.roles import CLAUSES, FURTHER, doer, is_passive, is_verb, phrase, subject
from standdown.claims.speakers import PRONOUN, Speakers
from standdown.claims.trained import Told
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Report, Source, SourceKind, SourceLink, Span

__all__ = ["Attribution", "Heard", "SourceFinder", "carries_over"]

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

# What hangs on a saying and may be said too.
_SAID_TOO = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "conj"})
_OPENING = ('"', "“")
_AHEAD = frozenset({"will", "'ll", "’ll", "shall", "may", "might", "could", "can", "must", "should"})
_PRONOUN_LEAD = re.compile(r"(?:They|He|She|It|His|Her|Their)\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue of a sentence: the voice, the words that attribute, and the stretch they cover."""

    speaker: SourceLink
    cue: Span
    covers: Span
    verb: str
    outer: SourceLink | None = None
    """A medium between the publisher and the voice ("the paper quoted sources")."""

    @property
    def span(self) -> Span:
        """Speaker and cue together: what is no part of the content."""
        return self.cue.join(self.speaker.span) if self.speaker.span else self.cue


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution as the network has it: what is said may stand in several pieces and in other sentences."""

    speaker: SourceLink
    cue: Span
    content: tuple[Span, ...]

    def says(self, at: Span) -> bool:
        """True when the words at ``at`` are among what is said, and not what tells who says it."""
        if self.speaker.span and self.speaker.span.covers(at):
            return False
        return any(span.start <= at.start < span.end for span in self.content)


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
        return _parted(text, sorted(found, key=lambda item: item.cue))

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
        return [Attribution(link, cue, _covered(text, sentence, verb, cue, span), cue.of(text).lower())]

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
        attribution = Attribution(speaker, cue, _covered(text, sentence, verb, cue, speaker.span or who), said)
        hearer = _hearer(text, sentence, verb)
        if hearer and _WORDS["media"].search(hearer) and house not in hearer:
            return replace(attribution, outer=SourceLink(SourceKind.OTHER_MEDIA, hearer))
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
        for each in told:
            at = next((s for s in sentences if each.source and s.span.covers(each.source[0])), None)
            word = _voice(at, each.source[0]) if at else None
            if at is None or word is None or PRONOUN.match(each.source[0].of(text)):
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
    """The noun of a voice; where its words hang on a verb ("that contradicts reports"), the last noun among them."""
    syntax = sentence.syntax
    head = syntax.head_word(span)
    if head is None or not is_verb(syntax, head):
        return head
    return next((w for w in reversed(syntax.words_in(span)) if syntax.parse.upos[w] in ("NOUN", "PROPN")), None)


def _speaks(sentence: Sentence, verb: int) -> bool:
    """True for a verb by which something was said: "will announce" and "could say" are said of nobody's words yet."""
    syntax = sentence.syntax
    ahead = (syntax.tokens[word].text.lower() for word in syntax.children(verb, "aux"))
    return is_verb(syntax, verb) and _AHEAD.isdisjoint(ahead)


def _inside(cue: Span, attribution: Attribution) -> bool:
    """True for a cue that is part of another attribution's words ("according to people who were told")."""
    speaker = attribution.speaker.span
    return cue.overlaps(attribution.cue) or bool(speaker and cue.overlaps(speaker))


def _covered(text: str, sentence: Sentence, verb: int, cue: Span, who: Span) -> Span:
    """The words that a voice covers: what stands behind its cue, what goes before, or, told in between, all of it."""
    syntax, saying = sentence.syntax, cue.join(who) if who.start < cue.start else cue
    behind = Span(cue.end, sentence.span.end)
    content = _content(sentence, verb)
    if content is None or content > verb:
        relative = next((c for c in syntax.children(verb, "nsubj") for c in syntax.children(c, "acl")), None)
        if relative is not None and syntax.tokens[relative].end < cue.start:
            start = syntax.span_of(relative).start
            # "Sources who studied images of a new base said ...": the base is theirs too.
            return behind if text[:start].rstrip().endswith(",") else Span(start, sentence.span.end)
        return behind
    beside = (c for c in syntax.children(verb) if syntax.relation(c) not in _SAID_TOO)
    own = {word for child in beside for word in syntax.below(child)}
    if any(w not in own and syntax.parse.upos[w] in ("VERB", "AUX") for w in range(verb + 1, len(syntax))):
        # "Troops left, officials said, and patrols went back": the voice is that of both halves.
        return sentence.span
    return Span(sentence.span.start, min(saying.start, who.start))


def _content(sentence: Sentence, verb: int) -> int | None:
    """The verb of what is said, where the tree has it: it hangs on the saying, or the saying on it."""
    syntax = sentence.syntax
    below = next(iter(syntax.children(verb, "ccomp", "parataxis", "xcomp")), None)
    above = syntax.heads[verb]
    if syntax.relation(verb) not in ("parataxis", "advcl") or above > verb or (below is not None and below > verb):
        return below
    # "Soldiers fought; the army spoke of an incident" are two sentences, and "as" joins no saying to what is said.
    apart = any(word.text in (";", ":") for word in syntax.tokens[above:verb])
    return below if apart or syntax.children(verb, "mark") else above


def _hearer(text: str, sentence: Sentence, verb: int) -> str:
    """Who was told: "told reporters", "said to Radio Free Asia"."""
    syntax = sentence.syntax
    for child in syntax.children(verb, "iobj", "obj", "obl"):
        case = [syntax.tokens[word].text.lower() for word in syntax.children(child, "case")]
        if case == ["to"] or (not case and syntax.tokens[verb].text.lower() in ("told", "tells")):
            return phrase(syntax, child, "case", "acl:relcl", "appos").of(text)
    return ""


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


def _parted(text: str, found: list[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, where of "A said this and B said that" what A says ends where B begins."""
    out = []
    for index, item in enumerate(found):
        ends = [
            later.speaker.span.start
            for later in found[index + 1 :]
            if later.speaker.span
            and item.cue.end <= item.covers.start <= later.speaker.span.start < item.covers.end
            and re.search(r"\b(?:and|but|while)\b|;", text[item.cue.end : later.speaker.span.start])
        ]
        out.append(replace(item, covers=Span(item.covers.start, min(ends))) if ends else item)
    return tuple(out)
