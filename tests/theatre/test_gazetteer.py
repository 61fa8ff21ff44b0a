import time
from dataclasses import replace

import pytest

from standdown.theatre import Gazetteer, load_theatre


@pytest.fixture
def vale(pack):
    places = [
        pack.place("mere", name="Long Mere", kind="lake", aliases=["Mere"], sides={"north": "top", "south": "foot"}),
        pack.place("top", name="Mere top"),
        pack.place("foot", name="Mere foot"),
        pack.place("pond", name="Duck Pond", kind="pond", sides={"north": "reeds"}),
        pack.place("reeds", name="The Reeds"),
        pack.place("old-bridge", name="Toll Bridge", aliases=["new bridge"]),
        pack.place("cape", name="Cape Élan", aliases=["CE", "岬"]),
        pack.place("ash-elm", name="Ash-Elm area", aliases=["Ash-Elm"]),
        pack.place("ash", name="Ash"),
        pack.place("elm", name="Elm"),
        *(
            pack.place(f"g{number}".lower(), name=f"Gate {number}", aliases=[f"G{number}"])
            for number in ("1", "2", "3A")
        ),
    ]
    ambiguous = [{"alias": "Mill", "places": ["elm", "ash"], "why": "the mill at Elm is the known one"}]
    return Gazetteer(load_theatre(pack.write(places=places, sites=[], head={"ambiguous": ambiguous})))


def read(gazetteer, text):
    return [(mention.text, *(place.id for place in mention.candidates)) for mention in gazetteer.find(text)]


@pytest.mark.parametrize("text", ["Ash-Elm", "Ash–Elm", "Ash Elm", "ASH-ELM", "Ash\nElm", "Ash - Elm", "the Ash-Elm's"])
def test_the_longest_name_wins_whatever_its_joints(vale, text):
    assert [ids for _, *ids in read(vale, text)] == [["ash-elm"]]


@pytest.mark.parametrize("text", ["Ash, Elm", "Ash and Elm", "Ash. Elm", "Ash\n\nElm", "Ash/Elm"])
def test_two_names_side_by_side_are_two(vale, text):
    assert [ids for _, *ids in read(vale, text)] == [["ash"], ["elm"]]


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Cape Élan", "cape"),
        ("Cape Elan", "cape"),
        ("Cape E\u0301lan", "cape"),
        ("Cape elan", "cape"),
        ("cape Elan", None),
        ("CE", "cape"),
        ("Ce", None),
        ("the ash tree", None),
        ("Ashes", None),
        ("the New Bridge", "old-bridge"),
        ("a new bridge", "old-bridge"),
        ("toll bridge", None),
        ("在岬上", "cape"),
        ("G1", "g1"),
        ("G-1", "g1"),
        ("Gate-3a", "g3a"),
        ("G12", None),
        ("G1B", None),
    ],
)
def test_names_are_whole_words_with_their_first_capital(vale, text, place_id):
    assert [ids[0] for _, *ids in read(vale, text)] == ([place_id] if place_id else [])


def test_an_ambiguous_name_keeps_its_candidates_in_order_and_says_why(vale):
    (mention,) = vale.find("at the Mill")
    assert [place.id for place in mention.candidates] == ["elm", "ash"]
    assert mention.why == "the mill at Elm is the known one"


def test_a_span_gives_the_words_themselves(vale):
    text = "“Naïve” talk of Cape Élan"
    (mention,) = vale.find(text)
    assert mention.span.of(text) == mention.text == "Cape Élan"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gates 1, 2 and 3A were shut.", [("Gates 1", "g1"), ("2", "g2"), ("3A", "g3a")]),
        ("from G1 to 2", [("G1", "g1"), ("2", "g2")]),
        ("Gate 1/2", [("Gate 1", "g1"), ("2", "g2")]),
        ("Gate 1 and 2 guards", [("Gate 1", "g1")]),
        ("Gate 1, 2 June", [("Gate 1", "g1")]),
        ("Gate 1 and 2.5 km on", [("Gate 1", "g1")]),
        ("Gates 1 and 7", [("Gates 1", "g1")]),
    ],
)
def test_numbered_places_told_in_one_breath(vale, text, found):
    assert read(vale, text) == found


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("the northern shore of Long Mere", ["top"]),
        ("the south bank of the old Mere", ["foot"]),
        ("Mere's north bank", ["top"]),
        ("Long Mere’s southern edge", ["foot"]),
        ("Long Mere (north and south banks)", ["top", "foot"]),
        ("both banks of the Mere", ["top", "foot"]),
        ("the banks of the Mere", ["top", "foot"]),
        ("either side of Long Mere", ["top", "foot"]),
        ("the north bank and the south bank of Long Mere", ["top", "foot"]),
        ("the southern and northern shores of Long Mere", ["foot", "top"]),
        ("At Ash, on the southern edge of the lake", ["ash", "foot"]),
        ("Mere froze. The north bank", ["mere", "top"]),
        ("Duck Pond froze. The north bank", ["pond", "reeds"]),
        ("At Mere, both sides met", ["mere"]),
        ("Mere, and the north bank of the Danube", ["mere"]),
        ("on the north bank", []),
        ("the south bank of Duck Pond", ["pond"]),
    ],
)
def test_sides_of_a_place_are_places(vale, text, ids):
    assert [place_id for _, place_id in read(vale, text)] == ids


def test_both_banks_are_two_mentions_over_the_same_words(vale):
    one, other = vale.find("both banks of Long Mere (north and south)")
    assert one.span == other.span
    assert one.text == "both banks of Long Mere"


def test_a_bracket_is_closed(vale):
    assert {text for text, _ in read(vale, "Long Mere (both the north and south banks) is calm")} == {
        "Long Mere (both the north and south banks)"
    }


def test_a_pack_without_sides_or_numbers_still_reads(pack):
    assert read(Gazetteer(load_theatre(pack.write())), "Old Hill 1, the north bank of the Old Hill") == [
        ("Old Hill", "hill"),
        ("Old Hill", "hill"),
    ]


@pytest.mark.parametrize("text", ["", " ", "1", "–", "\u0301", "(", "no place here"])
def test_texts_without_places_give_none(vale, text):
    assert vale.find(text) == ()


def test_long_texts_are_read_at_a_steady_pace(vale):
    text = "Guards left both banks of Long Mere, Gates 1 and 2, and the southern edge of the lake by Cape Élan. "
    started = time.process_time()
    assert len(vale.find(text * 5_000)) == 6 * 5_000
    assert time.process_time() - started < 5.0  # half a megabyte; a quadratic reading takes minutes


def test_a_bent_apostrophe_is_an_apostrophe() -> None:
    ladakh = load_theatre("ladakh")
    place = replace(ladakh.places[0], id="osmach", name="O'Smach", aliases=())
    gazetteer = Gazetteer(replace(ladakh, places=(*ladakh.places, place)))
    for text in ("Guns at O'Smach.", "Guns at O’Smach."):
        assert [m.candidates[0].id for m in gazetteer.find(text)] == ["osmach"]
