"""Rows: what the tables hold of a claim, made from its JSON form, one claim at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, select

from standdown.ledger.counting_on import hangs
from standdown.ledger.entries import EntryKind
from standdown.ledger.outline import outline
from standdown.ledger.schema import entries
from standdown.ledger.shelves import lies_at, numbers_for
from standdown.model import AnchorKind, Claim, from_json

__all__ = ["Reports", "SeenRow", "ShelfRow", "seen_row", "shelf_rows"]

SeenRow = tuple[int, str, str, str, int | None, int | None, int, bool, str, bool, bool]
"""A row of ``seen``, its columns in their order."""

ShelfRow = tuple[int, int, int, int]
"""A row of ``shelved``, its columns in their order."""

_REMEMBERED = 256
"""Reports: claims follow the report they were found in, and an archive is added some hundred reports at a time."""


def seen_row(seq: int, body: Mapping[str, Any], *, counts: bool = True) -> SeenRow:
    """The claim standing by itself."""
    when = body["when"]
    first, last = _ordinal(when["earliest"]), _ordinal(when["latest"])
    return (seq, body["id"], body["report_id"], outline(body), first, last, seq, False, "", counts, _hangs(body))


def shelf_rows(row: SeenRow, body: Mapping[str, Any]) -> list[ShelfRow]:
    """Where the claim of this row lies; nowhere, if neither end of its days is known."""
    seq, first, last = row[0], row[4], row[5]
    if first is None and last is None:
        return []
    where = body["where"]
    width, day = lies_at(first, last)
    place, sites = (where["place_id"], tuple(where["sites"])) if where else (None, ())
    people = () if where else tuple(person["name"] for person in body["people"])
    on = numbers_for(body["kind"], body["realis"], place, sites, people, tuple(body["parties"]), bool(where))
    return [(shelf, width, day, seq) for shelf in on]


class Reports:
    """The reports of a ledger for the words in them, the last few remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: OrderedDict[str, tuple[str, str, str]] = OrderedDict()

    def take(self, body: str) -> None:
        """Remember the report of this entry."""
        report = orjson.loads(body)
        self._remember(report["id"], (report["text"], report["title"], report["publisher"]))

    def words(self, claim: Mapping[str, Any]) -> str:
        """The words by which a claim is found: its sentence, the report's title, kind, place, people and voices."""
        text, title, publisher = self._report(claim["report_id"])
        where, span = claim["where"], claim["sentence"]
        words = [text[span["start"] : span["end"]], title, publisher, claim["kind"]]
        if where:
            words += (where["name"], *where["sites"])
        words += [person["name"] for person in claim["people"]]
        words += [link["name"] for link in claim["source"]["chain"]]
        return " ".join(filter(None, words))

    def _report(self, id_: str) -> tuple[str, str, str]:
        known = self._known.get(id_)
        if known is None:
            query = select(entries.c.body).where(entries.c.kind == EntryKind.REPORT.value, entries.c.id == id_)
            body = self._connection.execute(query).scalar_one_or_none()
            if body is None:
                return self._remember(id_, ("", "", ""))
            self.take(body)
            known = self._known.get(id_, ("", "", ""))
        return known

    def _remember(self, id_: str, report: tuple[str, str, str]) -> tuple[str, str, str]:
        self._known[id_] = report
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return report


def _hangs(body: Mapping[str, Any]) -> bool:
    """As :func:`hangs`, asked only where the JSON form does not tell that it does not."""
    anchor = body["when"]["anchor"]
    may = anchor is not None and anchor["kind"] == AnchorKind.HAPPENING.value and not body["when"]["earliest"]
    return may and hangs(from_json(Claim, body))


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
