"""Rules for what points from somewhere: "yesterday", "last month", "two weeks ago", "the same day", "recently"."""

from __future__ import annotations

from standdown.claims.times.grammar import Hit, rules
from standdown.claims.times.lengths import length_of
from standdown.claims.timetree import (
    Deictic,
    Length,
    Part,
    Portion,
    Shift,
    Stretch,
    TimeTree,
    Unit,
    Vague,
)
from standdown.model import AnchorKind

__all__ = ["POINTING"]

_SEEN, _TOLD = AnchorKind.PUBLICATION, AnchorKind.NARRATIVE


def _today(hit: Hit) -> TimeTree:
    day = Deictic(Unit.DAY, hit.integer("d") or 0)
    portion = hit.value("p")
    return Part(portion, day) if isinstance(portion, Portion) else day


def _tonight(hit: Hit) -> TimeTree:
    return Part(Portion.NIGHT, Deictic(Unit.DAY, hit.integer("d") or 0))


def _beyond(hit: Hit) -> TimeTree | None:
    by, day = hit.integer("d") or 0, hit.unit("u")
    side = -1 if "before" in hit else 1
    return Deictic(Unit.DAY, by * 2) if day is Unit.DAY and by == side else None


def _daypart(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    if hit.word("w") == "past":
        return None
    if "the" in hit and by:
        anchor = _TOLD
    portion = hit.value("p")
    if not isinstance(portion, Portion) or not _agree(hit):
        return None
    # "This morning" is today's; "last night" and "the previous evening" are yesterday's.
    return Part(portion, Deictic(Unit.DAY, by, anchor=anchor))


def _unit(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    unit, word = hit.unit("u"), hit.word("w")
    before, after = hit.before(), hit.after()
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR) or not _agree(hit):
        return None
    if word == "past" and "the" not in hit and "this" not in hit:
        return None
    if word == "following" and "the" not in hit:
        return None  # "following week-long talks": after them
    if after is not None and after.word in ("-", "ago", "earlier", "later") and unit is not Unit.QUARTER:
        return None
    if "the" in hit and word in ("past", "last", "next"):
        if word == "next" or unit is Unit.DAY:
            return Deictic(unit, by, anchor=_TOLD)
        return Stretch(Length(1, unit), by)
    if before is not None and before.word == "the" and word == "same":
        return Deictic(unit, by, anchor=_TOLD)
    return Deictic(unit, by, anchor=anchor)


def _agree(hit: Hit) -> bool:
    """False for "that last week", two words that only meet."""
    ahead = hit["ahead"]
    return not ahead or (ahead[0].word, hit.word("w")) in _PAIRS


_PAIRS = {("this", "past"), ("this", "coming"), ("this", "last"), ("this", "same"), ("that", "same"), ("these", "past")}


def _stretch(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    length = length_of(hit)
    if by == 0 or length is None:
        return length
    return Stretch(length, by, anchor)


def _before_last(hit: Hit) -> TimeTree:
    return Deictic(hit.unit("u"), -2)


def _the_unit(hit: Hit) -> TimeTree | None:
    unit, after = hit.unit("u"), hit.after()
    if unit not in (Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DAY):
        return None
    if after is not None and after.kind == "ending":
        return Length(1, unit)
    if after is not None and after.kind in ("hyphen", "word", "of", "before", "after", "year", "when", "number"):
        if after.kind != "word" or unit is Unit.DAY or hit.text[after.start].isupper():
            return None
        if after.word in ("the", "that", "when", "old"):
            return None
    if unit is Unit.DAY:
        before = hit.before()
        if before is None or before.word not in ("of", "in", "on", "for", "during"):
            return None
    return Deictic(unit, 0, anchor=_SEEN if unit is Unit.WEEKEND else _TOLD)


def _the_daypart(hit: Hit) -> TimeTree | None:
    portion = hit.value("p")
    after = hit.after()
    if not isinstance(portion, Portion) or (after is not None and after.word == "of"):
        return None
    return Part(portion, Deictic(Unit.DAY, 0, anchor=_TOLD))


def _at_night(hit: Hit) -> TimeTree | None:
    before, portion = hit.before(), hit.value("p")
    if before is None or before.word not in ("at", "by") or not isinstance(portion, Portion):
        return None
    return Part(portion, Deictic(Unit.DAY, 0, anchor=AnchorKind.HAPPENING))


def _unit_or_so(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    length = Length(1, hit.unit("u"))
    return Stretch(length, by, anchor) if by else length


def _shift(hit: Hit) -> TimeTree | None:
    length = length_of(hit)
    if length is None:
        return None
    way = hit.word("x")
    sign = -1 if way in ("ago", "earlier", "back") else 1
    anchor = _SEEN if way in ("ago", "back", "hence", "now") else _TOLD
    return shifted(length, sign, anchor, about="more_than" in hit or "about" in hit)


def shifted(length: Length, sign: int, anchor: AnchorKind, *, about: bool = False) -> Shift:
    """So much before or after the anchor; a half is counted in the finer unit."""
    amount, unit = length.amount, length.unit
    finer = {Unit.DECADE: (Unit.YEAR, 10), Unit.YEAR: (Unit.MONTH, 12), Unit.WEEK: (Unit.DAY, 7), Unit.MONTH: (Unit.DAY, 30), Unit.DAY: (Unit.HOUR, 24), Unit.CENTURY: (Unit.YEAR, 100)}
    if amount is not None and amount != int(amount) and unit in finer:
        unit, each = finer[unit]
        amount = round(amount * each)
        about = about or unit in (Unit.DAY, Unit.YEAR)
    return Shift(None if amount is None else int(amount), unit, sign, anchor, about=about)


def _year_ago(hit: Hit) -> TimeTree | None:
    unit = hit.unit("u")
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return None
    if "q" in hit and unit is Unit.YEAR and hit.value("q") is Unit.QUARTER:
        return Deictic(Unit.QUARTER, -4, anchor=_TOLD)
    return Shift(1, unit, -1, _TOLD)


def _unit_end(hit: Hit) -> TimeTree | None:
    unit, before = hit.unit("u"), hit.before()
    if unit not in (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.QUARTER, Unit.CENTURY, Unit.DECADE):
        return None
    if before is not None and before.kind in ("a", "which", "ordinal", "number"):
        return None
    return Part(Portion.LATE, Deictic(unit, 0)) if hit.own[-1].value is Portion.LATE else None


def _nth(hit: Hit) -> TimeTree | None:
    number, after = hit.integer("n"), hit.after()
    if hit.unit("u") is not Unit.DAY or number is None or (after is not None and after.word == "in"):
        return None
    return Shift(number - 1, Unit.DAY, 1, _TOLD)


def _quarter_seen(hit: Hit) -> TimeTree:
    unit = hit.value("u")
    return Deictic(unit if isinstance(unit, Unit) else Unit.QUARTER, 0, anchor=_TOLD)


def _ref(hit: Hit) -> TimeTree | None:
    before, after = hit.before(), hit.after()
    if hit.own[0].word == "soon" and (
        (before is not None and before.word in ("as", "too", "how")) or (after is not None and after.kind in ("after", "word") and after.word in ("after", "as"))
    ):
        return None
    return Vague(str(hit.own[0].value))


def _fixed(value: str) -> TimeTree:
    return Vague(value)


def _recent(hit: Hit) -> TimeTree | None:
    after = hit.after()
    return None if after is not None and after.word == "-" else Vague("PAST_REF")


def _now(hit: Hit) -> TimeTree | None:
    after = hit.after()
    return None if after is not None and after.word == "-" else Vague("PRESENT_REF")


def _current(hit: Hit) -> TimeTree | None:
    return Vague("PRESENT_REF")


def _future(hit: Hit) -> TimeTree | None:
    after = hit.after()
    return None if after is not None and after.word in ("-", "s") else Vague("FUTURE_REF")


def _past(hit: Hit) -> TimeTree | None:
    after = hit.after()
    if after is not None and after.kind in ("word", "number", "day", "hyphen", "few", "ordinal", "couple"):
        return None
    return Vague("PAST_REF")


_AMOUNT = "(more_than=(about|more_than) )?"
POINTING = rules(
    [
        ("early_mid_late? hyphen? d=(today) p=(daypart)?", _today),
        ("d=(tonight)", _tonight),
        ("the? u=(unit) before=(before) d=(today)", _beyond),
        ("the? u=(unit) after d=(today)", _beyond),
        ("the=(the)? ahead=(which)? w=(which) p=(daypart)", _daypart),
        ("the=(the)? ahead=(which)? w=(which) fiscal? u=(unit)", _unit),
        ("the comparable (period|unit) w=(which) u=(unit)", _unit),
        ("(more_than)? the=(the)? ahead=(which)? w=(which) c=(count|couple of|some|range)? u=(units)", _stretch),
        ("the=(the)? c=(count|some) w=(which) u=(units)", _stretch),
        ("the latest c=(count) u=(units)", lambda hit: length_of(hit)),
        ("the units ahead", lambda hit: Length(None, hit.own[1].value) if isinstance(hit.own[1].value, Unit) else None),
        ("the=(the)? ordinal c=(count|couple of) u=(units)", lambda hit: length_of(hit)),
        ("the? u=(unit) before last=(which)", _before_last),
        ("the u=(unit)", _the_unit),
        ("the p=(daypart)", _the_daypart),
        ("early_mid_late hyphen? p=(daypart)", _the_daypart),
        ("p=(daypart)", _at_night),
        ("the=(the)? w=(which)? a? u=(unit) or so", _unit_or_so),
        ("more_than=(about|more_than)? c=(count|some|half a?)? hyphen? u=(unit|units) x=(ago|earlier|back|later|hence)", _shift),
        ("more_than=(about|more_than)? c=(a) u=(unit) or so x=(ago|earlier|later)", _shift),
        ("more_than=(about|more_than)? c=(count|some|half a?)? u=(unit|units) from x=(now)", _shift),
        ("the (comparable)? u=(unit) hyphen (ago|earlier) (ordinal)? q=(unit|period)", _year_ago),
        ("u=(unit) hyphen (ago|earlier)", _year_ago),
        ("the (latest) fiscal? u=(unit|period)", _quarter_seen),
        ("u=(unit) (hyphen|possessive)? (end_part)", _unit_end),
        ("the? n=(ordinal|dayth) u=(unit)", _nth),
        ("a later date", lambda _: Vague("FUTURE_REF")),
        ("(at|by) (noon|daypart)", lambda hit: None),
        ("ref", _ref),
        ("(more)? ref", lambda hit: Vague("PAST_REF") if hit.own[-1].word == "recently" else None),
        ("right? now", _now),
        ("recent (units|unit)? (and units)?", _recent),
        ("the recent past=(which)", lambda _: _fixed("PAST_REF")),
        ("(the)? near? future units?", _future),
        ("the near term", lambda _: _fixed("FUTURE_REF")),
        ("(these) (units)", lambda hit: _fixed("PRESENT_REF") if hit.own[-1].word == "days" else None),
        ("the which", lambda hit: _past(hit) if hit.own[-1].word == "past" else None),
        ("which", lambda hit: _current(hit) if hit.own[-1].word == "current" else None),
        ("(at)? (which) (time|moment)", lambda hit: _fixed("PRESENT_REF") if hit.own[-2].word == "this" and hit.own[-1].word != "times" and hit.own[0].word == "at" else None),
    ]
)
