"""Kinds of happenings and how surely they are told: the closed sets every room speaks in."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Attribute", "Basis", "Certainty", "Group", "Kind", "Realis"]


class Group(StrEnum):
    """Families of kinds; claims of two groups are never about one happening."""

    CONTACT = "contact"
    POSTURE = "posture"
    DEAL = "deal"
    PULLBACK = "pullback"
    SPEECH = "speech"
    OFFICE = "office"
    OTHER = "other"


class Kind(StrEnum):
    """What happened, in eighteen kinds; ``plover`` gives the PLOVER root for exchange."""

    CLASH = "clash"
    """A fight, or fire at people."""
    CASUALTY = "casualty"
    """Deaths and injuries, besides the clash if there is one."""
    FACE_OFF = "face-off"
    """A confrontation, incursion or blocking without a fight."""
    THREAT = "threat"
    """Warning shots, or force threatened."""
    BUILD_UP = "build-up"
    CONSTRUCTION = "construction"
    EXERCISE = "exercise"
    DISENGAGEMENT = "disengagement"
    """A mutual stand-down, process or step, both sides."""
    WITHDRAWAL = "withdrawal"
    """One side's troops or equipment leave, or its camp is cleared."""
    PATROL_RESUMED = "patrol-resumed"
    VERIFICATION = "verification"
    """Checking a pull-back."""
    TALKS = "talks"
    VISIT = "visit"
    """Only when the travel is the news."""
    AGREEMENT = "agreement"
    GESTURE = "gesture"
    """Sweets, pilgrims, a strayed soldier handed back."""
    STATEMENT = "statement"
    """Only when the saying is the news."""
    APPOINTMENT = "appointment"
    OTHER = "other"

    @property
    def plover(self) -> str:
        """The PLOVER root (github.com/openeventdata/PLOVER); STATEMENT and APPOINT are this project's own."""
        return _PLOVER[self]

    @property
    def group(self) -> Group:
        """The family the kind belongs to."""
        return _GROUP[self]


_PLOVER = {
    Kind.CLASH: "ASSAULT",
    Kind.CASUALTY: "ASSAULT",
    Kind.FACE_OFF: "THREATEN",
    Kind.THREAT: "THREATEN",
    Kind.BUILD_UP: "MOBILIZE",
    Kind.CONSTRUCTION: "MOBILIZE",
    Kind.EXERCISE: "MOBILIZE",
    Kind.DISENGAGEMENT: "RETREAT",
    Kind.WITHDRAWAL: "RETREAT",
    Kind.PATROL_RESUMED: "COOPERATE",
    Kind.VERIFICATION: "COOPERATE",
    Kind.TALKS: "CONSULT",
    Kind.VISIT: "CONSULT",
    Kind.AGREEMENT: "AGREE",
    Kind.GESTURE: "SUPPORT",
    Kind.STATEMENT: "STATEMENT",
    Kind.APPOINTMENT: "APPOINT",
    Kind.OTHER: "OTHER",
}

_GROUP = {
    Kind.CLASH: Group.CONTACT,
    Kind.CASUALTY: Group.CONTACT,
    Kind.FACE_OFF: Group.CONTACT,
    Kind.THREAT: Group.CONTACT,
    Kind.BUILD_UP: Group.POSTURE,
    Kind.CONSTRUCTION: Group.POSTURE,
    Kind.EXERCISE: Group.POSTURE,
    Kind.DISENGAGEMENT: Group.PULLBACK,
    Kind.WITHDRAWAL: Group.PULLBACK,
    Kind.PATROL_RESUMED: Group.PULLBACK,
    Kind.VERIFICATION: Group.PULLBACK,
    Kind.TALKS: Group.DEAL,
    Kind.VISIT: Group.DEAL,
    Kind.AGREEMENT: Group.DEAL,
    Kind.GESTURE: Group.DEAL,
    Kind.STATEMENT: Group.SPEECH,
    Kind.APPOINTMENT: Group.OFFICE,
    Kind.OTHER: Group.OTHER,
}


class Realis(StrEnum):
    """Whether the text tells the happening as real."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"

    @property
    def is_real(self) -> bool:
        """True for what has happened or is happening."""
        return self in (Realis.OCCURRED, Realis.ONGOING)


class Certainty(StrEnum):
    """How sure the teller is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """On what grounds the claim is made."""

    OBSERVED = "observed"
    IMAGERY = "imagery"
    DOCUMENT = "document"
    TOLD = "told"
    INFERRED = "inferred"
    NONE = "none"


class Attribute(StrEnum):
    """Finer things about a happening, beside its kind."""

    COMPLETED = "completed"
    PARTIAL = "partial"
    """Almost complete, some of it, one of several points."""
    BEGUN = "begun"
    TO_BASELINE = "to-baseline"
    """Back to where things stood before the crisis."""
    DEEPER = "deeper"
    """A step beyond those already taken."""
    BUFFER_ZONE = "buffer-zone"
    BLOCKED = "blocked"
    """A patrol or move that was stopped."""
    DISMANTLED = "dismantled"
    SUMMIT = "summit"
    FESTIVE = "festive"
    FIRST = "first"
    """Said to be the first of its kind."""
