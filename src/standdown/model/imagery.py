"""Observation and Verdict: what satellites could see, and what that says of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standdown.model.when import When

__all__ = ["Observation", "Picture", "PictureRole", "ReasonCode", "Ruling", "Verdict"]


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
    quantity: str = ""
    """What was measured: ``vv``, ``ndvi``, ``brightness`` ..."""
    orbit: int = 0
    """Relative orbit of a radar scene; scenes of different orbits are never compared."""
    hidden_by: str = ""
    """What hid most of what could not be seen: ``cloud``, ``shadow``, ``snow``, ``layover``, ``no-data``; or empty."""
    simulated: bool = False
    """True where the scene was made by a program and shows no real ground."""


class PictureRole(StrEnum):
    """Which moment of a check a picture shows."""

    BASELINE = "baseline"
    CRISIS = "crisis"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a site that a verdict is shown with; all of one verdict share one stretch."""

    role: PictureRole
    day: date
    sensor: str
    scene_id: str
    sha256: str
    """Of the PNG, which the ledger keeps as it keeps the bytes of a report."""
    width: int
    height: int


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
    """Share of control places and earlier years that show as much, by :mod:`standdown.imagery`'s placebo test."""
    site_id: str = ""
    kind: str = ""
    """What was asked of the images: ``withdrawal``, ``build-up``, ``construction``."""
    changed: When | None = None
    """When the ground changed, as the scenes allow; ``None`` where no change was found."""
    extent_ha: float | None = None
    """Connected area that changed, in hectares."""
    why: str = ""
    """The printed rule that decided, with its numbers."""
    sensors: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """What could not be used and why, in words, with numbers."""
    pictures: tuple[Picture, ...] = ()
    simulated: bool = False

    def __post_init__(self) -> None:
        if self.ruling is Ruling.INCONCLUSIVE and not self.reasons:
            raise ValueError(f"verdict {self.id} is inconclusive without a reason: give at least one ReasonCode")
