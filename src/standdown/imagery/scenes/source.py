"""Source: the series of a site from whatever was named: a public catalogue, a folder, an address or a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from standdown.imagery.scenes.assets import quantities_of
from standdown.imagery.scenes.box import Box, Days
from standdown.imagery.scenes.catalogue import Bounds, find
from standdown.imagery.scenes.fetching import FetchBounds, Files
from standdown.imagery.scenes.gridding import Around
from standdown.imagery.scenes.loading import load
from standdown.imagery.scenes.offsets import suspects
from standdown.imagery.scenes.outcome import Loaded, Progress, silent
from standdown.imagery.scenes.presets import Preset, preset_of
from standdown.imagery.scenes.reaching import Reach, Web, is_web
from standdown.imagery.scenes.tables import read_table

__all__ = ["SENSORS", "Place", "series_of"]

SENSORS = ("sentinel-1", "sentinel-2")
"""What is asked of a public catalogue where nothing else is said: the sharpest of each kind."""
_TABLES = (".npz", ".csv")


@dataclass(frozen=True, slots=True)
class Place:
    """The site that series are wanted of."""

    longitude: float
    """Degrees."""
    latitude: float
    radius_m: float
    """Metres from its middle to its edge."""


def series_of(
    source: str | Path | Preset,
    place: Place,
    days: Days,
    *,
    cache: Path | None = None,
    quantities: Collection[str] = (),
    sensors: Sequence[str] = SENSORS,
    around: Around | None = None,
    reach: Reach | None = None,
    bounds: Bounds | None = None,
    fetching: FetchBounds | None = None,
    progress: Progress = silent,
) -> Loaded:
    """The series of a site, what was left out, and which scenes are in doubt.

    Args:
        source: The name of a public catalogue (:mod:`presets`), a STAC catalogue's folder, file or address, the
            address of a STAC API, or a table (``.npz``, ``.csv``: :mod:`tables`), which is taken as it is.
        place: Where.
        days: From when until when.
        cache: Folder for files from the web.
        quantities: Names of those that are wanted; all where there are none.
        sensors: Those asked of a public catalogue.
        around: How much of the surroundings is read.
        reach: What may be reached on the web.
        bounds: How far a catalogue is searched.
        fetching: How many bytes may be brought.
        progress: Told what is done.

    Raises:
        ImageryError: The source cannot be read at all.
        UsageError: ``imagery-no-preset``: it is neither a file nor an address nor the name of a public catalogue.
    """
    if not isinstance(source, Preset) and not is_web(str(source)) and Path(source).suffix in _TABLES:
        return _table(Path(source), quantities)
    preset = source if isinstance(source, Preset) else _preset(str(source))
    around = around or Around()
    half_m = max(around.times * place.radius_m, around.least_m)
    asked = [each for each in sensors if not quantities or {q.name for q in quantities_of(each)} & set(quantities)]
    with Web(reach) as web:
        found = find(
            preset.url if preset else str(source),
            box=Box.around(place.longitude, place.latitude, half_m),
            days=days,
            collections=preset.ids(*asked) if preset else (),
            web=web,
            bounds=bounds,
            progress=progress,
        )
        files = Files(cache, web=web, bounds=fetching, sign=preset.signer(web) if preset else None, progress=progress)
        loaded = load(
            found.items,
            longitude=place.longitude,
            latitude=place.latitude,
            radius_m=place.radius_m,
            files=files,
            quantities=quantities,
            around=around,
            progress=progress,
        )
    return replace(loaded, skipped=(*found.skipped, *loaded.skipped))


def _preset(name: str) -> Preset | None:
    return None if is_web(name) or Path(name).exists() else preset_of(name)


def _table(path: Path, quantities: Collection[str]) -> Loaded:
    table = read_table(path)
    doubtful = {each.scenes[n].id for each in table.series for n in suspects(each)}
    wanted = tuple(each for each in table.series if not quantities or each.quantity.name in quantities)
    return replace(table, series=wanted, suspects=frozenset(doubtful))
