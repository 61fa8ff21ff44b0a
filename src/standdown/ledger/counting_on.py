"""Counting on: what is told to be so long after a happening that its report does not date, dated by the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from standdown.claims.bearing.happening import family
from standdown.claims.hanging import kinds_meant
from standdown.claims.times import find_times
from standdown.claims.times.calendar import shifted
from standdown.claims.times.tree import Shift
from standdown.ledger.deciding import decide
from standdown.ledger.schema import entries
from standdown.ledger.tables import seen, shelved
from standdown.model import Act, AnchorKind, Claim, Decision, Event, Kind, Realis, Span, When, from_json

__all__ = ["BACK_DAYS", "Waiting", "dated_by_ledger", "hangs"]

BACK_DAYS = 60
"""How long before it was told a happening can be that something hangs on: "the deal" of last year has another name."""

_CLOSE = 7
"""Days within which the happening must be known to count from it."""
_WHO = "standdown"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for a day: its own, and the kinds of what it hangs on."""

    claim: Claim
    kinds: tuple[Kind, ...]
    tree: Shift


def hangs(claim: Claim) -> bool:
    """True for a claim without a first day that was so long after a happening which its report does not date."""
    anchor = claim.when.anchor
    real = claim.realis in (Realis.OCCURRED, Realis.ONGOING)
    undated = anchor is not None and anchor.kind is AnchorKind.HAPPENING and anchor.day is None
    return real and undated and claim.when.earliest is None and bool(claim.parties) and _waiting(claim) is not None


def dated_by_ledger(connection: Connection, new: Iterable[Claim], *, at: datetime) -> Iterator[Decision]:
    """Corrections of the days of claims that wait, where the ledger knows one such happening, and no other.

    It is of the kind that the words name, of a party in common, known within a week, and no more than
    :data:`BACK_DAYS` before it was told. A correction is a ruling of the program's: it can be undone.

    Args:
        connection: The transaction in which the report was added.
        new: Its claims. One of them waits, or is what an older one waits for.
        at: The moment of ruling.
    """
    ids = _who_wait(connection, new)
    # What was dated once and undone by a person is not dated again.
    ids -= {id_ for decision in _own(connection) for id_ in decision.target_ids} if ids else set()
    if not ids:
        return
    query = select(entries.c.body).where(entries.c.kind == "claim", entries.c.id.in_(ids))
    for body in connection.execute(query).scalars().all():
        waiting = _waiting(from_json(Claim, json.loads(body)))
        found = _base(connection, waiting) if waiting else None
        if waiting is None or found is None:
            continue
        base, founder = found
        when = shifted(base, waiting.tree)
        told = waiting.claim.when.latest
        if when.earliest is None or (told and when.earliest > told):
            continue
        latest = min(when.latest, told) if when.latest and told else when.latest
        words = waiting.claim.when.anchor.text if waiting.claim.when.anchor else ""
        why = f"counted from {words!r}, {_days(base)} by the ledger ({Event.make_id(founder)})"
        value = f"{when.earliest}..{latest or ''}"
        yield decide(Act.CORRECT, [waiting.claim.id], by=_WHO, at=at, why=why, field="when", value=value)


def _who_wait(connection: Connection, new: Iterable[Claim]) -> set[str]:
    """Ids of the claims that wait and are new, or were told so soon after a new one that they may wait for it."""
    claims = list(new)
    days = {claim.when.earliest.toordinal() for claim in claims if claim.when.earliest}
    near = [seen.c.last.between(day, day + BACK_DAYS) for day in sorted(days)]
    own = seen.c.id.in_([claim.id for claim in claims])
    return set(connection.execute(select(seen.c.id).where(seen.c.hangs, seen.c.counts, or_(own, *near))).scalars())


def _own(connection: Connection) -> Iterator[Decision]:
    query = select(entries.c.body).where(entries.c.kind == "decision", entries.c.by == _WHO)
    return (from_json(Decision, json.loads(body)) for body in connection.execute(query).scalars())


def _waiting(claim: Claim) -> Waiting | None:
    anchor, text = claim.when.anchor, claim.when.text
    kinds = kinds_meant(anchor.text) if anchor else ()
    times = find_times(text, Span(0, len(text))) if text else ()
    tree = next((time.tree for time in times if isinstance(time.tree, Shift)), None)
    return Waiting(claim, kinds, tree) if kinds and tree is not None and tree.amount is not None else None


def _base(connection: Connection, waiting: Waiting) -> tuple[When, str] | None:
    """The days of the one happening that is meant, and its founder's id."""
    told = waiting.claim.when.latest
    if told is None:
        return None
    families = {family(kind).value for kind in waiting.kinds}
    parties = waiting.claim.parties
    shelves = [f"{kind}|real|{at}:{party}" for kind in families for at in ("placed", "nowhere") for party in parties]
    here = select(shelved.c.seq).where(
        shelved.c.shelf.in_(shelves),
        shelved.c.width == 0,
        shelved.c.day.between(told.toordinal() - BACK_DAYS, told.toordinal()),
    )
    rows = connection.execute(
        select(seen.c.founder, seen.c.first, seen.c.last).where(
            seen.c.seq.in_(here), seen.c.counts, seen.c.report_id != waiting.claim.report_id
        )
    ).all()
    close = [row for row in rows if row.first is not None and row.last is not None and row.last - row.first < _CLOSE]
    founders = {row.founder for row in close}
    if len(founders) != 1:
        return None
    first, last = max(row.first for row in close), min(row.last for row in close)
    id_ = connection.execute(select(seen.c.id).where(seen.c.seq == founders.pop())).scalar_one()
    return When(date.fromordinal(min(first, last)), date.fromordinal(max(first, last))), id_


def _days(when: When) -> str:
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
