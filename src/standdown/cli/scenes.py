"""What ``standdown check`` looks at: series of a site from a table or a catalogue, with progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from standdown.cli.edge import talk
from standdown.errors import ImageryError

if TYPE_CHECKING:
    from standdown.imagery.scenes.outcome import Loaded, Progress, Skip
    from standdown.imagery.series import Series

__all__ = ["Ground", "Scenes", "from_catalogue", "from_tables"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A circle of ground, and the days of the scenes that are wanted of it."""

    longitude: float
    latitude: float
    radius_m: float
    first: date
    last: date

    def placed(self, epsg: int) -> tuple[float, float]:
        """Its middle in metres of a projection."""
        from standdown.imagery.scenes.gridding import place_on

        return place_on(epsg, self.longitude, self.latitude)


@dataclass(frozen=True, slots=True, eq=False)
class Scenes:
    """The series, and what was left out of them."""

    series: tuple[Series, ...]
    suspects: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
    """In words, with counts."""

    def within(self, first: date, last: date) -> Scenes:
        """Those of these days alone."""
        kept, beyond = [], 0
        for one in self.series:
            inside = [n for n, scene in enumerate(one.scenes) if first <= scene.day <= last]
            beyond += len(one) - len(inside)
            if inside:
                kept.append(one.only(inside))
        told = (f"{beyond} scenes before {first} or after {last}",) if beyond else ()
        return replace(self, series=tuple(kept), left_out=(*self.left_out, *told))


def from_tables(paths: Sequence[Path], ground: Ground) -> Scenes:
    """The series of tables; numpy alone is needed.

    Raises:
        ImageryError: A table is none, or holds no ground around the site (``imagery-too-narrow``).
    """
    from standdown.imagery.scenes.tables import read_table

    series: list[Series] = []
    skipped: list[Skip] = []
    suspects: set[str] = set()
    for path in paths:
        loaded = read_table(path)
        for one in loaded.series:
            _check_width(path, one, ground)
        series += loaded.series
        skipped += loaded.skipped
        suspects |= loaded.suspects
    return _scenes(series, skipped, suspects)


def from_catalogue(source: str, ground: Ground, *, cache: Path, allow_private: bool) -> Scenes:
    """The series of a catalogue: the name of a public one, a folder, or an address.

    Raises:
        ImageryError: It is none, cannot be reached, or the packages of the extra are missing.
    """
    from standdown.imagery.scenes.box import Box, Days
    from standdown.imagery.scenes.catalogue import find
    from standdown.imagery.scenes.fetching import Files
    from standdown.imagery.scenes.loading import load
    from standdown.imagery.scenes.needing import need
    from standdown.imagery.scenes.presets import presets
    from standdown.imagery.scenes.reaching import Reach, Web, is_web

    need("pystac", "rasterio")
    preset = presets().get(source)
    if preset is None and not is_web(source) and not Path(source).exists():
        names = ", ".join(presets())
        raise ImageryError(
            f"{source!r} is no folder, address or public catalogue: name one, or take one of {names}",
            code="imagery-no-catalogue",
        )
    with ExitStack() as stack:
        web = stack.enter_context(Web(Reach(allow_private=allow_private)))
        told = stack.enter_context(_told())
        found = find(
            preset.url if preset else source,
            box=Box.around(ground.longitude, ground.latitude, ground.radius_m),
            days=Days(ground.first, ground.last),
            collections=preset.ids() if preset else (),
            web=web,
            progress=told,
        )
        loaded: Loaded = load(
            found.items,
            longitude=ground.longitude,
            latitude=ground.latitude,
            radius_m=ground.radius_m,
            files=Files(cache, web=web, sign=preset.signer(web) if preset else None, progress=told),
            progress=told,
        )
    if not found.is_whole:
        talk("The search ended at its bounds: ask for fewer days with --since and --until.")
    return _scenes(loaded.series, [*found.skipped, *loaded.skipped], loaded.suspects)


def _scenes(series: Sequence[Series], skipped: Sequence[Skip], suspects: Collection[str]) -> Scenes:
    from standdown.imagery.scenes.outcome import counted

    return Scenes(tuple(series), frozenset(suspects), (counted(skipped),) if skipped else ())


def _check_width(path: Path, one: Series, ground: Ground) -> None:
    """The surroundings tell what the season did: without any nothing can be compared."""
    east, north = ground.placed(one.grid.epsg)
    inside = one.grid.within(east, north, ground.radius_m)
    if inside.mean() > 0.5:
        across = one.grid.width * one.grid.pixel
        raise ImageryError(
            f"{path} holds {across:.0f} m of ground, and the site reaches {ground.radius_m:.0f} m to each side: "
            "give a wider table, or narrow the site with --at and --radius",
            code="imagery-too-narrow",
        )


@contextmanager
def _told() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        from standdown.imagery.scenes.outcome import silent

        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def told(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what)
            bar.update(tasks[what], completed=done, total=whole or None, description=f"{what}: {done}")

        yield told
