"""Rules for what lies so far away, "two weeks ago", "a year later", and for what lies nowhere: "recently", "now"."""

from __future__ import annotations

from standdown.claims.times.grammar import Build, Hit, rules
from standdown.claims.times.lengths import length_of
from standdown.claims.times.tree import Deictic, Length, Shift, TimeTree, Unit, Vague
from standdown.model import AnchorKind

__all__ = ["SHIFTS", "shifted"]

_SEEN, _TOLD = AnchorKind.PUBLICATION, AnchorKind.NARRATIVE
_FINER = {
    Unit.CENTURY: (Unit.YEAR, 100), Unit.DECADE: (Unit.YEAR, 10), Unit.YEAR: (Unit.MONTH, 12),
    Unit.MONTH: (Unit.DAY, 30), Unit.WEEK: (Unit.DAY, 7), Unit.DAY: (Unit.HOUR, 24),
}  # fmt: skip


def shifted(length: Length, sign: int, anchor: AnchorKind, *, about: bool = False) -> Shift:
    """So much before or after the anchor; a half is counted in the finer unit."""
    amount, unit = length.amount, length.unit
    if amount is not None and amount != int(amount) and unit in _FINER:
        unit, each = _FINER[unit]
        amount = round(amount * each)
        about = about or unit in (Unit.DAY, Unit.YEAR)
    return Shift(None if amount is None else int(amount), unit, sign, anchor, about=about)


def _shift(hit: Hit) -> TimeTree | None:
    return _by(hit, length_of(hit))


def _shift_half(hit: Hit) -> TimeTree | None:
    return _by(hit, Length((hit.number("n") or 1) + 0.5, hit.unit()))


def _by(hit: Hit, length: Length | None) -> TimeTree | None:
    if length is None:
        return None
    way = hit.word("x")
    sign = -1 if way in ("ago", "earlier", "back", "previously") else 1
    anchor = _SEEN if way in ("ago", "back", "hence", "now") else _TOLD
    return shifted(length, sign, anchor, about="loose" in hit)


def _year_ago(hit: Hit) -> TimeTree | None:
    """The year-ago quarter, year-earlier figures."""
    unit = hit.unit()
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return None
    if unit is Unit.YEAR and hit.value("q") is Unit.QUARTER:
        return Deictic(Unit.QUARTER, -4, anchor=_TOLD)
    return Shift(1, unit, -1, _TOLD)


def _nth(hit: Hit) -> TimeTree | None:
    """The second day, counted from what was told."""
    number = hit.integer("n")
    if hit.unit() is not Unit.DAY or number is None or hit.after().word == "in":
        return None
    return Shift(number - 1, Unit.DAY, 1, _TOLD)


def _beside(hit: Hit) -> TimeTree | None:
    """The day before the attack: of a happening, which the words after it name."""
    if hit.unit() is not Unit.DAY or "the" not in {item.kind for item in hit.own}:
        return None
    return Shift(1, Unit.DAY, -1 if hit.word("x") == "before" else 1, AnchorKind.HAPPENING)


def _following(hit: Hit) -> TimeTree | None:
    """The day following."""
    return Shift(1, hit.unit(), 1, _TOLD) if hit.word("following") == "following" else None


def _that_time(hit: Hit) -> TimeTree | None:
    """That time, this period: the one told of, of no length."""
    if hit.word("w") not in ("this", "that") or hit.own[-1].word == "times" or hit.before().word == "all":
        return None
    return Shift(0, Unit.DAY, 1, _TOLD)


def _ref(hit: Hit) -> TimeTree | None:
    value = hit.own[-1].value
    return Vague(value) if isinstance(value, str) else None


def _always(value: str) -> Build:
    return lambda hit: None if hit.after().kind == "hyphen" else Vague(value)


def _past(hit: Hit) -> TimeTree | None:
    """In the past; not the past week, and not past midnight."""
    counted = hit.after().kind in ("word", "number", "day", "hyphen", "few", "ordinal", "couple")
    return None if counted or hit.own[-1].word != "past" else Vague("PAST_REF")


def _recent_past(hit: Hit) -> TimeTree | None:
    return Vague("PAST_REF") if hit.own[-1].word == "past" else None


def _these_days(hit: Hit) -> TimeTree | None:
    return Vague("PRESENT_REF") if hit.unit() is Unit.DAY else None


def _current(hit: Hit) -> TimeTree | None:
    return Vague("PRESENT_REF") if hit.own[0].word == "current" else None


def _at_this_time(hit: Hit) -> TimeTree | None:
    return Vague("PRESENT_REF") if hit.word("w") == "this" and hit.own[-1].word != "times" else None


_SIZE = "loose=(about|more_than|over)? c=(count|some|half a?)?"
SHIFTS = rules(
    (
        "loose=(about|more_than|over)? c=(count|some|half a?)? hyphen? u=(unit|units) x=(ago|earlier|back|later|hence)",
        _shift,
    ),
    ("loosely? c=(a) u=(unit) or so x=(ago|earlier|later)", _shift),
    ("loosely? c=(count|some|half a?)? u=(unit|units) from x=(now)", _shift),
    ("loosely? n=(num) and a half u=(units) x=(ago|earlier|later)", _shift_half),
    ("the comparable? u=(unit) hyphen (ago|earlier) ordinal? q=(unit|period)", _year_ago),
    ("u=(unit) hyphen (ago|earlier)", _year_ago),
    ("the? n=(ordinal|dayth) u=(unit)", _nth),
    ("the? u=(unit) x=(after|before)(?=the|a|its|word|this|which|now)", _beside),
    ("the u=(unit) following=(which)", _following),
    ("w=(which) (period|time)", _that_time),
    ("more? ref", _ref),
    ("right? now", _always("PRESENT_REF")),
    ("recent (units|unit)? (and units)?", _always("PAST_REF")),
    ("the recent which", _recent_past),
    ("the? near? future units?", _always("FUTURE_REF")),
    ("the near term", _always("FUTURE_REF")),
    ("a later date", _always("FUTURE_REF")),
    ("these u=(units)", _these_days),
    ("the which", _past),
    ("which", _current),
    ("at w=(which) (time|moment)", _at_this_time),
)
