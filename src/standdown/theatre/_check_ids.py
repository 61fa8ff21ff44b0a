"""What is wrong with the ids by which the parts of a pack name each other: twice there, or nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from standdown.theatre._read import HELD_BY, LINES, PLACES, SITES, THEATRE, Reading
from standdown.theatre.pack import Place, Theatre
from standdown.theatre.problem import Problem, dangling

__all__ = ["check_ids"]


def check_ids(theatre: Theatre, reading: Reading) -> Iterator[Problem]:
    """Ids that stand twice, and ids that nothing defines; those of a file that cannot be read are not asked for."""
    yield from _duplicates(theatre)
    yield from _parties(theatre)
    yield from _references(theatre, reading)


def _duplicates(theatre: Theatre) -> Iterator[Problem]:
    lists: tuple[tuple[str, str, Iterable[str]], ...] = (
        (THEATRE, "party code", (party.code for party in theatre.parties)),
        (THEATRE, "office name", (office.name for office in theatre.offices)),
        (THEATRE, "ambiguous alias", (ambiguity.alias for ambiguity in theatre.ambiguous)),
        (PLACES, "place id", (place.id for place in theatre.places)),
        (SITES, "site id", (site.id for site in theatre.sites)),
        (LINES, "line id", (line.id for line in theatre.lines)),
    )
    for file, what, keys in lists:
        for key, count in Counter(keys).items():
            if key and count > 1:
                yield Problem(file, key, f"this {what} stands {count} times", "keep one, or rename the others")


def _parties(theatre: Theatre) -> Iterator[Problem]:
    """What hangs on the parties; where none is named that alone is told."""
    parties = {party.code for party in theatre.parties}
    if not parties:
        yield Problem(THEATRE, "parties", "no party is named", "list the sides of the standoff")
        return
    for place in theatre.places:
        yield from dangling(PLACES, place.id, "claimed_by", place.claimed_by, parties, THEATRE)
        yield from dangling(PLACES, place.id, "held_by", [place.held_by], parties | set(HELD_BY), THEATRE)
    for line in theatre.lines:
        yield from dangling(LINES, line.id, "claimant", [line.claimant], parties, THEATRE)


def _references(theatre: Theatre, reading: Reading) -> Iterator[Problem]:
    places = None if PLACES in reading.lost else reading.place_ids
    sites = None if SITES in reading.lost else {site.id for site in theatre.sites}
    for place in theatre.places:
        sides = [target for _, target in place.sides]
        yield from dangling(PLACES, place.id, "part_of", [place.part_of], places, PLACES)
        yield from dangling(PLACES, place.id, "sides", sides, places, PLACES)
        yield from dangling(PLACES, place.id, "concerns", place.concerns, sites, SITES)
        if _circles(theatre, place):
            yield Problem(PLACES, place.id, "part_of leads back to the place itself", "break the circle")
    for site in theatre.sites:
        yield from dangling(SITES, site.id, "place", [site.place_id], places, PLACES)
        yield from dangling(SITES, site.id, "places", site.place_ids, places, PLACES)
    for line in theatre.lines:
        yield from dangling(LINES, line.id, "place", [line.place_id], places, PLACES)
    for ambiguity in theatre.ambiguous:
        yield from dangling(THEATRE, f"ambiguous, {ambiguity.alias}", "places", ambiguity.place_ids, places, PLACES)


def _circles(theatre: Theatre, place: Place) -> bool:
    parents = {other.id: other.part_of for other in theatre.places}
    seen, step = set(), place.part_of
    while step and step not in seen and step != place.id:
        seen.add(step)
        step = parents.get(step, "")
    return step == place.id
