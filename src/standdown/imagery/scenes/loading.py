"""Loading: the items of a catalogue as series over a site and its surroundings.

There is one for each sensor, orbit and quantity. Items are read one by one, so that one broken file costs one scene.
What cannot be read is named, left out and counted. Scenes of one day and orbit are laid together. The surroundings are
read too: they tell what the season, the air and the sensor did, which the site alone cannot.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from standdown.errors import ImageryError
from standdown.imagery.scenes import offsets
from standdown.imagery.scenes.acquired import Known, Part, mosaicked, read_part
from standdown.imagery.scenes.assets import Asset, Item, assets_of, facts_of, masks_of, needed, quantities_of
from standdown.imagery.scenes.fetching import Files
from standdown.imagery.scenes.gridding import Around, grid_of
from standdown.imagery.scenes.outcome import Loaded, Progress, Skip, silent
from standdown.imagery.scenes.reading import Native, native_of
from standdown.imagery.series import BRIGHTNESS, NDVI, Floats, Grid, Quantity, Series, Unseen

__all__ = ["load"]

_LOOKED_AT = 5
"""Files whose pixels are looked at before the grid is laid."""
_DARKEST = 0.02
"""Reflectance of red and near infrared together below which their ratio is noise."""


def load(
    items: Iterable[Item],
    *,
    longitude: float,
    latitude: float,
    radius_m: float,
    files: Files | None = None,
    quantities: Collection[str] = (),
    around: Around | None = None,
    pixel_m: float | None = None,
    progress: Progress = silent,
) -> Loaded:
    """The series of a site.

    Args:
        items: Items of a catalogue (:func:`standdown.imagery.scenes.catalogue.find`), in any order.
        longitude: Of the site's middle, in degrees.
        latitude: Of the site's middle, in degrees.
        radius_m: Metres from the middle to the edge of the site.
        files: Where files come from; only those of this machine where there is none.
        quantities: Names of those that are wanted (``vv``, ``vh``, ``ndvi``, ``brightness``); all where there are none.
        around: How much of the surroundings is read.
        pixel_m: Metres of a pixel; that of the sensor's own files where it is not given.
        progress: Told of items that were read.

    Raises:
        ImageryError: ``imagery-extra-missing`` where rasterio is not installed, ``imagery-no-cache`` where a file on
            the web has nowhere to go. What is wrong with an item never raises.
    """
    files, around = files or Files(), around or Around()
    skipped: list[Skip] = []
    known = _known(items, quantities, skipped)
    series: list[Series] = []
    suspects: set[str] = set()
    mended: set[str] = set()
    done, whole = 0, sum(map(len, known.values()))
    for sensor, group in sorted(known.items()):
        natives = _natives(group, files)
        days = len({(each.facts.day, each.facts.orbit) for each in group})
        grid = grid_of(longitude, latitude, radius_m, natives=natives, pixel_m=pixel_m, around=around, scenes=days)
        read: dict[int, list[Part]] = defaultdict(list)
        for each in group:
            try:
                read[each.facts.orbit].append(read_part(each, grid, files))
            except ImageryError as error:
                if error.code in ("imagery-extra-missing", "imagery-no-cache"):
                    raise
                skipped.append(Skip(each.item.id, f"{error.code.removeprefix('imagery-')}: {error}"))
            done += 1
            progress("scenes", done, whole)
        for _, parts in sorted(read.items()):
            made = _series(sensor, grid, mosaicked(parts), quantities)
            series += made.series
            suspects |= made.suspects
            mended |= made.mended
    return Loaded(tuple(series), tuple(skipped), frozenset(suspects), frozenset(mended))


def _known(items: Iterable[Item], quantities: Collection[str], skipped: list[Skip]) -> dict[str, list[Known]]:
    """Items by sensor, each with the files that something wanted can be computed from."""
    found: dict[str, list[Known]] = defaultdict(list)
    for item in items:
        try:
            facts = facts_of(item)
        except ValueError as error:
            skipped.append(Skip(item.id, str(error)))
            continue
        wanted = _wanted(facts.sensor, quantities)
        if not facts.sensor:
            skipped.append(Skip(item.id, "no known sensor: neither Sentinel-1 or -2 nor Landsat or HLS"))
        if not wanted:
            continue
        assets = assets_of(item, facts.sensor)
        missing = _missing(facts.sensor, wanted, assets)
        if missing:
            skipped.append(Skip(item.id, f"missing asset: {', '.join(missing)}"))
            continue
        found[facts.sensor].append(Known(item, facts, assets))
    return found


def _wanted(sensor: str, quantities: Collection[str]) -> list[Quantity]:
    return [each for each in quantities_of(sensor) if not quantities or each.name in quantities]


def _missing(sensor: str, wanted: list[Quantity], assets: Mapping[str, Asset]) -> list[str]:
    roles = {role for quantity in wanted for role in needed(quantity)}
    if sensor == "sentinel-1":
        # One polarisation of the two is a scene as well.
        return [] if roles & assets.keys() else sorted(roles)
    return sorted((roles | set(masks_of(sensor))) - assets.keys())


def _natives(group: list[Known], files: Files) -> list[Native]:
    found: list[Native] = []
    for each in group:
        role = next(role for role in ("red", "vv", "vh") if role in each.assets)
        try:
            found.append(native_of(files.open(each.assets[role].href)))
        except ImageryError as error:
            if error.code in ("imagery-extra-missing", "imagery-no-cache"):
                raise
            continue
        if len(found) == _LOOKED_AT:
            break
    return [native for native, _ in Counter(found).most_common()]


def _series(sensor: str, grid: Grid, parts: list[Part], quantities: Collection[str]) -> Loaded:
    wanted = _wanted(sensor, quantities)
    if sensor == "sentinel-1":
        made = []
        for quantity in wanted:
            having = [part for part in parts if quantity.name in part.layers]
            if having:
                made.append(_one(quantity, grid, having, np.stack([part.layers[quantity.name] for part in having])))
        return Loaded(tuple(made))
    if not parts:
        return Loaded(())
    unseen = np.stack([part.unseen for part in parts])
    red, nir = (np.stack([part.layers[role] for part in parts]) for role in ("red", "nir"))
    for band in (red, nir):
        band[unseen != Unseen.SEEN] = np.nan
    suspects: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    if sensor == "sentinel-2":
        days = np.array([part.scene.day.toordinal() for part in parts], np.int64)
        right = offsets.mended([red, nir], days, np.array([part.is_sure for part in parts], bool))
        red, nir = right.bands
        suspects = frozenset(parts[n].scene.id for n in right.suspects)
        moved = frozenset(parts[n].scene.id for n in right.moved)
    values: dict[str, Floats] = {NDVI.name: _ndvi(red, nir), BRIGHTNESS.name: np.asarray((red + nir) / 2, np.float32)}
    return Loaded(tuple(_one(each, grid, parts, values[each.name]) for each in wanted), (), suspects, moved)


def _ndvi(red: Floats, nir: Floats) -> Floats:
    total = red + nir
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(total > _DARKEST, (nir - red) / total, np.nan)
    return np.asarray(np.clip(ratio, -1, 1), np.float32)


def _one(quantity: Quantity, grid: Grid, parts: list[Part], values: Floats) -> Series:
    return Series.of(quantity, grid, [part.scene for part in parts], values, np.stack([part.unseen for part in parts]))
