"""What is wrong with a pack's tenures: offices and parties that nothing defines, impossible days, two in one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from standdown.theatre._read import OFFICES, THEATRE, Reading
from standdown.theatre.pack import Tenure, Theatre
from standdown.theatre.problem import Problem, Severity, dangling

__all__ = ["check_terms"]


def check_terms(theatre: Theatre, reading: Reading) -> Iterator[Problem]:
    """The faults of the tenures, each with its row; a row with a fault of its own is not held against the others."""
    offices = {office.name for office in theatre.offices}
    parties = {party.code for party in theatre.parties} or None
    faulty = {problem.where for problem in reading.problems if problem.file == OFFICES}
    posts: defaultdict[tuple[str, str], list[tuple[str, Tenure]]] = defaultdict(list)
    shared = {office.name for office in theatre.offices if office.shared}
    for row, tenure in zip(reading.tenure_rows, theatre.tenures, strict=True):
        yield from dangling(OFFICES, row, "office", [tenure.office], offices, f"the offices of {THEATRE}")
        yield from dangling(OFFICES, row, "party", [tenure.party], parties, THEATRE)
        if not tenure.source:
            yield Problem(OFFICES, row, "source is missing", "say where it was read", Severity.WARNING)
        if tenure.start and tenure.end and tenure.end < tenure.start:
            fault = f"{tenure.person or 'the vacancy'} ends {tenure.end}, before the start {tenure.start}"
            yield Problem(OFFICES, row, fault, "swap or mend the days")
        elif tenure.office not in shared and row not in faulty:
            posts[tenure.office, tenure.party].append((row, tenure))
    for terms in posts.values():
        for (row, one), (_, other) in combinations(terms, 2):
            if _overlap(one, other):
                fault = f"{one.person or 'a vacancy'} and {other.person or 'a vacancy'} hold {one.office} at once"
                yield Problem(OFFICES, row, fault, "mend a day, or mark the office shared in theatre.yaml")


def _overlap(one: Tenure, other: Tenure) -> bool:
    """True when both hold for longer than the day of a handover; without a start a tenure reaches back for ever."""
    first, second = sorted((one, other), key=_first_day)
    return first.end is None or _first_day(second) < first.end


def _first_day(tenure: Tenure) -> date:
    return tenure.start or date.min
