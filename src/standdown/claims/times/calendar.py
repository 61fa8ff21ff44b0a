"""Resolving a time tree to an interval of days, given what it hangs on; without that it stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from standdown.claims.times.daycount import part_of, shift_from, unit_days
from standdown.claims.times.placing import (
    PRECISION,
    Moment,
    base_of,
    date_in,
    on_or_after,
    on_or_before,
    place_date,
    place_deictic,
    place_feast,
    place_weekday,
    season_code,
    timex_of,
)
from standdown.claims.times.tree import (
    After,
    Before,
    BeforeChrist,
    Between,
    Clock,
    Date,
    Deictic,
    Each,
    Feast,
    In,
    Length,
    Part,
    Portion,
    Shift,
    Since,
    Stretch,
    TimeTree,
    Unit,
    Vague,
    Weekday,
    Years,
)
from standdown.claims.times.values import DAYPARTS, duration_of
from standdown.model import Anchor, AnchorKind, Precision, When

__all__ = ["Moment", "resolve", "shifted"]

_DAY = timedelta(days=1)


def resolve(tree: TimeTree, moment: Moment) -> When:
    """The days that ``tree`` allows at this moment, or an open :class:`When` that says what it waits for."""
    try:
        return _resolve(tree, moment)
    except OverflowError as fault:
        return When(why=f"runs off the calendar: {fault}")


def shifted(anchor: When, tree: Shift) -> When:
    """The interval of ``tree`` once the happening it hangs on lies in ``anchor``; open where that is open."""
    counted = replace(tree, anchor=AnchorKind.NARRATIVE, named=None, base=None)
    return resolve(counted, Moment(narrative=anchor))


def _resolve(tree: TimeTree, moment: Moment) -> When:
    match tree:
        case Date():
            return place_date(tree, moment)
        case Deictic():
            return place_deictic(tree, moment)
        case Weekday():
            return place_weekday(tree, moment)
        case Shift():
            return _shift(tree, moment)
        case In():
            return _inside(tree, moment)
        case Part():
            return _part(tree, moment)
        case Between():
            return _between(tree, moment)
        case Before():
            limit = resolve(tree.limit, moment)
            end = limit.latest if tree.included else limit.earliest and limit.earliest - _DAY
            return replace(limit, earliest=None, latest=end, precision=Precision.RANGE, timex=None)
        case After():
            return _after(tree, moment)
        case Since():
            start = resolve(tree.start, replace(moment, future=False))
            if start.is_open:
                return start
            ahead = start.earliest and moment.published and start.earliest > moment.published
            return replace(start, latest=None if ahead else moment.published, precision=Precision.RANGE, timex=None)
        case Feast():
            return place_feast(tree, moment)
        case Years():
            return _years(tree)
        case BeforeChrist():
            return When(timex=_before_christ(tree), why="BC lies before the first day of this calendar")
        case Clock():
            return _clock(tree, moment)
        case Length() | Each():
            return When(precision=Precision.UNKNOWN, timex=duration_of(tree), why="a length or a repetition has no day")
        case Stretch():
            return _stretch(tree, moment)
        case Vague():
            return When(precision=Precision.VAGUE, timex=tree.value, why="no days are given")


def _before_christ(tree: BeforeChrist) -> str:
    if tree.century:
        return f"BC{tree.year - 1:02}"
    season = f"-{season_code(tree.season)}" if tree.season else ""
    parts = (f"-{part:02}" for part in (tree.month, tree.day) if part is not None)
    return f"BC{tree.year:04}{''.join(parts)}{season}"


def _years(tree: Years) -> When:
    decade = tree.count == 10
    first, last = date(max(tree.first, 1), 1, 1), date(tree.first + tree.count - 1, 12, 31)
    timex = f"{tree.first:04}"[: 3 if decade else 2]
    precision = Precision.DECADE if decade else Precision.RANGE
    return When(first, last, precision, timex, Anchor(AnchorKind.CALENDAR), why="named in the text")


def _clock(tree: Clock, moment: Moment) -> When:
    told = AnchorKind.NARRATIVE if moment.narrative else AnchorKind.PUBLICATION
    day = resolve(tree.day or Deictic(Unit.DAY, 0, anchor=told), moment)
    minute = 0 if tree.minute is None else tree.minute
    dated = day.timex[:10] if day.timex and len(day.timex) >= 10 else "XXXX-XX-XX"
    return replace(day, timex=f"{dated}T{tree.hour:02}:{minute:02}")


def _stretch(tree: Stretch, moment: Moment) -> When:
    base = base_of(tree.anchor, moment)
    timex = duration_of(tree.length)
    if isinstance(base, When):
        return replace(base, timex=timex)
    amount = tree.length.amount
    if amount is None and tree.by > 0:
        return When(precision=Precision.VAGUE, timex=timex, why="it is not told how long that is")
    shift = Shift(None if amount is None else int(amount), tree.length.unit, tree.by, tree.anchor)
    first, last = shift_from(base.first, shift)
    days = (first, base.last) if tree.by < 0 else (base.first, last)
    return When(*days, Precision.RANGE, timex, base.anchor, why=base.why)


def _shift(tree: Shift, moment: Moment) -> When:
    timex: str | None = duration_of(Length(tree.amount, tree.unit))
    if tree.base is not None:
        told = resolve(tree.base, moment)
        if told.earliest is None or told.latest is None:
            return replace(told, earliest=None, latest=None, precision=Precision.UNKNOWN, timex=timex)
        first, last = shift_from(told.earliest, tree)[0], shift_from(told.latest, tree)[1]
        return When(first, last, PRECISION[tree.unit], None, told.anchor, why=f"counted from {told.earliest}")
    if tree.anchor is AnchorKind.HAPPENING:
        words = tree.named.text if tree.named else ""
        return When(timex=timex, anchor=Anchor(AnchorKind.HAPPENING, text=words), why=f"hangs on {words!r}, undated")
    base = base_of(tree.anchor, moment)
    if isinstance(base, When):
        return replace(base, timex=timex)
    first, last = shift_from(base.first, tree)[0], shift_from(base.last, tree)[1]
    if tree.amount is None:
        timex = "PAST_REF" if tree.sign < 0 else "FUTURE_REF"
    elif (base.last - base.first).days >= unit_days(tree.unit):
        timex = None  # "a day later" than some day of a month is no day that anyone told
    else:
        middle = shift_from(base.first, replace(tree, about=False))
        timex = timex_of(tree.unit, middle[0] + (middle[1] - middle[0]) // 2) or timex
    return When(first, last, PRECISION[tree.unit], timex, base.anchor, why=base.why)


def _inside(tree: In, moment: Moment) -> When:
    outer = resolve(tree.outer, moment)
    if outer.earliest is None or outer.latest is None:
        return outer
    if isinstance(tree.inner, Weekday):
        first, last = on_or_after(outer.earliest, tree.inner.day), on_or_before(outer.latest, tree.inner.day)
        return replace(outer, earliest=first, latest=last, precision=Precision.DAY, timex=first.isoformat())
    inner, anchor = tree.inner, outer.anchor or Anchor(AnchorKind.CALENDAR)
    months = [outer.earliest, outer.latest]
    if isinstance(tree.outer, Shift):
        # "September a year later": the year is the middle of the shifted span, not its slack.
        months = [outer.earliest + (outer.latest - outer.earliest) // 2]
    placed = inner.month is not None or bool(inner.season)
    whens = [
        date_in(inner if placed else replace(inner, month=day.month), day.year, anchor, outer.why) for day in months
    ]
    start, end = whens[0], whens[-1]
    if start.earliest and end.latest and start.earliest <= end.latest:
        return replace(start, latest=end.latest)
    return start


def _part(tree: Part, moment: Moment) -> When:
    whole = resolve(tree.whole, moment)
    if whole.earliest is None or whole.latest is None:
        unknown = f"XXXX-XX-XX{DAYPARTS[tree.portion]}" if tree.portion in DAYPARTS else whole.timex
        return replace(whole, timex=unknown)
    if tree.portion in (Portion.ELAPSED, Portion.REMAINING):
        kind = tree.whole.anchor if isinstance(tree.whole, Deictic) else AnchorKind.PUBLICATION
        base = base_of(kind, moment)
        if isinstance(base, When):
            return base
        if tree.portion is Portion.ELAPSED:
            return replace(whole, latest=base.last)
        return replace(whole, earliest=base.first)
    first, last = part_of(tree.portion, whole.earliest, whole.latest)
    of_day = tree.portion in DAYPARTS and whole.timex and whole.precision is Precision.DAY
    timex = f"{whole.timex}{DAYPARTS[tree.portion]}" if of_day else whole.timex
    return replace(whole, earliest=first, latest=last, timex=timex)


def _between(tree: Between, moment: Moment) -> When:
    first, last = _ends(tree, moment)
    if first.is_open or last.is_open:
        why = first.why if first.is_open else last.why
        return When(first.earliest, last.latest, Precision.RANGE, None, last.anchor or first.anchor, why=why)
    if first.earliest and last.latest and first.earliest > last.latest:
        return When(why=f"the range runs backwards, from {first.earliest} to {last.latest}")
    points = first.timex and last.timex and "P" not in (first.timex[0], last.timex[0])
    timex = f"{first.timex}/{last.timex}" if points else None
    return replace(last, earliest=first.earliest, precision=Precision.RANGE, timex=timex)


def _ends(tree: Between, moment: Moment) -> tuple[When, When]:
    """Both ends; one that leaves its year or week open is the nearest to the other, not to publication."""
    if _is_loose(tree.first) and (not _is_loose(tree.last) or not moment.future):
        last = resolve(tree.last, moment)
        if last.latest:
            first = resolve(tree.first, Moment(last.latest, moment.narrative, future=False))
            return replace(first, anchor=last.anchor, why=last.why if first.earliest else first.why), last
    if _is_loose(tree.last):
        first = resolve(tree.first, moment)
        if first.earliest:
            last = resolve(tree.last, Moment(first.earliest, moment.narrative, future=True))
            return first, replace(last, anchor=first.anchor, why=first.why if last.latest else last.why)
    return resolve(tree.first, moment), resolve(tree.last, moment)


def _is_loose(tree: TimeTree) -> bool:
    match tree:
        case Date(year=None, by=0) | Weekday(by=0):
            return True
        case Feast(year=None):
            return True
        case Part(whole=whole):
            return _is_loose(whole)
        case _:
            return False


def _after(tree: After, moment: Moment) -> When:
    limit = resolve(tree.limit, moment)
    start = limit.earliest if tree.included else limit.latest and limit.latest + _DAY
    end = moment.published if moment.future is False else None
    if start and end and end < start:
        end = None
    return replace(limit, earliest=start, latest=end if start else None, precision=Precision.RANGE, timex=None)
