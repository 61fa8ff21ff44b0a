"""People: what each took part in or is quoted on, and the offices held by the theatre's tenures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from standdown.errors import UsageError
from standdown.model import Claim, Person
from standdown.publish.drawing import DayScale
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.paging import Part, part_of
from standdown.publish.pages.quoting import Happening, Quoted, happenings, quoted
from standdown.publish.pages.records import Records
from standdown.publish.words import clean, count_words
from standdown.status import number_words
from standdown.theatre import Tenure, Theatre

__all__ = ["PeoplePage", "PersonPage", "PersonRow", "TenureBar", "people", "people_page", "person_page"]

SIZE = 50
_MOST = 40
"""Happenings, and sentences, of one person's page at once."""


@dataclass
class PersonRow:
    """A person and the claims that have to do with them."""

    name: str
    party: str = ""
    offices: tuple[str, ...] = ()
    """Held on the day asked for."""
    took_part: list[Claim] = field(default_factory=list)
    is_quoted: list[Claim] = field(default_factory=list)
    doubts: dict[str, Claim] = field(default_factory=dict)
    """Where a report and the tenures do not agree on an office, each with the claim."""


@dataclass(frozen=True, slots=True)
class TenureBar:
    """An office held, and where it lies on the days of the standoff."""

    tenure: Tenure
    left: str
    width: str
    is_now: bool
    """Held on the day asked for."""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody who is told of, the most claims first."""

    finding: str
    part: Part[PersonRow]
    words: str

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """Those of this part."""
        return self.part.shown

    @property
    def next(self) -> str:
        """The last of them, where more follow."""
        return self.part.next


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person."""

    person: PersonRow
    finding: str
    scale: DayScale
    tenures: tuple[TenureBar, ...]
    happenings: Part[Happening]
    quotes: Part[Quoted]


def people(records: Records, asked: Asked) -> Mapping[str, PersonRow]:
    """By the name in small letters everybody who took part in something or is quoted, the most claims first."""
    kept = records.known(asked).kept
    if "people" not in kept:
        kept["people"] = _met(records, asked)
    met: Mapping[str, PersonRow] = kept["people"]
    return {key: replace(row, offices=_held(records.theatre, row.name, asked.as_of)) for key, row in met.items()}


def _held(theatre: Theatre, name: str, day: date) -> tuple[str, ...]:
    return tuple(tenure.office for tenure in theatre.tenures if tenure.person == name and tenure.covers(day))


def _met(records: Records, asked: Asked) -> Mapping[str, PersonRow]:
    theatre, found = records.theatre, dict[str, PersonRow]()
    names = _spellings(theatre)
    offices: dict[tuple[str, str], bool] = {}
    chosen = records.chosen(asked)
    for claim in chosen.claims.values():
        for person in claim.people:
            key = person.name, person.office
            if key not in offices:
                offices[key] = _is_office(person, theatre)
            if not offices[key]:
                row = _under(found, names.get(person.name.casefold(), clean(person.name)), person.party)
                if claim not in row.took_part[-1:]:
                    row.took_part.append(claim)
                if person.doubt:
                    row.doubts.setdefault(clean(person.doubt), claim)
    known = {*names, *found}
    small: dict[str, str] = {}
    for claim in chosen.claims.values():
        for link in claim.source.chain:
            called = small.get(link.name)
            if called is None:
                called = small[link.name] = clean(link.name).casefold()
            if called in known:
                row = _under(found, names.get(called, clean(link.name)), link.party)
                if not row.is_quoted or row.is_quoted[-1].id != claim.id:
                    row.is_quoted.append(claim)
    for row in found.values():
        row.party = row.party or next((tenure.party for tenure in theatre.tenures if tenure.person == row.name), "")
    return dict(sorted(found.items(), key=lambda each: (-len(each[1].took_part) - len(each[1].is_quoted), each[0])))


def people_page(records: Records, asked: Asked, *, words: str = "", after: str = "") -> PeoplePage:
    """The page; ``words`` are looked for in the names and offices."""
    wanted = words.casefold().split()
    listed = [
        row
        for row in people(records, asked).values()
        if all(word in f"{row.name} {' '.join(row.offices)}".casefold() for word in wanted)
    ]
    some = part_of(listed, key=lambda row: row.name, after=after, size=SIZE)
    doubted = sum(bool(row.doubts) for row in listed)
    doubts = f"the office of {number_words(doubted)} is in doubt" if doubted else "no report gives an office in doubt"
    count = f"{number_words(len(listed)).capitalize()} {'person' if len(listed) == 1 else 'people'}"
    if wanted:
        told = f"{count} of that name or office." if listed else "Nobody of that name or office is told of."
        return PeoplePage(told, some, words)
    named = f"{count} {'is' if len(listed) == 1 else 'are'} named"
    return PeoplePage(f"{named}; {doubts}.", some, words)


def person_page(records: Records, asked: Asked, name: str, *, after: str = "", said_after: str = "") -> PersonPage:
    """The page of a person by any spelling of the name; UsageError where nobody is called so.

    Args:
        records: Of the ledger.
        asked: Of which day, and from what.
        name: Of the person.
        after: The happening after which to go on; empty for the newest.
        said_after: The claim after which to go on with what the person is quoted on.
    """
    known, names = people(records, asked), _spellings(records.theatre)
    name = clean(name)
    full = names.get(name.casefold(), name)
    row = known.get(full.casefold())
    if row is None and name.casefold() in names:
        row = PersonRow(full, offices=_held(records.theatre, full, asked.as_of))
    if row is None:
        raise UsageError(f"{name!r} is nobody that is told of: take a name from the list of people", code="no-person")
    tenures = [tenure for tenure in records.theatre.tenures if tenure.person == row.name]
    scale = DayScale(records.theatre.baseline, max(asked.as_of, records.theatre.baseline))
    events = {e.id: e for claim in row.took_part if (e := records.event(asked, claim.id))}
    told = happenings(records, asked, events.values())
    quotes = tuple(quoted(records, asked, row.is_quoted))
    return PersonPage(
        row,
        _finding(row, len(told)),
        scale,
        tuple(_bar(tenure, scale, asked.as_of) for tenure in sorted(tenures, key=lambda t: t.start or date.min)),
        part_of(told, key=lambda each: each.event.id, after=after, size=_MOST),
        part_of(quotes, key=lambda each: each.claim.id, after=said_after, size=_MOST),
    )


def _spellings(theatre: Theatre) -> dict[str, str]:
    """By each spelling in small letters the person who alone is called so."""
    called: dict[str, set[str]] = {}
    for tenure in theatre.tenures:
        for spelling in tenure.spellings:
            called.setdefault(spelling.casefold(), set()).add(tenure.person)
    return {spelling: next(iter(who)) for spelling, who in called.items() if len(who) == 1}


def _is_office(person: Person, theatre: Theatre) -> bool:
    """True where the report names an office and nobody in it."""
    name = person.name.casefold()
    return name == person.office.casefold() or any(office.answers_to(name) for office in theatre.offices)


def _under(found: dict[str, PersonRow], name: str, party: str) -> PersonRow:
    row = found.setdefault(name.casefold(), PersonRow(name))
    row.party = row.party or party
    return row


def _bar(tenure: Tenure, scale: DayScale, day: date) -> TenureBar:
    first, last = tenure.start or scale.first, tenure.end or scale.last
    width = scale.between(first, last) if first <= scale.last and last >= scale.first else "0%"
    return TenureBar(tenure, scale.at(first), width, tenure.covers(day))


def _finding(row: PersonRow, happened: int) -> str:
    part_ = (
        f"took part in {count_words(happened, 'happening')}" if happened else "is told to have taken part in nothing"
    )
    said = f"is quoted in {count_words(len(row.is_quoted), 'claim')}" if row.is_quoted else "is quoted on nothing"
    return f"{row.name} {part_} and {said}."
