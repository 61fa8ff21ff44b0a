"""Days, places, sources and kinds in the words a reader sees; nothing here is more exact than what it was given."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from standdown.model import (
    Attribute,
    Claim,
    DayBasis,
    Facet,
    FacetState,
    GeometryKind,
    Kind,
    Person,
    Precision,
    Published,
    Quantity,
    Realis,
    Source,
    SourceKind,
    Step,
    When,
    Where,
    WhereBasis,
)

__all__ = [
    "attribute_words",
    "clean",
    "count_words",
    "day_words",
    "facet_words",
    "flow",
    "kind_words",
    "person_words",
    "place_words",
    "plain_days",
    "published_words",
    "quantity_words",
    "radius_words",
    "realis_words",
    "source_words",
    "squeeze",
    "state_words",
    "step_words",
    "voice_words",
    "when_words",
]

NO_DAY = "no day"
NO_PLACE = "no place"
ARROW = " › "
"""Between the voices of a source, outermost first."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Reports come from anywhere: what moves a cursor, rings a bell or turns the reading order round is not printed.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

# More candidate days than this are told by the first and the last of them.
_LISTED = 5

_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")

_BASES = {
    DayBasis.GIVEN: "as given",
    DayBasis.JSON_LD: "from the page's own data",
    DayBasis.META: "from the page's metadata",
    DayBasis.FEED: "from the feed",
    DayBasis.URL: "from the address",
    DayBasis.DATELINE: "from the dateline",
    DayBasis.PAGE: "as the page says",
    DayBasis.INFERRED: "worked out",
    DayBasis.UNKNOWN: "",
}

_FACET_STATES = {
    FacetState.AS_BEFORE: "as before, or in force",
    FacetState.PARTLY: "partly",
    FacetState.NOT: "not",
    FacetState.DISPUTED: "sources disagree",
    FacetState.UNSAID: "nobody says",
}


_SHAPES = {GeometryKind.LINE: "line", GeometryKind.AREA: "area"}
_COUNTRY_KM = 150
"""The circle about a place of the world that is too wide to say more than its name."""

_VOICES = {
    SourceKind.NAMED_OFFICIAL: "named official",
    SourceKind.ANONYMOUS_OFFICIAL: "unnamed official",
    SourceKind.DOCUMENT: "document",
    SourceKind.IMAGERY: "imagery",
    SourceKind.OTHER_MEDIA: "other media",
    SourceKind.PUBLISHER: "the report itself",
}


def clean(text: str) -> str:
    """The text on one line, without anything that a terminal would obey."""
    return squeeze(text).strip()


def squeeze(text: str) -> str:
    """Like :func:`clean`, but a space at either end stays one: for a part of a sentence."""
    return re.sub(r"\s+", " ", _CONTROLS.sub("", text))


def day_words(day: date) -> str:
    """A day: "15 Nov 2024"."""
    return f"{day.day} {_month(day)}"


def when_words(when: When) -> str:
    """The days an interval allows: "20-21 Nov 2024", "Oct 2024", "by 15 Nov 2024", "from May 2020", "no day"."""
    first, last = when.earliest, when.latest
    if first and last:
        return _between(first, last)
    if last:
        return f"by {day_words(last)}"
    if first:
        # The first of a month may be that very day ("as early as Friday").
        whole = first.day == 1 and when.precision not in (Precision.DAY, Precision.RANGE)
        return f"from {_month(first) if whole else day_words(first)}"
    return NO_DAY


def published_words(published: Published) -> str:
    """The publication day and how it is known: "15 Nov 2024, as given"; candidates as "1, 8 or 15 Nov 2024"."""
    if published.day:
        basis = _BASES[published.basis]
        return f"{day_words(published.day)}, {basis}" if basis else day_words(published.day)
    if published.candidates:
        return _candidate_words(sorted(published.candidates))
    return "day not known"


def _candidate_words(days: list[date]) -> str:
    if len(days) > _LISTED:
        return f"one of {len(days)} days from {day_words(days[0])} to {day_words(days[-1])}"
    if len({(day.year, day.month) for day in days}) == 1:
        shown = [*(str(day.day) for day in days[:-1]), day_words(days[-1])]
    else:
        shown = [day_words(day) for day in days]
    return " or ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def radius_words(radius_km: float | None) -> str:
    """The circle about a place: "±10 km", "±0.5 km"; empty where there is none."""
    return f"±{radius_km:g} km" if radius_km else ""


def place_words(where: Where | None) -> str:
    """The place and its circle: "Demchok ±2 km"; a line or an area says so: "Depsang Plains (area) ±3 km"."""
    if where is None:
        return NO_PLACE
    name = clean(where.name)
    shape = _SHAPES.get(where.geometry.kind, "") if where.geometry else ""
    # "The Gogra-Hot Springs area" says so itself, and a country is known to be wide.
    said = shape and shape in name.lower().split()
    wide = where.basis is WhereBasis.GAZETTEER and (where.radius_km or 0) > _COUNTRY_KM
    parts = (name, f"({shape})" if shape and not said else "", "" if wide else radius_words(where.radius_km))
    return " ".join(part for part in parts if part)


def source_words(source: Source, *, publisher: str = "") -> str:
    """The chain of voices, outermost first: "Courier › sources"; the publisher by name where it is known."""
    voices = [
        clean(publisher) if link.name == "publisher" and publisher else _with_office(link.name, link.office)
        for link in source.chain
    ]
    return ARROW.join(dict.fromkeys(voices))


def person_words(person: Person) -> str:
    """A person and the office held on that day: "Dong Jun, defence minister"."""
    return _with_office(person.name, person.office)


def quantity_words(quantity: Quantity) -> str:
    """A count: "20 soldiers", "at least 70 buildings", "3 to 10 km"."""
    unit = clean(quantity.unit)
    least, most = quantity.least, quantity.most
    if least is not None and most is not None:
        return f"{least:g} {unit}" if least == most else f"{least:g} to {most:g} {unit}"
    if least is not None:
        return f"at least {least:g} {unit}"
    return f"at most {most:g} {unit}" if most is not None else unit


def attribute_words(claim: Claim) -> str:
    """The finer things of a claim, in the order of the model: "completed, to baseline"."""
    return ", ".join(_plain(a.value) for a in Attribute if a in claim.attributes)


def kind_words(kind: Kind) -> str:
    """The kind of a happening: "patrol resumed"."""
    return kind.value if kind in (Kind.FACE_OFF, Kind.BUILD_UP) else _plain(kind.value)


def realis_words(realis: Realis) -> str:
    """How it is told: "planned"."""
    return realis.value


def step_words(step: Step) -> str:
    """A step of the ladder: "patrols resumed"."""
    return _plain(step.value) if step is Step.PATROLS_RESUMED else step.value


def facet_words(facet: Facet) -> str:
    """A facet in one word: "buffer"."""
    return {Facet.BUFFER_ZONE: "buffer", Facet.AGREEMENT: "pact"}.get(facet, facet.value)


def state_words(state: FacetState) -> str:
    """How a facet stands, in words."""
    return _FACET_STATES[state]


def count_words(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def plain_days(text: str) -> str:
    """The text with the days in it as people write them: "by 2024-10-30" as "by 30 Oct 2024"."""
    return _ISO_DAY.sub(_plain_day, text)


def flow(items: Iterable[str], width: int) -> str:
    """The items in lines of at most ``width`` columns, two spaces apart, none broken in itself."""
    lines = [""]
    for item in items:
        grown = f"{lines[-1]}  {item}" if lines[-1] else item
        if len(grown) > width and lines[-1]:
            lines.append(f"  {item}")
        else:
            lines[-1] = grown
    return "\n".join(lines)


def voice_words(kind: SourceKind) -> str:
    """What kind of voice it is: "unnamed official"."""
    return _VOICES[kind]


def _between(first: date, last: date) -> str:
    if first == last:
        return day_words(first)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    same_month = (first.year, first.month) == (last.year, last.month)
    if whole_months:
        return _month(last) if same_month else f"{_short(first, last)}-{_month(last)}"
    if same_month:
        return f"{first.day}-{day_words(last)}"
    return f"{first.day} {_short(first, last)} - {day_words(last)}"


def _plain_day(found: re.Match[str]) -> str:
    try:
        return day_words(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def _short(first: date, last: date) -> str:
    """The first month, with its year only where the last one's differs."""
    return _MONTHS[first.month - 1] if first.year == last.year else _month(first)


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _with_office(name: str, office: str) -> str:
    # "The Chinese defence minister" tells the office already.
    told = not office or office.casefold() in name.casefold()
    return clean(name) if told else f"{clean(name)}, {clean(office)}"


def _plain(value: str) -> str:
    return value.replace("-", " ")
