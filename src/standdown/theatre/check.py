"""A pack's folder -> all that is wrong with it, and what is left to write."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from standdown.errors import UsageError
from standdown.theatre._check_ids import check_ids
from standdown.theatre._check_names import check_names
from standdown.theatre._check_places import check_places
from standdown.theatre._check_terms import check_terms
from standdown.theatre._read import LINES, PLACES, SITES, THEATRE, Reading, read_pack
from standdown.theatre.pack import Theatre
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
        problems.extend(check_ids(reading.theatre, reading))
        for check in (check_places, check_names, _sources, _unfinished):
            problems.extend(check(reading.theatre))
        problems.extend(_sparse(reading.theatre, reading))
        problems.extend(check_terms(reading.theatre, reading))
    return reading.theatre, tuple(sorted(problems, key=lambda problem: not problem.is_error))


def _sources(theatre: Theatre) -> Iterator[Problem]:
    remedy = "say where it was read, or how it was worked out"
    told = [(PLACES, place.id, place.source) for place in theatre.places]
    told += [(LINES, line.id, line.source) for line in theatre.lines]
    for file, where, source in told:
        if not source:
            yield Problem(file, where, "source is missing", remedy, Severity.WARNING)
    for site in theatre.sites:
        if not site.source and not site.baseline.startswith(TODO):
            remedy = "say where the baseline was read, or that it is from memory"
            yield Problem(SITES, site.id, "source is missing", remedy, Severity.WARNING)


def _sparse(theatre: Theatre, reading: Reading) -> Iterator[Problem]:
    """What a pack can be used without, though little comes of it."""
    if not theatre.sites and SITES not in reading.lost:
        remedy = "give at least one: a board shows sites"
        yield Problem(SITES, "", "it holds no site", remedy, Severity.WARNING)
    for party in theatre.parties:
        if not party.demonyms and not party.name.startswith(TODO):
            fault, remedy = "no demonym is given", 'add the word of "Indian troops" to demonyms'
            yield Problem(THEATRE, f"party {party.code}", fault, remedy, Severity.WARNING)


def _unfinished(theatre: Theatre) -> Iterator[Problem]:
    """What a new pack leaves to be written, so that no board quotes it."""
    written = [(THEATRE, "summary", theatre.summary)]
    written += [(THEATRE, f"party {party.code}", party.name) for party in theatre.parties]
    written += [(SITES, site.id, site.baseline) for site in theatre.sites]
    for file, where, text in written:
        if text.startswith(TODO):
            yield Problem(file, where, f"it still says {TODO}", "write it", Severity.WARNING)
