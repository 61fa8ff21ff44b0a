"""docs/theatres.md, followed to the letter."""

import re
from datetime import date
from pathlib import Path

import pytest

from standdown.theatre import Gazetteer, _read, check_pack, load_theatre

PAGE = Path(__file__).parents[2] / "docs" / "theatres.md"
FILE = re.compile(r"^### (\S+\.\w+)\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
KEY = re.compile(r'(?:row|head)\.\w+\("(\w+)"')


@pytest.fixture
def mere(tmp_path):
    for name, content in FILE.findall(PAGE.read_text(encoding="utf-8")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_pack_of_the_page_is_sound(mere):
    assert len(list(mere.iterdir())) == 5
    assert check_pack(mere) == ()


def test_the_pack_of_the_page_does_what_the_page_says(mere):
    theatre = load_theatre(mere)
    found = Gazetteer(theatre).find("Tents stood on Long Mere's north bank, near Post 4. Mill Hill was calm.")
    assert [[place.id for place in mention.candidates] for mention in found] == [
        ["north-shore"],
        ["post-4"],
        ["north-shore", "mill"],
    ]
    assert theatre.sites_of("post-4") == theatre.sites_of("mere") == ("shore",)
    assert [t.person for t in theatre.holders("top diplomat", "ARD", date(2019, 6, 30))] == ["Ann Ash"]


def test_the_fault_shown_is_the_fault_told(mere):
    places = mere / "places.geojson"
    places.write_text(places.read_text(encoding="utf-8").replace(', "outside": true', ""), encoding="utf-8")
    (problem,) = check_pack(mere)
    assert f"\n{problem}\n" in PAGE.read_text(encoding="utf-8")


def test_every_key_is_on_the_page():
    keys = set(KEY.findall(Path(_read.__file__).read_text(encoding="utf-8")))
    page = PAGE.read_text(encoding="utf-8")
    assert len(keys) > 30
    assert not {key for key in keys if f"`{key}`" not in page}
