"""Words over an event: its headline, what stands under it, and how sure it is, each by a printed template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from standdown.claims.bearing.happening import is_done, is_not_done
from standdown.model import Claim, Event, Ground, Kind, Realis, Report, SourceKind, When, WhereBasis
from standdown.publish.words import clean, day_words, kind_words
from standdown.status import number_words, published_by

__all__ = [
    "NOUNS",
    "OPEN",
    "TOLD",
    "basis_words",
    "brief",
    "closeness",
    "deck",
    "headline",
    "listed",
    "sureness",
    "voice_of",
]

NOUNS: Final = {
    Kind.CASUALTY: "Casualties",
    Kind.PATROL_RESUMED: "Patrols again",
    Kind.STATEMENT: "A statement",
    Kind.OTHER: "Something else",
}
"""The kinds whose own word is no headline."""

OPEN: Final = {
    Realis.OCCURRED: "",
    Realis.ONGOING: ", under way",
    Realis.PLANNED: ", planned",
    Realis.POSSIBLE: ", held possible",
    Realis.DENIED: ", denied",
}
"""What follows the headline, as it is told."""

TOLD: Final = {
    Realis.OCCURRED: "Told by {voices}",
    Realis.ONGOING: "Told as under way by {voices}",
    Realis.PLANNED: "Announced by {voices}",
    Realis.POSSIBLE: "Held possible by {voices}",
    Realis.DENIED: "Denied by {voices}",
}
"""How the deck begins."""

PEOPLE = 3
"""People that a headline names."""
LONGEST = 120
"""Characters of a name; longer ones are no names, and no page shall be filled with one."""
VOICES = 3
"""Voices that the deck names, on each side, before it counts the rest."""

_BY = frozenset({Kind.WITHDRAWAL, Kind.BUILD_UP, Kind.CONSTRUCTION, Kind.EXERCISE, Kind.THREAT, Kind.STATEMENT})
_BETWEEN = frozenset({Kind.TALKS, Kind.AGREEMENT, Kind.VISIT})
_BASES = {
    WhereBasis.THEATRE: "a name of the theatre",
    WhereBasis.GAZETTEER: "a name of the world gazetteer",
    WhereBasis.RELATIVE: "worked out from another place",
    WhereBasis.CARRIED: "carried over from the sentence before",
    WhereBasis.UNRESOLVED: "a name that nothing known answers to",
}


def headline(
    event: Event,
    claims: Iterable[Claim] | None = None,
    parties: Mapping[str, str] | None = None,
    *,
    place: bool = True,
) -> str:
    """What happened in a line: "Disengagement at Depsang Plains, said to be complete".

    In a figure its kind, its place and how it is told are enough: without claims and parties the line hangs on nothing
    else.

    Args:
        event: The happening.
        claims: What tells of it, by which it may be said to be complete, or disputed.
        parties: Names by code; without them nobody is named.
        place: False where the place stands beside it anyway.
    """
    noun = NOUNS.get(event.kind, kind_words(event.kind).capitalize())
    where = ""
    if place and event.where:
        # A friction point is a spot or a bank; whatever else is named is a stretch of country or a town.
        where = f" {'at' if event.where.sites else 'in'} {brief(event.where.name)}"
    who = "" if parties is None else _who(event, parties)
    return f"{noun}{who}{where}{OPEN[event.realis] if claims is None else _extent(event, list(claims))}"


def deck(
    event: Event,
    claims: Sequence[Claim],
    against: Sequence[Claim],
    reports: Mapping[str, Report],
    *,
    origins: int,
) -> str:
    """Who says so and since when, on how many legs it stands, and who says otherwise."""
    days = [day for id_ in event.report_ids if id_ in reports and (day := published_by(reports[id_]))]
    first = f", {'first ' if len(days) > 1 else ''}on {day_words(min(days))}" if days else ""
    parts = [TOLD[event.realis].format(voices=_voices(claims, reports)) + first + "."]
    told = f"{_number(len(claims), 'claim')} of {_number(len(event.report_ids), 'report')}"
    goes = "goes" if len(claims) == 1 else "go"
    parts.append(f"{told[:1].upper()}{told[1:]} {goes} back to {_number(origins, 'origin')}.")
    if event.when.is_open:
        parts.append("No day is known.")
    whys = list(dict.fromkeys(clean(found.why) for found in event.contradictions))
    if against:
        parts.append(f"Otherwise: {_voices(against, reports)}; {'; '.join(whys)}.")
    elif whys:
        parts.append(f"They do not agree: {'; '.join(whys)}.")
    else:
        parts.append("Nobody on record says otherwise.")
    return " ".join(parts)


def sureness(event: Event, claims: Iterable[Claim], against: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """What is in question, and how many voices say what of it: claims of one voice in one report count once."""
    everyone = [*claims, *against]
    said = _counted(c for c in everyone if c.realis.is_real)
    # A denial of the end is none of the happening.
    denied = _counted(c for c in everyone if c.realis is Realis.DENIED and not is_done(c))
    ahead = _counted(c for c in everyone if c.realis in (Realis.PLANNED, Realis.POSSIBLE))
    rows = [("it happened", _say(said, "so") + ", " + (_say(denied, "that it did not") if denied else "none denies"))]
    if ahead:
        rows.append(("it was to come", _say(ahead, "so")))
    ends = any(found.ground is Ground.COMPLETENESS for found in event.contradictions)
    done = _counted(c for c in everyone if is_done(c) and c.realis is Realis.OCCURRED)
    undone = _counted(c for c in everyone if is_not_done(c) or (is_done(c) and c.realis is Realis.DENIED))
    if ends or done:
        rows.append(
            ("it was complete", _say(done, "so") + ", " + (_say(undone, "not yet") if undone else "none denies"))
        )
    return tuple(rows)


def closeness(when: When) -> str:
    """How closely the day is known: "to the day", "within 31 days", "no first day is known"."""
    if when.is_open:
        return "no day is known"
    if when.days is not None:
        return "known to the day" if when.days == 1 else f"within {when.days:,} days"
    return "no first day is known" if when.earliest is None else "no last day is known"


def basis_words(basis: WhereBasis) -> str:
    """How a place was reached: "a name of the theatre"."""
    return _BASES[basis]


def voice_of(claim: Claim, report: Report | None) -> str:
    """Who says it, with the office or the publisher in brackets: "sources in the army (Sample Wire)"."""
    link = claim.source.innermost
    house = brief(report.publisher) if report else ""
    if claim.source.kind is SourceKind.PUBLISHER:
        return house or (brief(link.name) if link.name != "publisher" else "the report")
    beside = brief(link.office) or house
    name = brief(link.name)
    return f"{name} ({beside})" if beside and beside.casefold() not in name.casefold() else name


def brief(text: str, most: int = LONGEST) -> str:
    """The text on one line, cut where it is longer than any name is; what was cut is in the quoted sentence."""
    told = clean(text)
    return told if len(told) <= most else f"{told[: most - 1].rstrip()}…"


def listed(items: Sequence[str], *, most: int) -> str:
    """The first of the items and how many more: "A, B and two more"."""
    shown, more = list(items[:most]), len(items) - most
    if more > 0:
        shown.append(f"{number_words(more)} more")
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1] if shown else "") if part)


def _voices(claims: Iterable[Claim], reports: Mapping[str, Report]) -> str:
    return listed(list(dict.fromkeys(voice_of(c, reports.get(c.report_id)) for c in claims)), most=VOICES)


def _who(event: Event, parties: Mapping[str, str]) -> str:
    names = [clean(parties.get(code, code)) for code in event.parties]
    people = list(dict.fromkeys(brief(person.name) for person in event.people))
    if event.kind in _BETWEEN:
        if people:
            return f" {'with' if len(people) == 1 else 'between'} {listed(people, most=PEOPLE)}"
        return f" between {listed(names, most=PEOPLE)}" if len(names) > 1 else ""
    if event.kind is Kind.STATEMENT and people:
        return f" by {listed(people, most=PEOPLE)}"
    return f" by {listed(names, most=PEOPLE)}" if event.kind in _BY and len(names) == 1 else ""


def _extent(event: Event, claims: Sequence[Claim]) -> str:
    if event.realis is Realis.DENIED and claims and all(is_done(c) for c in claims):
        return ", said not to be complete"
    disputed = any(found.ground in (Ground.COMPLETENESS, Ground.REALIS) for found in event.contradictions)
    if event.realis is Realis.OCCURRED and any(is_done(c) for c in claims):
        return ", said to be complete" + (", disputed" if disputed else "")
    return OPEN[event.realis] + (", disputed" if disputed and event.realis is Realis.ONGOING else "")


def _number(number: int, noun: str) -> str:
    return f"{number_words(number)} {noun if number == 1 else noun + 's'}"


def _counted(claims: Iterable[Claim]) -> int:
    return len({(claim.report_id, claim.source.innermost.name.casefold()) for claim in claims})


def _say(number: int, what: str) -> str:
    return f"{number or 'nobody'} {'say' if number > 1 else 'says'} {what}"
