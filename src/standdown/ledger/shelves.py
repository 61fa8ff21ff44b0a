"""Shelves: where claims that may be of one happening are found, by kind, place and days, without looking at all.

A shelf holds one family of kinds, told one way (real, ahead, denied), on one ground (a site, a place, or a person where
there is no place). On it claims lie by the width of their interval and by a day, so that those near a claim are a few
short stretches of a sorted list, however long it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from standdown.claims.bearing.happening import NEAR_DAYS, family, may_lack_place, way
from standdown.model import Claim, Kind, Realis

__all__ = ["PARTS", "Stretch", "asks", "keys", "lies", "lies_at", "number", "numbers_for", "stretches"]

_MONTH, _YEAR = 31, 366
_NARROW, _MIDDLE, _WIDE, _OPEN = range(4)
PARTS = 5
"""No claim has more stretches beside it."""
_SPANS = {_NARROW: _MONTH, _MIDDLE: _YEAR}


_KNOWN = 1 << 16
"""Ways of telling whose shelves are remembered: a theatre has some thousands."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a shelf: one width, and the days from ``least`` to ``most``, both included."""

    width: int
    least: int
    most: int


def keys(claim: Claim) -> tuple[str, ...]:
    """The shelves the claim stands on; none where neither day nor ground is known, for then it fits nothing."""
    if claim.when.is_open:
        return ()
    where = claim.where
    people = () if where else tuple(person.name for person in claim.people)
    place, sites = (where.place_id, where.sites) if where else (None, ())
    return _keys(claim.kind, claim.realis, place, sites, people, claim.parties, bool(where))


@lru_cache(_KNOWN)
def numbers_for(
    kind: str,
    realis: str,
    place_id: str | None,
    sites: tuple[str, ...],
    people: tuple[str, ...],
    parties: tuple[str, ...],
    is_placed: bool,
) -> tuple[int, ...]:
    """The numbers of the shelves, from what a claim with a day tells; ``people`` are empty where it has a place.

    Raises:
        ValueError: the kind or the realis is none.
    """
    return tuple(number(key) for key in _keys(kind, realis, place_id, sites, people, parties, is_placed))


def number(key: str) -> int:
    """By what the tables hold a shelf: 64 bits of its hash, a quarter of the room of its words.

    Two among a million shelves share a number with odds of 1 to 37 million; what lies there is looked at before it is
    put together with anything.
    """
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _keys(
    kind: str,
    realis: str,
    place_id: str | None,
    sites: Iterable[str],
    people: Iterable[str],
    parties: Iterable[str],
    is_placed: bool,
) -> tuple[str, ...]:
    head = f"{family(Kind(kind)).value}|{way(Realis(realis))}|"
    grounds = [f"site:{site}" for site in sites]
    if place_id:
        grounds.append(f"place:{place_id}")
    grounds += [f"person:{name}" for name in people]
    grounds += [f"{'placed' if is_placed else 'nowhere'}:{party}" for party in parties]
    return tuple(dict.fromkeys(head + ground for ground in grounds))


def asks(claim: Claim) -> tuple[str, ...]:
    """The shelves on which lies what may fit the claim.

    These are its own, but that for its parties a claim with a place looks among those without, and one without a place
    among those with one, and among its own where both may lack it.
    """
    turned: dict[str, tuple[str, ...]] = {"placed": ("nowhere",), "nowhere": ("placed", "nowhere")}
    if not may_lack_place(claim.kind, both=False):
        turned = dict.fromkeys(turned, ())
    elif not may_lack_place(claim.kind, both=True):
        turned["nowhere"] = ("placed",)
    out = []
    for key in keys(claim):
        head, _, ground = key.rpartition("|")
        name, _, value = ground.partition(":")
        out += [f"{head}|{grounds}:{value}" for grounds in turned.get(name, (name,))]
    return tuple(out)


def lies(claim: Claim) -> tuple[int, int]:
    """The width and the day by which the claim lies on its shelves: its first day, or the one end that is known."""
    ends = (claim.when.earliest, claim.when.latest)
    return lies_at(*(day.toordinal() if day else None for day in ends))


def lies_at(first: int | None, last: int | None) -> tuple[int, int]:
    """The same from days as ``date.toordinal`` counts them."""
    if first is None or last is None:
        return _OPEN, first or last or 0
    days = last - first + 1
    return (_NARROW if days <= _MONTH else _MIDDLE if days <= _YEAR else _WIDE), first


def stretches(claim: Claim) -> Iterator[Stretch]:
    """Where everything lies that may share a day with the claim; what lies there may still not."""
    first, last = claim.when.earliest, claim.when.latest
    if first is not None and last is not None:
        start, end = first.toordinal(), last.toordinal()
        for width, span in _SPANS.items():
            yield Stretch(width, start - span, end)
        yield Stretch(_WIDE, 0, end)
        for known in sorted({start, end}):
            yield Stretch(_OPEN, known - NEAR_DAYS, known + NEAR_DAYS)
        return
    only = first or last
    if only is None:
        return
    known = only.toordinal()
    for width, span in _SPANS.items():
        yield Stretch(width, known - NEAR_DAYS - span, known + NEAR_DAYS)
    yield Stretch(_WIDE, 0, known + NEAR_DAYS)
    yield Stretch(_OPEN, known - NEAR_DAYS, known + NEAR_DAYS)
