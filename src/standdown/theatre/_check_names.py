"""What is wrong with the names of a pack's places: one name for two of them, and names that match too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from standdown.theatre._names import chain
from standdown.theatre._read import PLACES, THEATRE
from standdown.theatre.pack import Theatre
from standdown.theatre.problem import Problem, Severity

__all__ = ["check_names"]


def check_names(theatre: Theatre) -> Iterator[Problem]:
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
