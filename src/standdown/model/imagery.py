"""Observation and Verdict: what satellites could see, and what that says of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standdown.model.when import When

__all__ = ["Observation", "ReasonCode", "Ruling", "Verdict"]


@dataclass(frozen=True, slots=True)
class Observation:
    """What one scene shows of one site."""

    id: str
    site_id: str
    day: date
    sensor: str
    """``sentinel-1``, ``sentinel-2``, ``landsat`` ..."""
    scene_ids: tuple[str, ...]
    scene_sha256: tuple[str, ...] = ()
    clear_fraction: float = 0.0
    """Share of the site that could be seen, 0 to 1."""
    z: float | None = None
    """Change against the baseline in robust standard deviations."""
    extent_ha: float | None = None
    """Connected area that changed, in hectares."""
    sign: int = 0
    """+1 more structures or brighter, -1 fewer or darker, 0 none."""
    least_detectable_ha: float | None = None
    """The smallest change this scene could have shown, in hectares."""


class Ruling(StrEnum):
    """What images say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    INCONCLUSIVE = "inconclusive"


class ReasonCode(StrEnum):
    """Why a verdict is inconclusive."""

    CLOUD = "cloud"
    SNOW = "snow"
    TOO_SMALL = "too-small"
    NO_BASELINE = "no-baseline"
    NOT_SEEN_IN_CRISIS = "not-seen-in-crisis"
    PARTIAL = "partial"
    SENSOR_GAP = "sensor-gap"
    OFFSET_SUSPECT = "offset-suspect"
    WRONG_OBJECT_CLASS = "wrong-object-class"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Supported, contradicted or inconclusive, with reasons and with what cannot be seen."""

    id: str
    claim_id: str
    ruling: Ruling
    window: When
    """The days the claim allows."""
    observation_ids: tuple[str, ...] = ()
    reasons: tuple[ReasonCode, ...] = ()
    unseen: str = ""
    """What images of this kind cannot show, in words."""
    return_ratio: float | None = None
    """R = 1 - |after - baseline| / |crisis - baseline|; 1 is fully back."""
    placebo_p: float | None = None

    def __post_init__(self) -> None:
        if self.ruling is Ruling.INCONCLUSIVE and not self.reasons:
            raise ValueError(f"verdict {self.id} is inconclusive without a reason: give at least one ReasonCode")
