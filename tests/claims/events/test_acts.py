from __future__ import annotations

import pytest

from standdown.claims.events import EventReader, Root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norway called for talks with Cuba.", Root.REQUEST),
        ("Norway called off talks with Cuba.", Root.SANCTION),
        ("Greek dockers called off a strike at the port.", Root.CONCEDE),
        ("Sweden sent 40 tons of food aid to Yemen.", Root.AID),
        ("Sweden offered food aid to Yemen.", Root.AGREE),
        ("Brazil imposed an embargo on Argentine wheat.", Root.SANCTION),
        ("Brazil lifted its embargo on Argentine wheat.", Root.CONCEDE),
        ("Nepal withdrew its troops from the valley.", Root.RETREAT),
        ("Chilean police fired tear gas at students.", Root.COERCE),
        ("Mexico and Canada held talks on fishing.", Root.CONSULT),
        ("Peru launched an investigation into the Bolivian envoy.", Root.ACCUSE),
        ("South Korea put its navy on alert.", Root.MOBILIZE),
        ("Fighting erupted in northern Mali.", Root.ASSAULT),
        ("Dutch troops came under attack in Mali.", Root.ASSAULT),
    ],
)
def test_what_stands_beside_a_word_turns_its_sense(reader: EventReader, text: str, root: Root) -> None:
    assert [event.root for event in reader.coded(text)] == [root]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Iceland will send aid to Haiti.", Root.AGREE),
        ("Iceland promised to visit Haiti.", Root.AGREE),
        ("Russia will bomb the Ukrainian port, a general said.", Root.THREATEN),
        ("Russia threatened to cut gas supplies to Moldova.", Root.THREATEN),
        ("Hungary refused to extradite the minister to Serbia.", Root.REJECT),
        ("Angola said it would not attend the summit in Zambia.", Root.REJECT),
        ("Kosovo's premier said NATO must send more troops.", Root.REQUEST),
        ("Nicaragua said it was ready to meet Costa Rica.", Root.AGREE),
        ("Swiss officials said Chad had released two Swiss pilots.", Root.RETREAT),
    ],
)
def test_what_governs_an_act_makes_another_of_it(reader: EventReader, text: str, root: Root) -> None:
    assert [event.root for event in reader.coded(text)] == [root]


@pytest.mark.parametrize(
    "text",
    [
        "The minister of Peru said that the weather was fine.",
        "The hills of Nepal are green.",
        "Japan has not signed the agreement.",
    ],
)
def test_saying_being_and_what_has_not_happened_are_no_events(reader: EventReader, text: str) -> None:
    assert reader.coded(text) == []
