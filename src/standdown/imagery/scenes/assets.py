"""Assets: what a STAC item is a scene of, and which of its files hold what.

Names differ from catalogue to catalogue: the red band of Sentinel-2 is ``red`` at Earth Search, ``B04`` at the
Planetary Computer and ``B04_10m`` at Copernicus; Landsat and HLS number theirs otherwise. A file is known by its common
name (STAC eo extension) first, then by its key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from standdown.imagery.series import BRIGHTNESS, NDVI, VH, VV, Quantity

__all__ = ["Asset", "Facts", "Item", "ItemAsset", "assets_of", "facts_of", "masks_of", "needed", "quantities_of"]


class ItemAsset(Protocol):
    """What is asked of an asset: ``pystac.Asset`` is one."""

    extra_fields: dict[str, Any]

    def get_absolute_href(self) -> str | None:
        """Where the file lies."""
        ...


class Item(Protocol):
    """What is asked of an item: ``pystac.Item`` is one."""

    id: str
    datetime: datetime | None
    properties: dict[str, Any]
    collection_id: str | None

    @property
    def assets(self) -> Mapping[str, ItemAsset]:
        """Its files by key."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What an item says of itself."""

    sensor: str
    """``sentinel-1``, ``sentinel-2``, ``hls`` (both of its products), ``landsat``; empty where it is none of them."""
    day: date
    """Of the acquisition, in UTC."""
    orbit: int = 0
    """Relative orbit of a radar scene; 0 for optical ones, which are compared across orbits, and where unknown."""
    baseline: str = ""
    """Processing baseline of Sentinel-2 (``04.00``), or empty."""
    applied: bool | None = None
    """Whether the archive says that it took the offset of Sentinel-2 off."""
    simulated: bool = False
    """The item says ``standdown:simulated``."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of a scene, and how its numbers are to be read."""

    role: str
    """``vv``, ``vh``, ``red``, ``nir``; or of a mask: ``scl``, ``fmask``, ``qa_pixel``, ``mask``, ``ls_map``."""
    href: str
    scale: float | None = None
    offset: float | None = None
    """As stated: value = number * scale + offset. ``None`` where nothing is stated."""
    nodata: float | None = None
    unit: str = ""


_ROLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sentinel-1": {
        "vv": ("vv", "gamma0_vv", "vv_rtc"),
        "vh": ("vh", "gamma0_vh", "vh_rtc"),
        "mask": ("mask", "layover_shadow_mask"),
        "ls_map": ("ls_map",),
    },
    "sentinel-2": {
        "red": ("red", "b04", "b04_10m"),
        "nir": ("nir", "b08", "b08_10m", "nir08", "b8a", "b8a_20m"),
        "scl": ("scl", "scl_20m"),
    },
    "hls": {"red": ("b04", "red"), "nir": ("b8a", "b05", "nir08", "nir"), "fmask": ("fmask",)},
    "landsat": {"red": ("red", "sr_b4"), "nir": ("nir08", "nir", "sr_b5"), "qa_pixel": ("qa_pixel",)},
    "landsat-tm": {"red": ("red", "sr_b3"), "nir": ("nir08", "nir", "sr_b4"), "qa_pixel": ("qa_pixel",)},
}
"""Keys in the order of preference, in lower case. Landsat 4 to 7 number their bands otherwise than 8 and 9."""

_QUANTITIES: Mapping[str, tuple[Quantity, ...]] = {
    "sentinel-1": (VV, VH),
    "sentinel-2": (NDVI, BRIGHTNESS),
    "hls": (NDVI, BRIGHTNESS),
    "landsat": (NDVI, BRIGHTNESS),
}
_BOTH = ("red", "nir")
_NEEDS: Mapping[str, tuple[str, ...]] = {"vv": ("vv",), "vh": ("vh",), "ndvi": _BOTH, "brightness": _BOTH}
_OPTICAL_MASKS: Mapping[str, str] = {"sentinel-2": "scl", "hls": "fmask", "landsat": "qa_pixel"}
_SCALED: Mapping[str, tuple[float, float]] = {"hls": (1e-4, 0.0), "landsat": (2.75e-5, -0.2)}
"""Scale and offset of reflectance where nothing is stated: HLS User Guide v2.0; USGS Collection 2 Level-2."""
_FILL: Mapping[str, float] = {"sentinel-2": 0.0, "hls": -9999.0, "landsat": 0.0}

_BASELINE = re.compile(r"_N(\d{2})(\d{2})_")
_OPERA = re.compile(r"RTC-S1(?:-STATIC)?_T(\d{3})-")
_GRD = re.compile(r"^S1([A-D])_\w{2}_\w{4}_\w{4}_\d{8}T\d{6}_\d{8}T\d{6}_(\d{6})_", re.IGNORECASE)
_FIRST_ORBIT = {"A": 73, "B": 27, "C": 172}
"""Relative orbit = (absolute orbit - this) modulo 175, plus 1; for items that only have a product name."""
_ORBITS = 175


def quantities_of(sensor: str) -> tuple[Quantity, ...]:
    """What can be measured in scenes of a sensor."""
    return _QUANTITIES.get(sensor, ())


def needed(quantity: Quantity) -> tuple[str, ...]:
    """The roles of the files that a quantity is computed from."""
    return _NEEDS[quantity.name]


def masks_of(sensor: str) -> tuple[str, ...]:
    """The roles of the masks of a sensor's scenes; optical scenes are not read without theirs."""
    return (_OPTICAL_MASKS[sensor],) if sensor in _OPTICAL_MASKS else ("mask", "ls_map")


def facts_of(item: Item) -> Facts:
    """What an item says of itself.

    Raises:
        ValueError: It has no datetime.
    """
    says = item.properties
    taken = item.datetime or _moment(says.get("start_datetime"))
    if taken is None:
        raise ValueError("no datetime")
    sensor = _sensor(item)
    return Facts(
        sensor=sensor,
        day=taken.date(),
        orbit=_orbit(item) if sensor == "sentinel-1" else 0,
        baseline=_baseline(item) if sensor == "sentinel-2" else "",
        applied=_flag(says.get("earthsearch:boa_offset_applied", says.get("sentinel:boa_offset_applied"))),
        simulated=says.get("standdown:simulated") is True,
    )


def assets_of(item: Item, sensor: str) -> dict[str, Asset]:
    """The files of an item by role, as far as it has them and says where they lie."""
    by_name = {name: asset for asset in item.assets.values() for name in _common_names(asset)}
    # A key that is itself the name wins over a file that merely has that common name.
    by_name.update({key.lower(): asset for key, asset in item.assets.items()})
    roles = _ROLES.get("landsat-tm" if sensor == "landsat" and _is_before_landsat_8(item) else sensor, {})
    found: dict[str, Asset] = {}
    for role, keys in roles.items():
        for key in keys:
            href = by_name[key].get_absolute_href() if key in by_name else None
            if href:
                found[role] = _asset(item, by_name[key], role, href, sensor)
                break
    return found


def _asset(item: Item, asset: ItemAsset, role: str, href: str, sensor: str) -> Asset:
    says = _first_band(asset.extra_fields)
    scale, offset, nodata = (_number(says, name) for name in ("scale", "offset", "nodata"))
    if role in ("red", "nir"):
        default = _SCALED.get(sensor)
        if default and scale is None:
            scale, offset = default
        added = item.properties.get("s2:boa_add_offset", item.properties.get("BOA_ADD_OFFSET"))
        if sensor == "sentinel-2" and isinstance(added, int | float):
            offset = added * 1e-4
        nodata = _FILL[sensor] if nodata is None else nodata
    return Asset(role, href, scale, offset, nodata, str(says.get("unit") or ""))


def _first_band(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of an asset's first band: STAC 1.0 keeps it in ``raster:bands``, 1.1 in ``bands`` or beside it."""
    says: dict[str, Any] = {}
    for source in (extra, *_first(extra.get("bands")), *_first(extra.get("raster:bands"))):
        for name in ("scale", "offset", "nodata", "unit"):
            for key in (name, f"raster:{name}"):
                if source.get(key) is not None:
                    says[name] = source[key]
    return says


def _first(bands: object) -> list[dict[str, Any]]:
    return [bands[0]] if isinstance(bands, list) and bands and isinstance(bands[0], dict) else []


def _number(says: Mapping[str, Any], name: str) -> float | None:
    try:
        value = float(says[name])
    except (KeyError, TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def _common_names(asset: ItemAsset) -> list[str]:
    """The common name of a file with one band; pictures for the eye hold red too."""
    listed = asset.extra_fields.get("eo:bands") or asset.extra_fields.get("bands")
    bands = _first(listed) if isinstance(listed, list) and len(listed) == 1 else []
    names = [band.get("eo:common_name", band.get("common_name")) for band in bands]
    return [name.lower() for name in names if isinstance(name, str)]


def _sensor(item: Item) -> str:
    says = item.properties
    named = " ".join(
        str(part) for part in (item.collection_id, item.id, says.get("platform"), says.get("constellation")) if part
    ).lower()
    if re.search(r"\bhls[2. _-]|hls2?-?[ls]30", named):
        return "hls"
    for sensor, pattern in (
        ("sentinel-1", r"sentinel-?1|\bs1[a-d]?[_-]|rtc-s1"),
        ("sentinel-2", r"sentinel-?2|\bs2[a-d]?[_-]"),
        ("landsat", r"landsat|\bl[cet]0[4-9]_"),
    ):
        if re.search(pattern, named):
            return sensor
    keys = {key.lower() for key in item.assets}
    if keys & {"vv", "vh"}:
        return "sentinel-1"
    if "scl" in keys:
        return "sentinel-2"
    return "hls" if "fmask" in keys else "landsat" if "qa_pixel" in keys else ""


def _orbit(item: Item) -> int:
    says = item.properties
    for key in ("sat:relative_orbit", "s1:relative_orbit", "relativeOrbitNumber"):
        if isinstance(says.get(key), int):
            return int(says[key])
    if opera := _OPERA.search(item.id):
        return int(opera.group(1))
    if (product := _GRD.match(item.id)) and product.group(1).upper() in _FIRST_ORBIT:
        return (int(product.group(2)) - _FIRST_ORBIT[product.group(1).upper()]) % _ORBITS + 1
    return 0


def _baseline(item: Item) -> str:
    says = item.properties
    for key in ("s2:processing_baseline", "sentinel:processing_baseline", "processing:version", "s2:product_baseline"):
        text = str(says.get(key) or "")
        if re.fullmatch(r"\d\d?\.\d\d?", text):
            return text.zfill(5)
    for text in (item.id, *(str(says.get(key, "")) for key in ("s2:product_uri", "sentinel:product_id", "title"))):
        if product := _BASELINE.search(text):
            return f"{product.group(1)}.{product.group(2)}"
    return ""


def _is_before_landsat_8(item: Item) -> bool:
    return bool(
        re.search(r"landsat-[4-7]\b|^L[ET]0[4-7]_", f"{item.properties.get('platform', '')} {item.id}", re.IGNORECASE)
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
