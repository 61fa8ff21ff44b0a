"""The office of a stranger is the one that the text words beside the name, and nothing else beside it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ana Ruiz, deputy mayor of Dunholm, has asked for help.", "deputy mayor of Dunholm"),
        ("US Energy Secretary Ana Ruiz spoke.", "US Energy Secretary"),
        ("The councillor for Dunholm, Ana Ruiz, blames both.", "councillor for Dunholm"),
        ("Ana Ruiz, a former consul in Dunholm, spoke.", "former consul in Dunholm"),
        ("Ana Ruiz, who sells tea in Dunholm, spoke.", ""),
        ("Ana Ruiz, a mother of three, spoke.", ""),
        ("Ana Ruiz spoke.", ""),
    ],
)
def test_a_stranger_s_office_is_as_worded(people, text, office) -> None:
    told = {person.name: person.office for _, person in people(text)}
    assert told["Ana Ruiz"] == office
