"""What is wrong with the names of a pack's places: one for two places, one told twice, one that matches too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from standdown.theatre._names import Capital, capital, chain, fold
from standdown.theatre._read import PLACES, THEATRE
from standdown.theatre.pack import Place, Theatre
from standdown.theatre.problem import Problem, Severity

__all__ = ["check_names"]

_KINDS: Final = frozenset(
    """
    airfield airport airstrip area bank barracks base bastion bay border boundary bridge bulge bunker camp canal
    canyon cape cave checkpoint city cliff coast confluence corridor crossing dam delta depot desert district ditch
    field finger flat ford forest fork fort forward front gap garrison gate glacier gorge ground gully harbour harbor
    headquarters height heights hill hilltop hospital house island junction knoll lake line marsh meadow mine
    monastery mountain nala nullah outpost palace pass path peak peninsula picket plain plateau plaza point pond port
    position post province quarry railway range ravine region reservoir ridge river road ruin saddle school sea sector
    shore shrine spring springs spur square station strait stream street summit swamp temple tower town track trench
    triangle tunnel valley village wall waterfall well wood zone
    """.split()  # noqa: SIM905 - a list to read
)
"""What kinds of places are called. One alone is no name: at the head of a sentence it is any of its kind."""


def check_names(theatre: Theatre) -> Iterator[Problem]:
    """The faults of the names, most of them warnings: what looks wrong here can be how reports write."""
    yield from _shared(theatre)
    for ambiguity in theatre.ambiguous:
        if len(set(ambiguity.place_ids)) == 1:
            fault = f"{ambiguity.alias!r} names only {ambiguity.place_ids[0]}"
            remedy = "add the other places it may mean, or make it an alias of that place"
            yield Problem(THEATRE, "ambiguous", fault, remedy, Severity.WARNING)
    kinds = _KINDS | {fold(place.kind) for place in theatre.places}
    for place in theatre.places:
        yield from _repeated(place)
        for name in (place.name, *place.aliases):
            if fold(name.strip()) in kinds:
                fault, remedy = (
                    f"{name!r} alone means any {name.lower()}",
                    "write the words that go with it, or drop it",
                )
                yield Problem(PLACES, place.id, fault, remedy, Severity.WARNING)


def _shared(theatre: Theatre) -> Iterator[Problem]:
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


def _repeated(place: Place) -> Iterator[Problem]:
    """Spellings of one place that differ only in joints and accents, which do not count."""
    seen: dict[tuple[tuple[str, ...], Capital | None], str] = {}
    for name in (place.name, *place.aliases):
        first = seen.setdefault((chain(name), capital(name)), name)
        if first is not name:
            fault = f"{name!r} finds nothing that {first!r} does not"
            yield Problem(PLACES, place.id, fault, "drop it: joints and accents do not count", Severity.WARNING)
