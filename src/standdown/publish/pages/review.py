"""The review as a page: what waits, one happening with all that is said for and against it, what a ruling would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from standdown.ledger import Origin, Proposal
from standdown.ledger.rulings import FIELDS
from standdown.model import Event, Reliability, Site
from standdown.publish.drawing import DayScale, StepChart, Tick, step_chart
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.heard import Heard, Opposed, by_sentence, heard, opposed
from standdown.publish.pages.question import question_of, why_words
from standdown.publish.pages.queueing import AT_ONCE, By, Queued, QueueItem, beside, part_of, queued
from standdown.publish.pages.records import Records
from standdown.publish.pages.ruled import Roll, Ruled, Viewer
from standdown.publish.pages.suggesting import Suggestion, suggestions
from standdown.status.effect import Effect

__all__ = ["FIELDS", "LETTERS", "BeforeAfter", "Draft", "OpenItem", "ReviewPage", "review_page"]

LETTERS = tuple(letter.value for letter in Reliability)
LAST = 8
"""Rulings of everybody that are listed."""
LEAD = 45
"""Days before a happening with which its charts begin, at least."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has typed and that is not written; kept through every answer that writes nothing."""

    act: str = ""
    claims: frozenset[str] = frozenset()
    why: str = ""
    field: str = ""
    value: str = ""
    other: str = ""
    letter: str = ""
    number: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One site as it stands, and as it would stand."""

    effect: Effect
    before: StepChart
    after: StepChart


@dataclass(frozen=True, slots=True)
class OpenItem:
    """The happening that is looked at."""

    event: Event
    why: tuple[str, ...]
    """Why it waits; empty where it does not."""
    question: str
    claims: tuple[Heard, ...]
    sentences: tuple[tuple[Heard, ...], ...]
    """The same, those of one sentence together."""
    proposal: Proposal
    origins: tuple[Origin, ...]
    voices: tuple[tuple[str, date | None, int], ...]
    """For each origin who says it first, on which day, and how many claims go back to the same."""
    against: tuple[Opposed, ...]
    effects: tuple[BeforeAfter, ...]
    """What rejecting all its claims would do; accepting them changes nothing, for they count already."""
    ruled: tuple[Ruled, ...]
    suggestions: tuple[Suggestion, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the template shows."""

    queue: Queued
    part: tuple[QueueItem, ...]
    number: int
    """Which part of the queue is shown, from 1."""
    parts: int
    sites: tuple[tuple[Site, int], ...]
    """The sites with how many wait there."""
    item: OpenItem | None
    before: str
    after: str
    """Ids of the happenings before and after it."""
    last: tuple[Ruled, ...]
    mine: Ruled | None
    """The viewer's last ruling that stands."""
    seen: int
    """The last entry of the ledger as the page was drawn."""
    draft: Draft = field(default_factory=Draft)
    tried: tuple[BeforeAfter, ...] = ()
    """What the ruling that was typed would do."""


def review_page(
    records: Records,
    asked: Asked,
    viewer: Viewer,
    *,
    by: By,
    at: str = "",
    item: str = "",
    number: int = 0,
    draft: Draft | None = None,
    tried: Iterable[Effect] = (),
) -> ReviewPage:
    """The page with one happening open: that of the id ``item`` or of a claim of that id, else the first that waits.

    Args:
        records: What is known.
        asked: The day whose board shows what a ruling would do.
        viewer: Who looks.
        by: What the queue is ordered by.
        at: The id of the site whose happenings are shown, or empty for all.
        item: The happening to open.
        number: Which part of the queue to show, from 1; 0 for the one with the open item.
        draft: What was typed before.
        tried: What it would do.
    """
    queue = queued(records, asked, by=by, at=at)
    ids = [each.event.id for each in queue.waiting]
    event = records.known().by_id.get(item) if item else None
    parts = max(1, -(-len(ids) // AT_ONCE))
    if not item and ids:
        event = queue.waiting[(min(max(1, number), parts) - 1) * AT_ONCE].event
    place = ids.index(event.id) // AT_ONCE + 1 if event and event.id in ids else 1
    number = min(number or place, parts)
    tried = tuple(tried)
    effects = records.effects(asked).reject(event.claim_ids) if event else ()
    scale = _scale(records.theatre.baseline, asked.as_of, event, (*effects, *tried))
    roll = Roll(records, viewer)
    before, after = beside(queue, event.id if event else "")
    waits = records.waiting_at(Asked(date.max))
    return ReviewPage(
        queue,
        part_of(records, asked, queue.waiting[(number - 1) * AT_ONCE : number * AT_ONCE]),
        number,
        parts,
        tuple((site, waits.get(site.id, 0)) for site in records.theatre.sites),
        _open(records, asked, roll, event, effects, scale) if event else None,
        before,
        after,
        roll.newest(LAST),
        roll.last_own(),
        records.head.seq if records.head else 0,
        draft or Draft(),
        _charts(tried, scale),
    )


def _open(
    records: Records,
    asked: Asked,
    roll: Roll,
    event: Event,
    effects: Iterable[Effect],
    scale: DayScale,
) -> OpenItem:
    everything = Asked(asked.as_of)
    waits = records.whole.waiting.get(event.id)
    why = waits.why if waits else ()
    claims = records.chosen().claims
    told = heard(records, [claims[id_] for id_ in event.claim_ids])
    origins = records.origins(everything, event)
    return OpenItem(
        event,
        tuple(why_words(each, event.claim_ids) for each in why),
        question_of(event, why),
        told,
        by_sentence(told),
        records.proposal(everything, event),
        origins,
        tuple(_voices(origins, told)),
        opposed(records, asked, event),
        _charts(effects, scale),
        roll.touching(event.claim_ids),
        suggestions(records, event),
        scale.ticks(),
    )


def _voices(origins: Iterable[Origin], told: Iterable[Heard]) -> Iterator[tuple[str, date | None, int]]:
    by_id = {each.claim.id: each for each in told}
    for origin in origins:
        first = min((by_id[id_] for id_ in origin.claim_ids), key=lambda each: each.day or date.max)
        yield first.who, first.day, len(origin.claim_ids) - 1


def _scale(baseline: date, as_of: date, event: Event | None, effects: Iterable[Effect]) -> DayScale:
    """From some time before the happening, or before the first step that would be another, to the day of the board."""
    told = (event.when.earliest or event.when.latest) if event else None
    first = min((day for day in (told, *(effect.since for effect in effects)) if day), default=baseline)
    room = timedelta(days=max(LEAD, (as_of - first).days // 4))
    return DayScale(max(baseline, min(first, as_of) - room), max(as_of, baseline))


def _charts(effects: Iterable[Effect], scale: DayScale) -> tuple[BeforeAfter, ...]:
    return tuple(
        BeforeAfter(
            effect,
            step_chart(effect.before.history, scale, until=scale.last),
            step_chart(effect.after.history, scale, until=scale.last),
        )
        for effect in effects
    )
