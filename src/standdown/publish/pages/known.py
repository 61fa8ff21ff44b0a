"""Known: everything that was known by a day, looked up by id, and what pages worked out of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from standdown.claims.bearing.happening import family
from standdown.ledger import Outcome, Proposal, outcomes
from standdown.ledger.columns import NO_DAY
from standdown.ledger.outcomes import LATE_DAYS
from standdown.model import Claim, Event
from standdown.publish.pages.table import KIND_CODES, Bools, Table
from standdown.status.selecting import Selection

__all__ = ["Known", "claims_by_report"]


@dataclass
class Known:
    """A selection, whatever day it is of, and its look-ups."""

    selection: Selection
    by_id: Mapping[str, Event]
    """The happenings by their own ids and by those of their claims."""
    by_report: Mapping[str, tuple[Claim, ...]]
    """The claims of each report in the order of its text."""
    graded: dict[str, Proposal] = field(default_factory=dict)
    counting: dict[date, tuple[Event, ...]] = field(default_factory=dict)
    begun: dict[date, Bools] = field(default_factory=dict)
    by_event: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What single pages worked out of happenings, by their own names and the ids: it stays while a happening does."""
    ground: dict[object, Any] = field(default_factory=dict)
    """What a map shows that hangs on the theatre alone."""
    kept: dict[Hashable, Any] = field(default_factory=dict)
    """What single pages worked out of it, by their own names."""

    @classmethod
    def of(cls, selection: Selection) -> Known:
        """The same, looked up from the beginning."""
        by_id = {id_: event for event in selection.events for id_ in (event.id, *event.claim_ids)}
        return cls(selection, by_id, claims_by_report(selection.claims.values()))

    @cached_property
    def table(self) -> Table:
        """The happenings as columns, in their order."""
        return Table.of(self.selection.events, self.selection.reports, self.selection.claims)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each happening in :attr:`table`, by its id."""
        return {event.id: place for place, event in enumerate(self.selection.events)}

    def outcomes_of(self, event: Event) -> tuple[Outcome, ...]:
        """The plans that became this happening, and what became of this plan, among what lies near it in time."""
        table, at = self.table, self.places[event.id]
        akin = np.isin(table.kind, [code for kind, code in KIND_CODES.items() if family(kind) is family(event.kind)])
        last = np.where(table.last == NO_DAY, table.first, table.last) + LATE_DAYS
        plans = akin & table.ahead & (table.first != NO_DAY)
        if table.ahead[at]:
            plans &= np.arange(len(table)) == at
        else:
            plans &= (table.first <= table.last[at]) & (last >= table.first[at])
        here = np.flatnonzero(plans)
        if not len(here):
            return ()
        done = akin & ~table.ahead & (table.first != NO_DAY) & (table.last >= table.first[here].min())
        near = np.flatnonzero(plans | (done & (table.first <= last[here].max())))
        found = outcomes(self.selection.events[place] for place in near.tolist())
        return tuple(each for each in found if event.id in (each.plan, each.event))


def claims_by_report(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """The claims of each report in the order of its text."""
    listed: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.evidence, claim.id)):
        listed.setdefault(claim.report_id, []).append(claim)
    return {id_: tuple(found) for id_, found in listed.items()}
