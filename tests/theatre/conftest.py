"""A small pack of an invented theatre, written to disk so that tests can break one thing at a time."""

import csv
import json
from pathlib import Path

import pytest
import yaml

HEAD = {
    "id": "vale",
    "name": "The Vale",
    "summary": "Two invented neighbours at a lake.",
    "baseline": "2019-01-01",
    "baseline_words": ["the old line"],
    "box": [10.0, 50.0, 12.0, 52.0],
    "parties": [
        {"code": "ARD", "name": "Ardland", "names": ["Ard ministry"], "demonyms": ["Ardic"], "capitals": ["Ardburg"]},
        {"code": "BOR", "name": "Boria", "demonyms": ["Borian"], "forces": ["Borian Guard"]},
    ],
    "joint": ["both sides"],
    "offices": [
        {"name": "foreign minister", "aliases": ["top diplomat"]},
        {"name": "spokesperson", "shared": True},
    ],
}


def feature(key: str, geometry: object, **properties: object) -> dict:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


class PackMaker:
    """Rows of a pack that are right unless told otherwise, and the writing of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, key: str, *, at: tuple[float, ...] = (11.0, 51.0), **more: object) -> dict:
        properties = {
            "name": f"Old {key.title()}",
            "kind": "village",
            "radius_km": 1,
            "coord_basis": "read",
            "source": "a map",
        }
        return feature(key, {"type": "Point", "coordinates": list(at)}, **properties | more)

    def site(self, key: str, at: str, **more: object) -> dict:
        properties = {"name": key.title(), "place": at, "baseline": "All was quiet.", "source": "a gazette"}
        return feature(key, None, **properties | more)

    def line(self, key: str, *points: tuple[float, float], **more: object) -> dict:
        shape = {"type": "LineString", "coordinates": [list(point) for point in points]}
        return feature(key, shape, **{"name": key.title(), "source": "a map"} | more)

    def tenure(self, person: str, start: str, end: str = "", **more: str) -> dict:
        row = {"person": person, "aliases": "", "office": "foreign minister", "party": "ARD", "start": start}
        return row | {"end": end, "certainty": "read", "source": "a gazette"} | more

    def write(self, *, tenures: list | None = None, head: dict | None = None, **features: list) -> Path:
        """A pack of one hill and one site, but for the parts that are given."""
        (self.folder / "theatre.yaml").write_text(yaml.safe_dump(HEAD | (head or {})), encoding="utf-8")
        defaults = {"places": [self.place("hill")], "sites": [self.site("hill", "hill")], "lines": []}
        for name, listed in (defaults | features).items():
            data = {"type": "FeatureCollection", "features": listed}
            (self.folder / f"{name}.geojson").write_text(json.dumps(data), encoding="utf-8")
        with (self.folder / "offices.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, list(self.tenure("", "")))
            table.writeheader()
            table.writerows(tenures or [])
        return self.folder


@pytest.fixture
def pack(tmp_path: Path) -> PackMaker:
    return PackMaker(tmp_path)
