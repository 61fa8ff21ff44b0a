"""Site: a friction point, the ladder it climbs, and the facets beside the headline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from standdown.model.when import When

__all__ = ["Facet", "FacetState", "Site", "SiteState", "Step", "StepTaken"]


class Step(StrEnum):
    """The ladder of a site, from the baseline through the crisis and back."""

    NORMAL = "normal"
    BUILD_UP = "build-up"
    FACE_OFF = "face-off"
    CLASH = "clash"
    TALKS = "talks"
    AGREED = "agreed"
    DISENGAGING = "disengaging"
    DISENGAGED = "disengaged"
    PATROLS_RESUMED = "patrols-resumed"
    DE_ESCALATED = "de-escalated"

    @property
    def is_pressure(self) -> bool:
        """True for the steps of build-up and contact."""
        return self in (Step.BUILD_UP, Step.FACE_OFF, Step.CLASH)

    @property
    def height(self) -> int:
        """Distance from the baseline, 0 (normal) to 7 (clash), for charts and for telling up from down."""
        return _HEIGHT[self]


_HEIGHT = {
    Step.NORMAL: 0,
    Step.DE_ESCALATED: 1,
    Step.PATROLS_RESUMED: 2,
    Step.DISENGAGED: 3,
    Step.DISENGAGING: 4,
    Step.AGREED: 5,
    Step.BUILD_UP: 5,
    Step.TALKS: 6,
    Step.FACE_OFF: 6,
    Step.CLASH: 7,
}


class Facet(StrEnum):
    """What is kept beside the headline."""

    CONTACT = "contact"
    POSTURE = "posture"
    PATROLS = "patrols"
    BUFFER_ZONE = "buffer-zone"
    AGREEMENT = "agreement"


class FacetState(StrEnum):
    """How a facet stands against the baseline."""

    AS_BEFORE = "as-before"
    """As before the crisis, or in force."""
    PARTLY = "partly"
    NOT = "not"
    DISPUTED = "disputed"
    UNSAID = "unsaid"
    """Nobody says."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place whose state is followed; ``place_ids`` are the theatre's places whose happenings concern it."""

    id: str
    name: str
    place_id: str
    place_ids: tuple[str, ...] = ()
    baseline: str = ""
    """How things stood before the crisis, in words."""
    note: str = ""
    source: str = ""
    """Where the baseline was read, or that it is from memory."""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One change of a site's step: what it became, when, and the claims it rests on.

    ``disagrees`` and ``dissent_ids`` run side by side: as many of one as of the other, ``disagrees[i]`` saying who
    disagrees and how in the claim ``dissent_ids[i]``. ``says`` names each source once and runs beside nothing.
    """

    step: Step
    when: When
    claim_ids: tuple[str, ...]
    says: tuple[str, ...] = ()
    """Who says so: names of the sources."""
    disagrees: tuple[str, ...] = ()
    """Who disagrees, and how, one line each."""
    dissent_ids: tuple[str, ...] = ()
    """The claims behind ``disagrees``."""
    rule: str = ""
    """The printed rule that made the step."""
    went_back: bool = False
    """True when an earlier, calmer step was claimed and did not hold."""
    more: int = 0
    """Claims it rests on beside ``claim_ids``, where a long ledger names only some."""


@dataclass(frozen=True, slots=True)
class SiteState:
    """Where a site stands on ``as_of`` given what was published by ``known_by``; ``history`` is oldest first."""

    site_id: str
    step: Step
    as_of: date | None = None
    known_by: date | None = None
    history: tuple[StepTaken, ...] = ()
    """Of a long ledger the last steps; those before the very last ones without their claims."""
    more: int = 0
    """Steps before those of ``history``."""
    facets: dict[Facet, FacetState] = field(default_factory=dict)

    @property
    def taken(self) -> StepTaken | None:
        """The step it stands on, or ``None`` while nothing has moved it from the baseline."""
        return self.history[-1] if self.history else None
