"""Scenes: one item of a catalogue on a grid, in the units of its sensor, with what was not seen and why."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from standdown.errors import ImageryError
from standdown.imagery.scenes import offsets
from standdown.imagery.scenes.assets import Asset, Facts, Item, masks_of
from standdown.imagery.scenes.fetching import Fetched, Files, Remote
from standdown.imagery.scenes.masks import MASKS, Reasons, grown
from standdown.imagery.scenes.reading import Raster, read_onto
from standdown.imagery.series import Floats, Grid, Scene, Unseen

__all__ = ["Known", "Part", "mosaicked", "read_part"]

_LEAST_POWER = 1e-5
"""Of radar, linear: -50 dB, far below the noise of the sensor."""
_NEGATIVE = 0.05
"""Share of negative numbers from which radar values are taken for decibels: power has none."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An item, what it says of itself, and its files by role."""

    item: Item
    facts: Facts
    assets: Mapping[str, Asset]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One item, or several of one day and orbit, on the grid."""

    scene: Scene
    layers: Mapping[str, Floats]
    """By role; reflectance or decibels."""
    unseen: Reasons
    is_sure: bool
    """Whether the metadata leave no doubt about the offset."""


def read_part(known: Known, grid: Grid, files: Files) -> Part:
    """One item on a grid.

    Raises:
        ImageryError: A file cannot be had or read, or holds nothing over the grid; ``code`` says which.
    """
    facts, assets = known.facts, known.assets
    is_optical = facts.sensor != "sentinel-1"
    sources: dict[str, Fetched | Remote] = {}

    def raster(role: str, *, is_classes: bool = False) -> Raster:
        sources[role] = files.open(assets[role].href)
        return read_onto(sources[role], grid, nodata=assets[role].nodata, is_classes=is_classes)

    layers: dict[str, Floats] = {}
    is_sure = True
    for role in ("red", "nir") if is_optical else ("vv", "vh"):
        if role not in assets:
            continue
        if is_optical:
            layers[role], sure = _reflectance(raster(role), assets[role], facts)
            is_sure = is_sure and sure
        else:
            layers[role] = _decibels(raster(role), assets[role])
    unseen = np.zeros((grid.height, grid.width), np.uint8)
    for role in masks_of(facts.sensor):
        if role in assets:
            says = MASKS[role](raster(role, is_classes=True).values)
            unseen = np.where(unseen == Unseen.SEEN, grown(says) if is_optical else says, unseen)
    unseen[~np.logical_or.reduce([np.isfinite(layer) for layer in layers.values()])] = Unseen.NO_DATA
    if (unseen == Unseen.NO_DATA).all():
        raise ImageryError("nothing of it lies over the site", code="imagery-no-overlap")
    hashes = "".join(f"{role}:{sources[role].sha256}\n" for role in sorted(sources))
    scene = Scene(
        id=known.item.id,
        day=facts.day,
        sensor=facts.sensor,
        orbit=facts.orbit,
        baseline=facts.baseline,
        sha256=hashlib.sha256(hashes.encode()).hexdigest(),
        simulated=facts.simulated,
    )
    return Part(scene, layers, unseen, is_sure)


def _reflectance(raster: Raster, asset: Asset, facts: Facts) -> tuple[Floats, bool]:
    if facts.sensor == "sentinel-2":
        terms = offsets.terms(facts.day, facts.baseline, applied=facts.applied, stated=asset.offset, scale=asset.scale)
        scale, offset, is_sure = terms.scale, terms.offset, terms.is_sure
    else:
        scale, offset, is_sure = asset.scale or 1.0, asset.offset or 0.0, True
    return np.asarray(raster.values * np.float32(scale) + np.float32(offset), np.float32), is_sure


def _decibels(raster: Raster, asset: Asset) -> Floats:
    """Radar in decibels, whether the file holds them or linear power."""
    scale = asset.scale if asset.scale is not None else raster.scale
    offset = asset.offset if asset.offset is not None else raster.offset
    values = np.asarray(raster.values * np.float32(scale) + np.float32(offset), np.float32)
    seen = values[np.isfinite(values)]
    unit = asset.unit.lower()
    is_decibels = unit in ("db", "decibel") or (not unit and bool(np.mean(seen < 0) > _NEGATIVE))
    if is_decibels:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(values > _LEAST_POWER, 10 * np.log10(values), np.nan), np.float32)


def mosaicked(parts: list[Part]) -> list[Part]:
    """One part for each day; of ground that two saw, the newer processing counts."""
    days: dict[date, list[Part]] = defaultdict(list)
    for part in sorted(parts, key=lambda each: (each.scene.baseline, each.scene.id), reverse=True):
        days[part.scene.day].append(part)
    return [_joined(days[day]) for day in sorted(days)]


def _joined(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    layers = {role: layer.copy() for role, layer in first.layers.items()}
    unseen = first.unseen.copy()
    for part in parts[1:]:
        better = (
            (unseen != Unseen.SEEN)
            & (part.unseen != Unseen.NO_DATA)
            & ((part.unseen == Unseen.SEEN) | (unseen == Unseen.NO_DATA))
        )
        for role, layer in part.layers.items():
            if role in layers:
                layers[role][better] = layer[better]
        unseen[better] = part.unseen[better]
    scene = replace(
        first.scene,
        id="+".join(sorted(part.scene.id for part in parts)),
        sha256=hashlib.sha256("".join(sorted(part.scene.sha256 for part in parts)).encode()).hexdigest(),
        simulated=any(part.scene.simulated for part in parts),
    )
    return Part(scene, layers, unseen, all(part.is_sure for part in parts))
