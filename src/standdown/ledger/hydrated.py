"""Hydrated: happenings, claims and reports by their ids, each with everything it rests on, read from their entries.

All of it is asked in one transaction that :func:`standdown.ledger.happenings.rows_of` gives, in which the rows hold
every entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import orjson
from sqlalchemy import Column, ColumnElement, Connection, Select, select

from standdown.ledger.arrange import first_told
from standdown.ledger.entries import EntryKind, Link
from standdown.ledger.gathered import Gathered, asked_for, links_by_id
from standdown.ledger.happening_rows import Member, members_of
from standdown.ledger.happening_tables import happenings, opposed, told
from standdown.ledger.merge import Draft, event_of
from standdown.ledger.projecting import read_rulings
from standdown.ledger.rulings import Rulings
from standdown.ledger.schema import entries
from standdown.ledger.tables import seen
from standdown.model import Claim, Contradiction, Decision, Event, Ground, Report, from_json

__all__ = [
    "claims_by_ids",
    "claims_of_report",
    "decisions_on",
    "event_by_id",
    "events_by_ids",
    "events_of",
    "founders_beginning",
    "founders_of",
    "links_of",
    "report_by_id",
    "reports_by_ids",
]

_LAST = "\U0010ffff"
"""Sorts after every letter of an id."""


def event_by_id(connection: Connection, id_: str, *, ruled: Rulings | None = None) -> Event | None:
    """The happening of this id, or that of the claim of this id, or the only one of which either begins so."""
    founders = founders_beginning(connection, id_)
    return events_of(connection, founders, ruled=ruled)[0] if len(founders) == 1 else None


def events_by_ids(connection: Connection, ids: Iterable[str], *, ruled: Rulings | None = None) -> tuple[Event, ...]:
    """The happenings of these ids, theirs or those of claims, in the order asked for; what there is not is left out."""
    wanted = list(dict.fromkeys(ids))
    theirs = select(happenings.c.id, happenings.c.founder).where(happenings.c.alive)
    found: dict[str, int] = dict(map(tuple, asked_for(connection, theirs, happenings.c.id, wanted)))
    missing = [id_ for id_ in wanted if id_ not in found]
    found |= founders_of(connection, missing)
    return events_of(connection, dict.fromkeys(found[id_] for id_ in wanted if id_ in found), ruled=ruled)


def events_of(connection: Connection, founders: Iterable[int], *, ruled: Rulings | None = None) -> tuple[Event, ...]:
    """The happenings that these claims founded, given by the numbers of their entries, in the order asked for.

    Args:
        connection: A transaction in which the rows hold every entry.
        founders: The numbers; what founds none is left out.
        ruled: What people ruled, where the caller has read it already.
    """
    wanted = list(founders)
    gathered = Gathered(connection, ruled or read_rulings(connection))
    members = members_of(connection, gathered, wanted)
    ids = dict(map(tuple, asked_for(connection, select(seen.c.seq, seen.c.id), seen.c.seq, members)))
    against = _opposed(connection, [member.seq for each in members.values() for member in each])
    reports = {member.claim.report_id for each in members.values() for member in each if _reasons(member)}
    called: dict[str, str] = dict(map(tuple, asked_for(connection, select(told.c.id, told.c.name), told.c.id, reports)))
    return tuple(_whole(ids[each], members[each], against, called) for each in wanted if each in members)


def founders_beginning(connection: Connection, id_: str) -> tuple[int, ...]:
    """By the entries of their founders the happenings whose id, or that of one of their claims, begins so."""
    if not id_:
        return ()
    theirs = select(happenings.c.founder).where(happenings.c.alive, _begins(connection, happenings.c.id, id_))
    claims = (
        select(seen.c.founder)
        .join(entries, entries.c.seq == seen.c.seq)
        .where(seen.c.counts, entries.c.kind == EntryKind.CLAIM.value, _begins(connection, entries.c.id, id_))
    )
    return tuple(sorted({*connection.execute(theirs).scalars(), *connection.execute(claims).scalars()}))


def founders_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, int]:
    """By the id of a claim that counts the entry of the claim that founded its happening."""
    query = select(seen.c.id, seen.c.founder).where(seen.c.counts)
    return dict(map(tuple, asked_for(connection, query, seen.c.id, claim_ids)))


def claims_by_ids(connection: Connection, ids: Iterable[str], *, ruled: Rulings | None = None) -> dict[str, Claim]:
    """Those of the claims that count, as they count, by id."""
    rows = asked_for(connection, select(seen.c.seq).where(seen.c.counts), seen.c.id, dict.fromkeys(ids))
    gathered = Gathered(connection, ruled or read_rulings(connection))
    return {claim.id: claim for claim in gathered.claims(row.seq for row in rows).values()}


def claims_of_report(connection: Connection, id_: str, *, ruled: Rulings | None = None) -> tuple[Claim, ...]:
    """The claims of a report that count, in the order of its text."""
    query = select(seen.c.seq).where(seen.c.report_id == id_, seen.c.counts)
    gathered = Gathered(connection, ruled or read_rulings(connection))
    claims = gathered.claims(connection.execute(query).scalars())
    return tuple(sorted(claims.values(), key=lambda claim: (claim.evidence, claim.id)))


def report_by_id(connection: Connection, id_: str) -> Report | None:
    """The report, with its text."""
    return reports_by_ids(connection, [id_]).get(id_)


def reports_by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Those of the reports that there are, by id."""
    query = select(entries.c.body).where(entries.c.kind == EntryKind.REPORT.value)
    rows = asked_for(connection, query, entries.c.id, dict.fromkeys(ids))
    reports = (from_json(Report, orjson.loads(row.body)) for row in rows)
    return {report.id: report for report in reports}


def links_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Link]:
    """By the id of a claim the last link by which it was put anywhere; none for what was never moved."""
    rows = asked_for(connection, select(seen.c.id, seen.c.link).where(seen.c.link != ""), seen.c.id, claim_ids)
    by_claim = {row.id: row.link for row in rows}
    links = links_by_id(connection, list(by_claim.values()))
    return {id_: links[link] for id_, link in by_claim.items()}


def decisions_on(
    connection: Connection, claim_ids: Iterable[str], *, ruled: Rulings | None = None
) -> tuple[Decision, ...]:
    """The decisions that stand and rule on one of these claims, in the order they were made."""
    wanted = set(claim_ids)
    return tuple(
        each for each in (ruled or read_rulings(connection)).standing if not wanted.isdisjoint(each.target_ids)
    )


def _begins(connection: Connection, column: Column[str], text: str) -> ColumnElement[bool]:
    """That a column begins with a text, in the form for which each engine takes the index."""
    if connection.dialect.name == "postgresql":
        return column.startswith(text, autoescape=True)
    return column.between(text, text + _LAST)


def _whole(
    founder: str, members: Sequence[Member], against: Mapping[int, Sequence[Contradiction]], called: Mapping[str, str]
) -> Event:
    reasons = [
        f"{claim.id} of {called.get(claim.report_id, claim.report_id)}: {'; '.join(_reasons(member))}"
        for member in members
        if _reasons(member)
        for claim in [member.claim]
    ]
    claims = sorted((member.claim for member in members), key=first_told)
    ours = dict.fromkeys(found for member in members for found in against.get(member.seq, ()))
    return event_of(Draft(founder, claims, reasons), tuple(sorted(ours, key=lambda c: (c.left, c.right))))


def _reasons(member: Member) -> tuple[str, ...]:
    return member.link.reasons if member.link else ()


def _opposed(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Contradiction]]:
    """By the number of a claim what opposes it."""
    rows = {
        (row.left, row.right): row
        for side in (opposed.c.left, opposed.c.right)
        for row in asked_for(connection, select(opposed), side, seqs)
    }
    ids = _ids(connection, {seq for pair in rows for seq in pair})
    out: dict[int, list[Contradiction]] = {}
    for (left, right), row in rows.items():
        found = Contradiction(ids[left], ids[right], Ground(row.ground), row.why)
        out.setdefault(left, []).append(found)
        out.setdefault(right, []).append(found)
    return out


def _ids(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    query: Select[tuple[int, str]] = select(seen.c.seq, seen.c.id)
    return dict(map(tuple, asked_for(connection, query, seen.c.seq, seqs)))
