"""What is wrong with where a pack's places and lines lie: outside the box, a line that is a dot, a part apart."""

from __future__ import annotations

from collections.abc import Iterator

from standdown.model.where import Geometry, GeometryKind
from standdown.theatre._read import LINES, PLACES
from standdown.theatre._shapes import gap_km
from standdown.theatre._sides import SIDES
from standdown.theatre.pack import Place, Theatre
from standdown.theatre.problem import Problem, Severity

__all__ = ["check_places"]


def check_places(theatre: Theatre) -> Iterator[Problem]:
    """The faults of each place and line that a map would show."""
    for place in theatre.places:
        if not place.outside and not _within(place.geometry, theatre.box):
            yield Problem(
                PLACES,
                place.id,
                f"{list(place.geometry.points[0])} lies outside the box {list(theatre.box)}",
                "swap longitude and latitude, widen the box in theatre.yaml, or say outside: true",
            )
        if place.kind == "line" and place.geometry.kind is not GeometryKind.LINE:
            fault, remedy = (
                f"it is a line, and its geometry is a {place.geometry.kind}",
                "give it a LineString, with the margin as radius_km",
            )
            yield Problem(PLACES, place.id, fault, remedy)
        if beyond := _beyond(theatre, place):
            fault = f"it lies {beyond:.0f} km from {place.part_of}, which it is said to be part of"
            yield Problem(PLACES, place.id, fault, "mend a point, a radius_km or part_of", Severity.WARNING)
        for word, _ in place.sides:
            if word not in SIDES:
                fault, remedy = f"sides has {word!r}, which is no side", f"take one of {', '.join(SIDES)}"
                yield Problem(PLACES, place.id, fault, remedy)
    boundaries = [place.id for place in theatre.places if place.kind == "line"]
    for line in theatre.lines:
        if boundaries and not line.place_id:
            fault = "it does not say by which place's name reports mean it"
            remedy = f"give it a place ({' or '.join(boundaries)}): distances from the line are counted with it"
            yield Problem(LINES, line.id, fault, remedy, Severity.WARNING)
        if not _within(line.geometry, theatre.box):
            yield Problem(LINES, line.id, "it leaves the box", "cut it, or widen the box in theatre.yaml")


def _beyond(theatre: Theatre, place: Place) -> float:
    """How far a place lies from the one it is part of, in km; 0 where the two reach each other."""
    whole = next((other for other in theatre.places if other.id == place.part_of), None)
    if whole is None:
        return 0.0
    gap = min(gap_km(whole.geometry, point) for point in place.geometry.points)
    return gap if gap > whole.radius_km + place.radius_km else 0.0


def _within(geometry: Geometry, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= lon <= east and south <= lat <= north for lon, lat in geometry.points)
