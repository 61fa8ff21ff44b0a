"""Tracks: what is told of each site as rows in the order of its days, so that one day is asked for without the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Row, String, Table, Text

from standdown.model import (
    Attribute,
    Basis,
    Claim,
    Facet,
    Kind,
    Published,
    Realis,
    Report,
    Source,
    SourceKind,
    SourceLink,
    Span,
    Step,
    When,
    Where,
    WhereBasis,
)
from standdown.status.rules import FACET_RULES, STEP_RULES
from standdown.status.telling import Telling, is_far_image, is_over, plain_when, rank_of, starts, telling_of

__all__ = [
    "NEVER",
    "TRACKS",
    "facets_said",
    "light_claim",
    "light_report",
    "points",
    "rows_of",
    "said",
    "telling_at",
    "track_marks",
    "tracked",
    "tracks",
]

TRACKS = 2
"""Grows when a table changes or what stands in it."""

NEVER = date.max.toordinal()
"""The day of what has none: it stands after everything else."""

tracked = MetaData()

track_marks = Table(
    "t_marks", tracked, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)

tracks = Table(
    "t_tellings",
    tracked,
    Column("site", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("id", String, primary_key=True),
    Column("report_id", String, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("told", Integer),
    Column("first", Integer),
    Column("last", Integer),
    Column("claimed_first", Integer),
    Column("claimed_last", Integer),
    Column("dated", Boolean, nullable=False),
    Column("alone", Boolean, nullable=False),
    Column("lasting", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("realis", String, nullable=False),
    Column("attributes", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("t_tellings_id", "id"),
    Index("t_tellings_lasting", "site", "lasting", "told"),
    sqlite_with_rowid=False,
)
"""A row for each site of a claim; ``lasting`` marks pressure told as going on, ``alone`` a claim of this site only."""

points = Table(
    "t_points",
    tracked,
    Column("site", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
)
"""Where a site stood after all that lies up to the end of a day."""

said = Table(
    "t_facets",
    tracked,
    Column("site", String, primary_key=True),
    Column("facet", String, primary_key=True),
    Column("dated", Boolean, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("id", String, primary_key=True),
    Column("starts", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Index("t_facets_id", "id"),
    sqlite_with_rowid=False,
)
"""What each claim says of the facets of a site."""

_CONTACT = frozenset({Step.FACE_OFF, Step.CLASH})
_HERE = Span(0, 1)


def rows_of(claim: Claim, report: Report | None, *, baseline: date, written: date) -> list[dict[str, Any]]:
    """The rows of a claim, one a site; none where it says nothing of this crisis.

    ``written`` is the day on or after which its report was written, by what it tells.
    """
    if is_far_image(claim):
        return []
    telling = telling_of(claim, report)
    if is_over(telling, baseline):
        return []
    never = telling.day == date.max
    lasting = claim.realis is Realis.ONGOING and any(r.step in _CONTACT and r.claims.fits(claim) for r in STEP_RULES)
    row = {
        "day": telling.day.toordinal(),
        "rank": rank_of(claim),
        "id": claim.id,
        "report_id": claim.report_id,
        # Of what has no day at all it is told when it can have been at the earliest; what else was told decides too.
        "starts": written.toordinal() if never else starts(telling, otherwise=written).toordinal(),
        "told": _number(telling.told),
        "first": _number(telling.when.earliest),
        "last": _number(telling.when.latest),
        "claimed_first": _number(claim.when.earliest),
        "claimed_last": _number(claim.when.latest),
        "dated": telling.dated,
        "alone": len(claim.sites) == 1,
        "lasting": lasting,
        "kind": claim.kind.value,
        "realis": claim.realis.value,
        "attributes": " ".join(sorted(attribute.value for attribute in claim.attributes)),
        "who": telling.who,
        "why": telling.when.why,
    }
    return [{"site": site, **row} for site in claim.sites]


def facets_said(claim: Claim, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the claim says of facets, for each of its rows."""
    found: dict[Facet, str] = {}
    for rule in FACET_RULES:
        if rule.facet not in found and rule.claims.fits(claim):
            found[rule.facet] = rule.state.value
    names = ("site", "dated", "day", "id", "starts", "first", "last")
    return [
        {**{name: row[name] for name in names}, "facet": facet.value, "state": state}
        for row in rows
        for facet, state in found.items()
    ]


def telling_at(row: Row[Any]) -> Telling:
    """The telling of a row: all that the ladder looks at, and of its claim nothing else."""
    sites = (row.site,) if row.alone else (row.site, "")
    claim = Claim(
        row.id,
        row.report_id,
        Kind(row.kind),
        Realis(row.realis),
        _NOBODY,
        _HERE,
        _HERE,
        when=When(_day(row.claimed_first), _day(row.claimed_last)),
        where=Where("", sites=sites),
        attributes=frozenset(map(Attribute, row.attributes.split())),
    )
    when = plain_when(_day(row.first), _day(row.last), why=row.why)
    return Telling(claim, row.who, when, date.fromordinal(row.day), _day(row.told), row.dated)


def light_claim(body: Mapping[str, Any]) -> Claim:
    """The claim of an entry with what status looks at: without its words, its people and its counts."""
    where, when = body["where"], body["when"]
    return Claim(
        body["id"],
        body["report_id"],
        Kind(body["kind"]),
        Realis(body["realis"]),
        Source(tuple(_link(link) for link in body["source"]["chain"])),
        _HERE,
        Span(body["sentence"]["start"], body["sentence"]["end"]),
        when=When(_iso(when["earliest"]), _iso(when["latest"]), why=when["why"]),
        where=_where(where) if where else None,
        basis=Basis(body["basis"]),
        attributes=frozenset(map(Attribute, body["attributes"])),
    )


def light_report(body: Mapping[str, Any]) -> Report:
    """The report of an entry without its text."""
    published = body["published"]
    days = tuple(day for each in published["candidates"] if (day := _iso(each)))
    return Report(
        body["id"], "", publisher=body["publisher"], published=Published(_iso(published["day"]), candidates=days)
    )


def _link(body: Mapping[str, Any]) -> SourceLink:
    return SourceLink(SourceKind(body["kind"]), body["name"], body["office"], body["party"])


def _where(body: Mapping[str, Any]) -> Where:
    return Where(body["name"], place_id=body["place_id"], basis=WhereBasis(body["basis"]), sites=tuple(body["sites"]))


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _day(number: int | None) -> date | None:
    return date.fromordinal(number) if number is not None else None


_NOBODY = Source((SourceLink(SourceKind.PUBLISHER, ""),))
