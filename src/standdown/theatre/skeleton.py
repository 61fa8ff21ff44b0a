"""A new pack to begin from: the five files, with the towns of the box filled in and every key explained."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from standdown.errors import UsageError
from standdown.theatre._key import slug
from standdown.theatre._read import COLUMNS, LINES, OFFICES, PLACES, SITES, THEATRE, box_fault
from standdown.theatre.world import World, WorldPlace

__all__ = ["TODO", "Box", "write_skeleton"]

TODO = "TODO"
"""What stands where only a person can write; a check tells of each."""

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
_TOWNS = 30
"""So many towns are filled in, those with the most people."""
_TENURE = 'Ann Ash,Ash;Minister Ash,foreign minister,AAA,2018-01-01,,recalled,"from memory, to be checked"'

_Feature = dict[str, Any]


def write_skeleton(folder: Path, box: Box, world: World) -> int:
    """How many towns of the box were filled in; UsageError for a box that is none and a folder that holds something."""
    edges = ",".join(f"{edge:g}" for edge in box)
    if fault := box_fault(box):
        raise UsageError(f"{edges} is no box, {fault}: give west,south,east,north in degrees", code="no-box")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty: name another folder", code="pack-exists")
    towns = world.towns_in(box)[:_TOWNS]
    if not towns:
        raise UsageError(f"no town is known in {edges}: widen the box", code="no-box")
    places = _places(towns)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / THEATRE).write_text(_settings(folder.resolve().name, box, places[0]["id"]), encoding="utf-8")
    _write(folder / PLACES, places)
    _write(folder / SITES, [_site(places[0])])
    _write(folder / LINES, [])
    (folder / OFFICES).write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    return len(towns)


def _settings(name: str, box: Box, place_id: str) -> str:
    """theatre.yaml, with an example of each thing that the other files hold; the examples fit the new pack."""
    template = (files("standdown.theatre") / "skeleton.yaml").read_text(encoding="utf-8")
    west, south, east, north = box
    middle = [[round(west + (east - west) * part, 4), round((south + north) / 2, 4)] for part in (0.4, 0.6)]
    line = {"type": "LineString", "coordinates": middle}
    memory = "from memory, to be checked"
    place = _feature(
        "mill-river", line, name="Mill River", kind="river", aliases=["River Mill", "Mill Nala"], radius_km=3,
        coord_basis="recalled", source=memory, held_by="split", claimed_by=["AAA", "BBB"], part_of="",
        friction_point=True, note="The posts face each other across it.",
    )  # fmt: skip
    baseline = "Both sides walked the bank by day and slept behind it."
    site = _feature("mill", None, name="Mill", place=place_id, places=[], baseline=baseline, source=memory, note="")
    drawn = _feature("line-of-aaa", line, name="Line as AAA reads it", claimant="AAA", approximate=True, source=memory)
    return Template(template).substitute(
        title=json.dumps(name.replace("-", " ").title(), ensure_ascii=False), id=json.dumps(slug(name) or "theatre"),
        todo=TODO, box=f"[{', '.join(f'{edge:g}' for edge in box)}]",
        places=PLACES, sites=SITES, lines=LINES, offices=OFFICES,
        place_example=_json(place), site_example=_json(site), line_example=_json(drawn), tenure_example=_TENURE,
    )  # fmt: skip


def _places(towns: tuple[WorldPlace, ...]) -> list[_Feature]:
    """The towns, each with an id of its own and room for what a person can tell of it."""
    found: dict[str, _Feature] = {}
    for town in towns:
        number = town.id.partition(":")[2]
        first = id_ = slug(town.name) or f"town-{number}"
        count = 2
        while id_ in found:
            id_, count = f"{first}-{count}", count + 1
        found[id_] = _feature(
            id_, {"type": "Point", "coordinates": [town.lon, town.lat]}, name=town.name, kind="town", aliases=[],
            radius_km=town.radius_km, coord_basis="read", source=f"GeoNames {number}, through Standdown's gazetteer",
            held_by="", part_of="", note="",
        )  # fmt: skip
    return list(found.values())


def _site(place: _Feature) -> _Feature:
    baseline = f"{TODO} one sentence on how things stood here before the crisis."
    name = place["properties"]["name"]
    return _feature(
        f"{place['id']}-site", None, name=name, place=place["id"], places=[], baseline=baseline, source="", note=""
    )


def _feature(id_: str, geometry: _Feature | None, **properties: object) -> _Feature:
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _json(feature: _Feature) -> str:
    return json.dumps(feature, ensure_ascii=False)


def _write(path: Path, features: list[_Feature]) -> None:
    lines = ",\n".join("  " + _json(feature) for feature in features)
    path.write_text('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n", encoding="utf-8")
