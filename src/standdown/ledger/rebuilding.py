"""Rebuilding: the empty tables filled from all entries, read once, with every claim written as it stands in the end.

What comes out is what working in one entry after another gives. Rows are written some thousands at a time, in the order
of the index they go to; indexes are made when all is there; rulings are known before the first claim is read; and of
the links of a claim only the last is written. Memory: the number of every claim by its id, some 200 bytes a claim, and
one portion of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import Connection, Row, select, update

from standdown.ledger.bulk import change, put
from standdown.ledger.entries import EntryKind
from standdown.ledger.rows import Reports, SeenRow, ShelfRow, seen_row, shelf_rows
from standdown.ledger.rulings import Rulings
from standdown.ledger.schema import entries
from standdown.ledger.searching import gathering, index
from standdown.ledger.tables import marks, seen, shelved
from standdown.model import Claim, from_json, to_json

__all__ = ["fill"]

_AT_ONCE = 1000
"""Entries read by one question."""
_PORTION = 10_000
"""Claims whose rows are written together; 5,000 to 60,000 take the same time within 10 % at 90,000 claims."""
_MOVED = 200_000
"""Links that may wait for their claims to be changed."""
_CACHE_KIB = 64 * 1024
"""Memory for SQLite's pages: with the 2 MiB of a new connection each page of the indexes is written many times over."""

_REPORT, _CLAIM, _LINK = EntryKind.REPORT.value, EntryKind.CLAIM.value, EntryKind.LINK.value

Place = tuple[int, bool, str]
"""Founder, torn and link of a claim."""


def fill(connection: Connection, ruled: Rulings, touched: Iterable[str]) -> int:
    """How many entries were worked into the tables, which were empty.

    Args:
        connection: A transaction that may write.
        ruled: What people ruled, as it stands.
        touched: The claims on which they ever ruled; others stand as they were read.
    """
    return _Filling(connection, ruled, touched).run()


class _Filling:
    """One run; what is gathered here is written by :meth:`_write` and forgotten, but for the numbers of the claims."""

    def __init__(self, connection: Connection, ruled: Rulings, touched: Iterable[str]) -> None:
        self._connection, self._ruled, self._touched = connection, ruled, frozenset(touched)
        self._reports = Reports(connection)
        self._numbers: dict[str, int] = {}
        self._rows: list[SeenRow] = []
        self._shelves: list[ShelfRow] = []
        self._words: list[tuple[int, str]] = []
        self._places: dict[int, Place] = {}

    def run(self) -> int:
        count, last = 0, 0
        with _roomy(self._connection), gathering(self._connection):
            for part in _entries(self._connection):
                if not count:
                    for made in seen.indexes:
                        made.drop(self._connection)
                for seq, kind, id_, body in part:
                    if kind == _LINK:
                        self._take_link(id_, body)
                    elif kind == _CLAIM:
                        self._take_claim(seq, id_, body)
                    elif kind == _REPORT:
                        self._reports.take(body)
                    else:
                        EntryKind(kind)  # one that there is not is damage
                count, last = count + len(part), part[-1].seq
                if len(self._rows) >= _PORTION:
                    self._write()
            if not count:
                return 0
            self._write()
            self._move()
            for made in sorted(seen.indexes, key=lambda index: str(index.name)):
                made.create(self._connection)
        self._connection.execute(update(marks).where(marks.c.name == "seq").values(value=last))
        return count

    def _take_claim(self, seq: int, id_: str, body: str) -> None:
        claim: Mapping[str, Any] = orjson.loads(body)
        self._words.append((seq, self._reports.words(claim)))
        counts = True
        if id_ in self._touched:
            claim = to_json(self._ruled.apply(from_json(Claim, claim)))
            counts = id_ not in self._ruled.rejected
        row = seen_row(seq, claim, counts=counts)
        self._rows.append(row)
        self._shelves += shelf_rows(row, claim)
        self._numbers[row[1]] = seq

    def _take_link(self, id_: str, body: str) -> None:
        link = orjson.loads(body)
        seq = self._numbers.get(link["claim_id"])
        if seq is not None:
            self._places[seq] = (self._numbers[link["to"]], link["torn"], id_)

    def _write(self) -> None:
        places = self._places
        rows = [(*row[:6], *places.pop(row[0]), *row[9:]) if row[0] in places else row for row in self._rows]
        put(self._connection, seen, rows)
        self._shelves.sort()
        put(self._connection, shelved, self._shelves)
        index(self._connection, self._words)
        self._rows, self._shelves, self._words = [], [], []
        if len(places) >= _MOVED:
            self._move()

    def _move(self) -> None:
        """Change the claims that were written before their last link was read."""
        rows = [(*place, seq) for seq, place in sorted(self._places.items())]
        change(self._connection, seen, ("founder", "torn", "link"), rows)
        self._places = {}


def _entries(connection: Connection) -> Iterator[Sequence[Row[int, str, str, str]]]:
    """All entries in their order, some at a time: a cursor left open would lie in memory whole on PostgreSQL."""
    last = 0
    columns = (entries.c.seq, entries.c.kind, entries.c.id, entries.c.body)
    while True:
        query = select(*columns).where(entries.c.seq > last).order_by(entries.c.seq).limit(_AT_ONCE)
        part = connection.execute(query).all()
        if not part:
            return
        yield part
        last = part[-1].seq


@contextmanager
def _roomy(connection: Connection) -> Iterator[None]:
    """SQLite may use :data:`_CACHE_KIB` of memory for a while; a connection on which this fails is thrown away."""
    if connection.dialect.name != "sqlite":
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {-_CACHE_KIB}")
    yield
    connection.exec_driver_sql(f"PRAGMA cache_size = {before}")
