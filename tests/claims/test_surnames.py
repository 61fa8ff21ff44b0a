"""Surnames: a name of one word inside a longer name is somebody else's."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Historian Meera Singh wrote a book.", ["Meera Singh"]),
        ("The Norwegian hiker Per Singh was there.", ["Per Singh"]),
        ("Gurpreet Singh, a herder, saw the soldiers.", ["Gurpreet Singh"]),
        ("Colonel Arjun Dwivedi was hurt at Gogra.", ["Arjun Dwivedi"]),
        ("Dr Chen Wei of the institute spoke.", ["Chen Wei"]),
        ("The wrestler Asha Chauhan won.", ["Asha Chauhan"]),
        ("The critic V. K. Modi spoke.", ["V. K. Modi"]),
        ("Historian Meera Singh wrote a book. Singh then spoke.", ["Meera Singh", "Meera Singh"]),
    ],
)
def test_a_surname_in_a_strangers_name_is_the_strangers(people, text, names):
    assert [(person.name, person.office) for _, person in people(text)] == [(name, "") for name in names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Raksha Mantri Singh spoke.", "Rajnath Singh"),
        ("EAM Jaishankar spoke.", "S. Jaishankar"),
        ("On Friday Modi spoke.", "Narendra Modi"),
        ("India's Doval spoke.", "Ajit Doval"),
        ("Shri Modi spoke.", "Narendra Modi"),
        ("Meanwhile Xi spoke.", "Xi Jinping"),
        ("Narendra Damodardas Modi spoke.", "Narendra Modi"),
    ],
)
def test_an_office_a_courtesy_or_an_opening_word_is_no_part_of_a_name(people, text, name):
    assert [person.name for _, person in people(text)] == [name]
