"""One happening, for a terminal: what is said of it, by whom, how it hangs together, and what stands against it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standdown.ledger import Origin, Outcome, Proposal
from standdown.model import Act, Claim, Decision, Event, Report, Span, Verdict
from standdown.publish.edged import Edged
from standdown.publish.marks import DISPUTED, EDGE, GREY, SUPPORTED, event_mark
from standdown.publish.verdict_words import verdict_words
from standdown.publish.words import (
    attribute_words,
    clean,
    count_words,
    day_words,
    kind_words,
    person_words,
    place_words,
    quantity_words,
    realis_words,
    source_words,
    when_words,
)

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

__all__ = ["EventView", "ruling_words"]

_JOINED = re.compile(r"(?P<why>[^;]+?) \((?P<id>c-[\w-]+), (?P<score>\d\.\d+)\)(?:; |$)")
"""One reason for which a claim was merged in, as the ledger writes it."""
_VALUE = 60
"""Characters of a ruling's value that are shown."""

_Told = tuple[str, Span]
"""A report and one of its sentences."""


def ruling_words(decision: Decision) -> str:
    """What was ruled, in a few words: "correct when 2024-11-04", "grade B2"; what a split parts from is not told."""
    value = "" if decision.act is Act.SPLIT else decision.value
    if decision.field == "where" and value.startswith("{"):
        value = str(json.loads(value).get("name", value))
    value = clean(value)
    short = value if len(value) <= _VALUE else f"{value[: _VALUE - 1]}…"
    return " ".join(filter(None, (decision.act.value, clean(decision.field), short)))


@dataclass(frozen=True, slots=True)
class EventView:
    """A renderable of one happening with everything it rests on."""

    event: Event
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    proposal: Proposal
    origins: Sequence[Origin] = ()
    outcomes: Sequence[Outcome] = ()
    decisions: Sequence[Decision] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    """By the id of a claim that of the link by which it stands here: it can be undone."""
    numbered: bool = False
    """True to number the claims, in the order of the happening's own list."""
    verdicts: Sequence[Verdict] = ()
    """What satellites say of its claims."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Headline, grade, the claims by origin, what hangs on it, and what people ruled."""
        event = self.event
        glyph, style = event_mark(event.kind)
        head = Text.assemble(
            (glyph + " ", style), (kind_words(event.kind), "bold"), (f" [{realis_words(event.realis)}]", "bold")
        )
        yield head.append(f"  {event.id}", style=GREY)
        yield from self._facts()
        yield Text()
        quoted: dict[_Told, int] = {}
        for number, origin in enumerate(self.origins, 1):
            yield Text(f"Origin {number}", style="bold")
            # Each but the first claim has its reason, and most have the same.
            whys = dict.fromkeys(why.partition(": ")[2] for why in origin.why)
            yield from (Text(f"  counted once: {clean(why)}", style=GREY) for why in whys)
            claims = [self.claims[id_] for id_ in origin.claim_ids]
            for told in dict.fromkeys(map(_told, claims)):
                alike = [claim for claim in claims if _told(claim) == told]
                yield from self._sentence(alike, under=quoted.get(told))
                quoted.setdefault(told, number)
        yield from self._against()
        yield from self._beside()

    def _facts(self) -> Iterator[RenderableType]:
        event, grade = self.event, self.proposal
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style=GREY, no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row("when", Text(f"{when_words(event.when)}   {clean(event.when.why)}".rstrip()))
        table.add_row("where", Text(place_words(event.where)))
        if event.parties:
            table.add_row("parties", Text(clean(", ".join(event.parties))))
        if event.people:
            table.add_row("people", Text("; ".join(map(person_words, event.people))))
        table.add_row("grade", Text(f"{grade.grade}   {clean(grade.rule)}"))
        for verdict in self.verdicts:
            simulated = "  (simulated scenes)" if verdict.simulated else ""
            table.add_row("images", Text(f"{verdict_words(verdict)}{simulated}"))
        origins, reports = count_words(len(self.origins), "origin"), count_words(len(event.report_ids), "report")
        told = count_words(len(event.claim_ids), "claim")
        table.add_row("rests on", Text(f"{told} of {reports}, {origins}"))
        yield table

    def _sentence(self, claims: Sequence[Claim], *, under: int | None) -> Iterator[RenderableType]:
        """A sentence and its voice once, then what each of ``claims`` takes from it."""
        first = claims[0]
        report = self.reports.get(first.report_id)
        quote = f"“{clean(first.sentence.of(report.text))}”" if report else ""
        line = Text(f"the sentence under origin {under}", style=GREY) if under else Text(quote, style="italic")
        yield _edged(first, line)
        day = day_words(report.published.day) if report and report.published.day else "no known day"
        voices = groupby(claims, lambda claim: source_words(claim.source, publisher=report.publisher if report else ""))
        for told, each in voices:
            yield _edged(first, Text(f"{told}, {day}"))
            for claim in each:
                yield from (_edged(claim, line) for line in self._claim(claim))

    def _claim(self, claim: Claim) -> Iterator[Text]:
        number = f"{self.event.claim_ids.index(claim.id) + 1}  " if self.numbered else ""
        kind = kind_words(claim.kind)
        told = "" if claim.realis is self.event.realis else f" [{realis_words(claim.realis)}]"
        words = [f"{kind}{told}", when_words(claim.when), attribute_words(claim)]
        words += map(quantity_words, claim.quantities)
        line = Text.assemble((number, "bold"), "; ".join(filter(None, words)))
        yield line.append(f"  {claim.id}", style=GREY)
        for reason in self.event.reasons:
            if reason.startswith(f"{claim.id} "):
                yield self._joined(claim, reason.partition(": ")[2])
        yield from (Text(clean(note), style=GREY) for note in claim.notes)

    def _joined(self, claim: Claim, reasons: str) -> Text:
        """Why it stands here: by the claim that it fits best; every reason is in the data."""
        found = max(_JOINED.finditer(reasons), key=lambda each: float(each["score"]), default=None)
        link = f"  {self.links[claim.id]}" if claim.id in self.links else ""
        if found is None:
            return Text(f"{clean(reasons)}{link}", style=GREY)
        other = self.claims.get(found["id"])
        what, _, days = clean(found["why"]).rpartition(", ")
        if other:
            days = " meets ".join(dict.fromkeys(when_words(each.when) for each in (claim, other)))
        what = what.replace("both at ", "at ")
        return Text(f"joined: {what}, {days}, {found['score']}  {found['id']}{link}", style=GREY)

    def _against(self) -> Iterator[RenderableType]:
        """What stands against it, each ground and each sentence once."""
        opposed: dict[tuple[str, str], dict[str, None]] = {}
        for found in self.event.contradictions:
            others = opposed.setdefault((found.ground.value, found.why), {})
            others.update(dict.fromkeys(self._others(found.left, found.right)))
        for (ground, why), ids in opposed.items():
            yield Text(f"{DISPUTED} {ground}: {clean(why)}", style="bold")
            by_sentence: dict[object, list[str]] = {}
            for id_ in ids:
                claim = self.claims.get(id_)
                by_sentence.setdefault((_told(claim), claim.source) if claim else id_, []).append(id_)
            yield from (Padding(self._quote(alike), (0, 0, 0, 2)) for alike in by_sentence.values())

    def _beside(self) -> Iterator[RenderableType]:
        event = self.event
        yield from (Text(f"{SUPPORTED} {clean(why)}") for why in dict.fromkeys(s.why for s in event.supports))
        for outcome in self.outcomes:
            if outcome.plan == event.id:
                yield Text.assemble(f"what became of it: {clean(outcome.why)}", (f"  {outcome.event}", GREY))
            elif outcome.event == event.id:
                yield Text.assemble("was announced before", (f"  {outcome.plan}", GREY))
        for ruling in self.decisions:
            why = f": {clean(ruling.why)}" if ruling.why else ""
            line = f"ruled {ruling.at:%Y-%m-%d %H:%M} by {clean(ruling.by)}: {ruling_words(ruling)}{why}"
            yield Text(f"{line}  {ruling.id}", style=GREY)

    def _others(self, left: str, right: str) -> tuple[str, ...]:
        inside = set(self.event.claim_ids)
        return tuple(id_ for id_ in (left, right) if id_ not in inside)

    def _quote(self, ids: Sequence[str]) -> Text:
        """A sentence that stands against it, its voice, and the claims that are taken from it."""
        claim = self.claims.get(ids[0])
        report = self.reports.get(claim.report_id) if claim else None
        if not claim or not report:
            return Text(", ".join(ids), style=GREY)
        told = source_words(claim.source, publisher=report.publisher)
        quote = clean(claim.sentence.of(report.text))
        return Text.assemble((f"“{quote}” ", "italic"), told, (f"  {', '.join(ids)}", GREY))


def _told(claim: Claim) -> _Told:
    return claim.report_id, claim.sentence


def _edged(claim: Claim, line: Text) -> RenderableType:
    return Edged(line, EDGE[claim.realis], label_width=0, style=GREY)
