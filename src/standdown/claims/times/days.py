"""Rules for what names a day or a month: dates, days of the week, feasts."""

from __future__ import annotations

import re

from standdown.claims.times.grammar import Hit, rules
from standdown.claims.times.lexicon import word_set
from standdown.claims.times.tree import Between, Clock, Date, Deictic, Feast, In, TimeTree, Unit, Weekday
from standdown.model import AnchorKind

__all__ = ["DAYS", "is_counted", "pairs_well"]

_MONTH_LEADS = word_set(
    "in since by of until till from during last this next early mid late to and or before after through between the "
    "around about for than following pre post on ( - – , / ; :"
)
_COUNTED = word_set(
    "men troops soldiers personnel people persons jawans civilians square sq km kms kilometers kilometres meters "
    "metres feet ft miles rounds tanks trucks vehicles houses tents aircraft jets crore lakh billion rupees dollars "
    "yuan tonnes tons kg percent shares others workers employees jobs deaths points units words pages members students "
    "prisoners strong odd"
)
_GO_ON = word_set(
    "with without in at on near by from to into under over across after before when while as and but or that which who "
    "he she it they we i his her its their our this these those some several no nobody both was were had has would will"
)
_PAPERS = word_set("times mail telegraph herald post express magazine guardian")
_PAIRS = {("this", "past"), ("this", "coming"), ("this", "last"), ("this", "same"), ("that", "same"), ("these", "past")}


def is_counted(hit: Hit, *, most: int = 2) -> bool:
    """True where something that numbers count follows, with at most so many words between: "2,000 Indian troops"."""
    for by in range(1, most + 2):
        after = hit.after(by)
        if after.kind not in ("word", "and", "land"):
            return False
        if after.word in _COUNTED:
            return True
    return False


def pairs_well(hit: Hit) -> bool:
    """True for "this past week"; False for "that last week", two words that only meet."""
    ahead = hit["ahead"]
    return not ahead or (ahead[0].word, hit.word("w")) in _PAIRS


def _date(hit: Hit) -> TimeTree | None:
    if hit.own[0].kind == "month" and hit.own[-1].kind == "day" and is_counted(hit):
        return None  # "in May 20 Indian soldiers": twenty soldiers
    return Date(hit.integer("y"), hit.integer("m"), hit.integer("d"))


def _month(hit: Hit) -> TimeTree | None:
    before, word = hit.before(), hit.own[-1].word
    led = before.word in _MONTH_LEADS or before.kind in ("day", "dayth")
    # "May" and "March" are verbs as well; "April" and "June" are people.
    if word in ("may", "march") and not led:
        return None
    if word in ("april", "june", "august") and not led and hit.text[hit.after().start].isupper():
        return None
    return Date(hit.integer("y"), hit.integer("m"))


def _month_seen(hit: Hit) -> TimeTree:
    by, anchor = hit.which()
    if by > 0 and hit.own[0].word == "the":
        anchor = AnchorKind.NARRATIVE
    month = Date(month=hit.integer("m"), by=by, anchor=anchor)
    return In(Date(month=month.month), Deictic(Unit.YEAR, 0)) if hit.word("w") == "this" else month


def _in_year_seen(hit: Hit) -> TimeTree | None:
    """January this year, August of that year."""
    if hit.unit() is not Unit.YEAR:
        return None
    by, anchor = hit.which()
    return In(Date(None, hit.integer("m"), hit.integer("d")), Deictic(Unit.YEAR, by, anchor=anchor))


def _day_of_month(hit: Hit) -> TimeTree | None:
    if hit.unit() is not Unit.MONTH:
        return None
    by, anchor = hit.which()
    return In(Date(day=hit.integer("d")), Deictic(Unit.MONTH, by, anchor=anchor))


def _numeric(hit: Hit) -> TimeTree:
    first, second, year = (int(part) for part in re.split(r"[/.-]", hit.own[0].word))
    if first > 12 or first == second:
        return Date(year, second, first)
    if second > 12:
        return Date(year, first, second)
    # 05/06/2020 is 5 June in one country and 6 May in another.
    early, late = sorted((first, second))
    return Between(Date(year, early, late), Date(year, late, early))


def _iso(hit: Hit) -> TimeTree:
    word = hit.own[0].word
    year, month, day = (int(part) for part in word[:10].split("-"))
    date = Date(year, month, day)
    return Clock(int(word[11:13]), int(word[14:16]), date) if "t" in word else date


def _weekday(hit: Hit) -> TimeTree | None:
    return None if hit.after().word in _PAPERS else Weekday(hit.integer("d") or 0)


def _weekday_seen(hit: Hit) -> TimeTree | None:
    by, anchor = hit.which()
    if not pairs_well(hit) or (hit.word("w") in ("following", "past") and hit.own[0] is hit["w"][0]):
        return None  # "following Thursday's talks": after them
    day = hit.integer("d") or 0
    return Weekday(day, by, anchor) if by else In(Weekday(day), Deictic(Unit.WEEK, 0, anchor=anchor))


def _weekday_of_week(hit: Hit) -> TimeTree | None:
    if hit.unit() not in (Unit.WEEK, Unit.FORTNIGHT):
        return None
    by, anchor = hit.which()
    return In(Weekday(hit.integer("d") or 0), Deictic(hit.unit(), by, anchor=anchor))


def _feast(hit: Hit) -> TimeTree:
    return Feast(str(hit.value("f")), hit.integer("y"), str(hit.value("land") or ""))


def _days_of_year(hit: Hit) -> TimeTree:
    year, month = hit.integer("y"), hit.integer("m")
    return Between(Date(year, month, hit.integer("d")), Date(year, month, hit.integer("e")))


def _lone_day(hit: Hit) -> TimeTree | None:
    """On the 28th, of the month told of; not on the 28th floor."""
    after = hit.after()
    if hit.before().word not in ("on", "by", "until", "till", "since", "before"):
        return None
    if after.kind in ("and", "comma") and hit.after(2).kind in ("dayth", "ordinal", "number", "day"):
        return None
    if after.kind in ("unit", "units", "land", "hyphen", "month") or (
        after.kind == "word" and after.word not in _GO_ON
    ):
        return None
    return In(Date(day=hit.integer("d")), Deictic(Unit.MONTH, 0, anchor=AnchorKind.NARRATIVE))


DAYS = rules(
    ("m=(month) d=(day) (hyphen|to) e=(day) comma? y=(year)", _days_of_year),
    ("(weekday comma?)? m=(month) the? d=(day|dayth|ordinal) (comma? y=(year))?", _date),
    ("(weekday comma?)? the? d=(day|dayth) of? m=(month) (comma? y=(year))? weekday?", _date),
    ("the d=(ordinal) of m=(month) (comma? y=(year))?", _date),
    ("(weekday comma?)? m=(month) d=(day) comma? of? w=(which) u=(unit)", _in_year_seen),
    ("m=(month) comma? of? y=(year|shortyear)", _month),
    ("m=(month)", _month),
    ("the? w=(which) m=(month)", _month_seen),
    ("m=(month) of? the? w=(which) u=(unit)", _in_year_seen),
    ("the d=(dayth|ordinal) of the? w=(which) u=(unit)", _day_of_month),
    ("the d=(dayth)", _lone_day),
    ("iso", _iso),
    ("numeric", _numeric),
    ("d=(weekday)", _weekday),
    ("the? ahead=(which)? w=(which) d=(weekday)", _weekday_seen),
    ("the? d=(weekday) (of|comma)? w=(which) u=(unit)", _weekday_of_week),
    ("(land=(land) possessive?)? f=(feast) (comma? y=(year))?", _feast),
    ("which f=(feast)", _feast),
)
