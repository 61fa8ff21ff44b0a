"""A new pack to begin from: the five files, with the towns of the box filled in and every part explained."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from standdown.errors import UsageError
from standdown.theatre._read import LINES, OFFICES, PLACES, SITES, THEATRE
from standdown.theatre.world import World, WorldPlace

__all__ = ["TODO", "Box", "write_skeleton"]

TODO = "TODO"
"""What stands where only a person can write; a check tells of each."""

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
_TOWNS = 30
"""So many towns are filled in, those with the most people."""

_YAML = """\
# {title}: what is known of the standoff before the first report is read. Unknown keys are errors, so that a slip of
# the pen is never silent. Every key is explained in docs/theatres.md; `standdown theatre check` finds faults.
id: {id}
name: {title}
summary: {todo} one or two sentences - who stands against whom, where, since when.
# The last day before the crisis: "back to normal" is measured against it.
baseline: 2020-01-01
# How reports call that state of things.
baseline_words: [status quo ante]
# West, south, east, north. A place beyond it says "outside": true.
box: [{west:g}, {south:g}, {east:g}, {north:g}]

# The sides. code: ISO 3166-1 alpha-3, or your own. The words are those of reports: collect them there.
parties:
  - code: AAA
    name: {todo} first side
    names: []        # other names of the country, its ministries and spokespeople
    demonyms: []     # [Indian, Indians]
    capitals: []     # usual one first; "Delhi said" is an actor, "in Delhi" a place
    forces: []       # armies, commands, corps, police
  - code: BBB
    name: {todo} second side

# Phrases that mean all sides at once.
joint: [both sides, the two sides, either side, both countries, the two countries, both armies, the two armies]

# What {offices} speaks of: one row there for each person and time. "shared" where several hold it at once.
offices:
  - name: defence minister
    aliases: [defense minister]
  - name: foreign minister
  - name: army chief
    aliases: [chief of the army staff]
  - name: spokesperson
    aliases: [spokesman, spokeswoman]
    shared: true

# Names that mean several places, likeliest first:
#   - alias: Y-junction
#     places: [north-junction, south-junction]
#     why: reports of 2021 mean the northern one
ambiguous: []

# {places}: each place with the radius within which it surely lies, its source, and every spelling that reports use.
#   The towns of the box stand there already; keep those that reports name, and add passes, posts, hills and rivers.
# {sites}: what the board shows, one row each. Write the baseline sentence first: how things stood before.
# {lines}: lines on the map, each with the side that draws it. May stay empty.
"""


def write_skeleton(folder: Path, box: Box, world: World) -> int:
    """How many towns of the box were filled in; UsageError for a box that is none and a folder that holds something."""
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise UsageError(
            f"{west:g},{south:g},{east:g},{north:g} is no box: give west,south,east,north in degrees", code="no-box"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty: name another folder", code="pack-exists")
    towns = world.towns_in(box)[:_TOWNS]
    if not towns:
        raise UsageError(f"no town is known in {west:g},{south:g},{east:g},{north:g}: widen the box", code="no-box")
    folder.mkdir(parents=True, exist_ok=True)
    id_ = _id_of(folder.name)
    text = _YAML.format(
        title=folder.name.replace("-", " ").title(), id=id_, todo=TODO,
        west=west, south=south, east=east, north=north, offices=OFFICES, places=PLACES, sites=SITES, lines=LINES,
    )  # fmt: skip
    places = _places(towns)
    (folder / THEATRE).write_text(text, encoding="utf-8")
    _write(folder / PLACES, places)
    _write(folder / SITES, [_site(places[0])])
    _write(folder / LINES, [])
    header = "person,aliases,office,party,start,end,certainty,source\n"
    (folder / OFFICES).write_text(header, encoding="utf-8")
    return len(towns)


def _id_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "theatre"


def _places(towns: tuple[WorldPlace, ...]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for town in towns:
        id_ = _id_of(town.name)
        number = 2
        while id_ in found:
            id_, number = f"{_id_of(town.name)}-{number}", number + 1
        found[id_] = {
            "type": "Feature",
            "id": id_,
            "geometry": {"type": "Point", "coordinates": [town.lon, town.lat]},
            "properties": {
                "name": town.name,
                "kind": "town",
                "radius_km": town.radius_km,
                "coord_basis": "read",
                "source": f"GeoNames {town.id.partition(':')[2]}, through Standdown's gazetteer",
            },
        }
    return list(found.values())


def _site(place: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{place['id']}-site",
        "geometry": None,
        "properties": {
            "name": place["properties"]["name"],
            "place": place["id"],
            "baseline": f"{TODO} one sentence on how things stood here before the crisis.",
        },
    }


def _write(path: Path, features: list[dict[str, Any]]) -> None:
    lines = ",\n".join("  " + json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_text('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n", encoding="utf-8")
