"""Projecting: what is looked up often, worked out from the entries alone, in the order they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select, update

from standdown.errors import BadData, LedgerError
from standdown.ledger.bulk import change, put
from standdown.ledger.entries import EntryKind, Link
from standdown.ledger.rebuilding import fill
from standdown.ledger.rows import Reports, seen_row, shelf_rows
from standdown.ledger.rulings import Rulings, rulings
from standdown.ledger.schema import entries
from standdown.ledger.searching import index, make, unmake
from standdown.ledger.tables import PROJECTION, marks, projected, seen, shelved
from standdown.model import Claim, Decision, from_json, to_json

__all__ = ["catch_up", "empty", "is_current", "join", "read_rulings", "restate", "work_in", "write_claims"]

_BATCH = 2000
_AT_ONCE = 500
"""Values in one question; SQLite takes some thousands."""
_RESTATED = (3, 4, 5, 9, 10)
"""The columns of ``seen`` that a ruling may change: outline, first, last, counts and hangs."""

Row = tuple[int, EntryKind, str]
"""Number, kind and body of an entry."""


def is_current(connection: Connection) -> bool:
    """True where the tables are there, of this program's number, and hold every entry."""
    if not inspect(connection).has_table(marks.name):
        return False
    held = {row.name: row.value for row in connection.execute(select(marks))}
    return held.get("projection") == PROJECTION and held.get("seq") == _last(connection)


def catch_up(connection: Connection) -> int:
    """Work in what the tables do not hold yet, making them where need be; how many entries that were.

    Raises:
        LedgerError: one of them is no longer what it was written as.
    """
    number = None
    if inspect(connection).has_table(marks.name):
        number = connection.execute(select(marks.c.value).where(marks.c.name == "projection")).scalar_one_or_none()
    if number != PROJECTION:
        empty(connection)
    done = connection.execute(select(marks.c.value).where(marks.c.name == "seq")).scalar_one()
    if not done:
        with _damage_named("one of the entries"):
            decisions = _all_decisions(connection)
            touched = {id_ for decision in decisions for id_ in decision.target_ids}
            return fill(connection, read_rulings(connection), touched)
    query = select(entries.c.seq, entries.c.kind, entries.c.body).order_by(entries.c.seq).limit(_BATCH)
    count = 0
    while rows := connection.execute(query.where(entries.c.seq > done)).all():
        first, done = rows[0].seq, rows[-1].seq
        with _damage_named(f"one of the entries {first} to {done}"):
            _work_in(connection, [(seq, EntryKind(kind), body) for seq, kind, body in rows])
        count += len(rows)
    return count


def empty(connection: Connection) -> None:
    """The tables, made anew with nothing in them."""
    projected.drop_all(connection)
    unmake(connection)
    projected.create_all(connection)
    make(connection)
    connection.execute(insert(marks), [{"name": "projection", "value": PROJECTION}, {"name": "seq", "value": 0}])


def work_in(connection: Connection, rows: Sequence[Row]) -> None:
    """Work in these entries, which follow the last ones worked in.

    Raises:
        LedgerError: one of them is no longer what it was written as.
    """
    with _damage_named(f"one of the entries {rows[0][0]} to {rows[-1][0]}" if rows else ""):
        _work_in(connection, rows)


@contextmanager
def _damage_named(where: str) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, BadData) as error:
        raise LedgerError(f"{where} is damaged ({error}): `standdown verify` names it", code="damaged-entry") from error


def _work_in(connection: Connection, rows: Sequence[Row]) -> None:
    claims, links, ruled, reports = [], [], [], Reports(connection)
    for seq, kind, body in rows:
        match kind:
            case EntryKind.REPORT:
                reports.take(body)
            case EntryKind.CLAIM:
                claims.append((seq, orjson.loads(body)))
            case EntryKind.LINK:
                links.append(_link(orjson.loads(body)))
            case EntryKind.DECISION:
                ruled.append(from_json(Decision, orjson.loads(body)))
    write_claims(connection, claims)
    index(connection, [(seq, reports.words(claim)) for seq, claim in claims])
    join(connection, links)
    if ruled:
        restate(connection, {id_ for decision in ruled for id_ in decision.target_ids}, read_rulings(connection))
    if rows:
        connection.execute(update(marks).where(marks.c.name == "seq").values(value=rows[-1][0]))


def restate(connection: Connection, ids: Iterable[str], ruled: Rulings) -> None:
    """Write these claims as they stand by the rulings; what is no claim, or an undone decision's targets, is found."""
    touched = set(ids)
    # Newest first: what an undo undoes was made before it, and may be an undo itself.
    for decision in reversed(_all_decisions(connection)):
        if decision.id in touched:
            touched.update(decision.target_ids)
    rows, shelves = [], []
    query = select(entries.c.seq, entries.c.body).where(entries.c.kind == EntryKind.CLAIM.value)
    wanted = sorted(touched)
    for start in range(0, len(wanted), _AT_ONCE):
        for seq, text in connection.execute(query.where(entries.c.id.in_(wanted[start : start + _AT_ONCE]))):
            claim = ruled.apply(from_json(Claim, orjson.loads(text)))
            body = to_json(claim)
            row = seen_row(seq, body, counts=claim.id not in ruled.rejected)
            rows.append((*(row[number] for number in _RESTATED), seq))
            shelves += shelf_rows(row, body)
    change(connection, seen, [seen.columns.keys()[number] for number in _RESTATED], rows)
    numbers = [row[-1] for row in rows]
    for start in range(0, len(numbers), _AT_ONCE):
        connection.execute(delete(shelved).where(shelved.c.seq.in_(numbers[start : start + _AT_ONCE])))
    put(connection, shelved, shelves)


def read_rulings(connection: Connection) -> Rulings:
    """What people ruled, as it stands."""
    decisions = _all_decisions(connection)
    undone = {id_ for decision in decisions for id_ in decision.target_ids if id_.startswith("l-")}
    query = select(entries.c.id, entries.c.body).where(entries.c.kind == EntryKind.LINK.value)
    links = {}
    for id_, body in connection.execute(query.where(entries.c.id.in_(undone))) if undone else ():
        link = orjson.loads(body)
        links[id_] = (link["claim_id"], link["to"])
    return rulings(decisions, links)


def _all_decisions(connection: Connection) -> list[Decision]:
    query = select(entries.c.body).where(entries.c.kind == EntryKind.DECISION.value).order_by(entries.c.seq)
    return [from_json(Decision, orjson.loads(body)) for body in connection.execute(query).scalars()]


def write_claims(connection: Connection, claims: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Write claims by the numbers of their entries, each standing by itself."""
    rows = [seen_row(seq, body) for seq, body in claims]
    put(connection, seen, rows)
    lying = (shelf_rows(row, body) for row, (_, body) in zip(rows, claims, strict=True))
    put(connection, shelved, [each for shelves in lying for each in shelves])


_FOUNDER = select(seen.c.seq).where(seen.c.id == bindparam("to")).scalar_subquery()
_JOIN = (
    update(seen)
    .where(seen.c.id == bindparam("claim"))
    .values(founder=_FOUNDER, torn=bindparam("apart"), link=bindparam("by"))
)


def join(connection: Connection, links: Iterable[Link]) -> None:
    """Put claims where their new links say, in the order of these."""
    rows = [{"claim": link.claim_id, "to": link.to, "apart": link.torn, "by": link.id} for link in links]
    if rows:
        connection.execute(_JOIN, rows)


def _link(body: Mapping[str, Any]) -> Link:
    return Link(**{**body, "reasons": tuple(body["reasons"])})


def _last(connection: Connection) -> int:
    last: int = connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one()
    return last
