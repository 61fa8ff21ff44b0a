"""Voices: for whom the innermost voice of a claim speaks, as far as its words tell."""

from __future__ import annotations

from enum import StrEnum

from standdown.claims.vocabulary import patterns
from standdown.model import Basis, Claim, Kind, SourceKind

__all__ = ["Stand", "against_itself", "hang_together", "stand_of", "voice_words"]

_OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.ANONYMOUS_OFFICIAL, SourceKind.DOCUMENT})
_NAMELESS = frozenset({"publisher", ""})
# A side that tells these of itself has no gain from it.
_COSTLY = frozenset({Kind.CASUALTY, Kind.BUILD_UP, Kind.CONSTRUCTION})


class Stand(StrEnum):
    """For whom a voice speaks."""

    SIDE = "side"
    """A party of the standoff."""
    BYSTANDER = "bystander"
    """Somebody who lives there, watches or helps, and speaks for no side."""
    IMAGERY = "imagery"
    WITNESS = "witness"
    """The report's own reporter, who was there."""
    OFFICIAL = "official"
    """Officials and papers of nobody in particular: they may be of any side."""
    UNKNOWN = "unknown"
    """Other media, analysts, a publisher that does not say how it knows: they may retell any voice."""


def stand_of(claim: Claim) -> Stand:
    """For whom its innermost voice speaks; what only retells images has no stand of its own."""
    voice = claim.source.innermost
    if voice.kind is SourceKind.IMAGERY:
        return Stand.IMAGERY
    if claim.basis is Basis.IMAGERY:
        return Stand.UNKNOWN
    if voice.kind in _OFFICIAL and voice.party:
        return Stand.SIDE
    if voice.kind in _OFFICIAL:
        words = patterns("voices")
        if words["bystander"].search(voice.name):
            return Stand.BYSTANDER
        return Stand.UNKNOWN if words["analyst"].search(voice.name) else Stand.OFFICIAL
    if voice.kind is SourceKind.PUBLISHER and claim.basis is Basis.OBSERVED:
        return Stand.WITNESS
    return Stand.UNKNOWN


def hang_together(left: Claim, right: Claim) -> bool:
    """True when one voice may be the other's: the same name or side, or a medium that quotes the other's."""
    ours, theirs = left.source.innermost, right.source.innermost
    sides = ours.party and theirs.party
    if ours.party == theirs.party if sides else _name(ours.name) == _name(theirs.name):
        return True
    return bool(_media(left, quoted=True) & _media(right) or _media(right, quoted=True) & _media(left))


def against_itself(claim: Claim) -> bool:
    """True where a party tells of its own dead, its own build-up, or that it began it."""
    party = claim.source.innermost.party
    return bool(party) and (claim.begun_by == party or (claim.kind in _COSTLY and claim.parties == (party,)))


def voice_words(claim: Claim) -> str:
    """The voice as reasons print it: the code of its party, "images", or what the report calls it."""
    stand, voice = stand_of(claim), claim.source.innermost
    if stand is Stand.IMAGERY:
        return "images"
    return voice.party or ("a reporter there" if stand is Stand.WITNESS else voice.name)


def _media(claim: Claim, *, quoted: bool = False) -> set[str]:
    """The media of its chain, or only those that it quotes."""
    kinds = {SourceKind.OTHER_MEDIA} if quoted else {SourceKind.OTHER_MEDIA, SourceKind.PUBLISHER}
    return {_name(link.name) for link in claim.source.chain if link.kind in kinds} - _NAMELESS


def _name(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
