"""Happening rows: what is told of a happening in its row, worked out from its claims as they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from standdown.ledger.arrange import first_told
from standdown.ledger.bulk import put
from standdown.ledger.entries import Link
from standdown.ledger.gathered import Gathered, asked_for, links_by_id, parts
from standdown.ledger.happening_tables import Flag, happenings, opposed, told
from standdown.ledger.merge import KIND_ORDER, closest_where, met_when
from standdown.ledger.queueing import LOOSE, SETTLED
from standdown.ledger.rulings import Rulings
from standdown.ledger.tables import seen
from standdown.model import Attribute, Claim, Event, Ground, Kind, Realis

__all__ = ["Member", "Members", "members_of", "report_row", "settled", "work"]


@dataclass(frozen=True, slots=True)
class Member:
    """A claim that counts in a happening, by the number of its entry."""

    seq: int
    claim: Claim
    torn: bool
    link: Link | None
    """The last by which it was put anywhere."""


Members = Mapping[int, Sequence[Member]]
"""By the number of a founder the claims of its happening, in the order of the ledger."""


def members_of(connection: Connection, gathered: Gathered, founders: Sequence[int]) -> Members:
    """The claims that count of these happenings; what founds none is left out."""
    query = select(seen.c.seq, seen.c.founder, seen.c.torn, seen.c.link).where(seen.c.counts)
    rows = sorted(asked_for(connection, query, seen.c.founder, founders))
    claims = gathered.claims(row.seq for row in rows)
    links = links_by_id(connection, [row.link for row in rows if row.link])
    out: dict[int, list[Member]] = {}
    for row in rows:
        member = Member(row.seq, claims[row.seq], row.torn, links.get(row.link))
        out.setdefault(row.founder, []).append(member)
    return out


def work(
    connection: Connection, gathered: Gathered, founders: Sequence[int], *, touched: int, kept: frozenset[str]
) -> None:
    """Write the rows of these happenings anew; what has no claim any more is marked as gone.

    Args:
        connection: A transaction that may write.
        gathered: Where claims are read.
        founders: The numbers of the claims that found them.
        touched: The entry with which they changed.
        kept: What :func:`settled` gives.
    """
    members = members_of(connection, gathered, founders)
    seqs = [member.seq for each in members.values() for member in each]
    days = _days(connection, {member.claim.report_id for each in members.values() for member in each})
    grounds = _grounds(connection, seqs)
    ids = dict(map(tuple, asked_for(connection, select(seen.c.seq, seen.c.id), seen.c.seq, members)))
    rows = [
        (founder, Event.make_id(ids[founder]), *_cells(each, days, grounds, kept), touched, True)
        for founder, each in members.items()
    ]
    gone = [founder for founder in founders if founder not in members]
    for some in parts(list(members)):
        connection.execute(delete(happenings).where(happenings.c.founder.in_(some)))
    for some in parts(gone):
        now_gone = happenings.c.founder.in_(some) & happenings.c.alive
        connection.execute(update(happenings).where(now_gone).values(alive=False, touched=touched))
    put(connection, happenings, sorted(rows))


def settled(ruled: Rulings) -> frozenset[str]:
    """The claims on which a person ruled so that their happening waits no longer."""
    return frozenset(id_ for each in ruled.standing if each.act in SETTLED for id_ in each.target_ids)


def report_row(body: Mapping[str, Any]) -> tuple[str, str, int | None]:
    """What a report is called in reasons, and the last day on which it may have come out."""
    published = body["published"]
    day = published["day"] or max(published["candidates"], default=None)
    name = body["publisher"] or body["title"] or body["id"]
    return body["id"], name, date.fromisoformat(day).toordinal() if day else None


def _cells(
    members: Sequence[Member], days: Mapping[str, int], grounds: Mapping[int, Flag], kept: frozenset[str]
) -> tuple[Any, ...]:
    claims = sorted((member.claim for member in members), key=first_told)
    kinds = Counter(claim.kind for claim in claims)
    kind = min(kinds, key=lambda kind: (-kinds[kind], KIND_ORDER[kind]))
    occurred = any(claim.realis is Realis.OCCURRED for claim in claims)
    realis = Realis.OCCURRED if occurred else min((claim.realis for claim in claims), key=list(Realis).index)
    when, where = met_when(claims), closest_where(claims)
    reports = {claim.report_id for claim in claims}
    flags = _flags(members, kind, kept)
    for member in members:
        flags |= grounds.get(member.seq, Flag(0))
    return (
        kind.value,
        realis.value,
        when.earliest.toordinal() if when.earliest else None,
        when.latest.toordinal() if when.latest else None,
        min((days[report] for report in reports if report in days), default=None),
        where.name if where else None,
        where.place_id if where else None,
        " ".join(where.sites) if where else "",
        " ".join(sorted({party for claim in claims for party in claim.parties})),
        len(claims),
        len(reports),
        int(flags),
    )


def _flags(members: Sequence[Member], kind: Kind, kept: frozenset[str]) -> Flag:
    """All but the grounds on which it is disputed."""
    flags = Flag(0)
    for member in members:
        link = member.link
        if link and link.to != member.claim.id and link.score < LOOSE:
            flags |= Flag.LOOSE
        elif link and link.torn:
            flags |= Flag.TORN
        if member.claim.id in kept:
            flags |= Flag.SETTLED
    if kind is not Kind.STATEMENT and all(member.claim.produced_by.name == "network" for member in members):
        flags |= Flag.NETWORK
    if 2 * sum(Attribute.BLOCKED in member.claim.attributes for member in members) >= len(members):
        flags |= Flag.BLOCKED
    return flags


def _grounds(connection: Connection, seqs: Sequence[int]) -> dict[int, Flag]:
    """On what grounds each of the claims is disputed."""
    out: dict[int, Flag] = {}
    for side in (opposed.c.left, opposed.c.right):
        rows: list[Row[Any]] = list(asked_for(connection, select(side.label("seq"), opposed.c.ground), side, seqs))
        for row in rows:
            out[row.seq] = out.get(row.seq, Flag(0)) | Flag.of(Ground(row.ground))
    return out


def _days(connection: Connection, reports: set[str]) -> dict[str, int]:
    query = select(told.c.id, told.c.told).where(told.c.told.is_not(None))
    return {row.id: row.told for row in asked_for(connection, query, told.c.id, reports)}
