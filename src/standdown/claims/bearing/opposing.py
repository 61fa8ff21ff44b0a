"""Opposing: the rules by which two claims cannot both hold. Shown with their reason, never resolved by the program."""

# Invariant: rules are tried from the top, and the first that fits gives the ground. A rule that is unsure is silent: a
# contradiction that is none costs more trust than one that is missed. docs/claims.md prints the table.

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standdown.claims.bearing.counts import ROUNDS, counts_exclude, exact_count, fates, unit_of, words_of
from standdown.claims.bearing.courses import OPEN_DAYS, moved_both_ways, still_open, whole_and_part
from standdown.claims.bearing.happening import days_words, gap_days, same_place, strangers
from standdown.claims.bearing.setting import (
    is_inside,
    is_small,
    is_sure,
    may_be_together,
    one_party,
    one_report,
    one_spot,
    two_voices,
)
from standdown.model import (
    Attribute,
    Certainty,
    Claim,
    Contradiction,
    Ground,
    Group,
    Kind,
    Quantity,
    Realis,
    SourceKind,
    WhereBasis,
)

__all__ = ["RULES", "Rule", "contradiction"]

NEVER = frozenset({Kind.STATEMENT, Kind.OTHER})
"""Two sayings, and two things of no known kind, are never held against each other."""

ONCE_DAYS = 7
"""Days within which two tellings of something that is only once are of the same."""

_PULLBACK = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL})
_BEGINNABLE = frozenset({Kind.CLASH, Kind.CASUALTY, Kind.FACE_OFF})
# All parties take part in these: only who speaks tells whose act is denied.
_FACING = frozenset({Kind.FACE_OFF, Kind.THREAT})
_UNDONE = frozenset({Attribute.PARTIAL, Attribute.BEGUN})
_FATES = frozenset({Attribute.KILLED, Attribute.WOUNDED})
_ONCE = (Attribute.FIRST, Attribute.COMPLETED)
_SURELY_THERE = (WhereBasis.THEATRE, WhereBasis.GAZETTEER)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which two claims cannot both hold; ``finds`` gives the reason, or ``None``, for one order of them."""

    name: str
    ground: Ground
    finds: Callable[[Claim, Claim], str | None]


def contradiction(left: Claim, right: Claim) -> Contradiction | None:
    """In what the two cannot both hold, by the first rule that says so; ``None`` where they may."""
    if left.kind in NEVER or right.kind in NEVER or _are_far_apart(left, right):
        return None
    for rule in RULES:
        why = rule.finds(left, right) or rule.finds(right, left)
        if why:
            return Contradiction(left.id, right.id, rule.ground, why)
    return None


def _are_far_apart(left: Claim, right: Claim) -> bool:
    """True where no rule's days can hold both: most pairs of a ledger, seen at a glance."""
    return (gap_days(left.when, right.when) or 0) > OPEN_DAYS and not one_report(left, right)


def _began(left: Claim, right: Claim) -> str | None:
    """Each side, or two tellers, say that another party began it."""
    if not {left.kind, right.kind} <= _BEGINNABLE or not left.begun_by or not right.begun_by:
        return None
    if left.begun_by == right.begun_by or not {left.realis, right.realis}.isdisjoint({Realis.DENIED, Realis.PLANNED}):
        return None
    if not two_voices(left, right) or not may_be_together(left, right):
        return None
    return f"{left.begun_by} began it in one, {right.begun_by} in the other"


def _did_not_begin(charge: Claim, denial: Claim) -> str | None:
    """A party is said to have begun it, and that is denied; that there was a clash is not."""
    if not {charge.kind, denial.kind} <= _BEGINNABLE or denial.realis is not Realis.DENIED:
        return None
    if not charge.begun_by or charge.begun_by != denial.begun_by or charge.realis in (Realis.DENIED, Realis.PLANNED):
        return None
    if not two_voices(charge, denial) or not may_be_together(charge, denial):
        return None
    return f"{charge.begun_by} began it in one, which the other denies"


def _denied(said: Claim, denial: Claim) -> str | None:
    """The denial covers what is told: its kind, place, day and parties, and no finer thing that is not told."""
    if denial.realis is not Realis.DENIED or not _is_asserted(said) or denial.begun_by:
        return None
    if not (is_sure(said) and is_sure(denial) and two_voices(said, denial) and may_be_together(said, denial)):
        return None
    if not _covers_kind(said, denial) or not _covers_parties(said, denial) or not _covers_more(said, denial):
        return None
    if denial.kind in _PULLBACK and Attribute.PARTIAL in denial.attributes:
        return None
    if denial.source.kind is SourceKind.PUBLISHER or (said.kind in _FACING and not _two_sides(said, denial)):
        return None
    if not (is_inside(said, denial) or _is_anywhere(said, denial)):
        return None
    return "told as real in one, denied in the other"


def _is_asserted(said: Claim) -> bool:
    """True for what its teller has as a fact, though it be no more than possible for the other side's denial."""
    return said.realis.is_real or (said.realis is Realis.POSSIBLE and said.certainty is Certainty.CERTAIN)


def _two_sides(left: Claim, right: Claim) -> bool:
    """True when another side speaks in each."""
    ours, theirs = left.source.innermost.party, right.source.innermost.party
    return bool(ours and theirs) and ours != theirs


def _is_anywhere(said: Claim, denial: Claim) -> bool:
    """True for a denial without a place that is of all places, or of the meeting that is told."""
    if denial.where is not None:
        return False
    if said.kind.group is Group.DEAL:
        # There are many talks and deals: who met tells which.
        return same_place(said, denial) is not None
    return one_report(said, denial) or said.where is None


def _covers_kind(said: Claim, denial: Claim) -> bool:
    return said.kind is denial.kind or (said.kind is Kind.DISENGAGEMENT and denial.kind is Kind.WITHDRAWAL)


def _covers_parties(said: Claim, denial: Claim) -> bool:
    if said.kind not in _PULLBACK:
        return not strangers(said, denial)
    # "Both sides have not pulled back" leaves open that one of them has.
    return not denial.parties or not said.parties or set(denial.parties) <= set(said.parties)


def _covers_more(said: Claim, denial: Claim) -> bool:
    """False for a denial of a finer thing than what is told: of a buffer zone, of thirty dead, of a summit."""
    finer = denial.attributes - _UNDONE - _FATES
    if not finer <= said.attributes or (fates(denial) and fates(said) != fates(denial)):
        return False
    for count in denial.quantities:
        told = [other for other in said.quantities if unit_of(other) == unit_of(count)]
        if not any((other.least, other.most) == (count.least, count.most) for other in told):
            return False
    return True


def _counted(left: Claim, right: Claim) -> str | None:
    """One happening, of one party at one place over one stretch of days, counted so that no number fits both."""
    if not (left.realis.is_real and right.realis.is_real and is_sure(left) and is_sure(right)):
        return None
    if (left.attributes | right.attributes) & _UNDONE or set(left.parties) != set(right.parties):
        return None
    pair = counts_exclude(left, right)
    if pair is None or (len(left.parties) > 1 and unit_of(pair[0]) != ROUNDS):
        return None
    meeting = left.where is None and right.where is None and same_place(left, right) is not None
    told_here = left.kind is Kind.CASUALTY and one_report(left, right) and may_be_together(left, right)
    if not (one_spot(left, right) or meeting or (told_here and None in (left.where, right.where))):
        return None
    return f"{words_of(pair[0])} or {words_of(pair[1])}"


def _once(left: Claim, right: Claim) -> str | None:
    """Something that is only once, on days that do not meet."""
    gap = gap_days(left.when, right.when)
    if left.kind is not right.kind or not gap or gap > ONCE_DAYS or strangers(left, right):
        return None
    if not (_is_sure_fact(left) and _is_sure_fact(right)) or not one_spot(left, right):
        return None
    once = next((a for a in _ONCE if a in left.attributes and a in right.attributes), None)
    if once and not (left.attributes | right.attributes) & _UNDONE:
        return f"{once.value} on {days_words(left.when)} or on {days_words(right.when)}"
    count = _one_toll(left, right)
    if count is None or not (_is_narrow(left) and _is_narrow(right)):
        return None
    return f"{words_of(count)} on {days_words(left.when)} or on {days_words(right.when)}"


def _elsewhere(left: Claim, right: Claim) -> str | None:
    """One happening of one day, known by who met or by an exact toll, at two places that exclude each other."""
    here, there = left.where, right.where
    if (
        here is None
        or there is None
        or left.kind is not right.kind
        or left.when.days != 1
        or not two_voices(left, right)
    ):
        return None
    if (left.when.earliest, left.when.latest) != (right.when.earliest, right.when.latest):
        return None
    if not (_is_sure_fact(left) and _is_sure_fact(right) and is_small(here) and is_small(there)):
        return None
    if not here.excludes(there) or not {here.basis, there.basis} <= set(_SURELY_THERE):
        return None
    count = _one_toll(left, right)
    met = sorted({p.name for p in left.people if not p.doubt} & {p.name for p in right.people if not p.doubt})
    # What is talked about may be taken for where: ministers do not meet at a site.
    if left.kind is Kind.TALKS and len(met) > 1 and not (here.sites or there.sites):
        return f"{' and '.join(met)} met at {here.name} or at {there.name}"
    return f"{words_of(count)} at {here.name} or at {there.name}" if count else None


def _one_toll(left: Claim, right: Claim) -> Quantity | None:
    """The exact toll of one party that two voices give."""
    if left.kind is not Kind.CASUALTY or not one_party(left) or left.parties != right.parties:
        return None
    return exact_count(left, right) if two_voices(left, right) else None


def _is_sure_fact(claim: Claim) -> bool:
    return claim.realis is Realis.OCCURRED and is_sure(claim)


def _is_narrow(claim: Claim) -> bool:
    return claim.when.days is not None and claim.when.days <= 2


RULES = (
    Rule("two parties are each said to have begun it", Ground.ACTOR, _began),
    Rule("a party is said to have begun it, and that is denied", Ground.ACTOR, _did_not_begin),
    Rule("complete, and not complete", Ground.COMPLETENESS, whole_and_part),
    Rule("back where they stood, and a pull-back to there still open", Ground.COMPLETENESS, still_open),
    Rule("told as real, and denied", Ground.REALIS, _denied),
    Rule("brought up, and taken away", Ground.DIRECTION, moved_both_ways),
    Rule("counted so that no number fits both", Ground.NUMBER, _counted),
    Rule("only once, on days that do not meet", Ground.TIME, _once),
    Rule("one happening at places that exclude each other", Ground.PLACE, _elsewhere),
)
"""In the order they are tried."""
