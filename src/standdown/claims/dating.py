"""Dating: when each happening was, from its own time, from when it was told, or from another happening it hangs on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from standdown.claims.attach import Arguments
from standdown.claims.certainty import tense_of
from standdown.claims.draft import RECALL, STATES, Told
from standdown.claims.frame import Frame
from standdown.claims.hanging import counted_back, hanger_of
from standdown.claims.happenings import Trigger
from standdown.claims.hull import hulled
from standdown.claims.recall import SAME_SCENE
from standdown.claims.resolving import pointed_at, resolved
from standdown.claims.times import Expression
from standdown.claims.times.tree import Before, TimeTree, Weekday
from standdown.model import Anchor, AnchorKind, Group, Kind, Precision, Realis, Span, When

__all__ = ["when_of", "when_said"]

_GOES_ON = re.compile(r"^(?:They|It|He|She|The process|The two|Both|The armies|The troops|Afterwards|Then|Later)\b")
# A plain past "began" dates the beginning, unlike "has begun", which tells of now.
_BEGAN = re.compile(r"(?<!has )(?<!have )\b(?:began|started)\b")
_THE = re.compile(
    r"\b(?:the|that|this) (?:\w+ )?(?:agreement|accord|deal|pact|arrangement|truce|ceasefire)", re.IGNORECASE
)
# Words that open a clause with a time of its own.
_RELATIVE = frozenset({"that", "which", "who", "whose", "where", "when", "since"})
_DAY = timedelta(days=1)
_FEW = 7
"""Days of a time that others are counted from by days and weeks."""
# What kills soldiers without a fight.
_ACCIDENT = re.compile(
    r"\b(?:avalanche|landslide|accident\w*|crash\w*|skidded|gorge|ravine|illness|heart attack|drown\w*"
    r"|snowfall|exercise)\b",
    re.IGNORECASE,
)
_FIGHTS = frozenset({Kind.CLASH, Kind.FACE_OFF, Kind.THREAT})
# What need not have happened by the day it was told.
_AHEAD = frozenset({Realis.PLANNED, Realis.POSSIBLE})


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
    back = None if _has_own_day(frame, trigger, arguments) else _counted_back(told, frame, trigger.span, realis)
    if back is not None:
        return back, None
    if arguments.time is not None:
        at = _seen_from(told, frame, arguments) if realis is Realis.PLANNED else told
        when = resolved(at, frame, arguments.time, tense_of(realis, clause))
        if when.precision is not Precision.VAGUE:
            when = _through(at, frame, arguments.time, when)
            return _bounded(when, realis, told.published), arguments.time.tree
    again = _told_before(told, frame, trigger, arguments)
    if again is not None:
        return again, None
    saying = _counted_back(told, frame, arguments.cue, Realis.OCCURRED) if arguments.cue else None
    if saying is None and arguments.told_at:
        saying = resolved(told, frame, arguments.told_at, future=False)
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
    when = resolved(told, frame, time, future=False)
    return replace(when, latest=told.published) if when.is_open else when


def _seen_from(told: Told, frame: Frame, arguments: Arguments) -> Told:
    """What is told as seen from the day of the saying: "said on Friday that it would end by Monday"."""
    limit = arguments.time.tree if arguments.time else None
    day = limit.limit if isinstance(limit, Before) else limit
    if not isinstance(day, Weekday) or day.by or arguments.told_at in (None, arguments.time):
        return told
    said = resolved(told, frame, arguments.told_at, future=False) if arguments.told_at else None
    return replace(told, published=said.latest) if said and said.days == 1 else told


def _through(told: Told, frame: Frame, time: Expression, when: When) -> When:
    """The day of ``time``, with the next one where both are named: "over Wednesday and Thursday"."""
    beside = next((t for t in frame.times if frame.text[time.span.end : t.span.start] == " and "), None)
    if beside is None or when.days != 1 or not when.latest:
        return when
    last = resolved(told, frame, beside, future=None)
    if (last.earliest, last.days) != (when.latest + _DAY, 1):
        return when
    text = f"{time.text} and {beside.text}"
    return replace(when, latest=last.latest, precision=Precision.RANGE, timex=None, text=text)


def _has_own_day(frame: Frame, trigger: Trigger, arguments: Arguments) -> bool:
    """False for what only stands in a clause with the day of what came after it: "on Friday, a day after they met"."""
    hanger, time = hanger_of(frame, trigger.span), arguments.time
    if not arguments.own_time or time is None:
        return False
    if hanger is None or time.span.start > trigger.span.end:
        return True
    return time is not hanger and hanger.span.start < time.span.end <= trigger.span.start


def _counted_back(told: Told, frame: Frame, at: Span, realis: Realis) -> When | None:
    """When the clause at ``at`` was, where its sentence tells how long after it something else came; else ``None``."""
    hanger = hanger_of(frame, at)
    if hanger is None:
        return None
    base = _base(told, frame, hanger)
    if base is None and realis in _AHEAD:
        return None
    return counted_back(base or When(), hanger, When(told.published, told.published, anchor=_seen(told)))


def _base(told: Told, frame: Frame, hanger: Expression) -> When | None:
    """The day that ``hanger`` goes on from: ahead of it in the sentence, but for one that a clause of its own has."""
    for time in reversed([t for t in frame.times if t.span.end <= hanger.span.start]):
        between = frame.text[time.span.end : hanger.span.start]
        own = frame.sentence.clauses[frame.clause_of(time.span)].joiner
        if between.strip(" ,") and own in _RELATIVE:
            continue
        when = resolved(told, frame, time, future=False)
        if when.days and when.days <= _FEW:
            return when
    return pointed_at(told, frame, hanger)


def _seen(told: Told) -> Anchor:
    return Anchor(AnchorKind.PUBLICATION, told.published)


def _told_before(told: Told, frame: Frame, trigger: Trigger, arguments: Arguments) -> When | None:
    """When "the agreement" that a source confirms was made, or "the clash" that left men dead, if that was told."""
    kinds: tuple[Kind, ...] = ()
    if trigger.kind is Kind.AGREEMENT and _THE.search(trigger.text):
        kinds = (Kind.AGREEMENT,)
    elif trigger.kind is Kind.CLASH and trigger.definite and not arguments.own_place:
        kinds = (Kind.CLASH,)
    elif trigger.kind is Kind.CASUALTY:
        kinds = tuple(t.kind for t in frame.triggers if t.clause == trigger.clause and t.definite)
    dated = [d.claim.when for d in told.drafts if d.claim.kind in kinds and d.claim.when.days]
    if not dated and trigger.kind.group is Group.CONTACT and any(p.why == SAME_SCENE for p in arguments.places):
        dated = _scene(told, frame)
    if not dated and trigger.kind is Kind.CASUALTY and not arguments.own_place:
        dated = _fought_before(told, frame)
    return replace(dated[-1], why=f"the one told of before: {dated[-1].why}") if dated else None


def _scene(told: Told, frame: Frame) -> list[When]:
    """When the fights were that the sentences before tell of; empty where they were not all at one time."""
    near = [d.claim for d in told.drafts if frame.sentence.index - d.sentence.index <= RECALL]
    whens = [claim.when for claim in near if claim.kind.group is Group.CONTACT and claim.when.days]
    return whens if len({(when.earliest, when.latest) for when in whens}) == 1 else []


def _fought_before(told: Told, frame: Frame) -> list[When]:
    """When the fight was that the sentence before tells of, for the dead of this one; empty where in doubt."""
    if _ACCIDENT.search(frame.sentence.span.of(frame.text)):
        return []
    before = [d.claim for d in told.drafts if d.sentence.index == frame.sentence.index - 1]
    fights = [claim.when for claim in before if claim.kind in _FIGHTS and claim.realis is Realis.OCCURRED]
    return fights if len(set(fights)) == 1 and fights[0].days else []


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
    if published is None:
        return when
    if when.is_open and when.anchor and when.anchor.kind is AnchorKind.NARRATIVE and realis not in _AHEAD:
        return replace(when, latest=published, why=f"{when.why}; no later than it was told")
    if realis is not Realis.OCCURRED:
        return when
    if when.latest is None or when.latest <= published or (when.earliest and when.earliest > published):
        return when
    return replace(when, latest=published, why=f"{when.why}; told on {published}, so not after it")
