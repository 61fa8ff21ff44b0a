"""Counts: whether two claims count the same thing, and whether no number fits both."""

from __future__ import annotations

from collections.abc import Iterator

from standdown.model import Attribute, Claim, Kind, Precision, Quantity, When

__all__ = ["ROUNDS", "counts_exclude", "exact_count", "fates", "unit_of", "units_exclude", "words_of"]

ROUNDS = "rounds"
"""The one unit that all parties share: a count of theirs is nobody's in particular."""

_FEW = 3
"""From here on an exact count tells one happening from another: two hurt are common, twenty are not."""

_ALIKE = {
    **dict.fromkeys(("soldier", "troop", "troops", "men", "personnel", "jawan"), "soldiers"),
    **dict.fromkeys(("dead", "killed"), "killed"),
    **dict.fromkeys(("wounded", "injured"), "wounded"),
    "round": ROUNDS,
}
_FATES = frozenset({Attribute.KILLED, Attribute.WOUNDED})
# A day may be told as its week or month; a stretch or a year may hold several happenings and sum them.
_NAMED = (Precision.DAY, Precision.WEEK, Precision.MONTH)


def unit_of(quantity: Quantity) -> str:
    """The unit in one form: "soldiers" for troops and men, "vehicles" for "vehicle"."""
    unit = quantity.unit.casefold().strip()
    return _ALIKE.get(unit, unit if unit.endswith("s") else f"{unit}s" if unit.isalpha() else unit)


def fates(claim: Claim) -> frozenset[Attribute]:
    """Whether it tells of dead, of wounded, of both or does not say."""
    return claim.attributes & _FATES


def counts_exclude(left: Claim, right: Claim) -> tuple[Quantity, Quantity] | None:
    """A count of each, of one thing over one stretch of days, that cannot both hold; ``None`` where any two may."""
    if left.kind is not right.kind or not _same_fate(left, right) or not _sums_alike(left.when, right.when):
        return None
    return units_exclude(left, right)


def units_exclude(left: Claim, right: Claim) -> tuple[Quantity, Quantity] | None:
    """A count of each in one unit, where no two of that unit can both hold; whatever they are counts of."""
    for unit in sorted(_units(left) & _units(right)):
        ours, theirs = list(_of(left, unit)), list(_of(right, unit))
        if all(_exclude(a, b) for a in ours for b in theirs):
            return ours[0], theirs[0]
    return None


def exact_count(left: Claim, right: Claim) -> Quantity | None:
    """A count that both give as the same exact number, large enough to know one happening by it."""
    if left.kind is not right.kind or not _same_fate(left, right):
        return None
    for ours in left.quantities:
        for theirs in right.quantities:
            same = (unit_of(ours), ours.least, ours.most) == (unit_of(theirs), theirs.least, theirs.most)
            if same and ours.least is not None and ours.least == ours.most and ours.least >= _FEW:
                return ours
    return None


def words_of(quantity: Quantity) -> str:
    """The count as reasons print it: "20 soldiers", "at least 31 soldiers", "up to 5 posts"."""
    least, most = quantity.least, quantity.most
    if least is not None and most is not None:
        return f"{least:g} {quantity.unit}" if least == most else f"{least:g} to {most:g} {quantity.unit}"
    if least is not None:
        return f"at least {least:g} {quantity.unit}"
    return f"up to {most:g} {quantity.unit}" if most is not None else f"some {quantity.unit}"


def _same_fate(left: Claim, right: Claim) -> bool:
    """True unless one may count dead and the other wounded."""
    if left.kind is not Kind.CASUALTY:
        return True
    return len(fates(left)) < len(_FATES) and fates(left) == fates(right)


def _sums_alike(left: When, right: When) -> bool:
    """True when the two count over one stretch: the same days, or a day and the week or month it was told by."""
    ends = [(when.earliest, when.latest) for when in (left, right)]
    if None in ends[0] or None in ends[1]:
        return False
    if ends[0] == ends[1]:
        return True
    narrow, wide = sorted((left, right), key=lambda when: when.days or 0)
    return wide.precision in _NAMED and narrow.precision is Precision.DAY and narrow.overlaps(wide)


def _units(claim: Claim) -> set[str]:
    return {unit_of(quantity) for quantity in claim.quantities}


def _of(claim: Claim, unit: str) -> Iterator[Quantity]:
    return (quantity for quantity in claim.quantities if unit_of(quantity) == unit)


def _exclude(one: Quantity, other: Quantity) -> bool:
    """Like :meth:`Quantity.excludes`, whatever the unit is called."""
    return any(
        low.most is not None and high.least is not None and low.most < high.least
        for low, high in ((one, other), (other, one))
    )
