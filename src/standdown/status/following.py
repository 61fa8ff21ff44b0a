"""Following: the rows of what is told of each site, kept up with the ledger they are worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select, update

from standdown.ledger import EntryKind
from standdown.ledger.deciding import claims_of
from standdown.ledger.projecting import read_rulings
from standdown.ledger.schema import entries
from standdown.model import Claim, Decision, Report, from_json
from standdown.status.telling import written_after
from standdown.status.tracks import (
    TRACKS,
    facets_said,
    light_claim,
    light_report,
    points,
    rows_of,
    said,
    track_marks,
    tracked,
    tracks,
)

__all__ = ["follow", "is_followed", "marks_of", "unfollow"]

_BATCH = 2000
_KINDS = (EntryKind.REPORT.value, EntryKind.CLAIM.value, EntryKind.DECISION.value)


def is_followed(connection: Connection, *, baseline: date) -> bool:
    """True where the rows are there, of this program's number and this baseline, and hold every entry."""
    marks = marks_of(connection)
    return (
        marks.get("tracks") == str(TRACKS)
        and marks.get("baseline") == str(baseline)
        and _last(connection) == int(marks["seq"])
    )


def follow(connection: Connection, *, baseline: date) -> int:
    """Bring the rows up to the last entry, made anew where they are of another number or baseline; how many entries."""
    marks = marks_of(connection)
    if marks.get("tracks") != str(TRACKS) or marks.get("baseline") != str(baseline):
        unfollow(connection)
        tracked.create_all(connection)
        marks = {"tracks": str(TRACKS), "baseline": str(baseline), "seq": "0", "reports": "0", "claims": "0"}
        connection.execute(insert(track_marks), [{"name": name, "value": value} for name, value in marks.items()])
    follower = _Follower(connection, baseline, reports=int(marks["reports"]), claims=int(marks["claims"]))
    query = select(entries.c.seq, entries.c.kind, entries.c.body).where(entries.c.seq > int(marks["seq"]))
    count, batch = 0, list[tuple[str, str]]()
    for seq, kind, body in connection.execute(query.order_by(entries.c.seq)):
        # A report's claims follow it at once: a batch ends where the next report begins.
        if kind == EntryKind.REPORT.value and len(batch) >= _BATCH:
            follower.take(batch)
            batch = []
        batch.append((kind, body))
        count, last = count + 1, seq
    if count:
        follower.take(batch)
        follower.mark(last)
    return count


def unfollow(connection: Connection) -> None:
    """Drop the rows; the next :func:`follow` makes them anew."""
    tracked.drop_all(connection)


def marks_of(connection: Connection) -> dict[str, str]:
    """How far the rows go and how much they hold; empty where there are none."""
    if not inspect(connection).has_table(track_marks.name):
        return {}
    return {row.name: row.value for row in connection.execute(select(track_marks))}


class _Follower:
    """One run of :func:`follow`."""

    def __init__(self, connection: Connection, baseline: date, *, reports: int, claims: int) -> None:
        self._connection, self._baseline = connection, baseline
        self._reports, self._claims = reports, claims

    def take(self, batch: Sequence[tuple[str, str]]) -> None:
        """Put in what these entries tell."""
        reports = {r.id: r for kind, body in batch if kind == "report" for r in [light_report(orjson.loads(body))]}
        claims = [light_claim(orjson.loads(body)) for kind, body in batch if kind == EntryKind.CLAIM.value]
        self._reports += len(reports)
        self._claims += len(claims)
        self._put(claims, reports)
        ruled = [from_json(Decision, orjson.loads(body)) for kind, body in batch if kind == EntryKind.DECISION.value]
        touched = {id_ for decision in ruled for id_ in claims_of(self._connection, decision)}
        if touched:
            self._again(touched)

    def mark(self, seq: int) -> None:
        """Note how far the rows go."""
        values = {"seq": seq, "reports": self._reports, "claims": self._claims}
        mark = update(track_marks).where(track_marks.c.name == bindparam("mark")).values(value=bindparam("to"))
        self._connection.execute(mark, [{"mark": name, "to": str(value)} for name, value in values.items()])

    def _put(self, claims: Iterable[Claim], reports: dict[str, Report]) -> None:
        listed = list(claims)
        written = written_after(listed)
        rows, facets = [], []
        for claim in listed:
            report = reports.get(claim.report_id) or self._report(claim.report_id, reports)
            at = written.get(claim.report_id, self._baseline)
            found = rows_of(claim, report, baseline=self._baseline, written=at) if claim.sites else []
            rows += found
            facets += facets_said(claim, found) if found else []
        if rows:
            self._connection.execute(insert(tracks), rows)
            self._forget_after(rows)
        if facets:
            self._connection.execute(insert(said), facets)

    def _again(self, ids: set[str]) -> None:
        """Put claims in anew, as they stand by the rulings."""
        ruled = read_rulings(self._connection)
        gone = self._connection.execute(select(tracks.c.site, tracks.c.day).where(tracks.c.id.in_(ids))).all()
        self._forget_after([{"site": row.site, "day": row.day} for row in gone])
        self._connection.execute(delete(tracks).where(tracks.c.id.in_(ids)))
        self._connection.execute(delete(said).where(said.c.id.in_(ids)))
        query = select(entries.c.body).where(entries.c.kind == EntryKind.CLAIM.value, entries.c.id.in_(ids))
        claims = [from_json(Claim, orjson.loads(body)) for body in self._connection.execute(query).scalars()]
        self._put(ruled.counted(claims), {})

    def _report(self, id_: str, reports: dict[str, Report]) -> Report | None:
        query = select(entries.c.body).where(entries.c.kind == EntryKind.REPORT.value, entries.c.id == id_)
        body = self._connection.execute(query).scalar_one_or_none()
        if body is not None:
            reports[id_] = light_report(orjson.loads(body))
        return reports.get(id_)

    def _forget_after(self, rows: Iterable[dict[str, Any]]) -> None:
        """Drop what was worked out for days on or after these."""
        first: dict[str, int] = {}
        for row in rows:
            first[row["site"]] = min(row["day"], first.get(row["site"], row["day"]))
        for site, day in first.items():
            self._connection.execute(delete(points).where(points.c.site == site, points.c.day >= day))


def _last(connection: Connection) -> int:
    last: int = connection.execute(select(func.coalesce(func.max(entries.c.seq), 0))).scalar_one()
    return last
