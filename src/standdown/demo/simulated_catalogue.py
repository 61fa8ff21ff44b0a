"""The simulated scenes as a static STAC catalogue of cloud-optimised GeoTIFFs, as a public archive would give them.

Sentinel-2 as L2A does: one file a band, reflectance by 10,000 with 1,000 added from 25 January 2022 on, and the classes
of SCL. Sentinel-1 as terrain-corrected products do: linear power, layover left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standdown.demo.simulated import Bands, simulated_bands
from standdown.demo.simulated_plans import FIRST, LAST, PLANS
from standdown.errors import ImageryError
from standdown.imagery.scenes.offsets import OFFSET, SINCE
from standdown.imagery.series import Grid, Scene, Unseen

__all__ = ["write_catalogue"]

_WARNING = "SIMULATED: no real ground"
_NOTHING = -32768.0
"""Of radar, as archives have it; 0 is that of the optical bands."""
_SCL = np.array([5, 0, 9, 3, 11, 5], np.uint8)
"""Scene classes by :class:`Unseen`: bare ground, no data, cloud, shadow, snow."""
_COVERED = {Unseen.CLOUD: 0.6, Unseen.SNOW: 0.75}
"""Reflectance of what lies over the ground."""
_SHADED = 0.45
_HOURS = {"sentinel-1": time(12, 41), "sentinel-2": time(5, 27)}
"""UTC, about when the satellites pass."""


def write_catalogue(
    folder: Path, *, sites: Iterable[str] = tuple(PLANS), first: date = FIRST, last: date = LAST, every: int = 1
) -> Path:
    """The path of the ``catalog.json`` that was written: relative links, and nothing in it needs a network.

    Args:
        folder: Made where it is missing; what it holds of the same names is written over.
        sites: Ids of simulated sites.
        first: Scenes of earlier days are left out.
        last: Scenes of later days are left out.
        every: 2 takes every second scene of a sensor, and so on.

    Raises:
        ImageryError: Nothing is simulated at a site, or the packages of ``standdown[imagery]`` are missing.
    """
    try:
        import pystac
    except ImportError as fault:
        raise ImageryError(
            "a catalogue needs pystac and rasterio: pip install 'standdown[imagery]'", code="imagery-extra-missing"
        ) from fault

    root = pystac.Catalog("simulated", f"{_WARNING}. Made by a program for the demo of Standdown.", title=_WARNING)
    for site_id in sites:
        for bands in simulated_bands(site_id):
            id_ = f"simulated-{bands.sensor}-{site_id}"
            box = _box(bands.grid)
            extent = pystac.Extent(
                pystac.SpatialExtent([list(box)]),
                pystac.TemporalExtent([[_at(bands.scenes[0]), _at(bands.scenes[-1])]]),
            )
            title = f"{_WARNING} ({bands.sensor}, {site_id})"
            collection = pystac.Collection(
                id_, f"{title}: {PLANS[site_id].story}", extent, title=title, license="other"
            )
            chosen = [n for n, scene in enumerate(bands.scenes) if first <= scene.day <= last][::every]
            for n in chosen:
                scene = bands.scenes[n]
                files = folder / id_ / scene.id
                files.mkdir(parents=True, exist_ok=True)
                item = pystac.Item(scene.id, _shape(box), list(box), _at(scene), _properties(bands, n))
                item.stac_extensions.append("https://stac-extensions.github.io/projection/v1.1.0/schema.json")
                for name, pixels, nothing in _assets(bands, n):
                    _write(files / f"{name}.tif", pixels, bands.grid, nothing)
                    item.add_asset(name, pystac.Asset(f"./{name}.tif", title=_WARNING, media_type=pystac.MediaType.COG,
                                                      roles=["data"]))  # fmt: skip
                item.set_self_href(str(files / f"{scene.id}.json"))
                collection.add_item(item)
            root.add_child(collection)
    root.normalize_and_save(str(folder), pystac.CatalogType.SELF_CONTAINED)
    return folder / "catalog.json"


def _assets(bands: Bands, n: int) -> Iterator[tuple[str, npt.NDArray[np.generic], float]]:
    unseen, scene = bands.unseen[n], bands.scenes[n]
    if "vv" in bands.bands:
        power = np.asarray(10 ** (bands.bands["vv"][n] / 10), np.float32)
        power[unseen != Unseen.SEEN] = _NOTHING
        yield "vv", power, _NOTHING
        return
    offset = OFFSET if scene.day >= SINCE else 0.0
    for name, values in bands.bands.items():
        seen = values[n].copy()
        for reason, bright in _COVERED.items():
            seen[unseen == reason] = bright
        seen[unseen == Unseen.SHADOW] *= _SHADED
        yield name, np.round((seen + offset) * 10_000).astype(np.uint16), 0.0
    yield "scl", _SCL[unseen], 0.0


def _properties(bands: Bands, n: int) -> dict[str, object]:
    scene, grid, unseen = bands.scenes[n], bands.grid, bands.unseen[n]
    said: dict[str, object] = {
        "title": _WARNING,
        "standdown:simulated": True,
        "constellation": scene.sensor,
        "platform": "simulated",
        "proj:epsg": grid.epsg,
        "proj:shape": [grid.height, grid.width],
        "proj:transform": [grid.pixel, 0.0, grid.left, 0.0, -grid.pixel, grid.top, 0.0, 0.0, 1.0],
    }
    if scene.orbit:
        said["sat:relative_orbit"] = scene.orbit
    if scene.baseline:
        said["s2:processing_baseline"] = scene.baseline
    if scene.sensor == "sentinel-2":
        said["eo:cloud_cover"] = round(100 * float((unseen == Unseen.CLOUD).mean()), 1)
    return said


def _write(path: Path, pixels: npt.NDArray[np.generic], grid: Grid, nothing: float) -> None:
    import rasterio  # type: ignore[import-untyped, unused-ignore]

    with rasterio.open(
        path, "w", driver="COG", width=grid.width, height=grid.height, count=1, dtype=pixels.dtype,
        crs=f"EPSG:{grid.epsg}", nodata=nothing, compress="deflate", blocksize=128, overviews="none",
        transform=rasterio.Affine(grid.pixel, 0, grid.left, 0, -grid.pixel, grid.top),
    ) as file:  # fmt: skip
        file.write(pixels, 1)
        file.update_tags(TITLE=_WARNING)


def _box(grid: Grid) -> tuple[float, float, float, float]:
    from pyproj import Transformer

    right, bottom = grid.left + grid.width * grid.pixel, grid.top - grid.height * grid.pixel
    transformer = Transformer.from_crs(grid.epsg, 4326, always_xy=True)
    west, south, east, north = transformer.transform_bounds(grid.left, bottom, right, grid.top)
    return round(west, 6), round(south, 6), round(east, 6), round(north, 6)


def _shape(box: tuple[float, float, float, float]) -> dict[str, object]:
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _at(scene: Scene) -> datetime:
    return datetime.combine(scene.day, _HOURS[scene.sensor], UTC)
