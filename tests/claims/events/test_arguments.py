from __future__ import annotations

import pytest

from standdown.claims.events import EventReader


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Japan expelled two Russian diplomats.", ("JPN",), ("RUS",)),
        ("Two Moldovan smugglers were shot dead by Romanian guards.", ("ROU",), ("MDA",)),
        ("Egypt urged Israel to open the crossing.", ("EGY",), ("ISR",)),
        ("Jordan vetoed a Syrian proposal.", ("JOR",), ("SYR",)),
        ("Angola said it had rejected the offer by Zambia.", ("AGO",), ("ZMB",)),
        ("Ghana and Togo agreed on a border.", ("GHA", "TGO"), ("GHA", "TGO")),
        ("Danish and Polish ministers met in Riga.", ("DNK", "POL"), ("DNK", "POL")),
        ("The leaders of Latvia, Estonia and Lithuania met in Riga.", ("LVA", "EST", "LTU"), ("LVA", "EST", "LTU")),
        (
            "Ministers from Kenya and Uganda, meeting in Kampala, agreed to build a railway.",
            ("KEN", "UGA"),
            ("KEN", "UGA"),
        ),
        ("The UN Security Council imposed sanctions on Eritrea.", ("IGO",), ("ERI",)),
        ("Kuwait condemned the seizure of a boat by Iranian guards.", ("KWT",), ("IRN",)),
    ],
)
def test_who_does_it_and_to_whom(told, text: str, source: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert told(text)[1:] == (source, target)


def test_a_state_taken_from_the_place_is_marked(reader: EventReader) -> None:
    (event,) = reader.coded("Police arrested three reporters in Harare.")
    assert [(party.code, party.inferred) for party in event.source] == [("ZWE", True)]


def test_a_state_that_is_faced_is_not_taken_for_that_of_whoever_faces_it(reader: EventReader) -> None:
    (event,) = reader.coded("The president criticised Iran.")
    assert [party.code for party in event.source] == [""]


def test_a_party_is_worded_without_its_article(reader: EventReader) -> None:
    text = "The Kenyan army attacked the rebels."
    (event,) = reader.coded(text)
    assert [party.span.of(text) for party in event.source] == ["Kenyan army"]
