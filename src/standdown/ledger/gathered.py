"""Gathered: claims, links and reports of a ledger by their entries, as they count, each read once in a transaction."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Select, select

from standdown.ledger.entries import EntryKind, Link
from standdown.ledger.restored import restored
from standdown.ledger.rulings import Rulings
from standdown.ledger.schema import entries
from standdown.model import Claim

__all__ = ["Gathered", "asked_for", "links_by_id", "parts"]

_AT_ONCE = 500
"""Values in one question; SQLite takes some thousands."""
_REMEMBERED = 20_000
"""Claims that are kept, some 4 KB each."""

T = TypeVar("T")


class Gathered:
    """Claims by the numbers of their entries, corrected as people ruled; the last some thousand are remembered."""

    def __init__(self, connection: Connection, ruled: Rulings) -> None:
        self._connection, self.ruled = connection, ruled
        self._known: OrderedDict[int, Claim] = OrderedDict()

    def claims(self, seqs: Iterable[int]) -> dict[int, Claim]:
        """Those of the claims that there are; one that was rejected is among them, for the rows tell what counts."""
        wanted = list(dict.fromkeys(seqs))
        out = {seq: self._known[seq] for seq in wanted if seq in self._known}
        query = select(entries.c.seq, entries.c.body)
        for some in parts([seq for seq in wanted if seq not in out]):
            for seq, body in self._connection.execute(query.where(entries.c.seq.in_(some))):
                out[seq] = self.take(seq, body)
        return out

    def take(self, seq: int, body: str) -> Claim:
        """The claim of this entry, which is remembered."""
        claim = self.ruled.apply(restored(orjson.loads(body)))
        self._known[seq] = claim
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return claim


def links_by_id(connection: Connection, ids: Collection[str]) -> dict[str, Link]:
    """The links of these ids."""
    query = select(entries.c.id, entries.c.body).where(entries.c.kind == EntryKind.LINK.value)
    return {id_: _link(orjson.loads(body)) for id_, body in asked_for(connection, query, entries.c.id, ids)}


def asked_for(connection: Connection, query: Select[Any], column: Any, values: Iterable[Any]) -> Iterator[Any]:  # noqa: ANN401
    """The rows of ``query`` whose ``column`` is one of the values, some hundred asked for at a time."""
    for some in parts(list(values)):
        yield from connection.execute(query.where(column.in_(some)))


def parts(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """The values in their order, ``size`` of them at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))


def _link(body: dict[str, Any]) -> Link:
    return Link(**{**body, "reasons": tuple(body["reasons"])})
