"""Theatre: what is known of a standoff before the first report is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from standdown.errors import UsageError
from standdown.model.site import Site
from standdown.model.where import Geometry
from standdown.theatre._key import plain

__all__ = ["Ambiguity", "Line", "Office", "Party", "Place", "Tenure", "Theatre"]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the standoff and the words that stand for it."""

    code: str
    """ISO 3166-1 alpha-3, or the theatre's own."""
    name: str
    names: tuple[str, ...] = ()
    """Names of the country and of its government bodies, ``name`` included."""
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    """Names of the capital, usual one first; apart from ``names``, for a capital is a place as often as an actor."""
    forces: tuple[str, ...] = ()

    @property
    def capital(self) -> str:
        """The usual name of the capital, or empty."""
        return self.capitals[0] if self.capitals else ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words that stand for the party itself, its people or its forces; its capitals are another matter."""
        plurals = (demonym + "s" for demonym in self.demonyms)
        return tuple(dict.fromkeys((self.name, *self.names, *self.forces, *self.demonyms, *plurals)))


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the other words for it; ``shared`` when several people hold it at once."""

    name: str
    aliases: tuple[str, ...] = ()
    shared: bool = False

    def answers_to(self, words: str) -> bool:
        """True when ``words`` name this office, in any case."""
        wanted = words.casefold()
        return any(wanted == name.casefold() for name in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office from ``start`` to ``end``, both days included; no end means "still, as far as known".

    No start means "since before the days that the pack tells of": it covers every day up to the end, and dates nothing.
    """

    person: str
    """Empty while the office is known to be vacant."""
    office: str
    party: str
    start: date | None
    end: date | None = None
    aliases: tuple[str, ...] = ()
    certainty: str = "recalled"
    """``read`` from the source, or ``recalled`` and to be checked before it is relied on."""
    source: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The person's names, with and without accents: wires drop them."""
        names = (self.person, *self.aliases) if self.person else ()
        return tuple(dict.fromkeys(spelling for name in names for spelling in (name, plain(name))))

    def covers(self, day: date) -> bool:
        """True when the office was held on ``day``; on a day of handover two tenures do."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; the place meant lies somewhere within ``radius_km`` of its geometry.

    About a point that is a circle, about a line or an area a margin; :attr:`reach_km` is the circle for all three.
    """

    id: str
    name: str
    kind: str
    geometry: Geometry
    radius_km: float
    aliases: tuple[str, ...] = ()
    coord_basis: str = "recalled"
    """``read`` from the source, ``derived`` from what was read, or ``recalled`` and to be checked."""
    source: str = ""
    held_by: str = ""
    """A party's code, or ``split``, ``contested``, ``boundary``, ``shared``; who holds the ground, not whose it is."""
    claimed_by: tuple[str, ...] = ()
    part_of: str = ""
    concerns: tuple[str, ...] = ()
    """Ids of the sites that a happening here concerns, where the place holds several of them."""
    sides: tuple[tuple[str, str], ...] = ()
    """Which place lies on which side: ``("north", "pangong-north-bank")``."""
    friction_point: bool = False
    outside: bool = False
    """True for a place beyond the theatre's box that reports of the theatre name all the same."""
    note: str = ""

    @property
    def reach_km(self) -> float:
        """The radius of the circle about the geometry's centre that surely holds the place: more than its margin."""
        return self.geometry.reach_km + self.radius_km

    def side(self, word: str) -> str | None:
        """Id of the place on that side ("north", "north-east" or "northeast"), or ``None``."""
        wanted = word.replace("-", "")
        return next((place for side, place in self.sides if side.replace("-", "") == wanted), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the map, always someone's: ``claimant`` is a party's code, or empty for the line held on the ground."""

    id: str
    name: str
    geometry: Geometry
    claimant: str = ""
    approximate: bool = True
    source: str = ""
    place_id: str = ""
    """The place by whose name reports mean this line ("the LAC"), or empty."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that means several places, likeliest first, and why."""

    alias: str
    place_ids: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Theatre:
    """A pack, read and checked: every id that one part names, another part defines."""

    id: str
    name: str
    baseline: date
    """The last day before the crisis: what "back to normal" is measured against."""
    box: tuple[float, float, float, float]
    """West, south, east, north, in degrees."""
    summary: str = ""
    baseline_words: tuple[str, ...] = ()
    """Phrases by which reports mean the baseline ("pre-April 2020 positions")."""
    parties: tuple[Party, ...] = ()
    joint: tuple[str, ...] = ()
    """Phrases that mean all parties at once ("both sides")."""
    offices: tuple[Office, ...] = ()
    places: tuple[Place, ...] = ()
    sites: tuple[Site, ...] = ()
    lines: tuple[Line, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    _places: dict[str, Place] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", {place.id: place for place in self.places})

    def place(self, place_id: str) -> Place:
        """The place of that id; UsageError where there is none."""
        try:
            return self._places[place_id]
        except KeyError:
            raise self._unknown("place", place_id, "look in its places.geojson", code="unknown-place") from None

    def site(self, site_id: str) -> Site:
        """The site of that id; UsageError, with the ids there are, where there is none."""
        for site in self.sites:
            if site.id == site_id:
                return site
        raise self._unknown(
            "site", site_id, "take one of " + ", ".join(site.id for site in self.sites), code="unknown-site"
        )

    def party(self, code: str) -> Party:
        """The party of that code; UsageError, with the codes there are, where there is none."""
        for party in self.parties:
            if party.code == code:
                return party
        raise self._unknown(
            "party", code, "take one of " + ", ".join(party.code for party in self.parties), code="unknown-party"
        )

    def lines_of(self, place_id: str) -> tuple[Line, ...]:
        """The lines that reports may mean by this place's name, one a claimant, in the pack's order."""
        return tuple(line for line in self.lines if line.place_id and line.place_id == place_id)

    def lines_seen_by(self, party: str = "") -> tuple[Line, ...]:
        """The lines as one party would draw them, with the one held on the ground; of every party without a code."""
        code = self.party(party).code if party else ""
        return tuple(line for line in self.lines if not code or line.claimant in ("", code))

    def sites_of(self, place_id: str) -> tuple[str, ...]:
        """Ids of the sites that a happening at this place concerns, in the theatre's order; none for a whole sector.

        The nearest place up the ``part_of`` chain that belongs to a site, or names its ``concerns``, decides.
        """
        for place in self.chain(place_id):
            found = tuple(
                site.id
                for site in self.sites
                if place.id == site.place_id or place.id in site.place_ids or site.id in place.concerns
            )
            if found:
                return found
        return ()

    def chain(self, place_id: str) -> tuple[Place, ...]:
        """The place, what it is part of, what that is part of, and so on."""
        found: dict[str, Place] = {}
        while place_id and place_id not in found:
            found[place_id] = self.place(place_id)
            place_id = found[place_id].part_of
        return tuple(found.values())

    def holders(self, office: str, party: str, day: date) -> tuple[Tenure, ...]:
        """Who of ``party`` held ``office`` (by any of its names) on ``day``: none when vacant or not known."""
        names = {known.name for known in self.offices if known.answers_to(office)} | {office}
        return tuple(
            tenure
            for tenure in self.tenures
            if tenure.person and tenure.office in names and tenure.party == party and tenure.covers(day)
        )

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """The offices of a person named in full or by an alias of any of them, in the pack's order.

        A name that several people bear ("Singh") gives the tenures of all of them.
        """
        wanted = person.casefold()
        people = {
            tenure.person for tenure in self.tenures if any(wanted == name.casefold() for name in tenure.spellings)
        }
        return tuple(tenure for tenure in self.tenures if tenure.person and tenure.person in people)

    def _unknown(self, what: str, value: str, remedy: str, *, code: str) -> UsageError:
        return UsageError(f"the theatre {self.id} has no {what} {value!r}: {remedy}", code=code)
