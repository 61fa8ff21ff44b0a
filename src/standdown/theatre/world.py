"""World: the compact gazetteer of countries, their divisions, towns and seas, for places that no theatre holds.

It is made when the package is built (``scripts/world``), from GeoNames (CC BY 4.0), ISO 3166-2 and the US Census
Bureau. A name is looked up as it is written in a text; which of the places of that name is meant is not decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from standdown.errors import StanddownError
from standdown.theatre._key import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NameSort", "World", "WorldKind", "WorldPlace", "shared_world"]

_STEPS = 100
_TOWN_KM, _KM_A_ROOT = 2.0, 0.01
"""A town of a million people covers some 300 km2, a circle of 10 km; the smallest is still no dot."""


class WorldKind(StrEnum):
    """What a place of the world is."""

    COUNTRY = "country"
    DIVISION = "division"
    """A first-level division: a state, a province."""
    DISTRICT = "district"
    """A division of a division."""
    COUNTY = "county"
    TOWN = "town"
    REGION = "region"
    """A land without a government of its own, by its usual name: Siberia, the Donbas."""
    CONTINENT = "continent"
    SEA = "sea"


class NameSort(StrEnum):
    """How a name names its place."""

    NAME = "name"
    DEMONYM = "demonym"
    """By its people: "Sri Lankan". It tells of a country, but stands for no place."""
    SHORT = "short"
    """By an abbreviation that only a comma before it tells from a word: "Ind.", "OR"."""


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """One place; it lies within ``radius_km`` of its centre, which for a country or a division is GeoNames' own."""

    id: str
    """``geonames:1264976``, ``iso:IN-LA``, ``fips:13089`` or ``region:donbas``."""
    name: str
    kind: WorldKind
    lon: float
    lat: float
    radius_km: float
    population: int
    country: str = ""
    """ISO 3166-1 alpha-2, or empty."""
    division: str = ""
    """ISO 3166-2, or empty."""


class World:
    """The gazetteer in memory; ``arrays`` is what ``scripts/world`` wrote."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._place: NDArray[np.uint32] = arrays["place"]
        self._sort: NDArray[np.uint8] = arrays["sort"]
        self._columns = {name: arrays[name] for name in ("kind", "lat", "lon", "people", "country", "division")}
        self._geonames: NDArray[np.uint32] = arrays["geonames"]
        self._radius: NDArray[np.uint16] = arrays["radius"]
        self._text: dict[str, list[str]] = {name: _lines(arrays[name]) for name in ("ids", "titles", "codes", "parts")}
        self._kinds = tuple(WorldKind(kind) for kind in _lines(arrays["kinds"]))
        self._names = _Names(arrays["names"])
        self._borders = dict(line.split("=") for line in _lines(arrays["borders"]))
        self._known: dict[tuple[str, NameSort], tuple[WorldPlace, ...]] = {}

    def __len__(self) -> int:
        return len(self._geonames)

    def named(self, name: str, sort: NameSort = NameSort.NAME) -> tuple[WorldPlace, ...]:
        """All places of that name, most people first; none where the name is not known."""
        found = self._known.get((name, sort))
        if found is None:
            rows = [row for row in self._names.rows(name) if _SORTS[self._sort[row]] is sort]
            places = [self._at(int(self._place[row]), self._names[row]) for row in rows]
            found = tuple(sorted(places, key=lambda place: (-place.population, place.id)))
            self._known[name, sort] = found
        return found

    def towns_in(self, box: tuple[float, float, float, float]) -> tuple[WorldPlace, ...]:
        """The towns within west, south, east, north (degrees), most people first."""
        import numpy as np

        west, south, east, north = (round(edge * _STEPS) for edge in box)
        lat, lon = self._columns["lat"], self._columns["lon"]
        inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north) & (self._geonames > 0)
        found = []
        for number in np.flatnonzero(inside).tolist():
            row = int(np.flatnonzero(self._place == number)[0])
            found.append(self._at(number, self._names[row]))
        return tuple(sorted(found, key=lambda place: (-place.population, place.id)))

    def neighbours(self, country: str) -> frozenset[str]:
        """The countries (alpha-2) that border on a country."""
        return frozenset(filter(None, self._borders.get(country, "").split(",")))

    @cached_property
    def _apart(self) -> NDArray[np.intp]:
        """For each place its row among those that are no towns."""
        import numpy as np

        return np.cumsum(self._geonames == 0) - 1

    def _at(self, number: int, name: str) -> WorldPlace:
        column = {key: int(values[number]) for key, values in self._columns.items()}
        people = round(10 ** (column["people"] / 20)) - 1
        if self._geonames[number]:
            id_, radius = f"geonames:{self._geonames[number]}", max(_TOWN_KM, _KM_A_ROOT * people**0.5)
        else:
            apart = int(self._apart[number])
            id_, name, radius = self._text["ids"][apart], self._text["titles"][apart], float(self._radius[apart])
        return WorldPlace(
            id_,
            name,
            self._kinds[column["kind"]],
            column["lon"] / _STEPS,
            column["lat"] / _STEPS,
            round(radius, 1),
            people,
            self._text["codes"][column["country"]],
            self._text["parts"][column["division"]],
        )


_SORTS = tuple(NameSort)


class _Names:
    """The names in the order of their keys, searched where they lie: to unpack them all would take half a second."""

    def __init__(self, text: NDArray[np.uint8]) -> None:
        import numpy as np

        self._text = text.tobytes()
        self._ends = np.flatnonzero(text == ord("\n"))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> str:
        start = int(self._ends[row - 1]) + 1 if row else 0
        return self._text[start : int(self._ends[row])].decode()

    def rows(self, name: str) -> range:
        """The rows of all names with the key of ``name``."""
        key = name_key(name)
        if not key:
            return range(0)
        first = bisect_left(range(len(self)), key, key=lambda row: name_key(self[row]))
        last = first
        while last < len(self) and name_key(self[last]) == key:
            last += 1
        return range(first, last)


def _lines(text: NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n")[:-1]


@cache
def shared_world() -> World:
    """The gazetteer that ships, loaded once."""
    import numpy as np

    path = files("standdown.theatre") / "world.npz"
    if not path.is_file():
        raise StanddownError(
            f"the world gazetteer {path} is not there: install Standdown with pip, which builds it", code="no-world"
        )
    with path.open("rb") as file, np.load(file) as packed:
        return World({name: packed[name] for name in packed.files})
