"""The desk: the claims of a ledger as they stand today, found by id, by happening, or by what they may fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, union_all

from standdown.ledger.arrange import fit
from standdown.ledger.matching import Match
from standdown.ledger.outline import from_outline
from standdown.ledger.rulings import Rulings
from standdown.ledger.shelves import PARTS, asks, stretches
from standdown.ledger.tables import seen, shelved
from standdown.model import Claim

__all__ = ["Desk", "Seen"]

_AT_ONCE = 500
"""Values in one question; SQLite takes some thousands."""


# Each part is a stretch of the sorted shelf; one question with "or" would have the whole shelf gone through.
_BESIDE = union_all(
    *(
        select(seen)
        .join(shelved, shelved.c.seq == seen.c.seq)
        .where(
            shelved.c.shelf.in_(bindparam("shelves", expanding=True)),
            shelved.c.width == bindparam(f"width{part}"),
            shelved.c.day.between(bindparam(f"least{part}"), bindparam(f"most{part}")),
        )
        for part in range(PARTS)
    )
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim where it stands: its place in the ledger, and the founder of its happening by the same."""

    seq: int
    claim: Claim
    """An outline: what tells happenings apart, and no more."""
    founder: int
    torn: bool
    link: str
    """The id of its last link, or empty."""
    counts: bool


class Desk:
    """What is looked up in one transaction is remembered until :meth:`forget`."""

    def __init__(self, connection: Connection, ruled: Rulings) -> None:
        self._connection = connection
        self.ruled = ruled
        self._by_id: dict[str, Seen] = {}
        self._near: dict[str, dict[str, Match]] = {}
        self._partners: dict[str, set[str]] = {}
        for group in ruled.together:
            for id_ in group:
                self._partners.setdefault(id_, set()).update(group - {id_})

    def claims(self, ids: Iterable[str]) -> list[Seen]:
        """Those of the claims that there are, whether they count or not."""
        wanted = list(dict.fromkeys(ids))
        missing = [id_ for id_ in wanted if id_ not in self._by_id]
        for start in range(0, len(missing), _AT_ONCE):
            self._read(select(seen).where(seen.c.id.in_(missing[start : start + _AT_ONCE])))
        return [self._by_id[id_] for id_ in wanted if id_ in self._by_id]

    def together(self, founders: Iterable[int]) -> list[Seen]:
        """Every claim of the happenings that these claims founded."""
        wanted, out = list(dict.fromkeys(founders)), []
        for start in range(0, len(wanted), _AT_ONCE):
            out += self._read(select(seen).where(seen.c.founder.in_(wanted[start : start + _AT_ONCE])))
        return out

    def near(self, claim: Claim) -> dict[str, Match]:
        """The claims that count and fit ``claim``, by id; it is not among them itself."""
        if claim.id not in self._near:
            found = {other.claim.id: other.claim for other in self._beside(claim) if other.counts}
            found.update((s.claim.id, s.claim) for s in self.claims(self._partners.get(claim.id, ())) if s.counts)
            found.pop(claim.id, None)
            fitting = ((id_, fit(claim, other, self.ruled)) for id_, other in found.items())
            self._near[claim.id] = {id_: match for id_, match in fitting if match}
        return self._near[claim.id]

    def forget(self, ids: Iterable[str] = ()) -> None:
        """Look these claims up anew, and what fits what."""
        for id_ in ids:
            self._by_id.pop(id_, None)
        self._near.clear()

    def _beside(self, claim: Claim) -> Iterator[Seen]:
        bounds = {name: -1 for part in range(PARTS) for name in (f"width{part}", f"least{part}", f"most{part}")}
        for part, stretch in enumerate(stretches(claim)):
            bounds |= {f"width{part}": stretch.width, f"least{part}": stretch.least, f"most{part}": stretch.most}
        if shelves := asks(claim):
            yield from map(self._take, self._connection.execute(_BESIDE, {"shelves": shelves, **bounds}))

    def _read(self, query: Select[Any]) -> list[Seen]:
        return [self._take(row) for row in self._connection.execute(query)]

    def _take(self, row: Row[Any]) -> Seen:
        known = self._by_id.get(row.id)
        if known is None:
            claim = from_outline(row.id, row.report_id, row.outline, row.first, row.last)
            known = Seen(row.seq, claim, row.founder, row.torn, row.link, row.counts)
            self._by_id[row.id] = known
        return known
