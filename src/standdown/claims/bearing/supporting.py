"""Supporting: two claims that tell the same by voices which do not hang on each other. It proves neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standdown.claims.bearing.counts import units_exclude
from standdown.claims.bearing.happening import NEAR_DAYS, may_be_one_day, same_place
from standdown.claims.bearing.opposing import NEVER, contradiction
from standdown.claims.bearing.setting import is_sure, two_small_places
from standdown.claims.bearing.voices import Stand, against_itself, hang_together, stand_of, voice_words
from standdown.model import Attribute, Claim, Support, When

__all__ = ["VOICES", "VoiceRule", "support"]

# What makes two tellings of one thing two things: done or in part, to where, whether some died.
_TELLING = frozenset(
    {
        Attribute.COMPLETED,
        Attribute.BEGUN,
        Attribute.TO_BASELINE,
        Attribute.DEEPER,
        Attribute.BUFFER_ZONE,
        Attribute.BLOCKED,
        Attribute.KILLED,
        Attribute.WOUNDED,
    }
)
_UNSAID = frozenset({Stand.OFFICIAL, Stand.UNKNOWN})
_APART = frozenset({Stand.SIDE, Stand.BYSTANDER, Stand.WITNESS})


@dataclass(frozen=True, slots=True)
class VoiceRule:
    """One way in which two voices stand apart; ``finds`` gives the reason, or ``None``, for one order of them."""

    name: str
    finds: Callable[[Claim, Claim], str | None]


def support(left: Claim, right: Claim) -> Support | None:
    """Why the two together weigh more than one, by the first rule that says so; ``None`` where they do not."""
    if hang_together(left, right) or not _tell_the_same(left, right):
        return None
    for rule in VOICES:
        why = rule.finds(left, right) or rule.finds(right, left)
        if why:
            return Support(left.id, right.id, why)
    return None


def _tell_the_same(left: Claim, right: Claim) -> bool:
    if left.kind is not right.kind or left.kind in NEVER or left.begun_by != right.begun_by:
        return False
    if left.realis is not right.realis or not left.realis.is_real or not (is_sure(left) and is_sure(right)):
        return False
    if Attribute.PARTIAL in left.attributes | right.attributes:
        # "Most have left" and "not all have left" are one fact, and no agreement.
        return False
    if set(left.parties) != set(right.parties) or left.attributes & _TELLING != right.attributes & _TELLING:
        return False
    if same_place(left, right) is None or two_small_places(left.where, right.where):
        return False
    if not may_be_one_day(left.when, right.when) or not (_is_near(left.when) and _is_near(right.when)):
        return False
    return units_exclude(left, right) is None and contradiction(left, right) is None


def _is_near(when: When) -> bool:
    return when.days is None or when.days <= NEAR_DAYS


def _against_itself(own: Claim, other: Claim) -> str | None:
    if not against_itself(own) or stand_of(own) is not Stand.SIDE or stand_of(other) in _UNSAID:
        return None
    return f"{voice_words(own)} says it of itself, and {voice_words(other)} too"


def _both_sides(left: Claim, right: Claim) -> str | None:
    if not stand_of(left) is stand_of(right) is Stand.SIDE:
        return None
    one, other = sorted((voice_words(left), voice_words(right)))
    return f"{one} and {other} both say so"


def _seen_and_told(seen: Claim, told: Claim) -> str | None:
    if stand_of(seen) is not Stand.IMAGERY or stand_of(told) in (Stand.IMAGERY, Stand.UNKNOWN):
        return None
    return f"seen in images, and told by {voice_words(told)}"


def _apart(left: Claim, right: Claim) -> str | None:
    """A side and somebody of no side, or two such of two reports; two of a crowd may be one."""
    stands = {stand_of(left), stand_of(right)}
    if not stands <= _APART or stands == {Stand.SIDE}:
        return None
    if len(stands) == 1 and left.report_id == right.report_id:
        return None
    one, other = sorted((voice_words(left), voice_words(right)))
    return f"told by {one} and by {other}"


VOICES = (
    VoiceRule("a party against its own interest, and another voice", _against_itself),
    VoiceRule("two sides", _both_sides),
    VoiceRule("images and a voice", _seen_and_told),
    VoiceRule("voices of which one speaks for no side", _apart),
)
"""In the order they are tried."""
