"""Rules for how long and how often: "three weeks", "a two-day summit", "every Monday", "daily"."""

from __future__ import annotations

from standdown.claims.times.grammar import Hit, rules
from standdown.claims.times.lexicon import word_set
from standdown.claims.times.tree import (
    Each,
    Length,
    TimeTree,
    Unit,
)

__all__ = ["LENGTHS", "length_of"]


def length_of(hit: Hit) -> Length | None:
    """The length that the groups ``c`` (count) and ``u`` (unit) tell; None for a bare singular."""
    unit, counted = hit.unit("u"), hit["c"]
    plural = any(item.kind == "units" for item in hit["u"])
    if not counted:
        return Length(None, unit) if plural else None
    half = any(item.kind == "half" for item in counted)
    amount: float | None = None
    for item in counted:
        if item.kind in ("number", "day", "digits", "year") and isinstance(item.value, int | float):
            amount = float(item.value)
        elif item.kind == "a" and amount is None and not any(i.kind in ("few", "couple") for i in counted):
            amount = 1
        elif item.kind == "couple":
            amount = 2
    if half:
        amount = 0.5 if amount is None or len(counted) <= 2 else amount + 0.5
    return Length(amount, unit)


_ROUND = (12, 100, 1000, 1_000_000)
_RATED = word_set("time once number digits units")
"""Kinds of what comes again "a day": three times, forty attacks are not told apart from forty days."""
_GOES_ON = ("before", "after", "since", "word", "of", "which", "to")


def _length(hit: Hit) -> TimeTree | None:
    counted, after = hit["c"], hit.after()
    if after.kind == "old" or hit.before().word in ("$", "£", "€"):
        return None
    if len(counted) > 1 and counted[0].kind == "a" and counted[1].kind != "few" and counted[1].value not in _ROUND:
        return None  # "a three hour meeting" has the length without its article
    length = length_of(hit)
    if length and length.unit is Unit.QUARTER and (length.amount == 1 or after.kind == "of"):
        return None  # "a quarter of the men"
    return length


def _hyphened(hit: Hit) -> TimeTree | None:
    after, further = hit.after(), hit.after(2)
    aged = after.kind == "old" or (after.kind == "hyphen" and further.kind in ("old", "to"))
    return None if aged else length_of(hit)


def _a_unit(hit: Hit) -> TimeTree | None:
    before, unit = hit.before(), hit.unit()
    if unit in (Unit.SECOND, Unit.QUARTER) or hit.after().kind in ("old", "hyphen"):
        return None
    return Each(unit) if before.kind in _RATED or hit.word("a") == "per" else Length(1, unit)


def _bare(hit: Hit) -> TimeTree | None:
    if hit.unit() in (Unit.SECOND, Unit.QUARTER) or hit.after().kind == "old":
        return None
    return None if hit.before().kind in ("hyphen", "possessive") else Length(None, hit.unit())


def _the_units(hit: Hit) -> TimeTree | None:
    if hit.unit() not in (Unit.YEAR, Unit.DECADE, Unit.CENTURY) or hit.after().kind in _GOES_ON:
        return None
    return Length(None, hit.unit())


def _long(hit: Hit) -> TimeTree:
    return Length(None if hit["u"][0].kind == "units" else 1, hit.unit())


def _sum(hit: Hit) -> TimeTree | None:
    amount, finer = hit.number("c"), hit.number("d")
    return None if amount is None or finer is None else Length(amount, hit.unit(), Length(finer, hit.unit("v")))


def _and_a_half(hit: Hit) -> TimeTree:
    return Length((hit.number("n") or 1) + 0.5, hit.unit())


def _each(hit: Hit) -> TimeTree:
    unit = hit.value("u")
    return Each(
        unit if isinstance(unit, Unit) else None,
        hit.number("n") or 1,
        hit.integer("d"),
        hit.portion(),
        hit.integer("m"),
    )


def _often(hit: Hit) -> TimeTree | None:
    after = hit.after()
    # "The Daily Telegraph" is a paper.
    return None if after.kind != "edge" and hit.own[0].start and hit.text[after.start].isupper() else Each(hit.unit())


LENGTHS = rules(
    ("loosely? the? c=(count|some|couple of|range) (more|other|consecutive|trading|full)? u=(units)", _length),
    ("(loosely|over)? c=(a) u=(unit)", _length),
    ("loosely? c=(count) u=(unit)", _length),
    ("loosely? c=(half a) u=(unit)", _length),
    ("the latest c=(count) u=(units)", length_of),
    ("the ordinal c=(count|couple of) u=(units)", length_of),
    ("c=(num|few) hyphen? u=(unit)", _hyphened),
    ("c=(num) hyphen u=(units)", _hyphened),
    ("a c=(num) hyphen u=(unit) period", length_of),
    ("loosely? a=(a|per) u=(unit)", _a_unit),
    ("a=(a) u=(unit) or num", _a_unit),
    ("loosely? n=(num) and a half u=(units)", _and_a_half),
    ("loosely? a u=(unit) and a half", _and_a_half),
    ("c=(num) u=(units|unit) (and|comma)? d=(num) v=(units|unit)", _sum),
    ("loosely? (full|all)? u=(units)", _bare),
    ("about? u=(units) or units", _bare),
    ("the early? u=(units)", _the_units),
    ("the? full u=(unit)", _long),
    ("u=(unit|units) hyphen long", _long),
    ("each (other|alternate)? n=(num)? u=(unit|units)", _each),
    ("each d=(weekday) p=(daypart)?", _each),
    ("each p=(daypart)", _each),
    ("each m=(month)", _each),
    ("d=(weekdays)", _each),
    ("d=(weekday) p=(dayparts)", _each),
    ("u=(often)", _often),
)
