"""Asking: the board of a ledger, however long: from rows that are kept up, where they may be, else from all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import orjson
from sqlalchemy import Connection, select

from standdown.errors import LedgerError
from standdown.ledger import EntryKind, Ledger
from standdown.ledger.projecting import read_rulings
from standdown.ledger.rulings import Rulings
from standdown.ledger.schema import entries
from standdown.ledger.tables import seen
from standdown.model import Claim, Report, SiteState, from_json
from standdown.status.board import CHANGE_DAYS, Board, Standoff, board_of, derive_board, row_of
from standdown.status.following import follow, is_followed, marks_of, unfollow
from standdown.status.quoting import sites_of_sentences
from standdown.status.standing import state_at
from standdown.status.tracks import light_claim

__all__ = ["ask_board", "rebuild"]


def rebuild(ledger: Ledger, theatre: Standoff) -> int:
    """How many entries were worked in: all that is looked up, and what is told of each site, from the entries alone."""
    count = ledger.rebuild()
    with ledger.looking(write=True) as connection:
        unfollow(connection)
        follow(connection, baseline=theatre.baseline)
    return count


def ask_board(
    ledger: Ledger, theatre: Standoff, *, as_of: date, known_by: date | None = None, change_days: int = CHANGE_DAYS
) -> Board:
    """The board of a ledger on ``as_of``, from what was published by ``known_by`` (``None``: from everything).

    Known by a day it is derived from all claims. Otherwise only what lies after the last point kept is gone through,
    and of a long ledger the history of a site holds its last steps.
    """
    if known_by is not None:
        claims, reports = ledger.counted(), ledger.reports()
        return derive_board(theatre, claims, reports, as_of=as_of, known_by=known_by, change_days=change_days)
    with ledger.looking() as connection:
        if is_followed(connection, baseline=theatre.baseline):
            return _board(connection, theatre, as_of, change_days)
    try:
        with ledger.looking(write=True) as connection:
            follow(connection, baseline=theatre.baseline)
            return _board(connection, theatre, as_of, change_days, keep=True)
    except LedgerError as error:
        if error.code not in ("ledger-unusable", "ledger-busy"):
            raise
        # It may only be read here, or another writes for long.
        return derive_board(theatre, ledger.counted(), ledger.reports(), as_of=as_of, change_days=change_days)


def _board(connection: Connection, theatre: Standoff, as_of: date, change_days: int, *, keep: bool = False) -> Board:
    baseline = theatre.baseline
    states = {
        site.id: state_at(connection, site.id, as_of=as_of, baseline=baseline, keep=keep) for site in theatre.sites
    }
    ruled = read_rulings(connection)
    claims = _claims(connection, states.values(), ruled)
    reports = _reports(connection, {claim.report_id for claim in claims.values()})
    named = sites_of_sentences(_beside(connection, reports))
    rows = tuple(row_of(site, states[site.id], claims, reports, named=named) for site in theatre.sites)
    marks = marks_of(connection)
    return board_of(
        theatre,
        rows,
        as_of=as_of,
        known_by=None,
        change_days=change_days,
        reports=int(marks["reports"]),
        claims=int(marks["claims"]) - len(ruled.rejected),
    )


def _claims(connection: Connection, states: Iterable[SiteState], ruled: Rulings) -> dict[str, Claim]:
    """The claims that the present steps rest on, and those that dispute them, as they count."""
    taken = [state.taken for state in states if state.taken]
    ids = {id_ for each in taken for id_ in (*each.claim_ids, *each.dissent_ids)}
    query = select(entries.c.body).where(entries.c.kind == EntryKind.CLAIM.value, entries.c.id.in_(ids))
    found = (from_json(Claim, orjson.loads(body)) for body in connection.execute(query).scalars())
    return {claim.id: claim for claim in ruled.counted(found)}


def _reports(connection: Connection, ids: set[str]) -> dict[str, Report]:
    query = select(entries.c.body).where(entries.c.kind == EntryKind.REPORT.value, entries.c.id.in_(ids))
    found = (from_json(Report, orjson.loads(body)) for body in connection.execute(query).scalars())
    return {report.id: report for report in found}


def _beside(connection: Connection, reports: Iterable[str]) -> list[Claim]:
    """Every claim of these reports that counts."""
    numbers = select(seen.c.seq).where(seen.c.report_id.in_(list(reports)), seen.c.counts)
    query = select(entries.c.body).where(entries.c.seq.in_(numbers))
    return [light_claim(orjson.loads(body)) for body in connection.execute(query).scalars()]
