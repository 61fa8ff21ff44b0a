"""Projecting: what is looked up often, worked out from the entries alone, in the order they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select, update

from standdown.errors import BadData, LedgerError
from standdown.ledger.counting_on import hangs
from standdown.ledger.entries import EntryKind, Link
from standdown.ledger.outline import outline
from standdown.ledger.rulings import Rulings, rulings
from standdown.ledger.schema import entries
from standdown.ledger.searching import index, make, unmake
from standdown.ledger.shelves import keys_for, lies_at
from standdown.ledger.tables import PROJECTION, marks, projected, seen, shelved
from standdown.model import AnchorKind, Claim, Decision, Kind, Realis, from_json, to_json

__all__ = ["catch_up", "empty", "is_current", "join", "read_rulings", "restate", "work_in", "write_claims"]

_BATCH = 2000

Row = tuple[int, EntryKind, str]
"""Number, kind and body of an entry."""


def is_current(connection: Connection) -> bool:
    """True where the tables are there, of this program's number, and hold every entry."""
    if not inspect(connection).has_table(marks.name):
        return False
    held = {row.name: row.value for row in connection.execute(select(marks))}
    return held.get("projection") == PROJECTION and held.get("seq") == _last(connection)


def catch_up(connection: Connection) -> int:
    """Work in what the tables do not hold yet, making them where need be; how many entries that were."""
    number = None
    if inspect(connection).has_table(marks.name):
        number = connection.execute(select(marks.c.value).where(marks.c.name == "projection")).scalar_one_or_none()
    if number != PROJECTION:
        empty(connection)
    done = connection.execute(select(marks.c.value).where(marks.c.name == "seq")).scalar_one()
    query = select(entries.c.seq, entries.c.kind, entries.c.body).where(entries.c.seq > done).order_by(entries.c.seq)
    count, batch = 0, list[Row]()
    for seq, kind, body in connection.execute(query):
        batch.append((seq, EntryKind(kind), body))
        if len(batch) == _BATCH:
            work_in(connection, batch)
            count, batch = count + len(batch), []
    if batch:
        work_in(connection, batch)
    return count + len(batch)


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
    try:
        _work_in(connection, rows)
    except (KeyError, TypeError, ValueError, BadData) as error:
        raise LedgerError(
            f"one of the entries {rows[0][0]} to {rows[-1][0]} is damaged ({error}): `standdown verify` names it",
            code="damaged-entry",
        ) from error


def _work_in(connection: Connection, rows: Sequence[Row]) -> None:
    claims = [(seq, orjson.loads(body)) for seq, kind, body in rows if kind is EntryKind.CLAIM]
    write_claims(connection, claims)
    index(connection, list(_words(connection, rows, claims)))
    join(connection, [_link(orjson.loads(body)) for _, kind, body in rows if kind is EntryKind.LINK])
    ruled = [from_json(Decision, orjson.loads(body)) for _, kind, body in rows if kind is EntryKind.DECISION]
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
    query = select(entries.c.seq, entries.c.body).where(entries.c.kind == EntryKind.CLAIM.value)
    for seq, text in connection.execute(query.where(entries.c.id.in_(touched))).all():
        claim = ruled.apply(from_json(Claim, orjson.loads(text)))
        body = to_json(claim)
        values = _values(seq, body)
        kept = {name: values[name] for name in ("outline", "first", "last", "hangs")}
        counts = claim.id not in ruled.rejected
        connection.execute(update(seen).where(seen.c.seq == seq).values(**kept, counts=counts))
        connection.execute(delete(shelved).where(shelved.c.seq == seq))
        _shelve(connection, [(values, body)])


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


def _words(
    connection: Connection, rows: Sequence[Row], claims: Sequence[tuple[int, Mapping[str, Any]]]
) -> Iterator[tuple[int, str]]:
    """The words by which each claim is found: its sentence, the report's title, kind, place, people and voices."""
    bodies = (orjson.loads(body) for _, kind, body in rows if kind is EntryKind.REPORT)
    reports = {body["id"]: body for body in bodies}
    missing = {body["report_id"] for _, body in claims} - reports.keys()
    query = select(entries.c.body).where(entries.c.kind == EntryKind.REPORT.value, entries.c.id.in_(missing))
    for body in connection.execute(query).scalars() if missing else ():
        report = orjson.loads(body)
        reports[report["id"]] = report
    for seq, claim in claims:
        report = reports.get(claim["report_id"], {"text": "", "title": "", "publisher": ""})
        where, span = claim["where"], claim["sentence"]
        words = [
            report["text"][span["start"] : span["end"]],
            report["title"],
            report["publisher"],
            claim["kind"],
            *((where["name"], *where["sites"]) if where else ()),
            *(person["name"] for person in claim["people"]),
            *(link["name"] for link in claim["source"]["chain"]),
        ]
        yield seq, " ".join(filter(None, words))


def write_claims(connection: Connection, claims: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Write claims by the numbers of their entries, each standing by itself."""
    if not claims:
        return
    rows = [_values(seq, body) for seq, body in claims]
    connection.execute(insert(seen), rows)
    _shelve(connection, [(row, body) for row, (_, body) in zip(rows, claims, strict=True)])


def _values(seq: int, body: Mapping[str, Any]) -> dict[str, Any]:
    when = body["when"]
    return {
        "seq": seq,
        "id": body["id"],
        "report_id": body["report_id"],
        "outline": outline(body),
        "first": _ordinal(when["earliest"]),
        "last": _ordinal(when["latest"]),
        "founder": seq,
        "torn": False,
        "link": "",
        "counts": True,
        "hangs": _hangs(body),
    }


def _hangs(body: Mapping[str, Any]) -> bool:
    """As :func:`hangs`, asked only where the JSON form does not tell that it does not."""
    anchor = body["when"]["anchor"]
    may = anchor is not None and anchor["kind"] == AnchorKind.HAPPENING.value and not body["when"]["earliest"]
    return may and hangs(from_json(Claim, body))


def _shelve(connection: Connection, claims: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> None:
    rows = []
    for row, body in claims:
        if row["first"] is None and row["last"] is None:
            continue
        where = body["where"]
        width, day = lies_at(row["first"], row["last"])
        place, sites = (where["place_id"], where["sites"]) if where else (None, ())
        people = () if where else [person["name"] for person in body["people"]]
        kind, realis, parties = Kind(body["kind"]), Realis(body["realis"]), body["parties"]
        on = keys_for(kind, realis, place, sites, people, parties, placed=bool(where))
        rows += [{"shelf": key, "width": width, "day": day, "seq": row["seq"]} for key in on]
    if rows:
        connection.execute(insert(shelved), rows)


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


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _last(connection: Connection) -> int:
    last: int = connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one()
    return last
