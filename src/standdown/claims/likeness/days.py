"""Days: when each of a report's mentions was, by the times that its tree hangs on it, else by the day of the story.

A report tells of one day above all: that of its first dated sentences, or the day it came out. What has no time of its
own is taken to be of that day. It is a likely day, not a known one, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standdown.claims.likeness.mention import Mention
from standdown.claims.likeness.wording import SAYING, base_of
from standdown.claims.times import find_times
from standdown.claims.times.context import Story
from standdown.claims.times.tense import likely_ahead
from standdown.language import Syntax, read_sentences
from standdown.model import Precision, Span, When
from standdown.report import sentences as sentences_of

__all__ = ["Dated", "dates_of", "written"]

_LEAD = 5
"""Sentences that the day of the story is looked for in; set on the Apple half of T4's development part."""
_FRESH = timedelta(days=7)
_REACH = 3
"""Steps in the tree from a mention to the word that a time hangs on; set as above."""
_YEAR = 366
_BARE = re.compile(r"[\W\d]*(?:[A-Z]\w+day,? )?(?:[A-Z]\w+)?[\W\d]*(?:of )?[A-Z]?\w*[\W\d]*")
"""A line that is nothing but a date."""
_CARRIES = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Dated:
    """When one mention was."""

    when: When
    told: bool
    """True where its own sentence gives the time; False where it is that of the story."""


@dataclass(frozen=True, slots=True)
class _Time:
    """One time of a sentence: its days, and the word that it hangs on."""

    when: When
    span: Span
    owner: int


def dates_of(
    text: str, mentions: Sequence[Mention], *, published: date | None, sentences: Sequence[Span] | None = None
) -> list[Dated]:
    """When each of the mentions of one report was, in the order given; an open interval where nothing tells."""
    spans = tuple(sentences) if sentences is not None else tuple(sentences_of(text))
    trees = dict(zip(spans, read_sentences(text, spans), strict=True))
    times = _times(text, trees, published)
    story = _story(text, spans, times, published)
    made = []
    for mention in mentions:
        own = _own_time(trees[mention.sentence], mention, times[mention.sentence])
        made.append(Dated(own, told=True) if own else Dated(story, told=False))
    return made


def written(when: When) -> str:
    """The interval as YYYY, YYYY-MM or YYYY-MM-DD, as exact as it is; empty for an open one or more than a year."""
    first, last = when.earliest, when.latest
    if first is None or last is None or first.year != last.year:
        return ""
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def _times(text: str, trees: Mapping[Span, Syntax], published: date | None) -> dict[Span, list[_Time]]:
    found = {span: find_times(text, span, tag=syntax.tag_at) for span, syntax in trees.items()}
    story = Story([time.tree for times in found.values() for time in times], published)
    made: dict[Span, list[_Time]] = {}
    for number, (span, times) in enumerate(found.items()):
        syntax = trees[span]
        made[span] = []
        for time in times:
            ahead = likely_ahead(text, syntax, time.span)
            when = _by(story.when(time.tree, ahead, sentence=number), None if ahead else published)
            owner = _owner(syntax, time.span)
            if when.days is not None and when.days <= _YEAR and when.precision is not Precision.VAGUE:
                made[span].append(_Time(when, time.span, owner))
    return made


def _by(when: When, published: date | None) -> When:
    """What has happened did so by the day it was told: "this week" of a Tuesday's report ends on Tuesday."""
    if not published or not when.earliest or not when.latest or not when.earliest <= published < when.latest:
        return when
    return replace(when, latest=published)


def _owner(syntax: Syntax, span: Span) -> int:
    """The word outside of a time that it hangs on; -1 where none does."""
    inside = syntax.words_in(span)
    head = syntax.head_word(span)
    if head is None:
        return -1
    return next((word for word in syntax.above(head) if word not in inside and syntax.parse.upos[word] in _CARRIES), -1)


def _own_time(syntax: Syntax, mention: Mention, times: Sequence[_Time]) -> When | None:
    """The time that is nearest in the tree, if it is near; of two equally near the one nearer in the text."""
    head = syntax.head_word(mention.trigger)
    if head is None or not times:
        return None
    inside = [time for time in times if mention.trigger.overlaps(time.span)]
    ranked = sorted(
        (_steps(syntax, head, time.owner), abs(time.span.start - mention.trigger.start), number)
        for number, time in enumerate(inside or times)
    )
    steps, _, number = ranked[0]
    return (inside or times)[number].when if steps <= _REACH or inside else None


def _steps(syntax: Syntax, head: int, owner: int) -> int:
    """Steps in the tree between two words; a step out of what somebody says counts for two."""
    if owner < 0:
        return _REACH
    ours, theirs = [head, *syntax.above(head)], [owner, *syntax.above(owner)]
    meeting = next((word for word in ours if word in theirs), None)
    if meeting is None:
        return _REACH + 1
    path = [*ours[: ours.index(meeting)], *theirs[: theirs.index(meeting)]]
    if meeting == head and any(syntax.relation(word) == "ccomp" for word in theirs[: theirs.index(meeting)]):
        return _REACH + 1  # the time of what is said is not that of the saying
    said = base_of(syntax.tokens[owner].text, verb=True) in SAYING and owner != head
    return len(path) + int(said)


def _story(text: str, spans: Sequence[Span], times: Mapping[Span, Sequence[_Time]], published: date | None) -> When:
    """The day that the report tells of above all."""
    if published is None:
        return When()
    for when in _lead(text, spans, times):
        if when.days == 1 and when.latest and published - _FRESH <= when.latest <= published:
            return when
    return When.on(published, why="the day it was told")


def _lead(text: str, spans: Sequence[Span], times: Mapping[Span, Sequence[_Time]]) -> Iterator[When]:
    told = [span for span in spans if not _BARE.fullmatch(span.of(text))]
    for span in told[:_LEAD]:
        for time in times[span]:
            yield time.when
