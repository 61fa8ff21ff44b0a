"""One report, read by hand, with one of everything a reader may have to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from standdown.model import (
    Anchor,
    AnchorKind,
    Attribute,
    Basis,
    Certainty,
    Claim,
    Contradiction,
    DayBasis,
    Ground,
    Hedge,
    Kind,
    Link,
    Person,
    Precision,
    Published,
    Quantity,
    Reading,
    Realis,
    Report,
    Site,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
    WhereBasis,
)

SENTENCES = (
    "Defence ministers Asha Rao and Li Ma will meet in Vientiane on 20 and 21 November, sources told the Courier.",
    "Troops left Depsang and Demchok in the days after the deal, and the pull-back was completed last month.",
    "A patrol reached one point at Depsang last week, the army said.",
    "In May and June 2020 soldiers fought at Galwan and on the north bank, and 20 were killed.",
    "Images suggest [bold]a new base[/bold] some 15 km east of the bridge, with at least 70 buildings.",
    "Beijing denied that any tents remain, but a deeper pull-back is still being discussed, officials said.",
)
TEXT = " ".join(SENTENCES)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sentence(number: int) -> Span:
    return span(SENTENCES[number])


def source(kind: SourceKind, name: str, office: str = "") -> Source:
    chain = (SourceLink(SourceKind.PUBLISHER, "publisher"), SourceLink(kind, name, office))
    return Source(chain, interested=kind is SourceKind.NAMED_OFFICIAL)


SOURCES = source(SourceKind.ANONYMOUS_OFFICIAL, "sources")
ARMY = source(SourceKind.NAMED_OFFICIAL, "the army")
PUBLISHER = Source((SourceLink(SourceKind.PUBLISHER, "publisher"),))

CLAIMS = (
    Claim(
        "c-1",
        "r-1",
        Kind.TALKS,
        Realis.PLANNED,
        SOURCES,
        span("will meet in Vientiane"),
        sentence(0),
        when=When(
            date(2024, 11, 20),
            date(2024, 11, 21),
            Precision.RANGE,
            text="20 and 21 November",
            anchor=Anchor(AnchorKind.PUBLICATION, date(2024, 11, 15)),
            why="the year of the report",
        ),
        where=Where("Vientiane", radius_km=20, basis=WhereBasis.GAZETTEER),
        parties=("IND", "CHN"),
        people=(
            Person("Asha Rao", "defence minister"),
            Person("Li Ma", "defence minister", doubt="in office since 2025"),
        ),
    ),
    Claim(
        "c-2",
        "r-1",
        Kind.WITHDRAWAL,
        Realis.OCCURRED,
        PUBLISHER,
        span("left Depsang and Demchok"),
        sentence(1),
        when=When(
            text="in the days after the deal",
            anchor=Anchor(AnchorKind.HAPPENING, text="the deal"),
            why="the deal is not dated in this report",
        ),
        where=Where("Depsang", radius_km=20, sites=("depsang", "demchok")),
        basis=Basis.IMAGERY,
    ),
    Claim(
        "c-3",
        "r-1",
        Kind.DISENGAGEMENT,
        Realis.OCCURRED,
        PUBLISHER,
        span("the pull-back was completed"),
        sentence(1),
        when=When(
            date(2024, 10, 1),
            date(2024, 10, 31),
            Precision.MONTH,
            text="last month",
            anchor=Anchor(AnchorKind.PUBLICATION, date(2024, 11, 15)),
            why="the month before 15 Nov 2024",
        ),
        where=Where("Eastern Ladakh", place_id="eastern-ladakh", sites=("depsang",)),
        attributes=frozenset({Attribute.COMPLETED}),
    ),
    Claim(
        "c-4",
        "r-1",
        Kind.PATROL_RESUMED,
        Realis.OCCURRED,
        ARMY,
        span("A patrol reached one point"),
        sentence(2),
        when=When(
            date(2024, 11, 4),
            date(2024, 11, 10),
            Precision.WEEK,
            text="last week",
            anchor=Anchor(AnchorKind.PUBLICATION, date(2024, 11, 15)),
            why="Monday to Sunday before 15 Nov 2024",
        ),
        where=Where("Depsang", radius_km=20, sites=("depsang",)),
        attributes=frozenset({Attribute.PARTIAL}),
    ),
    Claim(
        "c-5",
        "r-1",
        Kind.CLASH,
        Realis.OCCURRED,
        PUBLISHER,
        span("soldiers fought"),
        sentence(3),
        when=When(
            date(2020, 5, 1),
            date(2020, 6, 30),
            Precision.RANGE,
            text="In May and June 2020",
            anchor=Anchor(AnchorKind.CALENDAR),
        ),
        where=Where("Galwan", radius_km=4, sites=("galwan",)),
        quantities=(Quantity("soldiers killed", 20, 20),),
    ),
    Claim(
        "c-6",
        "r-1",
        Kind.CONSTRUCTION,
        Realis.OCCURRED,
        source(SourceKind.IMAGERY, "images"),
        span("a new base"),
        sentence(4),
        where=Where(
            "15 km east of the bridge", radius_km=10, basis=WhereBasis.RELATIVE, why="15 km at 90° from the bridge"
        ),
        certainty=Certainty.PROBABLE,
        hedge=Hedge("suggest", span("suggest")),
        quantities=(Quantity("buildings", 70),),
    ),
    Claim(
        "c-7",
        "r-1",
        Kind.WITHDRAWAL,
        Realis.POSSIBLE,
        SOURCES,
        span("a deeper pull-back"),
        sentence(5),
        attributes=frozenset({Attribute.DEEPER}),
        certainty=Certainty.UNKNOWN,
    ),
)


@dataclass(frozen=True)
class Sector:
    id: str = "sector"
    name: str = "Eastern Ladakh"
    baseline: date = date(2020, 4, 1)
    sites: tuple[Site, ...] = tuple(
        Site(id_, name, id_)
        for id_, name in (("depsang", "Depsang"), ("demchok", "Demchok"), ("galwan", "Galwan"), ("gogra", "Gogra"))
    )


@pytest.fixture
def sector() -> Sector:
    return Sector()


@pytest.fixture
def reading() -> Reading:
    bounds = [sentence(number) for number in range(len(SENTENCES))]
    report = Report(
        "r-1", TEXT, title="Ministers to meet as pull-back holds", publisher="Courier", dateline="Leh",
        published=Published(date(2024, 11, 15), DayBasis.GIVEN), sentences=tuple(bounds),
        links=(Link("What the deal says", "Explained"), Link("First pictures", url="https://example.org/p")),
    )  # fmt: skip
    opposed = Contradiction("c-3", "c-7", Ground.COMPLETENESS, "complete, yet a deeper step is still open")
    return Reading(report, CLAIMS, (opposed,), ("“the deal” is not dated: what hangs on it stays open",))
