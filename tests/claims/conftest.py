"""The extractor at work: on the shipped theatre, and on one invented here, for nothing is wired to the first."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from standdown.claims import Extractor
from standdown.claims.actors import ActorIndex
from standdown.claims.frame import Frame, FrameMaker
from standdown.claims.places import PlaceFinder
from standdown.claims.sources import SourceFinder
from standdown.language import Sentence, analyse
from standdown.model import Person, Reading, When
from standdown.report import report_from_text
from standdown.theatre import Theatre, load_theatre

Read = Callable[..., Reading]
Parse = Callable[[str], tuple[str, Sentence]]
People = Callable[..., list[tuple[str, Person]]]

HEAD = {
    "id": "vale",
    "name": "The Sorrel Vale",
    "summary": "Two invented neighbours at an invented lake.",
    "baseline": "2030-01-01",
    "baseline_words": ["the old fence"],
    "box": [10.0, 50.0, 12.0, 52.0],
    "parties": [
        {"code": "OST", "name": "Ostmark", "demonyms": ["Ostmarker"], "capitals": ["Ostburg"], "forces": ["Ost Guard"]},
        {"code": "WEL", "name": "Wellen", "demonyms": ["Wellener"], "capitals": ["Wellstadt"]},
    ],
    "joint": ["both sides", "the two countries"],
    "offices": [{"name": "war minister", "aliases": ["minister of war"]}],
}
PLACES = [("heron-ford", "Heron Ford", (11.0, 51.0)), ("mill-ridge", "Mill Ridge", (11.3, 51.2))]
TENURES = [
    ("Ada Brandt", "war minister", "OST", "2029-01-01", "2031-06-30"),
    ("Jon Falk", "war minister", "OST", "2031-07-01", ""),
    ("Ida Lund", "war minister", "WEL", "2029-01-01", ""),
]


def _feature(key: str, name: str, geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": {"name": name, **properties}}


def _write_vale(folder: Path) -> Path:
    (folder / "theatre.yaml").write_text(yaml.safe_dump(HEAD), encoding="utf-8")
    known = {"kind": "village", "radius_km": 2, "coord_basis": "read", "source": "an invented map"}
    places = [_feature(k, n, {"type": "Point", "coordinates": list(at)}, **known) for k, n, at in PLACES]
    sites = [_feature(k, n, None, place=k, baseline="All was quiet.") for k, n, _ in PLACES]
    for name, listed in (("places", places), ("sites", sites), ("lines", [])):
        (folder / f"{name}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": listed}), "utf-8")
    with (folder / "offices.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["person", "aliases", "office", "party", "start", "end", "certainty", "source"])
        table.writerows((who, "", *rest, "read", "an invented gazette") for who, *rest in TENURES)
    return folder


@pytest.fixture(scope="session")
def ladakh() -> Theatre:
    return load_theatre("ladakh")


@pytest.fixture(scope="session")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    return load_theatre(str(_write_vale(tmp_path_factory.mktemp("vale"))))


def _reader(theatre: Theatre, day: str) -> Read:
    extractor = Extractor(theatre)

    def read(text: str, published: str | None = day, **about: str) -> Reading:
        known = date.fromisoformat(published) if published else None
        return extractor.read(analyse(report_from_text(text, published=known, **about)))

    return read


@pytest.fixture(scope="session")
def read(ladakh: Theatre) -> Read:
    """Reads a text with the shipped theatre, as published on 15 November 2024 unless told otherwise."""
    return _reader(ladakh, "2024-11-15")


@pytest.fixture(scope="session")
def read_vale(vale: Theatre) -> Read:
    """Reads a text with the invented theatre, as published on 10 May 2031 unless told otherwise."""
    return _reader(vale, "2031-05-10")


@pytest.fixture(scope="session")
def parse() -> Parse:
    """The text as a report holds it, and its first sentence."""

    def parse(text: str) -> tuple[str, Sentence]:
        analysis = analyse(report_from_text(text))
        return analysis.text, analysis.sentences[0]

    return parse


@pytest.fixture(scope="session")
def people(ladakh: Theatre) -> People:
    """The people of a text in the shipped theatre: the words that mention each, and who it is on the day."""
    return _people(ladakh)


@pytest.fixture(scope="session")
def people_at_dangrek() -> People:
    """The people of a text in the theatre of Dangrek."""
    return _people(load_theatre("dangrek"))


def _people(theatre: Theatre) -> People:
    actors = ActorIndex(theatre)

    def people(text: str, day: str = "2024-11-15") -> list[tuple[str, Person]]:
        analysis, published = analyse(report_from_text(text)), date.fromisoformat(day)
        cast = actors.cast(analysis.text, analysis.sentences, day=published)
        return [(who.span.of(text), actors.person(who, When(), published)) for who in cast.mentions]

    return people


@pytest.fixture(scope="session")
def sentences() -> Callable[[str], tuple[str, tuple[Sentence, ...]]]:
    """The text as a report holds it, and all its sentences."""

    def sentences(text: str) -> tuple[str, tuple[Sentence, ...]]:
        analysis = analyse(report_from_text(text))
        return analysis.text, tuple(analysis.sentences)

    return sentences


@pytest.fixture(scope="session")
def frame(ladakh: Theatre, parse: Parse) -> Callable[[str], Frame]:
    """The frame of a sentence in the shipped theatre."""
    actors = ActorIndex(ladakh)
    maker = FrameMaker(actors, PlaceFinder(ladakh), SourceFinder(actors))
    return lambda text: maker.frame(*parse(text), house="publisher", before=())
