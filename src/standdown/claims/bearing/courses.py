"""Courses: pull-backs told as whole and as part, and forces told to come and to go; the order of days decides."""

from __future__ import annotations

from datetime import timedelta

from standdown.claims.bearing.happening import family, gap_days, is_done, strangers
from standdown.claims.bearing.setting import (
    is_inside,
    is_sure,
    one_party,
    one_report,
    one_spot,
    two_voices,
)
from standdown.model import Attribute, Claim, Kind, Realis

__all__ = ["OPEN_DAYS", "moved_both_ways", "still_open", "whole_and_part"]

UNDONE_DAYS = 7
"""Days after a completion in which "not yet" disputes it, as on the board; later it tells of something new."""

OPEN_DAYS = 31
"""Days after "back where they stood" in which a pull-back to there is still told as open."""

MOVE_DAYS = 7
"""The widest stretch of days within which coming and going exclude each other; in a longer one both may be."""

_PULLBACK = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL})
_COMPLETABLE = _PULLBACK | {Kind.VERIFICATION}
_AHEAD = frozenset({Attribute.TO_BASELINE, Attribute.DEEPER})


def whole_and_part(done: Claim, undone: Claim) -> str | None:
    """One tells it as complete; the other, of the same or a part of it and no earlier, as under way or in part."""
    if done.kind not in _COMPLETABLE or done.realis is not Realis.OCCURRED or not is_done(done):
        return None
    if not _is_unfinished(undone, done) or not (is_sure(done) and is_sure(undone)) or not _is_part(undone, done):
        return None
    # A deeper step, or one to the baseline, is another one.
    if (undone.attributes & _AHEAD) - done.attributes:
        return None
    nowhere = one_report(done, undone) and done.where is None and undone.where is None
    if not (nowhere or is_inside(undone, done)) or not _is_no_earlier(undone, done):
        return None
    return "complete in one, not yet in the other"


def still_open(done: Claim, ahead: Claim) -> str | None:
    """One says that troops are back where they stood before the crisis, the other that going there is still ahead."""
    if done.kind not in _PULLBACK or done.realis is not Realis.OCCURRED or ahead.kind not in _PULLBACK:
        return None
    if Attribute.TO_BASELINE not in done.attributes or done.attributes & {Attribute.PARTIAL, Attribute.BEGUN}:
        return None
    if ahead.realis in (Realis.OCCURRED, Realis.DENIED) or not ahead.attributes & _AHEAD or not is_sure(done):
        return None
    if not _is_part(ahead, done):
        return None
    if one_report(done, ahead):
        # What is said of no site is said of all.
        fits = (not done.sites or is_inside(ahead, done)) and (done.when.is_open or _may_follow(ahead, done))
    else:
        fits = is_inside(ahead, done) and _follows(ahead, done)
    return "back where they stood in one, a pull-back to there still open in the other" if fits else None


def moved_both_ways(up: Claim, away: Claim) -> str | None:
    """One party's forces come to a place in one, and leave it in the other, within days that hardly hold both."""
    if up.kind not in (Kind.BUILD_UP, Kind.CONSTRUCTION) or away.kind not in _PULLBACK:
        return None
    party = one_party(up)
    if not party or party not in away.parties or not (up.realis.is_real and away.realis.is_real):
        return None
    if up.kind is Kind.CONSTRUCTION and Attribute.DISMANTLED not in away.attributes:
        return None
    if not (is_sure(up) and is_sure(away) and two_voices(up, away) and one_spot(up, away)):
        return None
    brief = all(claim.when.days is not None and claim.when.days <= MOVE_DAYS for claim in (up, away))
    if not brief or not up.when.overlaps(away.when):
        return None
    done, undone = ("built", "dismantled") if up.kind is Kind.CONSTRUCTION else ("brought up", "taken away")
    return f"{done} by {party} in one, {undone} in the other"


def _is_unfinished(claim: Claim, done: Claim) -> bool:
    if claim.realis is Realis.DENIED:
        # "Not yet complete" is no denial that there was a pull-back.
        return bool(claim.attributes & {Attribute.COMPLETED, Attribute.PARTIAL})
    if not claim.realis.is_real:
        return False
    if Attribute.BEGUN in claim.attributes and Attribute.PARTIAL not in claim.attributes:
        # A beginning is before an end, unless its day says otherwise.
        first, last = claim.when.earliest, done.when.latest
        return first is not None and last is not None and first > last
    return claim.realis is Realis.ONGOING or Attribute.PARTIAL in claim.attributes


def _is_part(part: Claim, whole: Claim) -> bool:
    """True when ``part`` is the same process, or one side's share of it: of the two sides' disengagement one's move."""
    if part.kind is not whole.kind and not (whole.kind is Kind.DISENGAGEMENT and part.kind is Kind.WITHDRAWAL):
        return False
    if family(part.kind) is not family(whole.kind) or strangers(part, whole):
        return False
    if not part.parties:
        return part.kind is whole.kind
    return not whole.parties or set(part.parties) <= set(whole.parties)


def _is_no_earlier(undone: Claim, done: Claim) -> bool:
    """True when "not yet" may hold on the last day that the completion allows, or within days after it."""
    if undone.when.is_open and done.when.is_open:
        return one_report(undone, done)
    gap = gap_days(undone.when, done.when)
    if gap is None or gap > UNDONE_DAYS or done.when.latest is None:
        return False
    first, last = undone.when.earliest, undone.when.latest
    if first and done.when.earliest and first < done.when.earliest:
        return False
    return last is None or last >= done.when.latest


def _may_follow(ahead: Claim, done: Claim) -> bool:
    return not (ahead.when.latest and done.when.earliest and ahead.when.latest < done.when.earliest)


def _follows(ahead: Claim, done: Claim) -> bool:
    """True when it is told as open on the day by which it was done, or within a month after."""
    first, last = ahead.when.earliest, done.when.latest
    return first is not None and last is not None and timedelta(0) <= first - last <= timedelta(days=OPEN_DAYS)
