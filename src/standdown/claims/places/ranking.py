"""Ranking: which of the places of one name a text means, judged by all the names of the text together.

Each name is a choice among its candidates, or none of them. A candidate's score is a weighted sum of what is known of
it: its kind and people, whether the text says what it lies in, whether its country or a neighbour is named, and how
near it lies to what the other names are taken for. The last is reckoned in rounds: the first takes every candidate
of the others as equally likely, the next takes the chances that the round before gave. The weights are those of a
conditional logit (McFadden 1974), learned by ``training/places.py``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from standdown.claims.places.toponyms import Named, Use, lies_in
from standdown.theatre import World, WorldKind, WorldPlace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["CLUES", "ROUNDS", "Choice", "Groups", "choices", "clues", "shipped_weights"]

_Table = dict[str, dict[int, float]]
_EARTH_KM = 6371.0
_NEAR_KM, _AROUND_KM = 60.0, 400.0
"""How fast nearness fades: within a county, within a country of middling size."""
_MOST = 4.0
"""More near names than this add nothing: a long text is no surer of a place than a short one."""
ROUNDS = 3
_CHIEF = 10_000
"""People of the smallest town that is taken for what its division is called after."""
_KINDS = (WorldKind.COUNTRY, WorldKind.DIVISION, WorldKind.DISTRICT, WorldKind.COUNTY, WorldKind.TOWN)
_WIDE = frozenset({WorldKind.COUNTRY, WorldKind.CONTINENT, WorldKind.SEA, WorldKind.REGION})
"""Too wide to say where a town lies by its centre."""

CLUES = (
    *(kind.value for kind in _KINDS),
    "wide",
    "town people",
    "division people",
    "lies in what it is said to",
    "holds what it is said to",
    "country named",
    "division named",
    "neighbour named",
    "near others",
    "around others",
    "of the country told of",
    "alone of its name",
    "none",
)
"""What a candidate is judged by, in the order of the weights."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one name is taken for: its candidates, likeliest first, with the chance of each; ``none`` is the rest."""

    places: tuple[WorldPlace, ...]
    chances: tuple[float, ...]

    @property
    def best(self) -> WorldPlace | None:
        """The likeliest place, or ``None`` where it is likelier that none of them is meant."""
        return self.places[0] if self.places and self.chances[0] >= 1 - sum(self.chances) else None


def choices(names: Sequence[Named], world: World, weights: Floats | None = None) -> list[Choice]:
    """For each name what it is taken for; mentions of one name in a text are taken for one place."""
    weights = shipped_weights() if weights is None else weights
    groups = Groups(names, world)
    chances: Floats | None = None
    for _ in range(ROUNDS):
        scores = clues(groups, chances) @ weights
        chances = groups.softmax(scores)
    return [groups.choice(named, chances) for named in names]


@cache
def shipped_weights() -> Floats:
    """The weights that ship, in the order of :data:`CLUES`."""
    found = json.loads((files(__package__) / "ranking.json").read_text(encoding="utf-8"))
    return np.array([found["weights"][clue] for clue in CLUES])


class Groups:
    """The names of a text, each once, and the rows of their candidates; the last row of each is "none of them"."""

    def __init__(self, names: Sequence[Named], world: World) -> None:
        self.world = world
        self.names = list({_key(named): named for named in names}.values())
        self.rows: list[WorldPlace | None] = []
        self.owner: list[int] = []
        for number, named in enumerate(self.names):
            self.rows += [*named.candidates, None]
            self.owner += [number] * (len(named.candidates) + 1)
        self._at = {_key(named): number for number, named in enumerate(self.names)}
        self.starts = np.flatnonzero(np.diff([-1, *self.owner])) if self.owner else np.array([], np.intp)
        self.owners = np.array(self.owner, np.intp)

    def softmax(self, scores: Floats) -> Floats:
        """The chances of the rows, each name's summing to one."""
        if not len(scores):
            return scores
        top = np.maximum.reduceat(scores, self.starts)
        raised = np.exp(scores - top[self.owners])
        return np.asarray(raised / np.add.reduceat(raised, self.starts)[self.owners])

    def number(self, named: Named) -> int:
        """The number of a name: all its mentions have the same."""
        return self._at[_key(named)]

    def choice(self, named: Named, chances: Floats | None) -> Choice:
        """What the chances of the rows make of one name."""
        rows = np.flatnonzero(self.owners == self.number(named)).tolist()
        given = {
            place: float(chances[row]) if chances is not None else 0.0
            for row in rows
            if (place := self.rows[row]) is not None
        }
        _to_the_town(given)
        ordered = sorted(given, key=lambda place: (-given[place], place.id))
        return Choice(tuple(ordered), tuple(given[place] for place in ordered))


def _to_the_town(given: dict[WorldPlace, float]) -> None:
    """Gives the chances of a division to its chief town, where both bear the name: Aleppo, Kharkiv.

    The weights were learned from a hundred miles away, where the two are one answer; a bare name means the town.
    """
    best = max(given, key=lambda place: given[place], default=None)
    if best is None or best.kind not in (WorldKind.DIVISION, WorldKind.DISTRICT):
        return
    towns = [p for p in given if p.kind is WorldKind.TOWN and p.population >= _CHIEF and lies_in(p, best)]
    if towns:
        town = max(towns, key=lambda place: place.population)
        given[town] += given[best]
        given[best] = 0.0


def _key(named: Named) -> tuple[str, Use]:
    return named.text, named.use


def clues(groups: Groups, chances: Floats | None) -> Floats:
    """[row, clue] what speaks for each candidate, the others being what ``chances`` say, or any for ``None``."""
    if not groups.rows:
        return np.zeros((0, len(CLUES)))
    if chances is None:
        sizes = np.bincount(groups.owners)[groups.owners]
        chances = np.where([place is None for place in groups.rows], 0.0, 1.0 / np.maximum(sizes - 1, 1))
    told = _told(groups, chances)
    near, around = _nearness(groups, chances)
    out = np.zeros((len(groups.rows), len(CLUES)))
    for row, place in enumerate(groups.rows):
        named = groups.names[groups.owner[row]]
        if place is None:
            out[row, -1] = 1.0
            continue
        out[row] = (*_of_itself(place), *_of_text(groups, named, place, told, row), near[row], around[row], 0, 0, 0)
        out[row, -3] = told.share(place.country, groups.owner[row])
        out[row, -2] = len(named.candidates) == 1
    return out


def _of_itself(place: WorldPlace) -> tuple[float, ...]:
    people = float(np.log10(place.population + 1))
    town = place.kind is WorldKind.TOWN
    kinds = tuple(float(place.kind is kind) for kind in _KINDS)
    return (*kinds, float(place.kind not in _KINDS), people if town else 0.0, 0.0 if town else people)


def _of_text(groups: Groups, named: Named, place: WorldPlace, told: _Told, row: int) -> tuple[float, ...]:
    own = groups.owner[row]
    return (
        float(any(lies_in(place, holder) for holder in named.holders)),
        float(any(lies_in(held, place) for held in named.holds)),
        told.country(place.country, own) if place.kind is not WorldKind.COUNTRY else 0.0,
        told.division(place.division, own) if place.kind is not WorldKind.DIVISION else 0.0,
        max((told.country(other, own) for other in groups.world.neighbours(place.country)), default=0.0),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the names of a text are taken for: by code, the chance that each name gives it."""

    countries: _Table
    divisions: _Table
    lying: _Table
    """Chances to lie in a country, or to be it."""
    names: int

    def country(self, code: str, own: int) -> float:
        """How surely another name names the country."""
        return _most(self.countries, code, own)

    def division(self, code: str, own: int) -> float:
        """How surely another name names the division."""
        return _most(self.divisions, code, own)

    def share(self, code: str, own: int) -> float:
        """The share of the text's other names that lie in a country."""
        if not code or self.names < 2:
            return 0.0
        return sum(chance for name, chance in self.lying.get(code, {}).items() if name != own) / (self.names - 1)


def _most(table: _Table, code: str, own: int) -> float:
    return max((chance for name, chance in table.get(code, {}).items() if name != own), default=0.0) if code else 0.0


def _told(groups: Groups, chances: Floats) -> _Told:
    countries: _Table = defaultdict(lambda: defaultdict(float))
    divisions: _Table = defaultdict(lambda: defaultdict(float))
    lying: _Table = defaultdict(lambda: defaultdict(float))
    for row, place in enumerate(groups.rows):
        if place is None:
            continue
        own, chance = groups.owner[row], float(chances[row])
        if place.kind is WorldKind.COUNTRY:
            countries[place.country][own] += chance
        elif place.kind is WorldKind.DIVISION:
            divisions[place.division][own] += chance
        if place.country:
            lying[place.country][own] += chance
    return _Told(countries, divisions, lying, len(groups.names))


def _nearness(groups: Groups, chances: Floats) -> tuple[Floats, Floats]:
    """[row] how much of the other names lies near each candidate, and how much lies around it."""
    points = np.array([(place.lat, place.lon) if place else (0.0, 0.0) for place in groups.rows])
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    ball = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    narrow = np.array([place is not None and place.kind not in _WIDE for place in groups.rows])
    weight = np.where(narrow, chances, 0.0)
    kilometres = _EARTH_KM * np.arccos(np.clip(ball @ ball.T, -1.0, 1.0))
    apart = groups.owners[:, None] != groups.owners[None, :]
    found = []
    for reach in (_NEAR_KM, _AROUND_KM):
        pull = np.exp(-kilometres / reach) * weight[None, :] * apart
        found.append(np.where(narrow, np.minimum(pull.sum(axis=1), _MOST), 0.0))
    return found[0], found[1]
