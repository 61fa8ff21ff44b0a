"""Records: what pages read of a ledger as it stood at one entry; worked out when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from standdown.ledger import Entry, Ledger, Link, Outcome, Proposal, Reject, origins, outcomes, propose, read_table
from standdown.ledger.origins import Origin
from standdown.ledger.queueing import Waiting, queue
from standdown.model import Claim, Contradiction, Decision, Event, Reliability, Report
from standdown.publish.pages.asked import Asked
from standdown.status import Board, By, Intensity, ask_board, derive_intensity, published_by
from standdown.status.board import CHANGE_DAYS
from standdown.status.effect import Effects
from standdown.status.selecting import Selection, counting, select
from standdown.theatre import Theatre

__all__ = ["Known", "Records"]

_KEPT = 8
"""Answers of one kind that are kept; the oldest goes first."""

_EVERYTHING = Asked(date.max)

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass
class Known:
    """Everything that was known by a day, looked up by id."""

    selection: Selection
    graded: dict[str, Proposal] = field(default_factory=dict)
    counting: dict[date, tuple[Event, ...]] = field(default_factory=dict)
    index: dict[tuple[date | None, By], Intensity] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    """What single pages worked out of it, by their own names."""

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """The happenings by their own ids and by those of their claims."""
        return {id_: event for event in self.selection.events for id_ in (event.id, *event.claim_ids)}

    @cached_property
    def by_report(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each report in the order of its text."""
        listed: dict[str, list[Claim]] = {}
        for claim in sorted(self.selection.claims.values(), key=lambda claim: (claim.evidence, claim.id)):
            listed.setdefault(claim.report_id, []).append(claim)
        return {id_: tuple(claims) for id_, claims in listed.items()}

    @cached_property
    def opposed(self) -> Mapping[str, tuple[Contradiction, ...]]:
        """By the id of a claim what stands against it, within its report or elsewhere."""
        return _by_claim(found for event in self.selection.events for found in event.contradictions)

    @cached_property
    def outcomes(self) -> Mapping[str, tuple[Outcome, ...]]:
        """By the id of a plan, and of what it became, what is known of the two."""
        listed: dict[str, list[Outcome]] = {}
        for outcome in outcomes(self.selection.events):
            for id_ in {outcome.plan, outcome.event}:
                listed.setdefault(id_, []).append(outcome)
        return {id_: tuple(found) for id_, found in listed.items()}


class Records:
    """Everything is as it stood when it was made: whoever serves pages makes it anew when the ledger has grown."""

    def __init__(self, ledger: Ledger, theatre: Theatre) -> None:
        self.ledger = ledger
        self.theatre = theatre
        self.head: Entry | None = ledger.head()
        self._known: dict[date | None, Known] = {}
        self._boards: dict[tuple[date, date | None, int], Board] = {}
        self._effects: dict[date, Effects] = {}

    def board(self, asked: Asked, *, days: int = CHANGE_DAYS) -> Board:
        """Where the sites stand; ``days`` is how far back the changes go."""
        key = asked.as_of, asked.known_by, days
        if key not in self._boards:
            board = ask_board(self.ledger, self.theatre, as_of=key[0], known_by=key[1], change_days=days)
            _keep(self._boards, key, board)
        return self._boards[key]

    def known(self, asked: Asked = _EVERYTHING) -> Known:
        """What was known by then, whatever day it is of."""
        if asked.known_by not in self._known:
            chosen = select(self.ledger, baseline=self.theatre.baseline, known_by=asked.known_by)
            _keep(self._known, asked.known_by, Known(chosen))
        return self._known[asked.known_by]

    def chosen(self, asked: Asked = _EVERYTHING) -> Selection:
        """The same as it was selected."""
        return self.known(asked).selection

    def events(self, asked: Asked) -> tuple[Event, ...]:
        """The happenings that had begun, or been announced, by the day asked for."""
        known = self.known(asked)
        if asked.as_of not in known.counting:
            chosen = known.selection
            events = counting(chosen.events, chosen.reports, as_of=asked.as_of, baseline=self.theatre.baseline)
            _keep(known.counting, asked.as_of, events)
        return known.counting[asked.as_of]

    def index(self, asked: Asked, *, whole: bool = False, by: By = By.MONTH) -> Intensity:
        """The index up to the day asked for, or of all days."""
        known, key = self.known(asked), (None if whole else asked.as_of, by)
        if key not in known.index:
            _keep(known.index, key, self.index_of(known.selection.events, asked, until=key[0], by=by))
        return known.index[key]

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

    def effects(self, asked: Asked) -> Effects:
        """What rulings would do to the board of the day asked for, from everything that is known."""
        if asked.as_of not in self._effects:
            chosen, theatre = self.chosen(), self.theatre
            made = Effects(theatre.sites, chosen.claims, chosen.reports, as_of=asked.as_of, baseline=theatre.baseline)
            _keep(self._effects, asked.as_of, made)
        return self._effects[asked.as_of]

    def claims_of(self, asked: Asked, report: Report) -> tuple[Claim, ...]:
        """The claims of one report that count, in the order of its text."""
        return self.known(asked).by_report.get(report.id, ())

    def opposed(self, asked: Asked, claim_id: str) -> tuple[Contradiction, ...]:
        """What stands against a claim: what its own report says otherwise, then what others do."""
        found = (*self._opposed_within.get(claim_id, ()), *self.known(asked).opposed.get(claim_id, ()))
        return tuple({(frozenset({c.left, c.right}), c.ground): c for c in found}.values())

    @cached_property
    def _opposed_within(self) -> Mapping[str, tuple[Contradiction, ...]]:
        return _by_claim(self.ledger.contradictions())

    @cached_property
    def rejected(self) -> Mapping[str, tuple[Claim, ...]]:
        """By the id of a report the claims that a person ruled out: they count for nothing, and stay to be seen."""
        out = self.chosen().ruled.rejected
        listed: dict[str, list[Claim]] = {}
        for claim in self.ledger.claims() if out else ():
            if claim.id in out:
                listed.setdefault(claim.report_id, []).append(claim)
        return {id_: tuple(claims) for id_, claims in listed.items()}

    @cached_property
    def rejects(self) -> tuple[Reject, ...]:
        """What could not be read, in the order it was offered."""
        return self.ledger.rejects()

    @cached_property
    def reliability(self) -> Mapping[str, Reliability]:
        """The desk's table of sources."""
        return read_table(self.ledger.folder)

    @cached_property
    def links(self) -> Mapping[str, Link]:
        """By the id of a claim the link by which it stands where it stands, the last one written."""
        return {link.claim_id: link for link in self.all_links}

    @cached_property
    def all_links(self) -> tuple[Link, ...]:
        """Every link in the order it was written."""
        return self.ledger.links()

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every ruling in the order it was made, undone ones too."""
        return self.ledger.decisions()

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """The happenings that wait for a person."""
        chosen = self.chosen()
        return queue(chosen.events, chosen.claims, self.links.values(), chosen.ruled)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days on which a report came out, each once, in order."""
        return tuple(sorted({day for report in self.chosen().reports.values() if (day := published_by(report))}))


def _by_claim(found: Iterable[Contradiction]) -> dict[str, tuple[Contradiction, ...]]:
    listed: dict[str, dict[Contradiction, None]] = {}
    for each in found:
        for id_ in (each.left, each.right):
            listed.setdefault(id_, {})[each] = None
    return {id_: tuple(each) for id_, each in listed.items()}


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> None:
    while len(kept) >= _KEPT:
        kept.pop(next(iter(kept)))
    kept[key] = value
