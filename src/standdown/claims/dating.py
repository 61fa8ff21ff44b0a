"""Dating: when each happening was, from its own time, from when it was told, or from another happening it hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from standdown.claims.attach import Arguments
from standdown.claims.certainty import tense_of
from standdown.claims.draft import STATES, Draft, Told
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.times import Expression
from standdown.claims.times.calendar import Moment, resolve, shifted
from standdown.claims.times.tense import OPENS
from standdown.claims.times.tree import Date, Shift, TimeTree
from standdown.model import Anchor, AnchorKind, Kind, Precision, Realis, When

__all__ = ["hulled", "hung_on", "when_of", "when_said"]

# How many times of one sentence may hang on each other: "in 2021, in September a year later, a week after that".
_CHAIN = 8
# More candidate days than this are told by the first and the last of them.
_SPELT_OUT = 5
_GOES_ON = re.compile(r"^(?:They|It|He|She|The process|The two|Both|The armies|The troops|Afterwards|Then|Later)\b")
# A plain past "began" dates the beginning, unlike "has begun", which tells of now.
_BEGAN = re.compile(r"(?<!has )(?<!have )\b(?:began|started)\b")
_THE = re.compile(
    r"\b(?:the|that|this) (?:\w+ )?(?:agreement|accord|deal|pact|arrangement|truce|ceasefire)", re.IGNORECASE
)
# "15 June: ..." is an entry of a list of dates, whose year stands in an entry before it.
_ENTRY = re.compile(r"\s*(?::|[–—]|-(?=\s))")
_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the same) year\b")
_HAD = re.compile(r"\bhad (?!been\b)?\w+")
# Which kinds a noun may mean when an expression hangs on it ("days after the deal").
_MEANT = {
    re.compile(r"deal|agreement|pact|accord|arrangement|truce|ceasefire|announcement|breakthrough"): (Kind.AGREEMENT,),
    re.compile(r"clash|brawl|violence|skirmish|attack|incident"): (Kind.CLASH, Kind.CASUALTY, Kind.FACE_OFF),
    re.compile(r"meeting|talks|summit|visit"): (Kind.TALKS, Kind.VISIT),
    re.compile(r"disengagement|withdrawal|pull-?back"): (Kind.DISENGAGEMENT, Kind.WITHDRAWAL),
    re.compile(r"build-?up|standoff"): (Kind.BUILD_UP, Kind.FACE_OFF),
}


def when_of(
    told: Told, frame: Frame, trigger: Trigger, arguments: Arguments, realis: Realis
) -> tuple[When, TimeTree | None]:
    """When a trigger's happening was, and the tree it was read from; bounded by its telling where no day is given."""
    read = [_when_of(at, frame, trigger, arguments, realis) for at in told.moments()]
    return hulled([when for when, _ in read], told.candidates), read[0][1]


def _when_of(
    told: Told, frame: Frame, trigger: Trigger, arguments: Arguments, realis: Realis
) -> tuple[When, TimeTree | None]:
    clause = frame.sentence.clauses[trigger.clause].span.of(frame.text)
    if arguments.time is not None:
        when = _resolved(told, frame, arguments.time, tense_of(realis, clause))
        if when.precision is not Precision.VAGUE:
            return _bounded(when, realis, told.published), arguments.time.tree
    again = _told_before(told, frame, trigger)
    if again is not None:
        return again, None
    saying = _resolved(told, frame, arguments.told_at, future=False) if arguments.told_at else None
    if saying is None:
        return _unsaid(told, frame, realis, None, began=bool(_BEGAN.search(clause))), None
    if saying.is_open:
        unsaid = _unsaid(told, frame, realis, None, began=bool(_BEGAN.search(clause)))
        why = f"{saying.why}; {unsaid.why}"
        return replace(unsaid, anchor=saying.anchor, text=saying.text, span=saying.span, why=why), None
    announced = trigger.kind is Kind.AGREEMENT and trigger.text.lower().startswith("announc")
    if (trigger.noun and trigger.kind in STATES) or trigger.kind is Kind.STATEMENT or announced:
        tree = arguments.told_at.tree if arguments.told_at else None
        return replace(saying, why=f"as of the telling: {saying.why}"), tree
    return _unsaid(told, frame, realis, saying, began=bool(_BEGAN.search(clause))), None


def when_said(told: Told, frame: Frame, time: Expression | None) -> When:
    """When something was said: the time beside the cue, else no later than publication."""
    return hulled([_when_said(at, frame, time) for at in told.moments()], told.candidates)


def _when_said(told: Told, frame: Frame, time: Expression | None) -> When:
    if time is None:
        return _unsaid(told, frame, Realis.OCCURRED, None)
    when = _resolved(told, frame, time, future=False)
    return replace(when, latest=told.published) if when.is_open else when


def hung_on(told: Told, draft: Draft) -> When:
    """The draft's interval, counted from the happening it hangs on where the report dates that one."""
    return hulled([_hung_on(at, draft) for at in told.moments()], told.candidates)


def _hung_on(told: Told, draft: Draft) -> When:
    tree, open_ = draft.tree, draft.claim.when
    if not isinstance(tree, Shift) or not tree.named or not open_.is_open:
        return open_
    if draft.claim.realis is Realis.OCCURRED and told.published:
        open_ = replace(open_, latest=told.published, why=f"{open_.why}; no later than it was told")
    words = tree.named.text
    kinds = next((kinds for pattern, kinds in _MEANT.items() if pattern.search(words.lower())), ())
    dated = [d for d in told.drafts if d.claim.kind in kinds and d.claim.realis.is_real and d.claim.when.days]
    if not dated:
        return open_
    best = min(dated, key=lambda d: abs(d.claim.evidence.start - draft.claim.evidence.start)).claim.when
    when = shifted(best, tree)
    if when.earliest and told.published and when.earliest > told.published:
        return open_
    latest = min(when.latest, told.published) if when.latest and told.published else when.latest
    anchor = Anchor(AnchorKind.HAPPENING, best.earliest, words)
    why = f"counted from {words!r}: {best.earliest} to {best.latest}"
    return replace(open_, earliest=when.earliest, latest=latest, precision=Precision.RANGE, anchor=anchor, why=why)


def hulled(whens: Sequence[When], days: Sequence[date]) -> When:
    """The narrowest interval that holds the readings for all of the candidate ``days``, open where one of them is."""
    first = whens[0]
    if all(when == first for when in whens):
        return first
    starts = [when.earliest for when in whens if when.earliest]
    ends = [when.latest for when in whens if when.latest]
    anchor = first.anchor
    if anchor and any(when.anchor != anchor for when in whens):
        anchor = replace(anchor, day=None)
    why = first.why.replace(str(days[0]), "that day")
    return replace(
        first,
        earliest=min(starts) if len(starts) == len(whens) else None,
        latest=max(ends) if len(ends) == len(whens) else None,
        precision=first.precision if all(when.precision is first.precision for when in whens) else Precision.RANGE,
        timex=first.timex if all(when.timex == first.timex for when in whens) else None,
        anchor=anchor,
        why=f"for each of the candidate days {_listed(days)}: {why}",
    )


def _listed(days: Sequence[date]) -> str:
    if len(days) > _SPELT_OUT:
        return f"from {min(days)} to {max(days)} ({len(days)})"
    return ", ".join(map(str, days))


def _resolved(told: Told, frame: Frame, time: Expression, future: bool | None) -> When:
    """The interval of one expression, with those before it in the sentence read first, for it may count from them."""
    before = [t for t in frame.times if t.span.end <= time.span.start][-_CHAIN:]
    last: When | None = None
    for each in (*before, time):
        ahead = bool(OPENS.search(frame.text, max(frame.sentence.span.start, each.span.start - 20), each.span.start))
        tense = True if ahead else future if each is time else None
        tree = _in_year_told(told, frame, each, last)
        last = resolve(tree, Moment(told.published, _narrative(told, frame, each, last), tense))
    return replace(last or When(), text=time.text, span=time.span)


def _in_year_told(told: Told, frame: Frame, time: Expression, last: When | None) -> TimeTree:
    """The tree, with the year told last where the text says or shows that it goes on in it.

    "On June 15 that year" says so; "earlier, on May 5, men had fought" shows it by its tense.
    """
    tree, ahead = time.tree, last or told.time
    if not isinstance(tree, Date) or tree.year is not None or tree.month is None or not ahead or not ahead.earliest:
        return tree
    opens = not frame.text[frame.sentence.span.start : time.span.start].strip("-–—•*· ")
    if opens and _ENTRY.match(frame.text, time.span.end) and not last:
        # A list of dates runs forward: January after December is the next year's.
        return replace(tree, year=ahead.earliest.year + (tree.month < ahead.earliest.month))
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
        return told.time
    ahead = [t.span for t in frame.triggers if t.span.end <= time.span.start]
    ahead += [a.cue for a in frame.attributions if a.cue.end <= time.span.start]
    return When(text=max(ahead).of(frame.text)) if ahead else told.time


def _told_before(told: Told, frame: Frame, trigger: Trigger) -> When | None:
    """When "the agreement" that a source confirms was made, or "the clash" that left men dead, if that was told."""
    kinds: tuple[Kind, ...] = ()
    if trigger.kind is Kind.AGREEMENT and _THE.search(trigger.text):
        kinds = (Kind.AGREEMENT,)
    elif trigger.kind is Kind.CASUALTY:
        kinds = tuple(t.kind for t in frame.triggers if t.clause == trigger.clause and t.definite)
    dated = [d.claim.when for d in told.drafts if d.claim.kind in kinds and d.claim.when.days]
    return replace(dated[-1], why=f"the one told of before: {dated[-1].why}") if dated else None


def _unsaid(told: Told, frame: Frame, realis: Realis, saying: When | None, *, began: bool = False) -> When:
    """The bounds that the telling itself gives a happening without a day."""
    if told.published is None and saying is None:
        return When(why="no day is given")
    published = When(told.published, told.published, anchor=Anchor(AnchorKind.PUBLICATION, told.published))
    teller = saying or published
    if realis is Realis.PLANNED:
        why = "no day is given: planned, so not before it was told"
        return When(teller.earliest, None, anchor=teller.anchor, why=why)
    if realis is Realis.ONGOING and not began:
        return replace(teller, precision=Precision.UNKNOWN, why="no day is given: going on when it was told")
    last = told.drafts[-1].claim if told.drafts else None
    follows = last and last.realis is Realis.OCCURRED and last.when.days
    if last and follows and _GOES_ON.match(frame.sentence.span.of(frame.text)):
        why = "no day is given: it goes on from what was told before"
        if last.when.earliest and teller.latest and last.when.earliest <= teller.latest:
            return When(last.when.earliest, teller.latest, anchor=teller.anchor, why=why)
    return When(None, teller.latest, anchor=teller.anchor, why="no day is given: no later than it was told")


def _bounded(when: When, realis: Realis, published: date | None) -> When:
    """What has occurred did so by the day it was told: "this week" in a Wednesday's report ends on Wednesday."""
    if published is None or realis is not Realis.OCCURRED:
        return when
    if when.is_open and when.anchor and when.anchor.kind is AnchorKind.NARRATIVE:
        return replace(when, latest=published, why=f"{when.why}; no later than it was told")
    if when.latest is None or when.latest <= published or (when.earliest and when.earliest > published):
        return when
    return replace(when, latest=published, why=f"{when.why}; told on {published}, so not after it")
