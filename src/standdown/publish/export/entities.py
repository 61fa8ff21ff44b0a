"""What happened as FollowTheMoney entities: events, the articles they rest on, and who and where.

A happening becomes an Event, each report an Article, and each claim a Documentation between the two, with its sentence
and who says so. Ids are made from the content, so that the same happening of the same ledger is the same entity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from standdown.errors import UsageError
from standdown.model import Event, GeometryKind, Person, Report, When, Where, canonical
from standdown.publish.export.material import Material, Quote
from standdown.publish.export.wording import days_words, extent_words, headline, opposed_words
from standdown.publish.words import clean, person_words, place_words
from standdown.theatre import Party

__all__ = ["Entity", "entities", "is_named"]

_PREFIX = "standdown"


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: its FollowTheMoney schema, and the values of its properties; empty values count for none."""

    id: str
    schema: str
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)


def entities(material: Material) -> Iterator[Entity]:
    """Every entity once: parties and people, places, articles, events, then the links between these."""
    theatre = material.theatre
    codes = dict.fromkeys(code for event in material.events for code in event.parties)
    people: dict[str, list[Person]] = {}
    places: dict[str, Where] = {}
    for event in material.events:
        for person in filter(is_named, event.people):
            people.setdefault(_person_id(person, theatre.id), []).append(person)
        if event.where:
            places.setdefault(_place_id(event.where, theatre.id), event.where)
    yield from (_party(code, material) for code in sorted(codes))
    yield from (_person(id_, told) for id_, told in people.items())
    yield from (_place(id_, where) for id_, where in places.items())
    yield from (_article(report) for report in material.reports)
    for event in material.events:
        yield _event(event, material)
    yield from map(_documentation, material.quotes)


def is_named(person: Person) -> bool:
    """True for somebody with a name; "foreign minister" by itself is an office, which others hold on other days."""
    told = person.office.casefold()
    return person.name[:1].isupper() and not (told and told in person.name.casefold())


def _event(event: Event, material: Material) -> Entity:
    quotes, theatre = material.quotes_of(event), material.theatre.id
    named = [person for person in event.people if is_named(person)]
    nameless = [f"{clean(person.name)} (not named)" for person in event.people if not is_named(person)]
    people = "; ".join([*map(person_words, named), *nameless])
    opposed = opposed_words(event)
    where = event.where
    return Entity(
        _id(event.id),
        "Event",
        _values(
            name=[headline(event, quotes)],
            **_days(event.when),
            summary=[f"When: {days_words(event.when)}."],
            description=dict.fromkeys(_quoted(quote) for quote in quotes),
            notes=[f"People: {people}." if people else "", *(f"Sources disagree. {words}" for words in opposed)],
            keywords=[event.kind.value, event.kind.plover, event.realis.value, *(where.sites if where else ())],
            location=[place_words(where)] if where else [],
            addressEntity=[_place_id(where, theatre)] if where else [],
            involved=[*(_party_id(c, theatre) for c in event.parties), *(_person_id(p, theatre) for p in named)],
            proof=[_id(id_) for id_ in event.report_ids],
            publisher=[quote.report.publisher for quote in quotes],
            sourceUrl=[quote.address for quote in quotes],
            recordId=[event.id],
        ),
    )


def _documentation(quote: Quote) -> Entity:
    claim = quote.claim
    return Entity(
        _id(claim.id),
        "Documentation",
        _values(
            document=[_id(quote.report.id)],
            entity=[_id(quote.event.id)],
            role=[f"{claim.kind.value}, {claim.realis.value}, {claim.certainty.value}: {quote.source}"],
            **_days(claim.when),
            summary=[clean(quote.sentence)],
            description=[f"When: {days_words(claim.when)}."],
            publisher=[quote.report.publisher],
            sourceUrl=[quote.address],
            recordId=[claim.id],
        ),
    )


def _article(report: Report) -> Entity:
    day = report.published.day
    return Entity(
        _id(report.id),
        "Article",
        _values(
            title=[clean(report.title) or report.id],
            publisher=[report.publisher],
            sourceUrl=[report.url if report.url.startswith(("http://", "https://")) else ""],
            publishedAt=[day.isoformat() if day else ""],
            language=["eng"],
        ),
    )


def _party(code: str, material: Material) -> Entity:
    try:
        party = material.theatre.party(code)
    except UsageError:  # an onlooker: reports name more states than the theatre has parties
        party = Party(code, code)
    names = [name for name in party.names if name != party.name]
    return Entity(
        _party_id(code, material.theatre.id),
        "PublicBody",
        _values(name=[party.name], alias=names, country=[code], keywords=[code]),
    )


def _person(id_: str, told: Iterable[Person]) -> Entity:
    people = list(told)
    return Entity(
        id_,
        "Person",
        _values(
            name=[person.name for person in people],
            position=[person.office for person in people],
            country=[person.party for person in people],
        ),
    )


def _place(id_: str, where: Where) -> Entity:
    """A point has its coordinates; a line or an area has none, for a dot on it would be invented."""
    shape = where.geometry
    point = shape.points[0] if shape and shape.kind is GeometryKind.POINT else None
    return Entity(
        id_,
        "Address",
        _values(
            name=[clean(where.name)],
            full=[clean(where.name)],
            alias=[name for name in where.names if name != where.name],
            latitude=[f"{point[1]:.5f}"] if point else [],
            longitude=[f"{point[0]:.5f}"] if point else [],
            remarks=[f"{extent_words(where)[:1].upper()}{extent_words(where)[1:]}."],
        ),
    )


def _quoted(quote: Quote) -> str:
    day = quote.published.isoformat() if quote.published else "day not known"
    return f"“{clean(quote.sentence)}” ({quote.source}, {day})"


def _days(when: When) -> dict[str, list[str]]:
    """Both ends where they are told: an open end has no value, and the words beside it say that it is open."""
    return {
        "startDate": [when.earliest.isoformat()] if when.earliest else [],
        "endDate": [when.latest.isoformat()] if when.latest else [],
    }


def _values(**values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The properties that have a value, each value once."""
    kept = {name: tuple(dict.fromkeys(filter(None, told))) for name, told in values.items()}
    return {name: told for name, told in kept.items() if told}


def _id(*parts: str) -> str:
    return "-".join((_PREFIX, *parts))


def _party_id(code: str, theatre: str) -> str:
    return _id(theatre, "party", code.lower())


def _person_id(person: Person, theatre: str) -> str:
    return _id(theatre, "person", _hash(f"{person.party}|{person.name}".encode()))


def _place_id(where: Where, theatre: str) -> str:
    """A relative or a carried place may bear the id of another: what makes it the same is where it lies."""
    told = [where.name, where.place_id, where.radius_km]
    return _id(
        theatre, "place", _hash(canonical(told) + canonical(where.geometry) if where.geometry else canonical(told))
    )


def _hash(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:16]
