"""Resolving: the days of one expression in the light of what its sentence and its report told before it."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.draft import Told
from standdown.claims.frame import Frame
from standdown.claims.times import Expression
from standdown.claims.times.calendar import Moment, resolve
from standdown.claims.times.tense import OPENS
from standdown.claims.times.tree import Between, Date, Deictic, Part, Shift, TimeTree, Weekday
from standdown.model import AnchorKind, When

__all__ = ["entry_of", "pointed_at", "resolved"]

# How many times of one sentence may hang on each other: "in 2021, in September a year later, a week after that".
_CHAIN = 8
# "15 June: ..." is an entry of a list of dates, whose year stands in an entry before it.
_ENTRY = re.compile(r"\s*(?::|[–—]|-(?=\s))")
_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the same) year\b")
_HAD = re.compile(r"\bhad (?!been\b)?\w+")


def resolved(told: Told, frame: Frame, time: Expression, future: bool | None) -> When:
    """The interval of one expression, with those before it in the sentence read first, for it may count from them."""
    before = [t for t in frame.times if t.span.end <= time.span.start][-_CHAIN:]
    last: When | None = None
    for each in (*before, time):
        ahead = bool(OPENS.search(frame.text, max(frame.sentence.span.start, each.span.start - 20), each.span.start))
        tense = True if ahead else future if each is time else None
        tree = _in_year_told(told, frame, each, last)
        if tense is False and (last or told.time) and _is_past(frame, each):
            tree = _gone_by(tree)
        last = resolve(tree, Moment(told.published, _narrative(told, frame, each, last), tense))
    return replace(last or When(), text=time.text, span=time.span)


def _is_past(frame: Frame, time: Expression) -> bool:
    """True for a time beside a verb in the past, and none that looks ahead."""
    syntax, clause = frame.sentence.syntax, frame.sentence.clauses[frame.clause_of(time.span)].span
    tags = {syntax.parse.xpos[word] for word in syntax.words_in(clause)}
    return "VBD" in tags and not tags & {"MD", "VBZ", "VBP"} and time.text.lower() != "tomorrow"


def _gone_by(tree: TimeTree) -> TimeTree:
    """The tree, where "next morning" of what has happened is the morning after what was told, not after today."""
    match tree:
        case Part(portion=portion, whole=Deictic(unit=unit, by=1, anchor=AnchorKind.PUBLICATION)):
            return Part(portion, Deictic(unit, 1, anchor=AnchorKind.NARRATIVE))
        case Deictic(unit=unit, by=1, anchor=AnchorKind.PUBLICATION):
            return Deictic(unit, 1, anchor=AnchorKind.NARRATIVE)
        case _:
            return tree


def entry_of(told: Told, frame: Frame) -> When | None:
    """The date that the sentence is an entry of in a list of dates ("15 June: ..."), or ``None``."""
    opening = next(iter(frame.times), None)
    if opening is None or not _is_entry(frame, opening):
        return None
    when = resolved(told, frame, opening, future=False)
    return when if when.days else None


def _is_entry(frame: Frame, time: Expression) -> bool:
    opens = not frame.text[frame.sentence.span.start : time.span.start].strip("-–—•*· ")
    return opens and bool(_ENTRY.match(frame.text, time.span.end))


def _in_year_told(told: Told, frame: Frame, time: Expression, last: When | None) -> TimeTree:
    """The tree, with the year told last where the text says or shows that it goes on in it.

    "On June 15 that year" says so; "earlier, on May 5, men had fought" shows it by its tense.
    """
    tree = time.tree
    if isinstance(tree, Between) and isinstance(tree.first, Date) and isinstance(tree.last, Date):
        first, end = (_in_year_told(told, frame, replace(time, tree=each), last) for each in (tree.first, tree.last))
        return replace(tree, first=first, last=end)
    entry = _is_entry(frame, time) and not last
    ahead = told.entry if entry else last or told.time
    if not isinstance(tree, Date) or tree.year is not None or tree.month is None or not ahead or not ahead.earliest:
        return tree
    if entry:
        # A list of dates runs forward: January after December is the next year's.
        year = ahead.earliest.year + (tree.month < ahead.earliest.month)
        return tree if told.published and year > told.published.year else replace(tree, year=year)
    clause = frame.sentence.clauses[frame.clause_of(time.span)].span.of(frame.text)
    said = _THAT_YEAR.match(frame.text, time.span.end)
    shown = _HAD.search(clause) and told.published and ahead.earliest.year < told.published.year
    return replace(tree, year=ahead.earliest.year) if said or shown else tree


def _narrative(told: Told, frame: Frame, time: Expression, last: When | None) -> When | None:
    """The time that "a year later" counts from: the ``last`` one in the sentence, else the last one told.

    Where the sentence itself tells of something undated in between, that is what it counts from, and it stays open.
    """
    if last is not None:
        return last
    if isinstance(time.tree, Shift) and time.tree.sign < 0:
        # "The deal announced nine days earlier" is earlier than what was told before, not than itself.
        return pointed_at(told, frame, time) or told.time or _said_before(told)
    if isinstance(time.tree, Weekday) and told.time is None and told.dated and told.published:
        # "The previous Friday" is the same, seen from any day since the last one told.
        return When(told.dated.earliest, told.published)
    own = frame.clause_of(time.span)
    ahead = [t.span for t in frame.triggers if t.span.end <= time.span.start and t.clause != own]
    ahead += [a.cue for a in frame.attributions if a.cue.end <= time.span.start and frame.clause_of(a.cue) != own]
    return When(text=max(ahead).of(frame.text)) if ahead else told.time


def _said_before(told: Told) -> When | None:
    """The day on which the voice of the sentence before spoke: what it told had come by then."""
    spoke = told.spoke.get(told.voices[-1].speaker.name) if told.voices else None
    return resolve(spoke.tree, Moment(told.published, None, False)) if spoke else None


def pointed_at(told: Told, frame: Frame, time: Expression) -> When | None:
    """When that was which the sentence points back to ahead of ``time``: "the pull-back follows the deal ..."."""
    noun = next((t for t in frame.triggers if t.noun and t.definite and t.span.end <= time.span.start), None)
    if noun is None:
        return None
    same = [d.claim.when for d in told.drafts if d.claim.kind.group is noun.kind.group and d.claim.realis.is_real]
    return next((when for when in reversed(same) if when.days), None)
