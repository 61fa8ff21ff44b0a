"""A pack's folder -> its parts, with every fault found on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Final

from standdown.model.site import Site
from standdown.model.where import Geometry, GeometryKind
from standdown.theatre import _files
from standdown.theatre._fields import Fields
from standdown.theatre.pack import Ambiguity, Line, Office, Party, Place, Tenure, Theatre
from standdown.theatre.problem import Problem

__all__ = ["COLUMNS", "HELD_BY", "LINES", "OFFICES", "PLACES", "SITES", "THEATRE", "Reading", "box_fault", "read_pack"]

THEATRE: Final = "theatre.yaml"
SITES: Final = "sites.geojson"
PLACES: Final = "places.geojson"
LINES: Final = "lines.geojson"
OFFICES: Final = "offices.csv"

HELD_BY: Final = ("split", "contested", "boundary", "shared")
"""What ``held_by`` may say besides a party's code."""

_BASES: Final = ("read", "derived", "recalled")
_CERTAINTIES: Final = ("read", "recalled")
COLUMNS: Final = ("person", "aliases", "office", "party", "start", "end", "certainty", "source")
_VACANT: Final = "(vacant)"

_WIDEST_KM: Final = 500
"""No theatre is wider: a place within more than this of its geometry lies anywhere."""
_RADIUS: Final = "say within how many kilometres of the geometry the place surely lies"

_NOWHERE: Final = Geometry(GeometryKind.POINT, ((0.0, 0.0),))
"""Stands in for a geometry that cannot be read while the rest of its feature is; it never leaves this module."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder held; ``theatre`` is ``None`` where theatre.yaml lacks what a theatre cannot be without."""

    theatre: Theatre | None
    problems: tuple[Problem, ...]
    tenure_rows: tuple[str, ...] = ()
    """For each tenure, the row it stands in."""
    lost: frozenset[str] = frozenset()
    """The files that cannot be read at all: what others say of their contents is no fault of the others."""
    place_ids: frozenset[str] = frozenset()
    """Of all places, with those that are left out of the theatre for want of a geometry."""


def read_pack(folder: Traversable) -> Reading:
    """The theatre of a folder and the faults of its single rows; what rows say of each other is checked after."""
    problems: list[Problem] = []
    places, sites = _places(folder, problems), _sites(folder, problems)
    lines, tenures = _lines(folder, problems), _tenures(folder, problems)
    head = _files.settings(folder, THEATRE, problems)
    read: dict[str, object] = {PLACES: places, SITES: sites, LINES: lines, OFFICES: tenures, THEATRE: head}
    lost = frozenset(name for name, found in read.items() if found is None)
    shaped = [place for _, place in places or () if place]
    theatre = _theatre(head, shaped, sites or (), lines or (), (tenures or {}).values()) if head else None
    return Reading(theatre, tuple(problems), tuple(tenures or ()), lost, frozenset(key for key, _ in places or ()))


def _theatre(
    head: Fields,
    places: Iterable[Place],
    sites: Iterable[Site],
    lines: Iterable[Line],
    tenures: Iterable[Tenure],
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
    if fault := box_fault((west, south, east, north)):
        head.fault(f"box is {list(box)}, {fault}", "write box as [west, south, east, north] in degrees")
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
        places=tuple(places),
        sites=tuple(sites),
        lines=tuple(lines),
        tenures=tuple(tenures),
        ambiguous=ambiguous,
    )


def box_fault(box: tuple[float, float, float, float]) -> str:
    """What keeps four numbers from being a box, in words; empty where nothing does."""
    west, south, east, north = box
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        return "which lies beyond the earth"
    if west >= east:
        return f"whose west {west:g} is not west of its east {east:g} (a box across the 180th meridian cannot be used)"
    return f"whose south {south:g} is not south of its north {north:g}" if south >= north else ""


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


def _places(folder: Traversable, problems: list[Problem]) -> list[tuple[str, Place | None]] | None:
    """Each place with its id; no place where it has no geometry that can be used."""
    features = _files.features(folder, PLACES, problems)
    if features is None:
        return None
    found: list[tuple[str, Place | None]] = []
    for key, raw, row in features:
        shape = _files.geometry(row, raw, kinds=tuple(GeometryKind))
        radius = row.number("radius_km", missing=_RADIUS)
        if radius is not None and not 0 < radius <= _WIDEST_KM:
            row.fault(f"radius_km is {radius:g}, not above 0 and at most {_WIDEST_KM}", _RADIUS)
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
        for name in (place.name, *place.aliases):
            if name and not any(letter.isalnum() for letter in name):
                row.fault(f"{name!r} has neither letters nor digits", "write the name as reports do, or drop it")
        found.append((key, place if shape else None))
    return found


def _sites(folder: Traversable, problems: list[Problem]) -> list[Site] | None:
    features = _files.features(folder, SITES, problems)
    if features is None:
        return None
    found = []
    for key, raw, row in features:
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
                source=row.text("source"),
            )
        )
        row.close()
    return found


def _lines(folder: Traversable, problems: list[Problem]) -> list[Line] | None:
    features = _files.features(folder, LINES, problems, required=False)
    if features is None:
        return None
    found = []
    for key, raw, row in features:
        shape = _files.geometry(row, raw, kinds=(GeometryKind.LINE,))
        name, claimant = row.text("name", required=True), row.text("claimant")
        approximate, source = row.flag("approximate", default=True), row.text("source")
        place = row.text("place")
        row.close()
        if shape:
            found.append(Line(key, name, shape, claimant, approximate, source, place))
    return found


def _tenures(folder: Traversable, problems: list[Problem]) -> dict[str, Tenure] | None:
    """The tenures by their rows."""
    rows = _files.rows(folder, OFFICES, COLUMNS, problems)
    if rows is None:
        return None
    found = {}
    for row in rows:
        person, start = row.text("person", required=True), row.day("start")
        office, party, end = row.text("office", required=True), row.text("party", required=True), row.day("end")
        aliases, source = row.listed("aliases"), row.text("source")
        certainty = row.text("certainty", required=True, among=_CERTAINTIES)
        holder = "" if person == _VACANT else person
        found[row.where] = Tenure(holder, office, party, start, end, aliases, certainty, source)
    return found
