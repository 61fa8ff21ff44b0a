"""Recall: places that a sentence takes from those before it: "there", "that camp", "the scuffle"."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.attach import Arguments
from standdown.claims.draft import RECALL, STATES, Draft, Told
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.places import PlaceFinder
from standdown.model import Group, Kind, Span, Where, WhereBasis
from standdown.theatre import Theatre

__all__ = ["SAME_SCENE", "recall_place", "sides_of", "with_recalled"]

# "There" as a place, not in "there was", "that there had been".
_THERE = re.compile(
    r"\b(?:(?<!^)(?<!that )(?<!if )(?<!and )(?<!, )(?<!but )there|the same (?:place|spot|point|area|site)"
    r"|at the (?:spot|site|scene)|(?:both|these|those|the two) (?:places|points|sites|spots))\b",
    re.IGNORECASE,
)
# "From the heights", "in the valley", "on both banks": which, was told before, unless the words go on to say.
_THE_SAME = re.compile(
    r"\b(?:from|at|in|on|to|along|across|near|around|over|up|inside|of|leave|left|hold|held|vacated?|cleared?|quit) "
    r"(?:the|this|that|these|those|both|the two|the three|all (?:the )?(?:two|three|four|five)?) ?"
    r"(?:valleys?|lake|banks|(?:north|south)(?:ern)? (?:bank|shore)|shores?|pass|plains?|plateau|heights?|hills?"
    r"|hilltops?|ridges?|ridgelines?|peaks?|spurs?|friction points|areas?|sector|spots?|locations|places"
    r"|sites|temples?|villages?)"
    r"\b(?! (?:of|at|in(?! \d)|near|on(?! [A-Z\d])|around|above|between|along|north|south|east|west|where|that|which"
    r"|known|called|[A-Z]))"
)
# Words of the pattern above that are in no place's name.
_NO_NAME = frozenset({"from", "both", "along", "across", "near", "around", "over", "inside", "this", "that", "these"})
_THAT_PLACE = re.compile(
    r"^(?:That|The|This|Its|The new) (?:camp|base|site|post|settlement|facility|structure|outpost|village)\b"
    r"[^.;]{0,40}?\b(?:lay|lies|lie|is|was|sits|sat|stands|stood|(?:is|was) located)\b"
)

_GOES_ON = re.compile(r"(?:They|It|Both (?:sides|armies|militaries)|The two (?:sides|armies|militaries)) ")
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|other|another|along|across|everywhere|nowhere|anywhere|earlier|before|again|border|frontier|line)\b",
    re.IGNORECASE,
)
SAME_SCENE = "where the one told of before was"
"""Why a place was carried over from the last fight or step back."""
_BOTH_BANKS = re.compile(r"\bboth (?:banks|shores|sides)\b", re.IGNORECASE)
_ON_THE_GROUND = frozenset({Group.CONTACT, Group.POSTURE, Group.PULLBACK})


def with_recalled(told: Told, frame: Frame, theatre: Theatre, finder: PlaceFinder) -> Frame:
    """The frame with the places it owes to earlier sentences; "that camp lies ..." gives the camp told of its place."""
    opens = frame.sentence.span.of(frame.text)
    relative = next((p for p in frame.places if p.basis is WhereBasis.RELATIVE and p.place_id is None), None)
    if (
        relative
        and relative.anchor_id
        and _THAT_PLACE.match(opens)
        and _placed_again(told, relative, frame.sentence.span)
    ):
        kept = tuple(p for p in frame.places if p is not relative)
        return replace(frame, places=(*kept, finder.named(theatre.place(relative.anchor_id), relative.span)))
    there = _THERE.search(opens) or _THE_SAME.search(opens)
    near = told.drafts and frame.sentence.index - told.drafts[-1].sentence.index <= RECALL
    if not there or not near or any(p.basis is not WhereBasis.UNRESOLVED for p in frame.places):
        return frame
    at = Span(*there.span()).shift(frame.sentence.span.start)
    meant = _meant(there[0], told.last_places())
    if _BOTH_BANKS.search(there[0]):
        meant = tuple(side for where in meant for side in sides_of(where, theatre, finder))
    carried = (replace(where, basis=WhereBasis.CARRIED, span=at, why="named in the sentence before") for where in meant)
    return replace(frame, places=(*frame.places, *carried))


def sides_of(where: Where, theatre: Theatre, finder: PlaceFinder) -> tuple[Where, ...]:
    """The places on the sides of this one, where the theatre knows any; else itself, as is what only lies near it."""
    if where.basis is WhereBasis.RELATIVE:
        return (where,)
    place = next((place for place in theatre.places if place.id == where.place_id), None)
    ids = dict.fromkeys(id_ for _, id_ in place.sides) if place else {}
    return tuple(finder.named(theatre.place(id_), where.span) for id_ in ids) or (where,)


def _meant(words: str, places: tuple[Where, ...]) -> tuple[Where, ...]:
    """Those of ``places`` whose names have a word in common with ``words`` ("the south bank"); all where none has."""
    told = set(re.findall(r"[a-z]{4,}", words.lower())) - _NO_NAME
    alike = tuple(p for p in places if told & set(re.findall(r"[a-z]{4,}", p.name.lower())))
    side = next((side for side in ("north", "south") if side in words.lower()), "")
    if side:
        return tuple(p for p in alike or places if side in p.name.lower())
    return alike or places


def recall_place(told: Told, frame: Frame, trigger: Trigger, arguments: Arguments) -> Arguments:
    """The arguments with the place of what a definite noun points back to ("the scuffle broke out late").

    The noun may stand beside the trigger: "twelve died in the clash".
    """
    if arguments.places:
        return arguments
    beside = (t for t in frame.triggers if t.clause == trigger.clause and t.kind.group is trigger.kind.group)
    if not any(t.definite for t in beside):
        return _gone_on(told, frame, trigger, arguments)
    group = trigger.kind.group
    same = [d for d in told.drafts if d.claim.kind.group is group and d.claim.where and d.claim.realis.is_real]
    last = [d for d in same if d.sentence.index == same[-1].sentence.index and d.claim.kind is same[-1].claim.kind]
    places = {d.claim.where.name: d.claim.where for d in last if d.claim.where}
    carried = (replace(where, basis=WhereBasis.CARRIED, why="of what was told before") for where in places.values())
    return replace(arguments, places=tuple(carried))


def _gone_on(told: Told, frame: Frame, trigger: Trigger, arguments: Arguments) -> Arguments:
    """The arguments with the one place of the sentence before, where this one goes on about what happened there.

    Not where it has a time of its own, or says that it was elsewhere: then it may be about any place.
    """
    words = frame.sentence.span.of(frame.text)
    if trigger.kind.group not in _ON_THE_GROUND or _ELSEWHERE.search(words):
        return arguments
    goes_on = _GOES_ON.match(words)
    if _THE_SAME.search(words):
        return arguments  # it names its place, which was not among those told of
    if arguments.own_time:
        return arguments
    before = [d for d in told.drafts if d.sentence.index == frame.sentence.index - 1]
    places = {d.claim.where.name: d.claim.where for d in before if d.claim.where}
    groups = {d.claim.kind.group for d in before}
    # Without a word that goes on it must be the same sort of thing, and of no other time; the dead are of their fight.
    alike = groups == {trigger.kind.group} and Kind.PATROL_RESUMED not in {d.claim.kind for d in before}
    step = trigger.kind.group is not Group.POSTURE and not frame.times and not _by_others(arguments, before)
    alike = alike and (step or trigger.kind is Kind.CASUALTY)
    if len(places) != 1 or not (groups <= _ON_THE_GROUND if goes_on else alike):
        return _same_scene(told, frame, trigger, arguments)
    (where,) = places.values()
    if where.basis is WhereBasis.CARRIED and trigger.kind is not Kind.CASUALTY:
        return _same_scene(told, frame, trigger, arguments)
    carried = replace(where, basis=WhereBasis.CARRIED, why="of the sentence before")
    return replace(arguments, places=(carried,))


def _same_scene(told: Told, frame: Frame, trigger: Trigger, arguments: Arguments) -> Arguments:
    """The arguments with the one place of the fight, or the step back, told of last: this is told of it too."""
    if trigger.kind.group not in (Group.CONTACT, Group.PULLBACK) or frame.times:
        return arguments
    near = [d for d in told.drafts if frame.sentence.index - d.sentence.index <= RECALL]
    alike = [d for d in near if d.claim.kind.group is trigger.kind.group and d.claim.where]
    last = [d for d in alike if d.sentence.index == alike[-1].sentence.index]
    places = {d.claim.where.name: d.claim.where for d in last if d.claim.where}
    if len(places) != 1:
        return arguments
    (where,) = places.values()
    return replace(arguments, places=(replace(where, basis=WhereBasis.CARRIED, why=SAME_SCENE),))


def _by_others(arguments: Arguments, before: list[Draft]) -> bool:
    """True where a party acts that took no part in what was told before."""
    acting = {code for mention in arguments.parties for code in mention.codes}
    return bool(acting) and not acting & {code for draft in before for code in draft.claim.parties}


def _placed_again(told: Told, where: Where, sentence: Span) -> bool:
    """True once the camp or base told of last has this place; False where none was."""
    recent = [d for d in told.drafts[-RECALL:] if d.claim.kind in STATES]
    if not recent:
        return False
    draft = recent[-1]
    same = [d for d in recent if d.trigger is draft.trigger]
    others = [d.claim.where.name for d in same if d.claim.where]
    claim = replace(
        draft.claim,
        where=replace(where, names=tuple(others)),
        also=(*draft.claim.also, sentence),
        notes=(*draft.claim.notes, *(f"also said to be at {name}" for name in others)),
    )
    told.drafts[:] = [replace(d, claim=claim) if d is draft else d for d in told.drafts if d is draft or d not in same]
    return True
