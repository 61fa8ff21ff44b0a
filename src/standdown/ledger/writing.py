"""Writing: entries appended and worked in at once, so that what is looked up is never behind what is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select

from standdown.errors import LedgerError
from standdown.ledger.entries import GENESIS, EntryKind, Link, instant, seal
from standdown.ledger.projecting import work_in
from standdown.ledger.schema import entries
from standdown.model import canonical

__all__ = ["append", "body_of", "write_links"]

_LINKER = "standdown"
"""By whom links are written: the program finds them, whoever added the report."""


def append(connection: Connection, bodies: Iterable[tuple[EntryKind, str, str]], *, at: datetime, by: str) -> int:
    """The number of the first entry written; each is sealed over the one before, and worked in."""
    last = connection.execute(select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)).first()
    first, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
    moment = instant(at)
    rows, worked = [], list[tuple[int, EntryKind, str]]()
    for seq, (kind, id_, body) in enumerate(bodies, start=first):
        digest = seal(prev=prev, seq=seq, kind=kind.value, id=id_, at=moment, by=by, body=body)
        head = {"seq": seq, "kind": kind.value, "id": id_, "at": moment, "by": by}
        rows.append({**head, "body": body, "prev": prev, "hash": digest})
        worked.append((seq, kind, body))
        prev = digest
    if rows:
        connection.execute(insert(entries), rows)
        work_in(connection, worked)
    return first


def write_links(connection: Connection, links: Iterable[Link], *, at: datetime) -> None:
    """Append the links; none is written twice, for its id holds the link it follows."""
    append(connection, [(EntryKind.LINK, link.id, body_of(link)) for link in links], at=at, by=_LINKER)


def body_of(value: object) -> str:
    """The value as an entry holds it: canonical JSON; LedgerError where the text holds half of a character."""
    try:
        return canonical(value).decode("utf-8")
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"the text holds {error.object[error.start]!r}, half of a character: decode the report anew",
            code="broken-text",
        ) from error
