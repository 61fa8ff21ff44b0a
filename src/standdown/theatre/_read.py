"""A pack's folder -> its parts, with every fault found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Final

from standdown.model.site import Site
from standdown.model.where import Geometry, GeometryKind
from standdown.theatre import _files
from standdown.theatre._fields import Fields
from standdown.theatre.pack import Ambiguity, Line, Office, Party, Place, Tenure, Theatre
from standdown.theatre.problem import Problem

__all__ = ["HELD_BY", "LINES", "OFFICES", "PLACES", "SITES", "THEATRE", "Reading", "read_pack"]

THEATRE: Final = "theatre.yaml"
SITES: Final = "sites.geojson"
PLACES: Final = "places.geojson"
LINES: Final = "lines.geojson"
OFFICES: Final = "offices.csv"

HELD_BY: Final = ("split", "contested", "boundary", "shared")
"""What ``held_by`` may say besides a party's code."""

_BASES: Final = ("read", "derived", "recalled")
_CERTAINTIES: Final = ("read", "recalled")
_COLUMNS: Final = ("person", "aliases", "office", "party", "start", "end", "certainty", "source")
_VACANT: Final = "(vacant)"

_NOWHERE: Final = Geometry(GeometryKind.POINT, ((0.0, 0.0),))
"""Stands in for a geometry that cannot be read while the rest of its feature is; it never leaves this module."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder held; ``theatre`` is ``None`` where theatre.yaml lacks what a theatre cannot be without."""

    theatre: Theatre | None
    problems: tuple[Problem, ...]
    tenure_rows: tuple[str, ...] = ()
    """For each tenure, the row it stands in."""


def read_pack(folder: Traversable) -> Reading:
    """The theatre of a folder and the faults of its single rows; what rows say of each other is checked after."""
    problems: list[Problem] = []
    places = _places(folder, problems)
    sites = _sites(folder, problems)
    lines = _lines(folder, problems)
    tenures = _tenures(folder, problems)
    head = _files.settings(folder, THEATRE, problems)
    theatre = _theatre(head, places, sites, lines, tuple(tenures.values())) if head else None
    return Reading(theatre, tuple(problems), tuple(tenures))


def _theatre(
    head: Fields,
    places: tuple[Place, ...],
    sites: tuple[Site, ...],
    lines: tuple[Line, ...],
    tenures: tuple[Tenure, ...],
) -> Theatre | None:
    name, key = head.text("name", required=True), head.text("id", required=True)
    baseline, box = head.day("baseline", required=True), head.numbers("box", count=4)
    summary, words, joint = head.text("summary", required=True), head.texts("baseline_words"), head.texts("joint")
    parties = tuple(_party(row) for row in head.rows("parties"))
    offices = tuple(_office(row) for row in head.rows("offices"))
    ambiguous = tuple(_ambiguity(row) for row in head.rows("ambiguous"))
    head.close()
    if baseline is None or not box:
        return None
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        head.fault(f"box is {list(box)}", "write box as [west, south, east, north] in degrees")
        return None
    return Theatre(
        key,
        name,
        baseline,
        (west, south, east, north),
        summary=summary,
        baseline_words=words,
        parties=parties,
        joint=joint,
        offices=offices,
        places=places,
        sites=sites,
        lines=lines,
        tenures=tenures,
        ambiguous=ambiguous,
    )


def _party(row: Fields) -> Party:
    name = row.text("name", required=True)
    party = Party(
        row.text("code", required=True),
        name,
        names=tuple(dict.fromkeys((name, *row.texts("names")))),
        demonyms=row.texts("demonyms"),
        capitals=row.texts("capitals"),
        forces=row.texts("forces"),
    )
    row.close()
    return party


def _office(row: Fields) -> Office:
    office = Office(row.text("name", required=True), row.texts("aliases"), row.flag("shared"))
    row.close()
    return office


def _ambiguity(row: Fields) -> Ambiguity:
    ambiguity = Ambiguity(row.text("alias", required=True), row.texts("places", required=True), row.text("why"))
    row.close()
    return ambiguity


def _places(folder: Traversable, problems: list[Problem]) -> tuple[Place, ...]:
    found = []
    for key, raw, row in _files.features(folder, PLACES, problems):
        shape = _files.geometry(row, raw, kinds=tuple(GeometryKind))
        radius = row.number("radius_km")
        if radius is None or radius <= 0:
            row.fault("radius_km is missing", "say within how many kilometres of the geometry the place surely lies")
        place = Place(
            key,
            row.text("name", required=True),
            row.text("kind", required=True),
            shape or _NOWHERE,
            radius or 0.0,
            aliases=row.texts("aliases"),
            coord_basis=row.text("coord_basis", required=True, among=_BASES),
            source=row.text("source"),
            held_by=row.text("held_by"),
            claimed_by=row.texts("claimed_by"),
            part_of=row.text("part_of"),
            concerns=row.texts("concerns"),
            sides=tuple(row.mapping("sides").items()),
            friction_point=row.flag("friction_point"),
            outside=row.flag("outside"),
            note=row.text("note"),
        )
        row.close()
        if shape:
            found.append(place)
    return tuple(found)


def _sites(folder: Traversable, problems: list[Problem]) -> tuple[Site, ...]:
    found = []
    for key, raw, row in _files.features(folder, SITES, problems):
        if raw is not None:
            row.fault("a site has a geometry", 'write "geometry": null: a site lies where its place lies')
        found.append(
            Site(
                key,
                row.text("name", required=True),
                row.text("place", required=True),
                place_ids=row.texts("places"),
                baseline=row.text("baseline", required=True),
                note=row.text("note"),
            )
        )
        row.close()
    return tuple(found)


def _lines(folder: Traversable, problems: list[Problem]) -> tuple[Line, ...]:
    found = []
    for key, raw, row in _files.features(folder, LINES, problems, required=False):
        shape = _files.geometry(row, raw, kinds=(GeometryKind.LINE,))
        name, claimant = row.text("name", required=True), row.text("claimant")
        approximate, source = row.flag("approximate", default=True), row.text("source")
        place = row.text("place")
        row.close()
        if shape:
            found.append(Line(key, name, shape, claimant, approximate, source, place))
    return tuple(found)


def _tenures(folder: Traversable, problems: list[Problem]) -> dict[str, Tenure]:
    found = {}
    for row in _files.rows(folder, OFFICES, _COLUMNS, problems):
        person, start = row.text("person", required=True), row.day("start")
        office, party, end = row.text("office", required=True), row.text("party", required=True), row.day("end")
        aliases, source = row.listed("aliases"), row.text("source")
        certainty = row.text("certainty", required=True, among=_CERTAINTIES)
        holder = "" if person == _VACANT else person
        found[row.where] = Tenure(holder, office, party, start, end, aliases, certainty, source)
    return found
