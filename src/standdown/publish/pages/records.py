"""Records: what pages read of a ledger as it stood at one entry; worked out when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import compress
from threading import RLock
from typing import TypeVar

import numpy as np
import orjson
from sqlalchemy import select as select_

from standdown.ledger import Entry, EntryKind, Ledger, Look, Outcome, Proposal, origins, propose, read_table
from standdown.ledger.entries import Reject
from standdown.ledger.gathered import asked_for
from standdown.ledger.happenings import rows_of
from standdown.ledger.hydrated import founders_of
from standdown.ledger.origins import Origin
from standdown.ledger.queueing import Waiting, in_order
from standdown.ledger.schema import entries
from standdown.model import Claim, Contradiction, Decision, Event, Observation, Reliability, Report, Verdict, from_json
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.earlier import Earlier
from standdown.publish.pages.growing import Whole, grown, whole
from standdown.publish.pages.known import Known
from standdown.publish.pages.linked import Linked
from standdown.publish.pages.table import Bools
from standdown.publish.verdict_words import known_from
from standdown.status import Board, By, Intensity, ask_board, derive_intensity, published_by
from standdown.status.becoming import outcomes_of
from standdown.status.board import CHANGE_DAYS
from standdown.status.effect import Effects
from standdown.status.intensity import Period
from standdown.status.intensity_rows import periods_at
from standdown.status.selecting import Selection, counting
from standdown.status.trail import Trails
from standdown.theatre import Theatre

__all__ = ["Known", "Records"]

_KEPT = 8
"""Answers of one kind that are kept; the oldest goes first."""

_EVERYTHING = Asked(date.max)

Key = TypeVar("Key")
Value = TypeVar("Value")


class Records:
    """Everything is as it stood when it was made: whoever serves pages makes it anew when the ledger has grown."""

    def __init__(self, ledger: Ledger, theatre: Theatre, *, before: Records | None = None) -> None:
        self.ledger = ledger
        self.theatre = theatre
        self.head: Entry | None = ledger.head()
        # Records that were never read know nothing that could be gone on from.
        self._before: Records | None = before if before is None or before._whole else before._before
        self._whole: Whole | None = None
        self._reading = RLock()
        self._earlier: Earlier = Earlier(ledger, theatre, before=before._earlier if before else None)
        self._boards: dict[tuple[date, date | None, int], Board] = {}
        self._effects: dict[date, Effects] = {}
        self._observations: dict[str, tuple[Observation, ...]] = {}
        # A verdict never changes, nor do its scenes.
        self._known_from: dict[str, date] = before._known_from if before else {}

    @property
    def whole(self) -> Whole:
        """All that is known today; where it follows other records, what has not changed since is theirs.

        It is read once: who asks while another reads it waits.
        """
        if self._whole is None:
            with self._reading:
                if self._whole is None:
                    before, self._before = self._before, None
                    known = before._whole if before else None
                    made = grown(known, self.ledger, self.theatre) if known else whole(self.ledger, self.theatre)
                    self._whole = made
        return self._whole

    def warm(self, asked: Asked) -> None:
        """Work out what every page needs, before anybody asks for one."""
        self.events(asked)
        self.board(asked)
        self.balance(asked, by=By.MONTH, whole=True)
        if self.waiting and self.effects(asked).movable:
            self.rejected  # noqa: B018 - kept from now on

    def board(self, asked: Asked, *, days: int = CHANGE_DAYS) -> Board:
        """Where the sites stand; ``days`` is how far back the changes go."""
        key = asked.as_of, asked.known_by, days
        if key not in self._boards:
            if asked.known_by is None:
                board = ask_board(self.ledger, self.theatre, as_of=asked.as_of, change_days=days)
            else:
                board = self._earlier.board(self.whole, self.trails, asked.as_of, asked.known_by, days)
            _keep(self._boards, key, board)
        return self._boards[key]

    def known(self, asked: Asked = _EVERYTHING) -> Known:
        """What was known by then, whatever day it is of."""
        if asked.known_by is None:
            return self.whole.known
        return self._earlier.known(self.whole, asked.known_by)

    def chosen(self, asked: Asked = _EVERYTHING) -> Selection:
        """The same as it was selected."""
        return self.known(asked).selection

    def events(self, asked: Asked) -> tuple[Event, ...]:
        """The happenings that had begun, or been announced, by the day asked for."""
        known = self.known(asked)
        if asked.as_of not in known.counting:
            events = tuple(compress(known.selection.events, self.begun(asked).tolist()))
            _keep(known.counting, asked.as_of, events)
        return known.counting[asked.as_of]

    def disputed(self, asked: Asked, *, ever: bool = False) -> tuple[Event, ...]:
        """Those of them on which reports contradict each other; with ``ever`` of all days."""
        known = self.known(asked)
        here = known.table.disputed if ever else known.table.disputed & self.begun(asked)
        return tuple(compress(known.selection.events, here.tolist()))

    def begun(self, asked: Asked) -> Bools:
        """The same, true in their places of :attr:`Known.table`."""
        known = self.known(asked)
        if asked.as_of not in known.begun:
            _keep(known.begun, asked.as_of, known.table.begun(asked.as_of, baseline=self.theatre.baseline))
        return known.begun[asked.as_of]

    def number_at(self, asked: Asked, site: str) -> int:
        """How many of them are at a site."""
        return self.known(asked).table.sites.counts(self.begun(asked)).get(site, 0)

    def waits(self, asked: Asked) -> Bools:
        """Which of them wait for a person, true in their places of :attr:`Known.table`."""
        known = self.known(asked)
        if "waiting" not in known.kept:
            known.kept["waiting"] = known.table.of_ids(self.whole.waiting)
        return np.asarray(self.begun(asked) & known.kept["waiting"], bool)

    def waiting_at(self, asked: Asked) -> Mapping[str, int]:
        """How many of them wait for a person, by the site."""
        return self.known(asked).table.sites.counts(self.waits(asked))

    def has_begun(self, asked: Asked, event: Event) -> bool:
        """True where one happening is among those."""
        reports = self.chosen(asked).reports
        its = {id_: reports[id_] for id_ in event.report_ids if id_ in reports}
        claims = {id_: self.chosen(asked).claims[id_] for id_ in event.claim_ids}
        return bool(counting((event,), its, as_of=asked.as_of, baseline=self.theatre.baseline, claims=claims))

    def balance(self, asked: Asked, *, by: By, site: str = "", whole: bool = False) -> tuple[Period, ...]:
        """The index period by period without what is behind it: of one site, or of all; ``whole`` asks for all days."""
        until = None if whole else asked.as_of
        key = "balance", until, by, site
        known, columns = self.known(asked), self.whole.columns
        if key not in known.kept:
            if asked.known_by is None and columns is not None:
                where = columns.at(site) if site else None
                found = periods_at(columns, where, baseline=self.theatre.baseline, as_of=until, by=by)
            else:
                events = known.selection.events
                there = tuple(e for e in events if e.where and site in e.where.sites) if site else events
                found = self.index_of(there, asked, until=until, by=by).periods
            known.kept[key] = found
        periods: tuple[Period, ...] = known.kept[key]
        return periods

    def index_of(self, events: tuple[Event, ...], asked: Asked, *, until: date | None, by: By) -> Intensity:
        """The index of some of the happenings."""
        chosen = self.chosen(asked)
        return derive_intensity(
            events,
            claims=(chosen.claims[id_] for event in events for id_ in event.claim_ids),
            reports=chosen.reports.values(),
            baseline=self.theatre.baseline,
            as_of=until,
            known_by=asked.known_by,
            by=by,
        )

    def event(self, asked: Asked, id_: str) -> Event | None:
        """The happening of this id, or the one that a claim of this id tells of."""
        return self.known(asked).by_id.get(id_)

    def proposal(self, asked: Asked, event: Event) -> Proposal:
        """Its grade: set by a person, or proposed by the printed rules."""
        known = self.known(asked)
        if event.id not in known.graded:
            chosen = known.selection
            known.graded[event.id] = propose(
                event, chosen.claims, chosen.reports, self.reliability, ruled=chosen.ruled.grades
            )
        return known.graded[event.id]

    def origins(self, asked: Asked, event: Event) -> tuple[Origin, ...]:
        """The voices that stand behind it, what is only told again counted once."""
        chosen = self.chosen(asked)
        return origins([chosen.claims[id_] for id_ in event.claim_ids], chosen.reports)

    def outcomes(self, asked: Asked, event: Event) -> tuple[Outcome, ...]:
        """The plans that became this happening, and what became of this plan."""
        if asked.known_by is None:
            with rows_of(self.ledger) as connection:
                if connection is not None:
                    founder = next(iter(founders_of(connection, event.claim_ids[:1]).values()), None)
                    known = founder and outcomes_of(connection, founder, baseline=self.theatre.baseline)
                    return known or ()
        return self.known(asked).outcomes_of(event)

    def effects(self, asked: Asked) -> Effects:
        """What rulings would do to the board of the day asked for, from everything that is known."""
        if asked.as_of not in self._effects:
            chosen, theatre = self.chosen(), self.theatre
            made = Effects(
                theatre.sites,
                chosen.claims,
                chosen.reports,
                as_of=asked.as_of,
                baseline=theatre.baseline,
                trails=self.trails,
            )
            _keep(self._effects, asked.as_of, made)
        return self._effects[asked.as_of]

    @property
    def trails(self) -> Trails:
        """All that is told of each site, in order."""
        kept = self.known().kept
        with self._reading:
            if "trails" not in kept:
                chosen, sites = self.chosen(), [site.id for site in self.theatre.sites]
                kept["trails"] = Trails(sites, chosen.claims.values(), chosen.reports, baseline=self.theatre.baseline)
        found: Trails = kept["trails"]
        return found

    def claims_of(self, asked: Asked, report: Report) -> tuple[Claim, ...]:
        """The claims of one report that count, in the order of its text."""
        return self.known(asked).by_report.get(report.id, ())

    def opposed(self, asked: Asked, claim_id: str) -> tuple[Contradiction, ...]:
        """What stands against a claim: what its own report says otherwise, then what others do."""
        event = self.event(asked, claim_id)
        others = event.contradictions if event else ()
        found = (c for c in (*self.whole.within.get(claim_id, ()), *others) if claim_id in (c.left, c.right))
        return tuple({(frozenset({c.left, c.right}), c.ground): c for c in found}.values())

    @cached_property
    def rejected(self) -> Mapping[str, tuple[Claim, ...]]:
        """By the id of a report the claims that a person ruled out: they count for nothing, and stay to be seen."""
        out = self.chosen().ruled.rejected
        query = select_(entries.c.seq, entries.c.body).where(entries.c.kind == EntryKind.CLAIM.value)
        with self.ledger.looking() as connection:
            rows = sorted(tuple(row) for row in asked_for(connection, query, entries.c.id, sorted(out)))
        listed: dict[str, list[Claim]] = {}
        for claim in (from_json(Claim, orjson.loads(body)) for _, body in rows):
            listed.setdefault(claim.report_id, []).append(claim)
        return {id_: tuple(claims) for id_, claims in listed.items()}

    @cached_property
    def rejects(self) -> tuple[Reject, ...]:
        """What could not be read, in the order it was offered."""
        return self.ledger.rejects()

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """Every verdict of satellites in the order it was written, those that were asked anew too."""
        return self.ledger.looks()

    def observations(self, verdict: Verdict) -> tuple[Observation, ...]:
        """The scenes on which a verdict rests."""
        if verdict.id not in self._observations:
            _keep(self._observations, verdict.id, self.ledger.observations(verdict.observation_ids))
        return self._observations[verdict.id]

    def known_from(self, verdict: Verdict) -> date:
        """The day from which a verdict could be known; one without a scene could be at any time."""
        if verdict.id not in self._known_from:
            day = known_from(self.ledger.observations(verdict.observation_ids))
            self._known_from[verdict.id] = day or date.min
        return self._known_from[verdict.id]

    @cached_property
    def reliability(self) -> Mapping[str, Reliability]:
        """The desk's table of sources."""
        return read_table(self.ledger.folder)

    @property
    def linked(self) -> Linked:
        """Every link, by what it links."""
        return self.whole.linked

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every ruling in the order it was made, undone ones too."""
        return self.ledger.decisions()

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """The happenings that wait for a person, in the order in which they should be looked at."""
        waiting = self.whole.waiting
        ordered = (waiting[event.id] for event in self.chosen().events if event.id in waiting)
        return in_order(ordered)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days on which a report came out, each once, in order."""
        return tuple(sorted({day for report in self.chosen().reports.values() if (day := published_by(report))}))


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> None:
    while len(kept) >= _KEPT:
        kept.pop(next(iter(kept)), None)  # another thread may have been faster
    kept[key] = value
