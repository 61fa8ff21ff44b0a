"""What the parts of a pack say of each other: dangling ids, clashing names, impossible tenures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

from standdown.errors import UsageError
from standdown.model.where import Geometry
from standdown.theatre._names import chain
from standdown.theatre._read import HELD_BY, LINES, OFFICES, PLACES, SITES, THEATRE, Reading, read_pack
from standdown.theatre.pack import Place, Tenure, Theatre
from standdown.theatre.problem import Problem, Severity
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
        for check in (_duplicates, _references, _positions, _names, _sources, _unfinished):
            problems.extend(check(reading.theatre))
        problems.extend(_terms(reading.theatre, reading))
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
            yield from _dangling(PLACES, place.id, key, targets, known, home)
        if _circles(theatre, place):
            yield Problem(PLACES, place.id, "part_of leads back to the place itself", "break the circle")
    for site in theatre.sites:
        yield from _dangling(SITES, site.id, "place", [site.place_id], places, PLACES)
        yield from _dangling(SITES, site.id, "places", site.place_ids, places, PLACES)
    for line in theatre.lines:
        yield from _dangling(LINES, line.id, "claimant", [line.claimant], parties, THEATRE)
        yield from _dangling(LINES, line.id, "place", [line.place_id], places, PLACES)
    for ambiguity in theatre.ambiguous:
        yield from _dangling(THEATRE, f"ambiguous, {ambiguity.alias}", "places", ambiguity.place_ids, places, PLACES)


def _dangling(file: str, where: str, key: str, targets: Iterable[str], known: set[str], home: str) -> Iterator[Problem]:
    for target in targets:
        if target and target not in known:
            yield Problem(file, where, f"{key} names {target!r}, which is not known", f"mend it, or add it to {home}")


def _circles(theatre: Theatre, place: Place) -> bool:
    parents = {other.id: other.part_of for other in theatre.places}
    seen, step = set(), place.part_of
    while step and step not in seen and step != place.id:
        seen.add(step)
        step = parents.get(step, "")
    return step == place.id


def _positions(theatre: Theatre) -> Iterator[Problem]:
    for place in theatre.places:
        if not place.outside and not _within(place.geometry, theatre.box):
            yield Problem(
                PLACES,
                place.id,
                f"{list(place.geometry.points[0])} lies outside the box {list(theatre.box)}",
                "swap longitude and latitude, widen the box in theatre.yaml, or say outside: true",
            )
    for line in theatre.lines:
        if not _within(line.geometry, theatre.box):
            yield Problem(LINES, line.id, "it leaves the box", "cut it, or widen the box in theatre.yaml")


def _within(geometry: Geometry, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= lon <= east and south <= lat <= north for lon, lat in geometry.points)


def _names(theatre: Theatre) -> Iterator[Problem]:
    """Names that several places share without saying so: ambiguity can be real, so it is shown, not refused."""
    declared = {chain(ambiguity.alias): set(ambiguity.place_ids) for ambiguity in theatre.ambiguous}
    owners: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for place in theatre.places:
        for name in (place.name, *place.aliases):
            owners[chain(name)].setdefault(place.id, name)
    for words, names in owners.items():
        ids, name = list(names), next(iter(names.values()))
        if words in declared and not set(ids) <= declared[words]:
            fault = f"{name!r} is declared ambiguous without {', '.join(sorted(set(ids) - declared[words]))}"
            yield Problem(THEATRE, "ambiguous", fault, "add it to the list, in the order of likelihood")
        elif words not in declared and len(ids) > 1:
            fault, remedy = f"{name!r} also names {', '.join(ids[1:])}", "drop one, or list the name under ambiguous"
            yield Problem(PLACES, ids[0], fault, remedy, Severity.WARNING)


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


def _terms(theatre: Theatre, reading: Reading) -> Iterator[Problem]:
    offices, parties = {office.name for office in theatre.offices}, {party.code for party in theatre.parties}
    posts: defaultdict[tuple[str, str], list[tuple[str, Tenure]]] = defaultdict(list)
    shared = {office.name for office in theatre.offices if office.shared}
    for row, tenure in zip(reading.tenure_rows, theatre.tenures, strict=True):
        yield from _dangling(OFFICES, row, "office", [tenure.office], offices, f"the offices of {THEATRE}")
        yield from _dangling(OFFICES, row, "party", [tenure.party], parties, THEATRE)
        if not tenure.source:
            yield Problem(OFFICES, row, "source is missing", "say where it was read", Severity.WARNING)
        if tenure.end and tenure.end < tenure.start:
            fault = f"{tenure.person or 'the vacancy'} ends {tenure.end}, before the start {tenure.start}"
            yield Problem(OFFICES, row, fault, "swap or mend the days")
        elif tenure.office not in shared:
            posts[tenure.office, tenure.party].append((row, tenure))
    for terms in posts.values():
        for (row, one), (_, other) in combinations(terms, 2):
            if _overlap(one, other):
                fault = f"{one.person or 'a vacancy'} and {other.person or 'a vacancy'} hold {one.office} at once"
                yield Problem(OFFICES, row, fault, "mend a day, or mark the office shared in theatre.yaml")


def _overlap(one: Tenure, other: Tenure) -> bool:
    """True when both hold for longer than the day of a handover."""
    first, second = sorted((one, other), key=lambda tenure: tenure.start)
    return first.end is None or second.start < first.end
