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
    """Blows or shots between people."""
    CASUALTY = "casualty"
    """People killed or hurt; the clash itself is a happening of its own."""
    FACE_OFF = "face-off"
    """Forces against each other, one across the line or in the other's way, without blows."""
    THREAT = "threat"
    """Force shown or announced to make somebody give way."""
    BUILD_UP = "build-up"
    CONSTRUCTION = "construction"
    EXERCISE = "exercise"
    DISENGAGEMENT = "disengagement"
    """Both sides step back from each other, in one move or as a process."""
    WITHDRAWAL = "withdrawal"
    """One side takes troops, gear or a camp away."""
    PATROL_RESUMED = "patrol-resumed"
    VERIFICATION = "verification"
    """Making sure that a pull-back was made."""
    TALKS = "talks"
    VISIT = "visit"
    """A journey that is news in itself, not only the way to talks."""
    AGREEMENT = "agreement"
    GESTURE = "gesture"
    """Goodwill across the line: festive sweets, pilgrims let through, somebody sent home."""
    STATEMENT = "statement"
    """Something said that is news in itself and tells of no other happening."""
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
    KILLED = "killed"
    """Of people hurt: some of them died."""
    WOUNDED = "wounded"
