"""Questions: what is asked of the rows of a site for one day, each put together once.

A board asks some of them for every site; putting a statement together costs more than answering it.
"""

from __future__ import annotations

from sqlalchemy import BindParameter, and_, bindparam, select, union_all

from standdown.model import Facet
from standdown.status.rules import SAME_PULLBACK_DAYS
from standdown.status.tracks import NEVER, points, said, tracks

__all__ = [
    "LASTING",
    "LAST_DAY",
    "NEAREST_POINT",
    "OF_IDS",
    "SAID_LAST",
    "SAID_OF_IDS",
    "TOLD_BETWEEN",
    "TOLD_EARLY",
    "TOLD_UNDATED",
]

_SITE: BindParameter[str] = bindparam("site")
_UNTIL: BindParameter[int] = bindparam("until")
_IN_ORDER = (tracks.c.day, tracks.c.rank, tracks.c.id)

NEAREST_POINT = (
    select(points.c.day, points.c.body)
    .where(points.c.site == _SITE, points.c.day <= _UNTIL)
    .order_by(points.c.day.desc())
    .limit(1)
)
"""The last point of ``site`` up to the day ``until``."""

TOLD_BETWEEN = (
    select(tracks)
    .where(tracks.c.site == _SITE, tracks.c.day > bindparam("after"), tracks.c.day <= _UNTIL)
    .order_by(*_IN_ORDER)
)
"""What is told of ``site`` after the day ``after``, up to ``until``, in order."""

# One question with "or" for this and the next would have the whole site gone through.
TOLD_EARLY = (
    select(tracks)
    .where(
        tracks.c.site == _SITE,
        tracks.c.day > _UNTIL,
        tracks.c.day <= bindparam("far"),
        tracks.c.starts <= _UNTIL,
    )
    .order_by(*_IN_ORDER)
)
"""What stands after ``until`` in the order, up to ``far``, and may have been by ``until``."""

TOLD_UNDATED = select(tracks).where(tracks.c.site == _SITE, tracks.c.day == NEVER).order_by(*_IN_ORDER)
"""What is told of ``site`` without a day."""

LAST_DAY = (
    select(tracks.c.day).where(tracks.c.site == _SITE, tracks.c.day < NEVER).order_by(tracks.c.day.desc()).limit(1)
)
"""The last day of which anything is told."""

# Few rows are lasting, and those lie by when they were told. Asked for by their days, or in the order of these, SQLite
# would go through the whole site.
LASTING = select(tracks).where(tracks.c.site == _SITE, tracks.c.lasting, tracks.c.told > bindparam("after"))
"""Pressure that was told, after the day ``after``, as going on."""

OF_IDS = select(tracks).where(tracks.c.id.in_(bindparam("ids", expanding=True)))
"""The rows of claims ``ids``, at whatever site."""

SAID_OF_IDS = select(said).where(said.c.id.in_(bindparam("ids", expanding=True)))
"""What the claims ``ids`` say of facets, at whatever site."""

_last = union_all(
    *(
        select(
            select(said.c.facet, said.c.dated, said.c.day)
            .where(said.c.site == _SITE, said.c.facet == facet.value, said.c.dated == dated, said.c.day <= _UNTIL)
            .order_by(said.c.day.desc())
            .limit(1)
            .subquery()
        )
        for facet in Facet
        for dated in (True, False)
    )
).subquery("last")

SAID_LAST = select(said).join(
    _last,
    and_(
        said.c.site == _SITE,
        said.c.facet == _last.c.facet,
        said.c.dated == _last.c.dated,
        said.c.day >= _last.c.day - SAME_PULLBACK_DAYS,
        said.c.day <= _UNTIL,
    ),
)
"""For each facet of ``site`` what is said last up to ``until``, dated and not dated, and within days of that."""
