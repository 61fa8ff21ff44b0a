"""Happening: whether two claims may tell of one, by kind, place, days and parties."""

from __future__ import annotations

from datetime import date, timedelta

from standdown.model import Attribute, Claim, Kind, Realis, When

__all__ = [
    "NEAR_DAYS",
    "days_words",
    "family",
    "gap_days",
    "is_done",
    "is_not_done",
    "may_be_one_day",
    "may_lack_place",
    "same_happening",
    "same_place",
    "strangers",
    "topic",
    "way",
]

NEAR_DAYS = 31
"""How far the one known end of a half-open interval may lie outside a closed one. "By 15 November" fits every earlier
happening; a month keeps it to the last one. Set on the demo; larger values join a retelling to the wrong pull-back."""

_PLAN = timedelta(days=14)
"""How far apart two plans may be told to begin, where one or both have no place, and still be one."""

_FAMILIES = (
    frozenset({Kind.CLASH, Kind.CASUALTY}),
    frozenset({Kind.FACE_OFF, Kind.THREAT}),
    frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL}),
    frozenset({Kind.TALKS, Kind.VISIT}),
)
"""The kinds under which the same happening may be told, finer than ``Kind.group``: sweets are no agreement."""

_FAMILY = {kind: min(next((known for known in _FAMILIES if kind in known), {kind})) for kind in Kind}

_PULLBACK = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL})
_MANY = frozenset({Kind.STATEMENT, Kind.APPOINTMENT, Kind.OTHER, Kind.BUILD_UP, Kind.CONSTRUCTION, Kind.EXERCISE})
"""Kinds of which one party may have several at once, so that a place that is not told may be any."""
_MEETING = frozenset({Kind.TALKS, Kind.VISIT})

_TOPICS = (
    frozenset({Kind.BUILD_UP, Kind.CONSTRUCTION, Kind.DISENGAGEMENT, Kind.WITHDRAWAL}),
    frozenset({Kind.CLASH, Kind.CASUALTY, Kind.FACE_OFF}),
)

_TOPIC = {kind: min(next((known for known in _TOPICS if kind in known), {kind})) for kind in Kind}

_REALIS = {
    Realis.OCCURRED: "real",
    Realis.ONGOING: "real",
    Realis.PLANNED: "ahead",
    Realis.POSSIBLE: "ahead",
    Realis.DENIED: "denied",
}


def family(kind: Kind) -> Kind:
    """One kind that stands for all under which the same happening may be told."""
    return _FAMILY[kind]


def topic(kind: Kind) -> Kind:
    """One kind that stands for all whose claims may oppose each other: what comes and what goes."""
    return _TOPIC[kind]


def way(realis: Realis) -> str:
    """How it is told: "real", "ahead" or "denied"; what is told in two ways is never merged."""
    return _REALIS[realis]


def may_lack_place(kind: Kind, *, both: bool) -> bool:
    """True for kinds of which two tellings may be of one happening though one of them, or ``both``, name no place.

    Of sayings, and of whatever else, there may be several of one party in any week; so there may of meetings.
    """
    return kind not in _MANY and not (both and kind in _MEETING)


def same_happening(left: Claim, right: Claim) -> str | None:
    """Why the two may be about one happening, in words; ``None`` where anything speaks against it."""
    if _FAMILY[left.kind] != _FAMILY[right.kind] or _REALIS[left.realis] != _REALIS[right.realis]:
        return None
    if strangers(left, right) and not _two_tolls(left, right):
        return None
    if _stages_differ(left, right):
        return None
    where = same_place(left, right) or _left_open(left, right)
    if where is None or not may_be_one_day(left.when, right.when):
        return None
    return f"{right.kind.value}, {where}, {days_words(left.when)} meets {days_words(right.when)}"


def _two_tolls(left: Claim, right: Claim) -> bool:
    """True for two counts of dead or hurt: the party of each is whose they were, and a fight has two sides."""
    return left.kind is Kind.CASUALTY and right.kind is Kind.CASUALTY


def _stages_differ(left: Claim, right: Claim) -> bool:
    """True for a pull-back's beginning and its end, which are two happenings, each with its own day."""
    if left.kind in _PULLBACK:
        return is_not_done(left) is not is_not_done(right)
    return (is_done(left) and is_not_done(right)) or (is_done(right) and is_not_done(left))


def _left_open(left: Claim, right: Claim) -> str | None:
    """Where they are, in words, where one or both name no place, share a party and everybody, and are told closely."""
    shared = set(left.parties) & set(right.parties)
    people = [{person.name for person in claim.people} for claim in (left, right)]
    lone = [claim for claim in (left, right) if claim.where is None]
    if not lone or not may_lack_place(left.kind, both=len(lone) == 2):
        return None
    if not shared or (all(people) and people[0].isdisjoint(people[1])):
        return None
    if not all(claim.when.days and claim.when.days <= NEAR_DAYS for claim in lone) and not _one_plan(left, right):
        return None
    if len(lone) == 2:
        return f"both at no place, both of {', '.join(sorted(shared))}"
    placed = left.where or right.where
    where = placed.name if placed else ""
    return f"one at {where}, the other at no place, both of {', '.join(sorted(shared))}"


def _one_plan(left: Claim, right: Claim) -> bool:
    """True for what the same parties have ahead together, from two near days on; few plans are told closer than that.

    Not for meetings, of which there is always a next, nor for what one party wants of another.
    """
    together = len(set(left.parties)) > 1 and set(left.parties) == set(right.parties)
    if left.kind in _MEETING or not together or {_REALIS[left.realis], _REALIS[right.realis]} != {"ahead"}:
        return False
    from_, then = left.when.earliest, right.when.earliest
    return bool(from_ and then and abs(from_ - then) <= _PLAN)


def same_place(left: Claim, right: Claim) -> str | None:
    """Where both are, in words; ``None`` where they share no site, no place and (without any place) no two people."""
    here, there = left.where, right.where
    if here is None and there is None:
        shared = sorted({p.name for p in left.people} & {p.name for p in right.people})
        return f"both with {' and '.join(shared)}" if len(shared) >= 2 else None
    if here is None or there is None:
        return None
    sites = [site for site in here.sites if site in there.sites]
    if sites:
        return f"both at {', '.join(sites)}"
    return f"both at {here.name}" if here.place_id is not None and here.place_id == there.place_id else None


def strangers(left: Claim, right: Claim) -> bool:
    """True when both name parties and share none."""
    return bool(left.parties and right.parties) and set(left.parties).isdisjoint(right.parties)


def may_be_one_day(left: When, right: When) -> bool:
    """True when a known end of each lets them share a day, and no half-open one reaches far beyond the other."""
    if left.is_open or right.is_open or not left.overlaps(right):
        return False
    known = [[day for day in (w.earliest, w.latest) if day] for w in (left, right)]
    if all(len(days) == 2 for days in known):
        return True
    near = timedelta(days=NEAR_DAYS)
    return any(abs(a - b) <= near for a in known[0] for b in known[1])


def gap_days(left: When, right: When) -> int | None:
    """Days from the end of the one to the beginning of the other, 0 where they meet; ``None`` where one is undated."""
    if left.is_open or right.is_open:
        return None
    for first, then in ((left, right), (right, left)):
        if first.latest and then.earliest and first.latest < then.earliest:
            return (then.earliest - first.latest).days
    return 0


def is_done(claim: Claim) -> bool:
    """True for what is told as complete."""
    return Attribute.COMPLETED in claim.attributes and Attribute.PARTIAL not in claim.attributes


def is_not_done(claim: Claim) -> bool:
    """True for what is told as under way, begun or done in part."""
    return claim.realis is Realis.ONGOING or not claim.attributes.isdisjoint({Attribute.PARTIAL, Attribute.BEGUN})


def days_words(when: When) -> str:
    """The interval, as reasons print it: "2024-10-21", "2024-10-21 to ?"."""
    ends: list[date | None] = [when.earliest, when.latest]
    if ends[0] == ends[1]:
        return str(ends[0])
    return f"{ends[0] or '?'} to {ends[1] or '?'}"
