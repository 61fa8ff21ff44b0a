"""What the parts of a pack say of each other: dangling ids, clashing names, impossible tenures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from standdown.errors import UsageError
from standdown.theatre._check_names import check_names
from standdown.theatre._check_places import check_places
from standdown.theatre._check_terms import check_terms
from standdown.theatre._read import HELD_BY, LINES, PLACES, SITES, THEATRE, read_pack
from standdown.theatre.pack import Place, Theatre
from standdown.theatre.problem import Problem, Severity, dangling
from standdown.theatre.skeleton import TODO

__all__ = ["check_pack", "checked"]


def check_pack(folder: Path) -> tuple[Problem, ...]:
    """Every fault of a pack's folder, errors first; none means that it can be used as it stands."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}: name the folder that holds {THEATRE}", code="no-such-pack")
    return checked(folder)[1]


def checked(folder: Traversable) -> tuple[Theatre | None, tuple[Problem, ...]]:
    """The theatre of a folder, where enough of it can be read, and all its faults, errors first."""
    reading = read_pack(folder)
    problems = list(reading.problems)
    if reading.theatre:
        for check in (_duplicates, _references, check_places, check_names, _sources, _unfinished):
            problems.extend(check(reading.theatre))
        problems.extend(check_terms(reading.theatre, reading.tenure_rows))
    return reading.theatre, tuple(sorted(problems, key=lambda problem: not problem.is_error))


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


def _references(theatre: Theatre) -> Iterator[Problem]:
    places, sites = {place.id for place in theatre.places}, {site.id for site in theatre.sites}
    parties = {party.code for party in theatre.parties}
    if not parties:
        yield Problem(THEATRE, "parties", "no party is named", "list the sides of the standoff")
    for place in theatre.places:
        pointers = (
            ("part_of", [place.part_of], places, PLACES),
            ("sides", [target for _, target in place.sides], places, PLACES),
            ("concerns", place.concerns, sites, SITES),
            ("claimed_by", place.claimed_by, parties, THEATRE),
            ("held_by", [place.held_by], parties | set(HELD_BY), THEATRE),
        )
        for key, targets, known, home in pointers:
            yield from dangling(PLACES, place.id, key, targets, known, home)
        if _circles(theatre, place):
            yield Problem(PLACES, place.id, "part_of leads back to the place itself", "break the circle")
    for site in theatre.sites:
        yield from dangling(SITES, site.id, "place", [site.place_id], places, PLACES)
        yield from dangling(SITES, site.id, "places", site.place_ids, places, PLACES)
    for line in theatre.lines:
        yield from dangling(LINES, line.id, "claimant", [line.claimant], parties, THEATRE)
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


def _sources(theatre: Theatre) -> Iterator[Problem]:
    remedy = "say where it was read, or how it was worked out"
    for place in theatre.places:
        if not place.source:
            yield Problem(PLACES, place.id, "source is missing", remedy, Severity.WARNING)
    for line in theatre.lines:
        if not line.source:
            yield Problem(LINES, line.id, "source is missing", remedy, Severity.WARNING)


def _unfinished(theatre: Theatre) -> Iterator[Problem]:
    """What a new pack leaves to be written, so that no board quotes it."""
    written = [(THEATRE, "summary", theatre.summary)]
    written += [(THEATRE, f"party {party.code}", party.name) for party in theatre.parties]
    written += [(SITES, site.id, site.baseline) for site in theatre.sites]
    for file, where, text in written:
        if text.startswith(TODO):
            yield Problem(file, where, f"it still says {TODO}", "write it", Severity.WARNING)
