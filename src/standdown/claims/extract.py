"""From the analysis of a report to its claims: the rooms of this folder, tied together.

Sentence by sentence: a frame, its triggers, what belongs to each, who says it; then the report as a whole: what points
back is joined to what it points to, times that hang on a happening are counted from it, and contradictions are listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standdown.claims.actors import ActorIndex
from standdown.claims.again import once, with_meant
from standdown.claims.assemble import Assembler
from standdown.claims.attach import Arguments, Attacher
from standdown.claims.attribution import Attribution
from standdown.claims.certainty import attributes_of, realis_of
from standdown.claims.charges import with_charges
from standdown.claims.draft import Draft, Told
from standdown.claims.evidence import Known, Undated
from standdown.claims.frame import Frame, FrameMaker
from standdown.claims.happenings import Trigger, is_told
from standdown.claims.issuers import with_issuers
from standdown.claims.marked import marked
from standdown.claims.oppose import agree, oppose
from standdown.claims.parties import parties_for
from standdown.claims.passing import asks, in_passing, is_pact, named_before, parent_step, passes_on
from standdown.claims.places import PlaceFinder
from standdown.claims.places.abroad import placed_abroad
from standdown.claims.places.gaps import gaps_in
from standdown.claims.recall import recall_place, with_recalled
from standdown.claims.relevance import Relevance
from standdown.claims.resolving import entry_of
from standdown.claims.sources import SourceFinder, carries_over
from standdown.claims.story import finish, take_in
from standdown.claims.trained import Marks, mark
from standdown.claims.undated import Undater
from standdown.language import LONGEST, Analysis, Tongue, analyse, tongue_of
from standdown.model import (
    Claim,
    DayBasis,
    Gap,
    Published,
    Reading,
    Realis,
    Report,
    Source,
    SourceKind,
    Span,
)
from standdown.theatre import Gazetteer, Theatre

__all__ = ["Extractor"]

_SPEAKERS = (SourceKind.NAMED_OFFICIAL, SourceKind.ANONYMOUS_OFFICIAL, SourceKind.DOCUMENT)
_NO_DAY = "the publication day is not known: every date counted from it is left open; give it with --published"
_FEW_DAYS = "the publication day is not known: dates are counted from {}; give it with --published"
_INFERRED = "the publication day, {}, was worked out and not read: give it with --published if it is another"
_NOT_ENGLISH = "the text does not look like English, the only language read here: check every claim against it"
_TOO_LONG = (
    "{} stretches of more than {} characters without a sentence's end were not read (the first has {}): "
    "break the text into sentences"
)


class Extractor:
    """Reads the claims of reports with one theatre's knowledge; compiled once, then pure."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.relevance = Relevance(theatre)
        self._actors = actors = ActorIndex(theatre)
        self._gazetteer = Gazetteer(theatre)
        self._places = PlaceFinder(theatre)
        self._sources = SourceFinder(actors)
        self._frames = FrameMaker(actors, self._places, self._sources)
        self._assembler = Assembler(theatre, actors, self._places)
        self._undater = Undater(theatre)

    def aside(self, report: Report) -> Reading | None:
        """The reading of a report that does not concern the theatre, without claims; ``None`` where it does."""
        concern = self.relevance.of(report.title, report.text)
        if concern.is_enough:
            return None
        foreign = (_NOT_ENGLISH,) if tongue_of(report.text) is Tongue.OTHER else ()
        aside = f"not taken to concern the theatre {self.theatre.name}: {concern.why_not}"
        return Reading(report, warnings=(*_day_warnings(report.published), *foreign, aside))

    def read_report(self, report: Report, *, known: Iterable[Known] = ()) -> Reading:
        """What :meth:`read` gives; a report that does not concern the theatre is never analysed."""
        return self.aside(report) or self.read(analyse(report), known=known)

    def read(self, analysis: Analysis, *, known: Iterable[Known] = ()) -> Reading:
        """The claims of the report in the order of its text, and where they contradict each other.

        A report without a publication day is read twice: first for what its words tell of that day, then from each day
        they leave. ``known`` is what is dated already, such as happenings of a ledger.
        """
        report = analysis.report
        aside = self.aside(report)
        if aside is not None:
            return aside
        marks = _marks(analysis)
        told, frames = self.tell(analysis, report.published, marks)
        if not report.published.day:
            undated = self._days(report, told, frames, known)
            report = replace(report, published=undated.published(report.published))
            if report.published.day or report.published.candidates:
                told, _ = self.tell(analysis, report.published, marks)
        warnings = _day_warnings(report.published)
        if analysis.tongue is Tongue.OTHER:
            warnings += (_NOT_ENGLISH,)
        long = [s for s in analysis.sentences if not s.is_readable]
        if long:
            warnings += (_TOO_LONG.format(len(long), LONGEST, len(long[0].span)),)
        claims = with_charges(with_issuers(report.text, self.placed(analysis, finish(told))))
        return Reading(report, claims, oppose(claims), warnings, supports=agree(claims))

    def told_as(
        self, frame: Frame, trigger: Trigger, arguments: Arguments, *, realis: Realis, told: Told
    ) -> tuple[Claim, ...]:
        """The claims of a happening that was found elsewhere: its voice, days and places are those of the rooms."""
        source, _ = self._source(frame, trigger, told)
        drafts = self._assembler.drafts(frame, trigger, arguments, realis=realis, source=source, told=told)
        return tuple(draft.claim for draft in drafts)

    def placed(self, analysis: Analysis, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims, those outside of the theatre with a place of the world where one is likely."""
        parsed = [(s.span, s.syntax) for s in analysis.sentences]
        return placed_abroad(analysis.report.text, parsed, tuple(claims))

    def gaps(self, analysis: Analysis) -> tuple[Gap, ...]:
        """The names of places in the report that the theatre's pack lacks."""
        parsed = [(s.span, s.syntax) for s in analysis.sentences]
        return gaps_in(analysis.report.text, parsed, self.theatre, self._gazetteer)

    def date(self, analysis: Analysis, *, known: Iterable[Known] = ()) -> Undated:
        """The days on which the report may have come out by its own words, with the evidence; its day is not asked."""
        report = replace(analysis.report, published=replace(analysis.report.published, day=None))
        return self._days(report, *self.tell(analysis, report.published), known)

    def _days(self, report: Report, told: Told, frames: list[Frame], known: Iterable[Known]) -> Undated:
        return self._undater.days(report, frames, told.drafts, house=told.publisher.name, known=known)

    def tell(self, analysis: Analysis, published: Published, marks: Marks | None = None) -> tuple[Told, list[Frame]]:
        """What the report tells as seen from its day, or from each of its candidate days, and the frames of it."""
        report = analysis.report
        marks = marks or _marks(analysis)
        told = Told(report.id, self._sources.publisher(report), published.day, published.candidates)
        cast = self._actors.cast(report.text, analysis.sentences, day=told.published)
        told.heard = self._sources.heard(
            report.text,
            analysis.sentences,
            marks.told,
            house=told.publisher.name,
            day=told.published,
            people=cast.within(Span(0, len(report.text))),
        )
        frames = []
        for sentence, scores in zip(analysis.sentences, marks.sentences, strict=True):
            if not sentence.is_readable:
                continue
            frame = self._frames.frame(
                report.text,
                sentence,
                house=told.publisher.name,
                before=told.voices,
                day=told.published,
                cast=cast,
                marks=marked(sentence, scores, marks.labels),
                scores=scores,
            )
            frame = with_meant(told, with_recalled(told, frame, self.theatre, self._places))
            frames.append(frame)
            told.entry = entry_of(told, frame) or told.entry
            take_in(told, self._sentence(frame, told))
            if frame.attributions or not carries_over(report.text, sentence, told.voices):
                told.voices = frame.attributions
        return told, frames

    def _sentence(self, frame: Frame, told: Told) -> list[Draft]:
        realis = {t: realis_of(frame.text, frame.sentence, t) for t in frame.triggers}
        attacher = Attacher(frame, realis)
        for attribution in frame.attributions:
            spoke = attacher.told_at(attribution)
            if spoke is not None and attribution.speaker.kind is not SourceKind.PUBLISHER:
                told.spoke[attribution.speaker.name] = spoke
        drafts: list[Draft] = []
        used: list[Trigger] = []
        for trigger in (t for t in frame.triggers if not asks(frame, t)):
            source, inner = self._source(frame, trigger, told)
            arguments = attacher.arguments(trigger, inner)
            if in_passing(frame, trigger, used) or not (
                is_told(frame.text, frame.sentence, trigger) or arguments.own_place or arguments.own_time
            ):
                continue
            arguments = recall_place(told, frame, trigger, arguments)
            parent = parent_step(frame, trigger, used, arguments)
            if parent is not None:
                drafts = [self._with_part(d, frame, trigger, arguments) if d.trigger is parent else d for d in drafts]
                continue
            named = named_before(frame, trigger, used)
            if named is not None:
                used.remove(named)
                drafts = [d for d in drafts if d.trigger is not named]
            used.append(trigger)
            drafts += self._assembler.drafts(
                frame, trigger, arguments, realis=realis[trigger], source=source, told=told
            )
        return [*once(drafts), *self._statements(frame, drafts, attacher, told)]

    def _with_part(self, draft: Draft, frame: Frame, part: Trigger, arguments: Arguments) -> Draft:
        """The draft of a happening with what the clause about a part of it adds."""
        codes = parties_for(part, arguments, self.theatre)[1]
        extra = attributes_of(frame.text, frame.sentence, part, self.theatre.baseline_words)
        return draft.with_parties(codes).with_attributes(extra)

    def _source(self, frame: Frame, trigger: Trigger, told: Told) -> tuple[Source, Attribution | None]:
        source, inner = self._sources.source_for(trigger.span, frame.attributions, told.publisher)
        if inner is not None and is_pact(frame, inner):
            # "India and China announced a deal": the announcing is the deed, and it is the report that tells of it.
            return Source((told.publisher,)), inner
        if inner is None and carries_over(frame.text, frame.sentence, told.voices):
            speaker = told.voices[-1].speaker
            chain = (told.publisher,) if speaker.kind is SourceKind.PUBLISHER else (told.publisher, speaker)
            return Source(chain, None, bool(chain[-1].party)), None
        if inner is None:
            heard = min((h for h in told.heard if h.says(trigger.span)), key=lambda h: len(h.content), default=None)
            if heard is not None and heard.speaker.kind is not SourceKind.PUBLISHER and not is_pact(frame, heard):
                return Source((told.publisher, heard.speaker), heard.cue, bool(heard.speaker.party)), None
        return source, inner

    def _statements(self, frame: Frame, drafts: list[Draft], attacher: Attacher, told: Told) -> list[Draft]:
        """The sayings of official voices that tell of no happening."""
        out = []
        for attribution in frame.attributions:
            speaker = attribution.speaker
            told_of = any(passes_on(attribution, other) for other in frame.attributions) or any(
                attribution.covers.overlaps(d.claim.evidence) or attribution.cue.overlaps(d.trigger.span)
                for d in drafts
            )
            if told_of or speaker.kind not in _SPEAKERS or not (speaker.party or frame.parties or frame.places):
                continue
            spoke = attacher.told_at(attribution) or told.spoke.get(speaker.name)
            outer = tuple(a.speaker for a in frame.attributions if passes_on(a, attribution))
            out.append(self._assembler.statement(frame, attribution, spoke, outer=outer, told=told))
        return out


def _marks(analysis: Analysis) -> Marks:
    return mark([sentence.syntax for sentence in analysis.sentences])


def _day_warnings(published: Published) -> tuple[str, ...]:
    if published.day:
        return (_INFERRED.format(published.day),) if published.basis is DayBasis.INFERRED else ()
    days = len(published.candidates)
    return (_FEW_DAYS.format(f"each of the {days} days that are left"),) if days else (_NO_DAY,)
