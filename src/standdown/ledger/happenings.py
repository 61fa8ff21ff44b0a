"""Happenings: a row for each, kept up with the ledger; only those that something changed are worked anew.

What the rows tell is what :meth:`standdown.ledger.Ledger.events` gives, but for contradictions out of reach; see
``opposing_rows``. The first time all claims are gone through once, in portions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Connection, delete, func, insert, inspect, select, update

from standdown.errors import LedgerError
from standdown.ledger.bulk import put
from standdown.ledger.deciding import claims_of
from standdown.ledger.entries import EntryKind
from standdown.ledger.gathered import Gathered, asked_for, links_by_id, parts
from standdown.ledger.happening_rows import report_row, settled, work
from standdown.ledger.happening_tables import (
    HAPPENINGS,
    followed,
    grounds,
    happening_marks,
    happenings,
    names,
    opposed,
    told,
)
from standdown.ledger.naming import name_rows
from standdown.ledger.opposing_rows import ground_rows, oppose, pair_rows, sweep
from standdown.ledger.projecting import catch_up, is_current, read_rulings
from standdown.ledger.schema import entries
from standdown.ledger.tables import seen
from standdown.ledger.writing import is_linked
from standdown.model import Claim, Decision, from_json

if TYPE_CHECKING:
    from standdown.ledger.ledger import Ledger

__all__ = ["follow", "is_followed", "mark_of", "rows_of", "unfollow"]

_PORTION = 2000
"""Claims, or happenings, whose rows are written together."""
_ENTRIES = 5000
"""Entries taken in together."""
_SHARE = 3
"""Where more than one entry in so many is new, making all rows anew is faster: a fourth of the time a claim."""
_TRIES = 3

Tell = Callable[[int, int], None]
"""Hears how many claims of how many are worked in."""


def _silent(done: int, of: int) -> None:
    pass


@contextmanager
def rows_of(ledger: Ledger, *, tell: Tell = _silent) -> Iterator[Connection | None]:
    """A transaction that sees the rows as they hold every entry; ``None`` where they are behind and stay so.

    So it is in a ledger that may only be read or is being written for long, and in one from before there were links,
    to which nobody has added since: there all of it is read.
    """
    for _ in range(_TRIES):
        with ledger.looking() as connection:
            if is_followed(connection):
                yield connection
                return
            if not is_linked(connection):
                break
        try:
            with ledger.looking(write=True) as connection:
                follow(connection, tell=tell)
        except LedgerError as error:
            if error.code not in ("ledger-unusable", "ledger-busy"):
                raise
            break
    yield None


def is_followed(connection: Connection) -> bool:
    """True where the rows are there, of this program's number, and hold every entry, as what they rest on does."""
    marks = _marks(connection)
    last = connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one()
    return marks.get("happenings") == HAPPENINGS and marks.get("seq") == last and is_current(connection)


def mark_of(connection: Connection) -> tuple[int, int]:
    """The entry with which the rows were made, all at once, and the last one that they hold; 0 and 0 without rows."""
    marks = _marks(connection)
    return marks.get("made", 0), marks.get("seq", 0)


def follow(connection: Connection, *, tell: Tell = _silent) -> int:
    """Bring the rows up to the last entry, made anew where they are of another number; how many entries that were.

    Raises:
        LedgerError: the ledger is from before there were links, and nothing was added to it since.
    """
    if not is_linked(connection):
        raise LedgerError("the claims of this ledger are not linked yet: add a report to it", code="not-linked")
    catch_up(connection)
    marks = _marks(connection)
    last: int = connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one()
    done = marks.get("seq", 0)
    if marks.get("happenings") != HAPPENINGS or last - done > max(_ENTRIES, last // _SHARE):
        unfollow(connection)
        followed.create_all(connection)
        marks = {"happenings": HAPPENINGS, "made": 0, "seq": 0}
        connection.execute(insert(happening_marks), [{"name": name, "value": value} for name, value in marks.items()])
    since = marks["seq"]
    if last == since:
        return 0
    gathered = Gathered(connection, read_rulings(connection))
    if since:
        _take_in(connection, gathered, since=since, last=last)
    else:
        _make(connection, gathered, last=last, tell=tell)
    connection.execute(update(happening_marks).where(happening_marks.c.name == "seq").values(value=last))
    return last - since


def unfollow(connection: Connection) -> None:
    """Drop the rows; the next :func:`follow` makes them anew."""
    followed.drop_all(connection)


def _make(connection: Connection, gathered: Gathered, *, last: int, tell: Tell) -> None:
    """All rows at once; first what each claim brings, then what opposes what, then the happenings."""
    count = connection.execute(select(func.count()).select_from(seen)).scalar_one()
    late = [index for table in (grounds, names, happenings, opposed) for index in table.indexes]
    for index in late:
        index.drop(connection)
    done = 0
    for portion in _by_report(connection):
        _put_reports(connection, [body for kind, _, body in portion if kind == EntryKind.REPORT])
        claims = {seq: gathered.take(seq, body) for kind, seq, body in portion if kind == EntryKind.CLAIM}
        living = {seq: claim for seq, claim in claims.items() if claim.id not in gathered.ruled.rejected}
        put(connection, grounds, sorted(row for seq, claim in living.items() for row in ground_rows(seq, claim)))
        put(connection, opposed, [row for each in _reports(living) for row in pair_rows(each)])
        _put_names(connection, living)
        done += len(claims)
        tell(done // 3, count)
    sweep(connection, gathered)
    tell(2 * count // 3, count)
    for index in late:
        index.create(connection)
    kept = settled(gathered.ruled)
    founders = connection.execute(select(seen.c.founder).where(seen.c.counts).distinct()).scalars()
    for some in parts(sorted(founders), _PORTION):
        work(connection, gathered, some, touched=last, kept=kept)
        tell(2 * count // 3 + count * (some[-1]) // (3 * last), count)
    connection.execute(update(happening_marks).where(happening_marks.c.name == "made").values(value=last))


def _take_in(connection: Connection, gathered: Gathered, *, since: int, last: int) -> None:
    """What the entries after ``since`` tell, and what follows from it for the happenings, some thousand at a time."""
    columns = (entries.c.seq, entries.c.kind, entries.c.id, entries.c.body)
    query = select(*columns).order_by(entries.c.seq).limit(_ENTRIES)
    kept = settled(gathered.ruled)
    while rows := connection.execute(query.where(entries.c.seq > since)).all():
        since = rows[-1].seq
        _put_reports(connection, [row.body for row in rows if row.kind == EntryKind.REPORT])
        changed = {row.id for row in rows if row.kind == EntryKind.CLAIM}
        for row in rows:
            if row.kind == EntryKind.DECISION:
                changed |= set(claims_of(connection, from_json(Decision, orjson.loads(row.body))))
        moved = _moved(connection, [orjson.loads(row.body) for row in rows if row.kind == EntryKind.LINK])
        numbers = _numbers(connection, changed | moved)
        again = _restate(connection, gathered, {numbers[id_] for id_ in changed if id_ in numbers})
        # Each stood with itself, or where the link before says; it stands now where its row says.
        stood = {numbers[id_] for id_ in moved if id_ in numbers} | again
        now = asked_for(connection, select(seen.c.founder), seen.c.seq, stood)
        for some in parts(sorted(stood | {row.founder for row in now}), _PORTION):
            work(connection, gathered, some, touched=last, kept=kept)


def _moved(connection: Connection, links: Sequence[Mapping[str, Any]]) -> set[str]:
    """The claims that were put elsewhere, and the founders from which and to which they went."""
    before = links_by_id(connection, {link["supersedes"] for link in links} - {""})
    return {link[end] for link in links for end in ("claim_id", "to")} | {link.to for link in before.values()}


def _restate(connection: Connection, gathered: Gathered, changed: set[int]) -> set[int]:
    """Write anew what these claims bring; the numbers of all whose happenings that may touch."""
    claims = gathered.claims(sorted(changed))
    living = {seq: claim for seq, claim in claims.items() if claim.id not in gathered.ruled.rejected}
    for some in parts(sorted(changed)):
        connection.execute(delete(names).where(names.c.seq.in_(some)))
    _put_names(connection, living)
    return changed | oppose(connection, gathered, sorted(changed), living)


def _by_report(connection: Connection) -> Iterator[list[tuple[str, int, str]]]:
    """Reports and their claims, which follow them at once, in portions that part no report."""
    kinds = (EntryKind.REPORT.value, EntryKind.CLAIM.value)
    query = select(entries.c.kind, entries.c.seq, entries.c.body).order_by(entries.c.seq).limit(_PORTION)
    portion: list[tuple[str, int, str]] = []
    seq = 0
    while rows := connection.execute(query.where(entries.c.seq > seq)).all():
        for kind, seq, body in rows:
            if kind == EntryKind.REPORT and len(portion) >= _PORTION:
                yield portion
                portion = []
            if kind in kinds:
                portion.append((kind, seq, body))
    if portion:
        yield portion


def _reports(claims: dict[int, Claim]) -> Iterable[list[tuple[int, Claim]]]:
    """The claims of each report."""
    out: dict[str, list[tuple[int, Claim]]] = {}
    for seq, claim in claims.items():
        out.setdefault(claim.report_id, []).append((seq, claim))
    return out.values()


def _put_reports(connection: Connection, bodies: Iterable[str]) -> None:
    put(connection, told, [report_row(orjson.loads(body)) for body in bodies])


def _put_names(connection: Connection, claims: dict[int, Claim]) -> None:
    ids = {claim.report_id for claim in claims.values()}
    called = {row.id: row.name for row in asked_for(connection, select(told.c.id, told.c.name), told.c.id, ids)}
    put(connection, names, sorted(row for seq, claim in claims.items() for row in name_rows(seq, claim, called)))


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    return {row.id: row.seq for row in asked_for(connection, select(seen.c.id, seen.c.seq), seen.c.id, ids)}


def _marks(connection: Connection) -> dict[str, int]:
    if not inspect(connection).has_table(happening_marks.name):
        return {}
    return {row.name: row.value for row in connection.execute(select(happening_marks))}
