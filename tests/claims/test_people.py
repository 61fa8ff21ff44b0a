"""People by name: office holders, bearers of a rank or office, strangers."""

from __future__ import annotations

import pytest

from standdown.claims.actors import ActorIndex


@pytest.fixture(scope="module")
def mentions(vale, parse):
    actors = ActorIndex(vale)

    def mentions(text: str):
        text, sentence = parse(text)
        return actors.cast(text, (sentence,), day=None).mentions

    return mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Brandt met Ida Lund.", ["Ada Brandt", "Ida Lund"]),
        ("Colonel Per Holm spoke.", ["Per Holm"]),
        ("Jon Falk Larsen spoke.", ["Jon Falk Larsen"]),
        ("Jon Falk May leave.", ["Jon Falk"]),
        ("Mr Falk spoke; Jon Falk is ill.", ["Jon Falk", "Jon Falk"]),
        ("Mr Falk spoke.", ["Falk"]),
        ("The General Border Committee met on Monday.", []),
        ("Lt. Gen. Per Holm spoke.", ["Per Holm"]),
        ("The Lt. Gen. spoke.", []),
        ("a rainy day", []),
    ],
)
def test_people_are_office_holders_or_bear_a_rank(mentions, text, names):
    assert [m.name for m in mentions(text) if not m.stranger] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Karen Holm spoke to the soldiers.", ["Karen Holm"]),
        ("Among the guests was Maria del Carmen Ruiz, a herder.", ["Maria del Carmen Ruiz"]),
        ("The soldiers met in Castle Rock and in Fort William.", []),
        ("Then the Foreign Ministry spoke, and so did Lake Council.", []),
        ("Then KAREN HOLM spoke.", []),
        ("Then Heron Ford spoke.", []),
        ("Then Holm spoke to the soldiers.", []),
        ("Then Karen Holm spoke, and the soldiers listened to Holm.", ["Karen Holm", "Karen Holm"]),
    ],
)
def test_a_stranger_is_a_name_of_a_person_that_names_nothing_else(mentions, text, names):
    assert [m.name for m in mentions(text) if m.stranger] == names


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("War minister Ada Brandt spoke.", "War minister"),
        ("The Ostmarker war minister, General Ada Brandt, spoke.", "Ostmarker war minister"),
        ("Ada Brandt, the war minister of Ostmark, spoke.", "war minister of Ostmark"),
        ("Ada Brandt (war minister) spoke.", "war minister"),
        ("Ada Brandt, then harbour master, spoke.", "harbour master"),
        ("In a letter to the Wellener war minister, Ada Brandt spoke.", None),
        ("Ada Brandt spoke.", None),
    ],
)
def test_the_office_beside_a_name_is_read_on_either_side(mentions, text, post):
    (mention,) = [m for m in mentions(text) if m.name == "Ada Brandt"]
    assert (mention.post.words if mention.post else None) == post


def test_a_title_is_kept_beside_the_name(mentions):
    (mention,) = mentions("Lieutenant General Per Holm spoke.")
    assert (mention.title, mention.name) == ("Lieutenant General", "Per Holm")
