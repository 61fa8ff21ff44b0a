"""Packs the records of :mod:`sources` into one file of arrays, in the order of their names' keys."""

from __future__ import annotations

import importlib.util
import math
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from scripts.world.sources import Record, counties, countries, divisions, regions, towns

ROOT = Path(__file__).parents[2]
KINDS = ("country", "division", "district", "county", "town", "region", "continent", "sea")
SORTS = ("names", "demonyms", "short")
# A division reaches as far as nine in ten of its towns.
REACH = 0.9
STEPS = 100
"""Of a degree: points are good to a kilometre, and no town is less than two across."""


def build(target: Path) -> str:
    """Writes the gazetteer; what went into it, in words."""
    lands, parts, edges = list(countries()), list(divisions()), [*counties(), *regions()]
    places = place_towns(lands, parts)
    unlike_their_country(lands, parts)
    records = [*lands, *parts, *edges, *places]
    # A build that is stopped leaves no half of a file that the next one would take for whole.
    unfinished = target.with_name(f"unfinished-{target.name}")
    write(unfinished, records)
    unfinished.replace(target)
    return (
        f"{len(places):,} towns, {len(parts):,} divisions, {len(lands)} countries, {len(edges):,} counties and regions"
    )


def place_towns(lands: list[Record], parts: list[Record]) -> list[Record]:
    """The towns with their divisions; divisions and countries get the reach and the people of their towns.

    GeoNames numbers first-level divisions in its own way. Its number in a country is taken for the ISO division whose
    centre is nearest to the middle of its towns; the letters of the United States are the same in both.
    """
    groups: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for town, number in towns():
        groups[town.country, number].append(town)
    by_country: defaultdict[str, list[Record]] = defaultdict(list)
    for part in parts:
        if part.kind == "division":
            by_country[part.country].append(part)
    heads = {land.country: land for land in lands}
    spread: defaultdict[str, list[float]] = defaultdict(list)
    for (country, number), found in groups.items():
        middle = sum(t.lat for t in found) / len(found), sum(t.lon for t in found) / len(found)
        known = by_country[country]
        same = [part for part in known if part.division == f"{country}-{number}"] if country == "US" else []
        part = min(same or known, key=lambda p: km(middle, (p.lat, p.lon)), default=None)
        for town in found:
            if country in heads:
                spread[heads[country].id].append(km((town.lat, town.lon), (heads[country].lat, heads[country].lon)))
            if part is not None:
                town.division = part.division
                part.population += town.population
                spread[part.id].append(km((town.lat, town.lon), (part.lat, part.lon)))
    for record in (*lands, *parts):
        far = sorted(spread[record.id])
        reach = far[int(REACH * (len(far) - 1))] if far else 0.0
        record.radius_km = max(record.radius_km, reach, 5.0)
    return [town for found in groups.values() for town in found]


def unlike_their_country(lands: list[Record], parts: list[Record]) -> None:
    """Takes from each division the names of its own country: who writes "Mexico" means the country, not the state."""
    key = name_key()
    whole = {land.country: {key(name) for name in land.names} for land in lands}
    for part in parts:
        part.names = [name for name in part.names if key(name) not in whole.get(part.country, ())] or part.names[:1]


def write(target: Path, records: list[Record]) -> None:
    key = name_key()
    rows = sorted(
        {
            (key(name), name, number, sort)
            for number, record in enumerate(records)
            for sort, field in enumerate(SORTS)
            for name in dict.fromkeys(getattr(record, field))
            if key(name)
        }
    )
    # One row a key and a place: accents that the key drops make no second name.
    rows = list({(k, number, sort): (name, number, sort) for k, name, number, sort in reversed(rows)}.values())[::-1]
    # Places in the order of their first names lie near each other in both tables, which packs well.
    order = list(dict.fromkeys(number for _, number, _ in rows))
    new = {number: n for n, number in enumerate(order)}
    placed = [records[number] for number in order]
    apart = [r for r in placed if r.kind != "town"]
    codes = sorted({r.country for r in records} | {""})
    parts = sorted({r.division for r in records} | {""})
    np.savez_compressed(
        target,
        names=text([name for name, _, _ in rows]),
        place=np.array([new[number] for _, number, _ in rows], np.uint32),
        sort=np.array([sort for _, _, sort in rows], np.uint8),
        kind=np.array([KINDS.index(r.kind) for r in placed], np.uint8),
        lat=np.array([round(r.lat * STEPS) for r in placed], np.int16),
        lon=np.array([round(r.lon * STEPS) for r in placed], np.int16),
        people=np.array([round(20 * math.log10(r.population + 1)) for r in placed], np.uint8),
        country=numbers([r.country for r in placed], codes, np.uint8),
        division=numbers([r.division for r in placed], parts, np.uint16),
        geonames=np.array([int(r.id.partition(":")[2]) if r.kind == "town" else 0 for r in placed], np.uint32),
        radius=np.array([min(round(r.radius_km), 65535) for r in apart], np.uint16),
        ids=text([r.id for r in apart]),
        titles=text([r.names[0] for r in apart]),
        codes=text(codes),
        parts=text(parts),
        kinds=text(list(KINDS)),
        borders=text([f"{r.country}={','.join(r.neighbours)}" for r in records if r.kind == "country"]),
    )


def numbers(values: list[str], known: list[str], kind: type) -> np.ndarray:
    """Each value as its place among the ``known``."""
    at = {value: n for n, value in enumerate(known)}
    return np.array([at[value] for value in values], kind)


def text(lines: list[str]) -> np.ndarray:
    """The lines as bytes of UTF-8, each with its end."""
    return np.frombuffer("".join(line.replace("\n", " ") + "\n" for line in lines).encode(), np.uint8)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) on a sphere."""
    lat, lon = (b[0] - a[0]) / 2, (b[1] - a[1]) / 2
    part = math.sin(math.radians(lat)) ** 2
    part += math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(math.radians(lon)) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(part)))


def name_key() -> Callable[[str], str]:
    """The key that the program looks names up by, from its own module, without its other dependencies."""
    path = ROOT / "src" / "standdown" / "theatre" / "_key.py"
    spec = importlib.util.spec_from_file_location("name_key", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not there: build from a whole checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    key: Callable[[str], str] = module.name_key
    return key


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
