"""Descriptions: people meant by their office alone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "names"),
    [
        ("The Chinese defence minister spoke.", "2023-04-27", ["Li Shangfu"]),
        ("The Chinese defence minister spoke.", "2024-04-27", ["Dong Jun"]),
        ("India's army chief spoke.", "2023-04-27", ["Manoj Pande"]),
        ("The external affairs minister spoke.", "2023-04-27", ["S. Jaishankar"]),
        ("The foreign ministers of India and China spoke.", "2023-02-27", ["S. Jaishankar", "Qin Gang"]),
        ("The Indian and Chinese foreign ministers spoke.", "2023-02-27", ["S. Jaishankar", "Qin Gang"]),
        ("Rajnath Singh met his Chinese counterpart.", "2023-04-27", ["Rajnath Singh", "Li Shangfu"]),
        ("Jaishankar met his Chinese counterpart Wang Yi.", "2024-04-27", ["S. Jaishankar", "Wang Yi"]),
    ],
)
def test_an_office_is_whoever_holds_it_on_the_day(people, text, day, names):
    assert [person.name for _, person in people(text, day)] == names


@pytest.mark.parametrize(
    "text",
    [
        "The defence minister spoke.",
        "The president spoke.",
        "A defence minister of India spoke.",
        "The British foreign secretary spoke.",
        "The Russian defence minister spoke.",
        "China's ambassador to Japan spoke.",
        "Army chief level talks were held.",
        "He became India's defence minister.",
        "He was named as the Chinese defence minister.",
        "The former army chief spoke.",
        "The next Indian army chief spoke.",
        "The Chinese foreign ministry spokesman spoke.",
        "Its defence minister spoke.",
    ],
)
def test_nobody_is_made_up_where_the_words_do_not_tell_whose_office_it_is(people, text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Manoj Pande wrote. The ex-army chief was blunt.", "The ex-army chief", "Manoj Pande"),
        ("Upendra Dwivedi spoke. The former northern army commander left.", "The former northern army commander",
         "Upendra Dwivedi"),
        ("Rajnath Singh spoke. The defence minister left.", "The defence minister", "Rajnath Singh"),
        ("The defence minister, Rajnath Singh, spoke. The defence minister left.",
         "The defence minister", "Rajnath Singh"),
        ("Lin Jian spoke. The foreign ministry spokesman left.", "The foreign ministry spokesman", "Lin Jian"),
    ],
)  # fmt: skip
def test_an_office_points_back_to_its_holder_in_the_report(people, text, words, name):
    assert [person.name for said, person in people(text) if said == words] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Manoj Pande and Manoj Mukund Naravane met. The former army chief spoke.",
        "Rajnath Singh met Dong Jun. The defence minister spoke.",
    ],
)
def test_two_who_may_be_meant_are_both_kept_out(people, text):
    (*_, person) = (person for _, person in people(text))
    assert person.doubt.endswith("the report may mean each")
    assert person.party == ""
