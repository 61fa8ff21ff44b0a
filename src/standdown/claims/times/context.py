"""What a text's times are counted from, as it goes on: the day of publication, the last time told, the quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from standdown.claims.times.calendar import resolve
from standdown.claims.times.placing import Moment, season_code
from standdown.claims.times.tree import (
    BeforeChrist,
    Clock,
    Date,
    Deictic,
    Each,
    Length,
    Part,
    Shift,
    Stretch,
    TimeTree,
    Unit,
    Vague,
    Weekday,
)
from standdown.model import AnchorKind, Precision, When

__all__ = ["Story"]

_FAR, _FAR_DAY = 330, 250
"""Days: a yearless date that lies further off on the side of its tense is the one on the other side. "Payable Dec. 7"
in a report of October is ahead whatever the verb; eleven months back it would have its year. A day is told without
its year for a shorter time than a month. Both set on the part of TimeBank and AQUAINT that was read."""
_WRAP = 300
"""Days that a history steps back within a year before it is read as having come to the next: from December to January.
Set on the part of WikiWars that was read."""
_NARRATIVE = 3
"""So many full dates of the past to each word that points from the day of writing make a history."""


class Story:
    """The times of one text in their order, each resolved by what was told before it."""

    def __init__(self, trees: Sequence[TimeTree], published: date | None) -> None:
        self._published = published
        self._told: When | None = None
        self._quarter: When | None = None
        self._passage: When | None = None
        self._sentence = 0
        self._narrative = _is_narrative(trees, published)

    def when(self, tree: TimeTree, future: bool | None, *, sentence: int = 0) -> When:
        """The days of the next expression; ``future`` by the tense around it, ``sentence`` the number of its own."""
        if sentence != self._sentence:
            self._passage = None
        self._sentence = sentence
        when = self._in_history(tree, future) if self._narrative else self._in_news(tree, future)
        self._passage = self._passage_of(tree, when)
        if _moves_on(tree) and when.earliest is not None:
            self._told = when
            if when.precision is Precision.QUARTER:
                self._quarter = when
        return when

    def _passage_of(self, tree: TimeTree, when: When) -> When | None:
        """The time of an earlier year that this sentence tells of, until something points from publication."""
        match tree:
            case Weekday(anchor=AnchorKind.PUBLICATION) | Deictic(anchor=AnchorKind.PUBLICATION):
                return None
            case Date(year=int(year), month=month) if not self._published or year < self._published.year:
                return when if month else self._passage
        return self._passage

    def _in_history(self, tree: TimeTree, future: bool | None) -> When:
        told = self._told
        tree = _in_year_of(tree, told)
        if told is None or self._published is None:
            return self._undated(tree, future)
        if isinstance(tree, Weekday):
            return resolve(tree, Moment(told.latest, told, False))
        return resolve(tree, Moment(told.earliest, told, future))

    def _undated(self, tree: TimeTree, future: bool | None) -> When:
        """An expression of a text that has no day to count from, or whose history has not begun."""
        when = resolve(tree, Moment(self._published, self._told, future))
        if isinstance(tree, Date) and tree.year is None and when.is_open:
            return replace(when, timex=_yearless(tree))
        return when

    def _in_news(self, tree: TimeTree, future: bool | None) -> When:
        published = self._published
        if published is None and not self._passage:
            return self._undated(tree, future)
        told = self._told or (When.on(published) if published and not _wants_day(tree) else None)
        if _wants_year(tree) and self._passage and future is not True:
            return resolve(_in_year_of(tree, self._passage), Moment(published, told, future))
        if _wants_year(tree):
            return resolve(tree, Moment(published, told, self._side(tree, future)))
        match tree:
            case Shift(amount=1, unit=Unit.YEAR, sign=-1) if self._quarter:
                # "A year ago" beside a quarter's figures is that quarter a year before.
                before = Deictic(Unit.QUARTER, -4, anchor=AnchorKind.NARRATIVE)
                return resolve(before, Moment(published, self._quarter))
            case Deictic(unit=Unit.QUARTER, anchor=AnchorKind.NARRATIVE):
                # What is reported is the quarter that has ended.
                ended = When.on(published - timedelta(days=91)) if published else None
                return resolve(tree, Moment(published, self._quarter or ended))
        return resolve(tree, Moment(published, told, future or False))

    def _side(self, tree: TimeTree, future: bool | None) -> bool | None:
        """On which side to look for a date's year; None is the nearer."""
        if future is None or self._published is None or _is_part_of_year(tree):
            return None  # companies "expect to report" a quarter that has ended
        there = resolve(tree, Moment(self._published, None, future)).earliest
        reach = _FAR_DAY if _is_day(tree) else _FAR
        return future if there and abs((there - self._published).days) <= reach else None


def _is_narrative(trees: Sequence[TimeTree], published: date | None) -> bool:
    """True for a history: it dates by full dates of the past and hardly points from the day it was written."""
    past = pointing = 0
    for tree in trees:
        match tree:
            case Date(year=int(year)):
                past += published is None or year < published.year - 1
            case BeforeChrist():
                past += 1
            case Weekday() | Deictic(anchor=AnchorKind.PUBLICATION):
                pointing += 1
    return past >= _NARRATIVE and past > _NARRATIVE * pointing


def _moves_on(tree: TimeTree) -> bool:
    """True for what a later "the next day" may count from; a look back is not the course of the story."""
    match tree:
        case Vague() | Length() | Each() | Stretch() | BeforeChrist():
            return False
        case Shift(sign=sign):
            return sign > 0
        case Deictic(unit=Unit.QUARTER | Unit.YEAR, by=by):
            return by >= 0
    return True


def _wants_year(tree: TimeTree) -> bool:
    match tree:
        case Date(year=None, by=0):
            return True
        case Part(whole=whole):
            return _wants_year(whole)
        case Clock(day=day):
            return day is not None and _wants_year(day)
    return False


def _is_day(tree: TimeTree) -> bool:
    match tree:
        case Date(day=day):
            return day is not None
        case Part(whole=whole):
            return _is_day(whole)
        case Clock():
            return True
    return False


def _wants_day(tree: TimeTree) -> bool:
    """True for "the next day", "a week later": counted from a day, which must have been told.

    "The previous year" may be seen from publication, where nothing was told before it.
    """
    match tree:
        case Shift(unit=unit, anchor=AnchorKind.NARRATIVE) | Deictic(unit=unit, anchor=AnchorKind.NARRATIVE):
            return unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT)
        case Weekday(anchor=AnchorKind.NARRATIVE):
            return True
        case Part(whole=whole):
            return _wants_day(whole)
    return False


def _is_part_of_year(tree: TimeTree) -> bool:
    return isinstance(tree, Date) and (tree.quarter is not None or tree.half is not None)


def _in_year_of(tree: TimeTree, told: When | None) -> TimeTree:
    """A history's "September" is that of the year it has come to, or of the next where the year runs out."""
    match tree:
        case Part(portion, whole):
            return Part(portion, _in_year_of(whole, told))
        case Clock(day=day) if day is not None:
            return replace(tree, day=_in_year_of(day, told))
        case Date(year=None, by=0, month=month) if told and told.earliest:
            year = told.earliest.year
            if month is None or told.precision is Precision.YEAR:
                return replace(tree, year=year)
            here = date(year, month, 15)
            return replace(tree, year=year + (here < told.earliest - timedelta(days=_WRAP)))
    return tree


def _yearless(tree: Date) -> str:
    if tree.season:
        return f"XXXX-{season_code(tree.season)}"
    return "XXXX" + "".join(f"-{part:02}" for part in (tree.month, tree.day) if part)
