"""Sources: who says it. First the cue, then its speaker, then what the cue covers; the chain runs outermost first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from standdown.claims.actors import ActorIndex
from standdown.claims.vocabulary import patterns
from standdown.language import Sentence
from standdown.model import Report, Source, SourceKind, SourceLink, Span, When

__all__ = ["Attribution", "SourceFinder", "carries_over"]

_WORDS = patterns("sources")
_CUE = re.compile(
    rf"\b(?:(?:has|have|had|was|were|is|are|also|later|earlier|then) )*(?P<verb>{_WORDS['say'].pattern})", re.IGNORECASE
)
_ACCORDING = re.compile(
    r"\b(?:according to|citing|quoting|in the words of)\s+(?P<who>[^,;]+?)(?=,|;|\.?$| (?:who|which|said)\b)",
    re.IGNORECASE,
)
_SHOW = re.compile(
    r"\b(?P<who>"
    r"(?:(?:\w+-)?(?:satellite|aerial|commercial|drone|new|recent|fresh|high-resolution|space|the|these|those) )*"
    r"(?:images?|imagery|pictures|photographs|photos|satellites?)(?: \w+){0,4}?) "
    r"(?P<verb>show(?:s|ed|ing)?|reveal(?:s|ed|ing)?|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|captur\w+)\b",
    re.IGNORECASE,
)
# "sources told NDTV", "NDTV has learned", "exclusively to NDTV": the name by which a text speaks of itself.
_SELF = (
    re.compile(r"\btold ([A-Z][\w&.]+)"),
    re.compile(r"\b([A-Z][\w&.]+) has learn(?:ed|t)"),
    re.compile(r"exclusively to ([A-Z][\w&.]+)"),
    re.compile(r"\b([A-Z]{3,6}) (?:accessed|reported on)"),
)
# Who was told: "told reporters", "told the Lok Sabha", "told Radio Free Asia".
_HEARERS = re.compile(
    r"^(?:\s*,)?\s*(?:to )?(?:(?:the |both |his |her )?"
    r"(?:reporters|journalists|media|parliament|press|newsmen|lawmakers|newspaper"
    r"|[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3})|this (?:newspaper|paper))(?!['’\w])"
)
# "Said in a written statement": what is written speaks, in its author's name.
_WRITTEN = re.compile(r"^ in an? (?:\w+ ){0,2}(?:statement|release|note|communiqu[eé]|letter|post|report|paper)\b")
# What may follow the cue of an attribution that closes its sentence: a place and a day.
_TAIL = re.compile(
    r"^[\s,]*(?:(?:on|in|at|late|early|this|last|yesterday|today|here|during|after|speaking|over)\b[^,;:]{0,60}"
    r"|[A-Z][a-z]+day\b[^,;:]{0,20}|\w+ \w+day\b|again|here)?[\s.”\"']*$"
)
_CLOSED = re.compile(r"\s*(?:[,;:)–—-]|\.?$)")
_PRONOUN = re.compile(r"^(?:they|he|she|it)$", re.IGNORECASE)
_PRONOUN_LEAD = re.compile(r"^(?:They|He|She|It|His|Her|Their)\b")
_FILLER = re.compile(
    r"^(?:[,\s]|(?:but|and|however|meanwhile|later|also|earlier|for (?:his|her|its) part|on \w+day|the|a|an)\b)+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:last|this|next) \w+|in \w+|on \w+|\w+ (?:days?|weeks?|months?) (?:ago|later)),? (?=\w)", re.IGNORECASE
)
_ASIDE = re.compile(r"^(?:speaking|talking|addressing|briefing|writing|quoting|while|in an interview)\b", re.IGNORECASE)
# "..., said the ministry.": a subject behind its verb, with no verb of its own.
_INVERTED = re.compile(
    r"(?:said|says|added|reported|wrote) "
    r"(?!.*\b(?:had|has|have|was|were|is|are|will|would|\w+ed)\b)[^,;]{3,80}[.,;]?$"
)
_CAPITAL = re.compile(r"[A-Z]\w+")
# Scraps of a clause speak not: "China has not", "that India was retreating".
_CLAUSE = re.compile(
    r"^(?:that|among|if|by|charge|neither)\b|\b(?:has|have|had|was|were|is|are|did|does|not|will|would)$", re.IGNORECASE
)
# "said on condition of anonymity" is about as much as stands between a cue and the mark behind it.
_LONGEST_TAIL = 5
# A noun phrase that speaks is seldom longer, title and apposition included.
_LONGEST_SPEAKER = 14


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


class SourceFinder:
    """Attributions sentence by sentence, with the party of each voice."""

    def __init__(self, actors: ActorIndex) -> None:
        self._actors = actors

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
    ) -> tuple[Attribution, ...]:
        """The attributions of one sentence in order, with the offices their voices held on ``day``.

        ``before`` are those of the sentence ahead, for "they added".
        """
        part, base = sentence.span.of(text), sentence.span.start
        found: list[Attribution] = []
        for hit in _ACCORDING.finditer(part):
            who = Span(base + hit.start("who"), base + hit.end("who"))
            cue = Span(base + hit.start(), base + hit.start("who"))
            found.append(Attribution(self._link(text, who, house, day), cue, sentence.span, "according to"))
        for hit in _SHOW.finditer(part):
            who, cue = (
                Span(base + hit.start("who"), base + hit.end("who")),
                Span(base + hit.start("verb"), base + hit.end("verb")),
            )
            link = SourceLink(SourceKind.IMAGERY, who.of(text), span=who)
            found.append(Attribution(link, cue, Span(cue.end, sentence.span.end), hit["verb"].lower()))
        for hit in _CUE.finditer(part):
            cue = Span(base + hit.start(), base + hit.end())
            if not any(cue.overlaps(other.span) for other in found):
                found.extend(self._said(text, sentence, cue, hit["verb"].lower(), house, before, day))
        return _parted(text, sorted(found, key=lambda item: item.cue))

    def _said(
        self,
        text: str,
        sentence: Sentence,
        cue: Span,
        verb: str,
        house: str,
        before: tuple[Attribution, ...],
        day: date | None,
    ) -> list[Attribution]:
        clause = sentence.clauses[_clause_at(sentence, cue)]
        after = text[cue.end : sentence.span.end]
        hearer = _HEARERS.match(after) if verb in ("told", "tells") or after.startswith((" to ", ",")) else None
        rest = after[hearer.end() :] if hearer else after
        # "..., NDTV has learned, ..." stands between marks and covers what goes before, like one at the end.
        aside = (
            clause.mark != ""
            and clause.joiner == ""
            and clause.span.start > sentence.span.start
            and bool(_CLOSED.match(text, clause.span.end))
        )
        within = text[cue.end + (hearer.end() if hearer else 0) : clause.span.end]
        final = bool(_TAIL.match(rest)) or (
            aside and len(within.split()) <= _LONGEST_TAIL and bool(_TAIL.match(within)) and rest != within
        )
        who = self._speaker(text, sentence, cue)
        if who is None:
            # The subject may stand behind its verb.
            inverted = re.match(r" (?P<who>[^,;.]{3,80}?)(?:,|;|\.|$| on \w+day)", after)
            if not inverted or text[max(sentence.span.start, cue.start - 2) : cue.start].strip() not in (
                ",",
                '"',
                "”",
                ',"',
                ",”",
            ):
                return []
            who = Span(cue.end + inverted.start("who"), cue.end + inverted.end("who"))
            final = True
        words = who.of(text)
        if _PRONOUN.match(words):
            speaker = before[-1].speaker if before else None
            speaker = replace(speaker, span=who) if speaker else None
        else:
            speaker = self._link(text, who, house, day)
            if _WRITTEN.match(after) and speaker.kind is SourceKind.NAMED_OFFICIAL:
                speaker = replace(speaker, kind=SourceKind.DOCUMENT)
        if speaker is None or (speaker.kind is SourceKind.PUBLISHER and verb in ("confirmed", "announced", "denied")):
            return []
        covers = (
            Span(sentence.span.start, who.start)
            if final and who.start > sentence.span.start
            else Span(min(cue.end, sentence.span.end), sentence.span.end)
        )
        if clause.joiner in ("who", "which") and not (final and who.start > sentence.span.start):
            # "Sources who studied images of a new base said ...": the base is theirs too.
            covers = Span(clause.span.start, sentence.span.end)
        if final and (len(covers) < 3 or clause.span.end + 3 < sentence.span.end):
            # "Troops left, officials said, and patrols went back": the voice is that of both halves.
            covers = sentence.span
        if hearer and _WORDS["media"].search(hearer[0]) and house not in hearer[0]:
            outer = SourceLink(SourceKind.OTHER_MEDIA, hearer[0].strip(" ,").removeprefix("to "))
            return [Attribution(speaker, cue, covers, verb, outer)]
        return [Attribution(speaker, cue, covers, verb)]

    def _speaker(self, text: str, sentence: Sentence, cue: Span) -> Span | None:
        """The noun phrase that speaks: what stands before the cue, or the noun that its relative clause hangs on."""
        index = _clause_at(sentence, cue)
        for at in range(index, -1, -1):
            clause = sentence.clauses[at]
            end = min(cue.start, clause.span.end)
            if (clause.joiner in ("who", "which", "whose")) or _ASIDE.match(clause.span.of(text)):
                continue
            if end <= clause.span.start:
                if clause.mark in (",", '"', "”") and _INVERTED.match(text[cue.start : sentence.span.end]):
                    return None
                continue
            words = text[clause.span.start : end].rstrip()
            span = self._trim(text, Span(clause.span.start, clause.span.start + len(words)))
            return span if _PRONOUN.match(span.of(text)) or self._can_speak(text, span) else None
        return None

    def _trim(self, text: str, span: Span) -> Span:
        """The noun phrase without the joining words, date or place that open the sentence before it."""
        start = span.start
        for pattern in (_FILLER, _LEAD, _FILLER):
            hit = pattern.match(text[start : span.end])
            if hit and start + hit.end() < span.end:
                start += hit.end()
        return Span(start, span.end)

    def _can_speak(self, text: str, span: Span) -> bool:
        words = span.of(text)
        if not words or len(words.split()) > _LONGEST_SPEAKER or _CLAUSE.search(words):
            return False
        voices = (_WORDS["anonymous"], _WORDS["document"], _WORDS["media"], _WORDS["state"], _WORDS["house"], _CAPITAL)
        return any(voice.search(words) for voice in voices) or bool(self._actors.parties(text, span))

    def _link(self, text: str, span: Span, house: str, day: date | None) -> SourceLink:
        words = span.of(text).strip()
        mentions = self._actors.parties(text, span)
        party = mentions[0].codes[0] if mentions and not mentions[0].joint else ""
        bare = re.sub(r"^(?:the|a|an|but|and) ", "", words, flags=re.IGNORECASE).rstrip(" .,;:")
        bare = re.sub(r" (?:on \w+day|late \w+|yesterday|today)$", "", bare)
        if _WORDS["house"].search(words):
            return SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "unnamed", span=span)
        if house != "publisher" and bare == house:
            return SourceLink(SourceKind.PUBLISHER, house, span=span)
        people = self._actors.people(text, span)
        if people:
            mention = people[-1]
            person = self._actors.person(mention, self._actors.office_near(text, mention), When(), day)
            return SourceLink(SourceKind.NAMED_OFFICIAL, person.name, person.office, person.party or party, span)
        anonymous = _WORDS["anonymous"].search(words)
        if _WORDS["document"].search(words) and not anonymous:
            return SourceLink(SourceKind.DOCUMENT, bare, party=party, span=span)
        if _WORDS["media"].search(words) and not anonymous:
            return SourceLink(SourceKind.OTHER_MEDIA, bare, span=span)
        if anonymous:
            return SourceLink(SourceKind.ANONYMOUS_OFFICIAL, bare, party=party, span=span)
        return SourceLink(SourceKind.NAMED_OFFICIAL, bare, party=party, span=span)

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


def carries_over(text: str, sentence: Sentence, before: tuple[Attribution, ...]) -> bool:
    """True when a sentence without a cue goes on in the voice of the one before: it opens with a pronoun."""
    return (
        bool(before)
        and bool(_PRONOUN_LEAD.match(sentence.span.of(text)))
        and before[-1].speaker.kind is not SourceKind.IMAGERY
    )


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


def _clause_at(sentence: Sentence, span: Span) -> int:
    last = len(sentence.clauses) - 1
    return next((i for i, clause in enumerate(sentence.clauses) if span.start < clause.span.end), last)
