"""An event as a page: what is claimed of it, by whom, how it hangs together, and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standdown.errors import UsageError
from standdown.ledger import Origin, Outcome, Proposal
from standdown.ledger import origins as count_origins
from standdown.model import Basis, Claim, Decision, Event, Ground, SourceKind
from standdown.publish.drawing import DayScale, Tick
from standdown.publish.drawing.days import DayBar, Needle, claims_scale, day_bar, disputed_days, needle
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.event_camps import Cell, Question, agreement, questions
from standdown.publish.pages.event_claims import ClaimRow, claim_rows, in_order, opponents
from standdown.publish.pages.event_history import Turn, graded_by, history
from standdown.publish.pages.event_place import Placed, placed, scale_bar
from standdown.publish.pages.event_rests import Rests, rests_on
from standdown.publish.pages.event_words import closeness, deck, headline, sureness, voice_of
from standdown.publish.pages.records import Records
from standdown.publish.pages.seen import Seen, seen_of, seen_of_claims
from standdown.publish.pages.so_far import so_far
from standdown.publish.words import clean

__all__ = ["Band", "EventPage", "Other", "event_page", "find_event"]

MOST = 200
"""Claims of one event that its page shows, and as many against it; programs get them all by their own ids."""
SHORTEST = 4
"""Characters of an id by which a happening may be asked for."""

_DAYS_DIFFER = frozenset({Ground.TIME, Ground.COMPLETENESS, Ground.REALIS})


@dataclass(frozen=True, slots=True)
class Band:
    """Days on which sources disagree."""

    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another happening beside this one: the plan it was, or what it became."""

    event: Event
    headline: str
    why: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """Everything the template shows."""

    event: Event
    headline: str
    deck: str
    not_yet: bool
    """True where it had not begun, nor been announced, by the day asked for."""
    so_far: str
    """What is said of it where it may still have been to come on the day asked for."""
    closeness: str
    parties: tuple[str, ...]
    sureness: tuple[tuple[str, str], ...]
    proposal: Proposal
    graded: Decision | None
    """The ruling that set the grade; ``None`` where the printed rules propose it."""
    rows: tuple[ClaimRow, ...]
    scale: DayScale
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    computed: DayBar
    needle: Needle
    questions: tuple[Question, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    origins: tuple[tuple[Origin, tuple[ClaimRow, ...], str, tuple[str, ...]], ...]
    """Each with its claims, its voice, and why they count once."""
    supports: tuple[tuple[str, tuple[int, ...]], ...]
    images: tuple[int, ...]
    """Numbers of the claims that tell what images show."""
    places: tuple[Placed, ...]
    bar: tuple[float, str]
    rests: tuple[Rests, ...]
    plans: tuple[Other, ...]
    became: tuple[Other, ...]
    turns: tuple[Turn, ...]
    more: int
    """Claims that are not shown."""
    seen: tuple[Seen, ...]
    """What satellites say of its claims, then of its sites on the same days."""

    @property
    def ours(self) -> tuple[ClaimRow, ...]:
        """The rows of its own claims."""
        return tuple(row for row in self.rows if row.is_ours)

    @property
    def against(self) -> tuple[ClaimRow, ...]:
        """The rows of those that stand against it."""
        return tuple(row for row in self.rows if not row.is_ours)


def find_event(records: Records, asked: Asked, id_: str) -> Event:
    """The happening of this id, or the one a claim of this id tells of; the beginning of an id will do.

    Raises:
        UsageError: there is none, or several begin so.
    """
    known = records.known(asked)
    if id_ in known.by_id:
        return known.by_id[id_]
    found = {e.id: e for one, e in known.by_id.items() if one.startswith(id_)} if len(id_) >= SHORTEST else {}
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} happenings or their claims begin with {clean(id_)!r}: give more of it", code="no-event"
        )
    if not found:
        days = f" in what was published by {asked.known_by}" if asked.known_by else ""
        raise UsageError(f"{clean(id_)[:60]!r} is no event or claim{days}: take one from the list", code="no-event")
    return next(iter(found.values()))


def event_page(records: Records, asked: Asked, event: Event) -> EventPage:
    """The page of one happening, from what was known by the day asked for."""
    chosen = records.chosen(asked)
    everything = in_order((chosen.claims[id_] for id_ in event.claim_ids), chosen.reports)
    opposed = {id_ for found in event.contradictions for id_ in (found.left, found.right)}
    # What is in question is shown, whatever else there is.
    first = {c.id for c in sorted(everything, key=lambda claim: claim.id not in opposed)[:MOST]}
    ours = [claim for claim in everything if claim.id in first]
    against = opponents(records, asked, event)[:MOST]
    scale = claims_scale([claim.when for claim in (*ours, *against)], as_of=asked.as_of)
    rows = claim_rows(records, asked, event, ours, against, scale=scale)
    numbers = {row.claim.id: row.number for row in rows}
    parties = {party.code: party.name for party in records.theatre.parties}
    origins = records.origins(asked, event) if len(ours) == len(everything) else count_origins(ours, chosen.reports)
    columns, cells = agreement(event, rows)
    drawn, pixels = placed([event.where, *(claim.where for claim in ours)])
    plans, became = _beside(records, asked, event, parties)
    return EventPage(
        event,
        headline(event, ours, parties),
        deck(event, ours, against, chosen.reports, origins=len(origins)),
        not records.has_begun(asked, event),
        so_far(records, asked, event),
        closeness(event.when),
        tuple(parties.get(code, code) for code in event.parties),
        sureness(event, ours, against),
        records.proposal(asked, event),
        graded_by(records, event),
        rows,
        scale,
        scale.ticks(),
        tuple(_bands(event, rows, scale)),
        day_bar(event.when, event.realis, scale),
        needle(scale, asked.as_of),
        questions(event, rows, parties),
        columns,
        cells,
        tuple(_origins(origins, rows, numbers)),
        tuple(_supports(event, numbers, parties)),
        tuple(numbers[claim.id] for claim in ours if _is_image(claim)),
        drawn,
        scale_bar(pixels),
        tuple(rests_on(records, asked, event, numbers)),
        plans,
        became,
        history(records, event, numbers),
        len(everything) - len(ours),
        seen_of(records, seen_of_claims(records, asked, event), numbers),
    )


def _bands(event: Event, rows: Sequence[ClaimRow], scale: DayScale) -> Iterator[Band]:
    when = {row.claim.id: row.claim.when for row in rows}
    pairs = (c for c in event.contradictions if c.ground in _DAYS_DIFFER and {c.left, c.right} <= when.keys())
    for first, last in disputed_days((when[c.left], when[c.right]) for c in pairs):
        if last >= scale.first and first <= scale.last:
            yield Band(scale.at(first), scale.between(first, last))


def _origins(
    origins: Iterable[Origin], rows: Sequence[ClaimRow], numbers: Mapping[str, int]
) -> Iterator[tuple[Origin, tuple[ClaimRow, ...], str, tuple[str, ...]]]:
    by_id = {row.claim.id: row for row in rows}
    for origin in origins:
        told = tuple(sorted((by_id[id_] for id_ in origin.claim_ids), key=lambda row: row.number))
        whys: dict[str, list[str]] = {}
        for reason in origin.why:
            id_, _, why = reason.partition(": ")
            whys.setdefault(clean(why), []).append(str(numbers.get(id_, "")))
        voice = voice_of(told[0].claim, told[0].report)
        yield origin, told, voice, tuple(whys)


def _supports(
    event: Event, numbers: Mapping[str, int], parties: Mapping[str, str]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    said: dict[str, set[int]] = {}
    # Reasons name parties by their codes.
    codes = re.compile("|".join(rf"\b{re.escape(code)}\b" for code in parties) or "(?!)")
    for support in event.supports:
        pair = {numbers[id_] for id_ in (support.left, support.right) if id_ in numbers}
        said.setdefault(clean(codes.sub(lambda found: parties[found[0]], support.why)), set()).update(pair)
    for why, who in said.items():
        yield why, tuple(sorted(who))


def _is_image(claim: Claim) -> bool:
    return claim.basis is Basis.IMAGERY or claim.source.kind is SourceKind.IMAGERY


def _beside(
    records: Records, asked: Asked, event: Event, parties: dict[str, str]
) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
    """The plans that became this, and what became of this plan."""
    known = records.known(asked)

    def other(id_: str, outcome: Outcome) -> Other:
        found = known.by_id[id_]
        claims = [known.selection.claims[one] for one in found.claim_ids]
        return Other(found, headline(found, claims, parties), clean(outcome.why))

    about = records.outcomes(asked, event)
    plans = tuple(other(o.plan, o) for o in about if o.event == event.id)
    return plans, tuple(other(o.event, o) for o in about if o.plan == event.id)
