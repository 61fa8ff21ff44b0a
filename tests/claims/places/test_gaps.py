"""Gaps: what a pack may lack is told, what lies elsewhere is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from standdown.claims import Extractor
from standdown.language import analyse
from standdown.model import Gap
from standdown.report import report_from_text


@pytest.fixture(scope="module")
def gaps(ladakh) -> Callable[[str], dict[str, Gap]]:
    extractor = Extractor(ladakh)
    return lambda text: {gap.name: gap for gap in extractor.gaps(analyse(report_from_text(text)))}


def test_a_name_that_nothing_knows_is_told_with_how_often(gaps) -> None:
    found = gaps("Troops camped near Qwezebulak. Tents stood in Qwezebulak on Monday, officials in Moscow said.")
    assert (found["Qwezebulak"].count, found["Qwezebulak"].note) == (2, "in no gazetteer")
    assert "Moscow" not in found


def test_a_town_in_the_box_is_told_with_its_point(gaps) -> None:
    assert (
        "in the theatre's box"
        in gaps("Soldiers were flown to Kargil and went on to Choglamsar by road.")["Choglamsar"].note
    )


def test_places_of_the_pack_and_capitals_are_no_gaps(gaps) -> None:
    assert gaps("Troops left Gogra and Demchok. Ministers met in Delhi, then in Beijing.") == {}


def test_the_place_in_a_party_s_force_is_no_gap(ladakh) -> None:
    india = replace(ladakh.party("IND"), forces=("Qwezebulak Rifles",))
    extractor = Extractor(replace(ladakh, parties=(india,)))
    assert extractor.gaps(analyse(report_from_text("Soldiers from Qwezebulak came. Officers met in Qwezebulak."))) == ()
