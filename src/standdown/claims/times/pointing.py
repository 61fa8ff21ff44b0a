"""Rules for what points to a unit of the calendar: "yesterday", "last month", "the same day", "the past two weeks"."""

from __future__ import annotations

from standdown.claims.times.days import pairs_well
from standdown.claims.times.grammar import Hit, rules
from standdown.claims.times.lengths import length_of
from standdown.claims.times.lexicon import word_set
from standdown.claims.times.tree import Deictic, Length, Part, Portion, Stretch, TimeTree, Unit
from standdown.model import AnchorKind

__all__ = ["POINTING"]

_SEEN, _TOLD = AnchorKind.PUBLICATION, AnchorKind.NARRATIVE
_CLOCKED = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_NAMED_BY_TURN = ("ago", "earlier", "later", "hyphen")
_DAY_LEADS = word_set("of in on for during")
_FOLLOWED = ("hyphen", "of", "before", "after", "year", "number")


def _today(hit: Hit) -> TimeTree:
    day, portion = Deictic(Unit.DAY, hit.integer("d") or 0), hit.portion()
    return Part(portion, day) if portion else day


def _tonight(hit: Hit) -> TimeTree:
    return Part(Portion.NIGHT, Deictic(Unit.DAY, hit.integer("d") or 0))


def _beyond(hit: Hit) -> TimeTree | None:
    """The day before yesterday, the day after tomorrow."""
    by = hit.integer("d")
    return Deictic(Unit.DAY, 2 * by) if hit.unit() is Unit.DAY and by == (-1 if "before" in hit else 1) else None


def _daypart(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    portion = hit.portion()
    if portion is None or hit.word("w") == "past" or not pairs_well(hit):
        return None
    # "This morning" is today's; "last night" and "the previous evening" are yesterday's.
    return Part(portion, Deictic(Unit.DAY, by, anchor=_TOLD if "the" in hit and by else anchor))


def _unit(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    unit, word, the = hit.unit(), hit.word("w"), "the" in hit
    if unit in _CLOCKED or not pairs_well(hit):
        return None
    # "Following week-long talks": after them; "past week" without an article names nothing.
    if word in ("past", "following") and not the and not hit["ahead"]:
        return None
    if hit.after().kind in _NAMED_BY_TURN and unit is not Unit.QUARTER:
        return None
    if the and word in ("past", "last", "next"):
        if word == "next" or unit is Unit.DAY:
            return Deictic(unit, by, anchor=_TOLD)
        return Stretch(Length(1, unit), by)
    return Deictic(unit, by, anchor=anchor)


def _stretch(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    if hit.word("w") == "following" and "the" not in hit:
        return None
    length = length_of(hit)
    return Stretch(length, by, anchor) if by and length else length


def _unit_or_so(hit: Hit) -> TimeTree:
    by, anchor = hit.which()
    length = Length(1, hit.unit())
    return Stretch(length, by, anchor) if by else length


def _before_last(hit: Hit) -> TimeTree:
    return Deictic(hit.unit(), -2)


def _the_unit(hit: Hit) -> TimeTree | None:
    """The quarter, the week: the one that is told of."""
    unit, after = hit.unit(), hit.after()
    if unit in (*_CLOCKED, Unit.FORTNIGHT, Unit.DECADE, Unit.CENTURY) or after.kind in _FOLLOWED:
        return None
    if after.kind == "ending":
        return Length(1, unit)  # "the year ended Sept. 30"
    if after.kind == "word" and (hit.text[after.start].isupper() or after.word in ("that", "when")):
        return None
    if unit is Unit.DAY and (after.kind == "word" or hit.before().word not in _DAY_LEADS):
        return None
    return Deictic(unit, 0, anchor=_SEEN if unit is Unit.WEEKEND else _TOLD)


def _latest(hit: Hit) -> TimeTree:
    named = hit.value("u")
    unit = named if isinstance(named, Unit) else Unit.QUARTER
    if unit in (Unit.QUARTER, Unit.YEAR):
        return Deictic(unit, -1)  # the one whose figures are known
    return Deictic(unit, 0, anchor=_TOLD)


def _the_daypart(hit: Hit) -> TimeTree | None:
    portion = hit.portion()
    return Part(portion, Deictic(Unit.DAY, 0, anchor=_TOLD)) if portion else None


def _at_night(hit: Hit) -> TimeTree | None:
    portion = hit.portion()
    if portion is None or hit.before().word not in ("at", "by"):
        return None
    return Part(portion, Deictic(Unit.DAY, 0, anchor=AnchorKind.HAPPENING))


def _unit_end(hit: Hit) -> TimeTree | None:
    """Year-end, the month's end."""
    unit, portion = hit.unit(), hit.portion("e")
    if unit in (*_CLOCKED, Unit.DAY, Unit.FORTNIGHT) or portion is not Portion.LATE:
        return None
    return None if hit.before().kind in ("a", "which", "ordinal", "number") else Part(portion, Deictic(unit, 0))


def _ahead(hit: Hit) -> TimeTree:
    return Length(None, hit.unit())


POINTING = rules(
    ("early_mid_late? hyphen? d=(today) p=(daypart)?", _today),
    ("d=(tonight|overnight)", _tonight),
    ("the? u=(unit) before=(before) d=(today)", _beyond),
    ("the? u=(unit) after d=(today)", _beyond),
    ("the=(the)? ahead=(which)? w=(which) p=(daypart)", _daypart),
    ("the=(the)? ahead=(which)? w=(which) fiscal? u=(unit)", _unit),
    ("the comparable (period|unit) w=(which) u=(unit)", _unit),
    ("more_than? the=(the)? ahead=(which)? w=(which) c=(count|couple of|some|range)? u=(units)", _stretch),
    ("the? c=(count|some) w=(which) u=(units)", _stretch),
    ("the=(the)? w=(which)? a? u=(unit) or so", _unit_or_so),
    ("the u=(units) ahead", _ahead),
    ("the? u=(unit) before which", _before_last),
    ("the u=(unit)", _the_unit),
    ("the latest fiscal? u=(unit|period)", _latest),
    ("the p=(daypart)", _the_daypart),
    ("early_mid_late hyphen? p=(daypart)", _the_daypart),
    ("p=(daypart)", _at_night),
    ("u=(unit) (hyphen|possessive)? e=(end_part)", _unit_end),
)
