"""Writing: entries appended and worked in at once, so that what is looked up is never behind what is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select

from standdown.errors import LedgerError
from standdown.ledger.desk import Desk
from standdown.ledger.entries import GENESIS, EntryKind, Link, instant, seal
from standdown.ledger.linking import links_for
from standdown.ledger.projecting import catch_up, empty, read_rulings, work_in
from standdown.ledger.schema import entries, state
from standdown.ledger.tables import seen
from standdown.model import canonical

__all__ = ["append", "body_of", "is_linked", "prepare", "settle", "write_links"]

_LINKER = "standdown"
"""By whom links are written: the program finds them, whoever added the report."""


_LINKED = "linked"
_BATCH = 500


def settle(connection: Connection, *, at: datetime) -> None:
    """Work in what is not, and link the claims of a ledger that was written before there were links."""
    catch_up(connection)
    if is_linked(connection):
        return
    ruled = read_rulings(connection)
    ids = list(connection.execute(select(seen.c.id).order_by(seen.c.seq)).scalars())
    for start in range(0, len(ids), _BATCH):
        write_links(connection, links_for(Desk(connection, ruled), ids[start : start + _BATCH]), at=at)
    connection.execute(insert(state).values(name=_LINKED, value="1"))


def prepare(connection: Connection) -> None:
    """Make what a new ledger needs to be looked things up in; nothing in it waits for a link."""
    empty(connection)
    connection.execute(insert(state).values(name=_LINKED, value="1"))


def is_linked(connection: Connection) -> bool:
    """True once every claim of the ledger was put to a happening when it was added."""
    return connection.execute(select(state.c.value).where(state.c.name == _LINKED)).first() is not None


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
