"""The root types of PLOVER, and which of them are friendly and which hostile."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Root"]


class Root(StrEnum):
    """What kind of act one actor does to another, after PLOVER's sixteen."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def is_friendly(self) -> bool:
        """True for what is done for another; meant for later it is an AGREE, refused a REJECT."""
        return self in _FRIENDLY

    @property
    def is_hostile(self) -> bool:
        """True for what is done against another; meant for later it is a THREATEN."""
        return self in _HOSTILE


_FRIENDLY = frozenset({Root.AGREE, Root.CONSULT, Root.SUPPORT, Root.CONCEDE, Root.COOPERATE, Root.AID, Root.RETREAT})
_HOSTILE = frozenset({Root.THREATEN, Root.PROTEST, Root.SANCTION, Root.MOBILIZE, Root.COERCE, Root.ASSAULT})
