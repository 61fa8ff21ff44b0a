"""Columns: every living happening in a few arrays, in the order of days: a view of all is chosen in milliseconds.

A million take some 60 MB. They are never changed: what a ledger has come to since is put into new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, select

from standdown.ledger.happening_tables import Flag, happenings
from standdown.ledger.happenings import mark_of
from standdown.model import Kind, Realis

__all__ = ["KINDS", "NO_DAY", "REALIS", "Columns"]

KINDS = tuple(Kind)
"""A kind's code is its place here."""
REALIS = tuple(Realis)
"""The same for how it is told."""
NO_DAY = -1
"""Stands for a day that is not known; others count as ``date.toordinal`` does."""

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

_LAST = date.max.toordinal()
_WORD = 64
"""Sites whose bits share a number."""
_FEW = 2000
"""Up to so many rows are put in between the others; of more all are sorted anew."""
_KIND_CODE = {kind.value: code for code, kind in enumerate(KINDS)}
_REALIS_CODE = {realis.value: code for code, realis in enumerate(REALIS)}
_ASKED = tuple(
    happenings.c[name]
    for name in ("founder", "id", "kind", "realis", "first", "last", "told", "sites", "claims", "reports", "flags")
)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The happenings in the order of ``Ledger.events()``: by day, undated ones last; every array has one value each."""

    seq: int
    """The last entry of the ledger that is in them."""
    founder: npt.NDArray[np.int64]
    """The entry of the claim that founded it; :func:`hydrated.events_of` takes it."""
    number: npt.NDArray[np.uint64]
    """The 16 hex digits of its id."""
    kind: npt.NDArray[np.int8]
    realis: npt.NDArray[np.int8]
    first: Ints
    """The first day it allows, or :data:`NO_DAY`."""
    last: Ints
    told: Ints
    """The day on which its first report came out, or :data:`NO_DAY`."""
    claims: Ints
    reports: Ints
    flags: Ints
    """The bits of :class:`standdown.ledger.happening_tables.Flag`."""
    bits: npt.NDArray[np.uint64]
    """A row each: bit ``n`` for the ``n``-th of ``sites``, 64 in a number."""
    sites: tuple[str, ...] = field(default=())
    """The ids of all sites where anything happened."""

    @classmethod
    def load(cls, connection: Connection) -> Columns:
        """All living happenings; some 3 s for a million."""
        return _sorted(_of(connection, select(*_ASKED).where(happenings.c.alive), ()))

    def brought_up(self, connection: Connection) -> Columns:
        """The same with what has changed since, or all anew where the rows were made anew."""
        made, seq = mark_of(connection)
        if made > self.seq or seq < self.seq:
            return Columns.load(connection)
        if seq == self.seq:
            return self
        touched = connection.execute(select(happenings.c.founder).where(happenings.c.touched > self.seq)).scalars()
        gone = np.fromiter(touched, np.int64)
        query = select(*_ASKED).where(happenings.c.touched > self.seq, happenings.c.alive)
        new = _sorted(_of(connection, query, self.sites))
        kept = _widened(self, new.sites)._taken(~np.isin(self.founder, gone))
        return _merged(kept, new)

    def __len__(self) -> int:
        return len(self.founder)

    def ids(self, where: Bools | npt.NDArray[np.intp] | slice = slice(None)) -> tuple[str, ...]:
        """The ids of those chosen, by a mask, by places or by a stretch."""
        return tuple(f"e-{number:016x}" for number in self.number[where].tolist())

    def founders(self, where: Bools | npt.NDArray[np.intp] | slice = slice(None)) -> list[int]:
        """The founders of those chosen."""
        found: list[int] = self.founder[where].tolist()
        return found

    def of_kinds(self, kinds: Iterable[Kind]) -> Bools:
        """True for those of one of these kinds."""
        return np.isin(self.kind, [_KIND_CODE[kind] for kind in kinds])

    def told_as(self, realis: Iterable[Realis]) -> Bools:
        """True for those told in one of these ways."""
        return np.isin(self.realis, [_REALIS_CODE[each] for each in realis])

    def at(self, site: str) -> Bools:
        """True for those whose place holds the site of this id."""
        if site not in self.sites:
            return np.zeros(len(self), bool)
        word, bit = divmod(self.sites.index(site), _WORD)
        found: Bools = (self.bits[:, word] >> np.uint64(bit) & np.uint64(1)).astype(bool)
        return found

    def flagged(self, flags: Flag) -> Bools:
        """True for those of which any of these is to be known."""
        found: Bools = (self.flags & int(flags)) != 0
        return found

    def between(self, start: date | None = None, end: date | None = None) -> Bools:
        """True for those that may lie, by the days that are known of them, between the two, both included."""
        found: Bools = (self.first != NO_DAY) | (self.last != NO_DAY)
        if start:
            found &= (self.last == NO_DAY) | (self.last >= start.toordinal())
        if end:
            found &= (self.first == NO_DAY) | (self.first <= end.toordinal())
        return found

    def _taken(self, where: Bools | npt.NDArray[np.intp]) -> Columns:
        return replace(self, **{name: getattr(self, name)[where] for name in _ARRAYS})


_ARRAYS = tuple(each.name for each in fields(Columns) if each.name not in ("seq", "sites"))


def _of(connection: Connection, query: Select[Any], known: Sequence[str]) -> Columns:
    """What the query gives, as it comes."""
    rows = connection.execute(query).all()
    cells: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(_ASKED)
    founder, ids, kinds, realis, first, last, told, at, claims, reports, flags = cells
    sites, bits = _bits(at, known)
    return Columns(
        seq=mark_of(connection)[1],
        founder=np.array(founder, np.int64),
        number=np.array([int(id_.partition("-")[2], 16) for id_ in ids], np.uint64),
        kind=np.array([_KIND_CODE[kind] for kind in kinds], np.int8),
        realis=np.array([_REALIS_CODE[each] for each in realis], np.int8),
        first=_days(first),
        last=_days(last),
        told=_days(told),
        claims=np.array(claims, np.int32),
        reports=np.array(reports, np.int32),
        flags=np.array(flags, np.int32),
        bits=bits,
        sites=sites,
    )


def _bits(at: Sequence[str], known: Sequence[str]) -> tuple[tuple[str, ...], npt.NDArray[np.uint64]]:
    """Every site of these texts after those known already, and the bits of each text."""
    place = {site: number for number, site in enumerate(known)}
    masks: dict[str, int] = {}
    for text in dict.fromkeys(at):
        masks[text] = sum(1 << place.setdefault(site, len(place)) for site in dict.fromkeys(text.split()))
    words = max(1, -(-len(place) // _WORD))
    whole = (1 << _WORD) - 1
    rows: Mapping[str, list[int]] = {
        text: [mask >> (_WORD * word) & whole for word in range(words)] for text, mask in masks.items()
    }
    return tuple(place), np.array([rows[text] for text in at], np.uint64).reshape(len(at), words)


def _days(days: Sequence[int | None]) -> Ints:
    return np.array([NO_DAY if day is None else day for day in days], np.int32)


def _order(columns: Columns) -> tuple[Ints, Ints]:
    """By what happenings are sorted, before their ids."""
    last = np.where(columns.last == NO_DAY, _LAST, columns.last).astype(np.int32)
    return np.where(columns.first == NO_DAY, last, columns.first).astype(np.int32), last


def _sorted(columns: Columns) -> Columns:
    first, last = _order(columns)
    return columns._taken(np.lexsort((columns.number, last, first)))


def _widened(columns: Columns, sites: tuple[str, ...]) -> Columns:
    """The same with room for more sites."""
    words = max(1, -(-len(sites) // _WORD))
    more = words - columns.bits.shape[1]
    return replace(columns, sites=sites, bits=np.pad(columns.bits, ((0, 0), (0, more))) if more else columns.bits)


def _merged(kept: Columns, new: Columns) -> Columns:
    """The two together, each of which is sorted."""
    if len(new) > _FEW:
        both: dict[str, Any] = {name: np.concatenate([getattr(kept, name), getattr(new, name)]) for name in _ARRAYS}
        return _sorted(replace(new, **both))
    (first, last), (new_first, new_last) = _order(kept), _order(new)
    starts, ends = np.searchsorted(first, new_first), np.searchsorted(first, new_first, side="right")
    at = []
    for n, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        ends_alike = (last[start:end] == new_last[n]) & (kept.number[start:end] < new.number[n])
        before = (last[start:end] < new_last[n]) | ends_alike
        at.append(start + int(np.count_nonzero(before)))
    put_in: dict[str, Any] = {name: np.insert(getattr(kept, name), at, getattr(new, name), axis=0) for name in _ARRAYS}
    return replace(new, **put_in)
