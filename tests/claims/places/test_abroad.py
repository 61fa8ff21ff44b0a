"""Claims that lie outside of the theatre get a place of the world, where one is likely."""

from __future__ import annotations

import pytest

from standdown.claims import Extractor
from standdown.language import analyse
from standdown.model import Where, WhereBasis
from standdown.report import report_from_text


@pytest.fixture(scope="module")
def where(ladakh):
    extractor = Extractor(ladakh)

    def read(text: str) -> list[Where]:
        return [c.where for c in extractor.read(analyse(report_from_text(text))).claims if c.where]

    return read


def test_talks_abroad_are_placed_by_the_gazetteer(where) -> None:
    (found,) = where("India and China held talks in Moscow on 10 September 2020, Russia's foreign ministry said.")
    assert (found.name, found.basis, found.place_id) == ("Moscow", WhereBasis.GAZETTEER, "geonames:524901")
    assert found.geometry is not None
    assert "likeliest" in found.why


def test_a_name_that_nothing_answers_to_stays_open(where) -> None:
    (found,) = where("India and China held talks in Qwexelburg on 10 September 2020, Russia's foreign ministry said.")
    assert (found.basis, found.place_id, found.geometry) == (WhereBasis.UNRESOLVED, None, None)


def test_a_place_of_the_theatre_stays_the_theatre_s(where) -> None:
    (found,) = where("Indian and Chinese troops clashed at Galwan on 15 June 2020, officials said.")
    assert found.basis is WhereBasis.THEATRE
