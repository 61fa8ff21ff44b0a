"""Opposing rows: which claims of a ledger cannot both hold, found for new claims among what is told near them.

The pairs are those of :func:`standdown.ledger.agree.contradictions`, with one bound: two claims of different reports
are held against each other where the days that are known of them lie within :data:`REACH_DAYS`. With both ends known no
rule reaches farther. Of one with an open end one does: "not complete by December" against every completion of the years
before. Without a bound what opposes a claim would grow with the ledger, and tell nothing. Two claims without any day
are held against each other within a report only, by the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, or_, select, text, union_all

from standdown.claims.bearing import contradiction
from standdown.claims.bearing.courses import OPEN_DAYS
from standdown.claims.bearing.happening import topic
from standdown.claims.bearing.opposing import NEVER
from standdown.ledger.agree import grounds_of, meeting_days
from standdown.ledger.bulk import put
from standdown.ledger.gathered import Gathered, parts
from standdown.ledger.happening_tables import grounds, opposed
from standdown.ledger.shelves import number
from standdown.ledger.tables import seen
from standdown.model import Claim

__all__ = ["REACH_DAYS", "are_near", "ground_rows", "oppose", "pair_rows", "sweep"]

REACH_DAYS = OPEN_DAYS
"""The farthest that a rule reaches between two claims whose days are known at both ends."""

_SPANS = (31, 366)
"""Days of a narrow and of a middling interval; what is wider lies together, by its first day."""
_BY_DAY = "e_grounds_day"
"""An index that only the sweep needs."""
_PORTION = 4000
"""Rows of the sweep whose claims are read together."""

PairRow = tuple[int, int, str, str]
GroundRow = tuple[int, int, int, int, int]

_NEAR = union_all(
    *(
        select(grounds.c.seq).where(
            grounds.c.shelf.in_(bindparam("shelves", expanding=True)),
            grounds.c.width == width,
            grounds.c.first.between(bindparam(f"from{width}"), bindparam("until")),
            grounds.c.last >= bindparam("since"),
        )
        for width in range(len(_SPANS) + 1)
    )
)


def are_near(left: Claim, right: Claim) -> bool:
    """True where the known days of the two lie within :data:`REACH_DAYS`, or they are of one report."""
    ours, theirs = _known(left), _known(right)
    if left.report_id == right.report_id:
        return True
    return bool(ours and theirs) and _meet(ours or (0, 0), theirs or (0, 0))


def ground_rows(seq: int, claim: Claim) -> list[GroundRow]:
    """Where the claim is found: nowhere, if it has no day, or is of a kind that nothing opposes."""
    known = _known(claim)
    if known is None:
        return []
    first, last = known
    width = sum(last - first >= span for span in _SPANS)
    return [(shelf, width, first, seq, last) for shelf in {number("|".join(key)) for key in _keys(claim)}]


def pair_rows(claims: Iterable[tuple[int, Claim]]) -> list[PairRow]:
    """What opposes what within one report."""
    keyed = [(seq, claim, _keys(claim)) for seq, claim in claims]
    pairs = combinations([each for each in keyed if each[2]], 2)
    return [row for left, right in pairs if left[2] & right[2] for row in _pair(left[:2], right[:2])]


def oppose(connection: Connection, gathered: Gathered, changed: Iterable[int], living: Mapping[int, Claim]) -> set[int]:
    """What the changed claims oppose, found anew; the numbers of all that was, or is now, of a pair with them.

    Args:
        connection: A transaction that may write.
        gathered: Where claims are read.
        changed: The numbers of claims that are new, or stand otherwise than before.
        living: Those of them that count, as they do.
    """
    partners = _forget(connection, list(changed))
    put(connection, grounds, sorted(row for seq, claim in living.items() for row in ground_rows(seq, claim)))
    found: dict[tuple[int, int], PairRow] = {}
    tried: set[tuple[int, int]] = set()
    for seq, claim in living.items():
        keys = _keys(claim)
        if not keys:
            continue
        around = gathered.claims(_beside(connection, seq, claim))
        for other, beside in around.items():
            pair = (min(seq, other), max(seq, other))
            if pair not in tried and keys & _keys(beside):
                found |= {(row[0], row[1]): row for row in _pair((seq, claim), (other, beside))}
            tried.add(pair)
    put(connection, opposed, sorted(found.values()))
    return partners.union(*found) if found else partners


def sweep(connection: Connection, gathered: Gathered) -> int:
    """Put in what opposes what between reports, for all claims that stand on a ground; how many pairs.

    Gone through by day, so that only what a claim can still reach lies in memory.
    """
    lying: dict[int, dict[int, int]] = {}
    count = 0
    connection.execute(text(f"CREATE INDEX {_BY_DAY} ON {grounds.name} (first, seq)"))
    for portion in _by_day(connection):
        claims = gathered.claims(row.seq for row in portion)
        rows: list[PairRow] = []
        near: dict[int, Claim] = {}
        for seq, each in groupby(portion, key=lambda row: row.seq):
            here = list(each)
            others: set[int] = set()
            for row in here:
                shelf = lying.setdefault(row.shelf, {})
                over = [other for other, last in shelf.items() if last < row.first - REACH_DAYS]
                for other in over:
                    del shelf[other]
                others.update(shelf)
                shelf[seq] = row.last
            missing = [other for other in others if other not in claims and other not in near]
            near |= gathered.claims(missing)
            for other in others:
                beside = claims[other] if other in claims else near[other]
                if beside.report_id != claims[seq].report_id:
                    rows += _pair((seq, claims[seq]), (other, beside))
        put(connection, opposed, rows)
        count += len(rows)
    connection.execute(text(f"DROP INDEX {_BY_DAY}"))
    return count


def _by_day(connection: Connection) -> Iterator[Sequence[Any]]:
    """The rows of the grounds by first day, those of one claim together."""
    day, seq = -1, -1
    query = select(grounds).order_by(grounds.c.first, grounds.c.seq).limit(_PORTION)
    while True:
        after = or_(grounds.c.first > day, and_(grounds.c.first == day, grounds.c.seq > seq))
        rows = connection.execute(query.where(after)).all()
        if len(rows) == _PORTION:
            # The last claim may have more rows; it is taken with the next portion.
            rows = [row for row in rows if row.seq != rows[-1].seq]
        if not rows:
            return
        yield rows
        day, seq = rows[-1].first, rows[-1].seq


def _beside(connection: Connection, seq: int, claim: Claim) -> set[int]:
    """The numbers of the claims that may oppose this one: those near it, and those of its report."""
    mates = select(seen.c.seq).where(seen.c.report_id == claim.report_id, seen.c.counts)
    found = set(connection.execute(mates).scalars())
    if known := _known(claim):
        first, last = known
        bounds = {f"from{width}": first - REACH_DAYS - span for width, span in enumerate(_SPANS)}
        bounds |= {f"from{len(_SPANS)}": 0, "until": last + REACH_DAYS, "since": first - REACH_DAYS}
        shelves = [number("|".join(key)) for key in _keys(claim)]
        found.update(connection.execute(_NEAR, {"shelves": shelves, **bounds}).scalars())
    return found - {seq}


def _forget(connection: Connection, seqs: Sequence[int]) -> set[int]:
    """Drop what is known of these claims; the numbers of those that stood in a pair with them."""
    partners: set[int] = set()
    for some in parts(seqs):
        ours = or_(opposed.c.left.in_(some), opposed.c.right.in_(some))
        for row in connection.execute(select(opposed.c.left, opposed.c.right).where(ours)):
            partners.update(row)
        connection.execute(delete(opposed).where(ours))
        connection.execute(delete(grounds).where(grounds.c.seq.in_(some)))
    return partners


def _pair(left: tuple[int, Claim], right: tuple[int, Claim]) -> list[PairRow]:
    if left[1].id > right[1].id:
        left, right = right, left
    found = contradiction(left[1], right[1])
    return [(left[0], right[0], found.ground.value, found.why)] if found else []


def _keys(claim: Claim) -> frozenset[tuple[str, ...]]:
    """On what the claim must meet another to be held against it."""
    return frozenset() if claim.kind in NEVER else grounds_of(claim, topic(claim.kind)) | meeting_days(claim)


def _known(claim: Claim) -> tuple[int, int] | None:
    """The first and last day that is known of it; of one with an open end the other, twice."""
    days = [day.toordinal() for day in (claim.when.earliest, claim.when.latest) if day]
    return (days[0], days[-1]) if days else None


def _meet(ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    return ours[0] <= theirs[1] + REACH_DAYS and theirs[0] <= ours[1] + REACH_DAYS
