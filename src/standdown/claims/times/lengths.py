"""Rules for how long and how often: "three weeks", "a two-day summit", "every Monday", "daily"; and times of day."""

from __future__ import annotations

from standdown.claims.times.grammar import Hit, rules
from standdown.claims.timetree import (
    Clock,
    Each,
    Length,
    Part,
    Portion,
    TimeTree,
    Unit,
    Vague,
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


def _length(hit: Hit) -> TimeTree | None:
    after, before = hit.after(), hit.before()
    if after is not None and after.kind == "old":
        return None
    length = length_of(hit)
    if length is None or (before is not None and before.word in ("$", "£", "€")):
        return None
    counted = hit["c"]
    if len(counted) > 1 and counted[0].kind == "a" and counted[1].value not in (12, 100, 1000, 1_000_000) and counted[1].kind != "few":
        return None  # "a three hour meeting" has the length without its article
    if length.unit is Unit.QUARTER and (length.amount == 1 or (after is not None and after.kind == "of")):
        return None  # "a quarter of the men"
    return length


def _hyphened(hit: Hit) -> TimeTree | None:
    after, further = hit.after(), hit.after(2)
    if after is not None and after.kind == "old":
        return None
    if after is not None and after.kind == "hyphen" and further is not None and further.kind in ("old", "to"):
        return None
    return length_of(hit)


def _a_unit(hit: Hit) -> TimeTree | None:
    before, after, unit = hit.before(), hit.after(), hit.unit("u")
    if unit in (Unit.SECOND, Unit.QUARTER) or (after is not None and after.kind in ("old", "hyphen")):
        return None
    if before is not None and before.kind in _RATED:
        return Each(unit)
    if hit.word("a") == "per":
        return Each(unit)
    return Length(1, unit)


_RATED = frozenset("time once number digits units".split())


def _bare(hit: Hit) -> TimeTree | None:
    before, after = hit.before(), hit.after()
    unit, word = hit.unit("u"), hit.word("u")
    if unit in (Unit.SECOND, Unit.QUARTER) or word in ("min", "sec", "hr"):
        return None
    if before is not None and before.kind in ("hyphen", "possessive"):
        return None
    if after is not None and after.kind == "old":
        return None
    return Length(None, unit)


def _the_units(hit: Hit) -> TimeTree | None:
    after = hit.after()
    if hit.unit("u") not in (Unit.YEAR, Unit.DECADE, Unit.CENTURY) or (after is not None and after.kind in ("before", "after", "since", "word", "of", "which", "to")):
        return None
    return Length(None, hit.unit("u"))


def _long(hit: Hit) -> TimeTree:
    return Length(None if hit["u"][0].kind == "units" else 1, hit.unit("u"))


def _sum(hit: Hit) -> TimeTree | None:
    one, two = hit["c"], hit["d"]
    amount = one[-1].value if one else None
    finer = two[-1].value if two else None
    if not isinstance(amount, int | float) or not isinstance(finer, int | float):
        return None
    return Length(float(amount), hit.unit("u"), Length(float(finer), hit.unit("v")))


def _and_a_half(hit: Hit) -> TimeTree:
    amount = hit.value("n")
    return Length((float(amount) if isinstance(amount, int | float) else 1.0) + 0.5, hit.unit("u"))


def _each(hit: Hit) -> TimeTree:
    amount = hit.value("n")
    number = float(amount) if isinstance(amount, int | float) else 1.0
    weekday, portion = hit.integer("d"), hit.value("p")
    return Each(
        hit.unit("u") if "u" in hit and hit["u"] else None,
        number,
        weekday,
        portion if isinstance(portion, Portion) else None,
    )


def _often(hit: Hit) -> TimeTree | None:
    after = hit.after()
    if after is not None and hit.text[after.start].isupper() and hit.own[0].start > 0:
        return None
    return Each(hit.unit("u"))


def _clock(hit: Hit) -> TimeTree | None:
    first = hit.own[0] if hit.own[0].kind != "about" else hit.own[1]
    word = first.word
    ampm = str(hit.value("x") or "")
    if ":" in word:
        hour, minute = (int(part) for part in word.split(":")[:2])
    elif "." in word and first.kind == "number":
        whole, _, part = word.partition(".")
        hour, minute = int(whole), int(part[:2] or 0)
    else:
        value = first.value
        hour, minute = (int(value) if isinstance(value, int | float) else 0), None
        if hour > 24:
            hour, minute = divmod(hour, 100)
    if hour > 24 or (minute or 0) > 59 or (ampm and hour > 12):
        return None
    if ampm == "pm" and hour < 12:
        hour += 12
    elif ampm == "am" and hour == 12:
        hour = 0
    elif not ampm and ":" in word and hour > 24:
        return None
    return Clock(hour, minute)


def _military(hit: Hit) -> TimeTree | None:
    word = hit.own[0].word
    return Clock(int(word[:2]), int(word[2:4]))


def _noon(hit: Hit) -> TimeTree | None:
    before = hit.before()
    if before is not None and before.word == "high":
        return None
    return Clock(hit.integer("n") or 0, 0)


def _parts(hit: Hit) -> TimeTree | None:
    return None


LENGTHS = rules(
    [
        ("more_than=(about|more_than)? the? c=(count|some|couple of|range) (more|other|consecutive|trading|full)? u=(units)", _length),
        ("(about)? u=(units) or units", _bare),
        ("u=(units) or units", _bare),
        ("a=(a) u=(unit) or num", _a_unit),
        ("a c=(num) hyphen u=(unit) period", length_of),
        ("the (early)? u=(units)", _the_units),
        ("more_than=(about|more_than|over)? c=(a) u=(unit)", _length),
        ("more_than=(about|more_than)? c=(count) u=(unit)", _length),
        ("c=(num|few) hyphen? u=(unit)", _hyphened),
        ("c=(num) hyphen u=(units)", _hyphened),
        ("more_than=(about|more_than)? a=(a|per) u=(unit)", _a_unit),
        ("more_than=(about|more_than)? c=(half a) u=(unit)", _length),
        ("more_than=(about|more_than)? n=(num) and a half u=(units)", _and_a_half),
        ("more_than=(about|more_than)? a u=(unit) and a half", _and_a_half),
        ("c=(num) u=(units|unit) (and|comma)? d=(num) v=(units|unit)", _sum),
        ("more_than=(about|more_than)? (full|all)? u=(units)", _bare),
        ("(the)? (full) u=(unit)", _long),
        ("u=(unit|units) hyphen long", _long),
        ("each (other|alternate)? n=(num)? u=(unit|units)", _each),
        ("each d=(weekday) p=(daypart)?", _each),
        ("each p=(daypart)", _each),
        ("d=(weekdays)", _each),
        ("d=(weekday) p=(dayparts)", _each),
        ("u=(often)", _often),
        ("about? clock x=(am)? zone?", _clock),
        ("about? (day|number|digits|year) x=(am) zone?", _clock),
        ("(day|number) (oclock) x=(am)? zone?", _clock),
        ("military hours? zone?", _military),
        ("n=(noon)", _noon),
    ]
)
