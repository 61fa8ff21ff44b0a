"""Meanwhile: what others did to the same claims between looking at them and ruling on them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from standdown.errors import LedgerError
from standdown.ledger.deciding import claims_of
from standdown.ledger.entries import Entry, EntryKind
from standdown.ledger.schema import entries
from standdown.model import Decision, from_json

__all__ = ["RuledMeanwhile", "check_meanwhile", "entry_number", "touching"]

_KINDS = (EntryKind.DECISION.value, EntryKind.LINK.value)


class RuledMeanwhile(LedgerError):
    """Somebody ruled on the same claims, or a new report joined them, after they were looked at: nothing was written.

    ``entries`` holds what was written meanwhile, oldest first.
    """

    def __init__(self, message: str, found: Iterable[Entry]) -> None:
        super().__init__(message, code="ruled-meanwhile")
        self.entries = tuple(found)


def touching(connection: Connection, ids: Iterable[str], *, after: int) -> tuple[Entry, ...]:
    """The rulings and links that touch one of these claims, written after entry number ``after``, oldest first."""
    wanted = frozenset(ids)
    query = select(entries).where(entries.c.seq > after, entries.c.kind.in_(_KINDS)).order_by(entries.c.seq)
    return tuple(_entry(row) for row in connection.execute(query).all() if not wanted.isdisjoint(_of(connection, row)))


def entry_number(connection: Connection, id_: str) -> int:
    """The number of the ruling of this id; 0 where there is none."""
    query = select(entries.c.seq).where(entries.c.kind == EntryKind.DECISION.value, entries.c.id == id_)
    return connection.execute(query).scalar_one_or_none() or 0


def check_meanwhile(connection: Connection, decision: Decision, *, of: Iterable[str], seen: int) -> None:
    """RuledMeanwhile where one of the claims was touched after entry ``seen``; to be asked in the writing transaction.

    Args:
        connection: The transaction in which the decision is going to be written.
        decision: What is to be ruled; the claims it rules on count too.
        of: Further claims: all of the happening that the person looked at.
        seen: The last entry that the person can have known of.
    """
    there = connection.execute(select(entries.c.id).where(entries.c.id.in_(decision.target_ids))).scalars().all()
    ruled_on = claims_of(connection, replace(decision, target_ids=tuple(there)))
    found = touching(connection, {*ruled_on, *of}, after=seen)
    if found:
        last = found[-1]
        raise RuledMeanwhile(
            f"entry {last.seq} by {last.by} touched the same happening after entry {seen}, which you had seen: nothing "
            f"was written; look at it, and rule again having seen entry {last.seq}",
            found,
        )


def _of(connection: Connection, row: Row[Any]) -> tuple[str, ...]:
    if row.kind == EntryKind.LINK.value:
        body = json.loads(row.body)
        return body["claim_id"], body["to"]
    return claims_of(connection, from_json(Decision, json.loads(row.body)))


def _entry(r: Row[Any]) -> Entry:
    return Entry(r.seq, EntryKind(r.kind), r.id, datetime.fromisoformat(r.at), r.by, r.body, r.prev, r.hash)
