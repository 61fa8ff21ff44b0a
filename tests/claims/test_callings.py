"""Callings: common nouns that point back to whoever was named last."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Jaishankar spoke. The minister left.", "The minister", "S. Jaishankar"),
        ("Lin Jian spoke. The spokesman left.", "The spokesman", "Lin Jian"),
        ("Upendra Dwivedi spoke. The general left.", "The general", "Upendra Dwivedi"),
        ("Xu Feihong spoke. The diplomat left.", "The diplomat", "Xu Feihong"),
        ("Xu Feihong spoke. The veteran diplomat left.", "The veteran diplomat", "Xu Feihong"),
        ("Brigadier Karma Tashi fell. The brigadier was brave.", "The brigadier", "Karma Tashi"),
        ("Rajnath Singh met Dong Jun. The Indian minister left.", "The Indian minister", "Rajnath Singh"),
        ("Hitesh Bhalla, the 14 Corps commander, spoke. The commander left.", "The commander", "Hitesh Bhalla"),
        ("Dong Jun, a former naval commander, spoke. The former naval commander left.",
         "The former naval commander", "Dong Jun"),
        ("Dong Jun, a former naval commander, spoke. The ex-naval commander left.",
         "The ex-naval commander", "Dong Jun"),
    ],
)  # fmt: skip
def test_a_calling_is_the_last_who_has_it(people, text, words, name):
    assert [person.name for said, person in people(text) if said == words] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The minister left.",
        "Rajnath Singh met Dong Jun. The minister left.",
        "Rajnath Singh spoke. A minister from Nepal came. The minister left.",
        "Rajnath Singh spoke. The Russian minister left.",
        "Rajnath Singh spoke. The minister of mines left.",
        "Rajnath Singh spoke. The finance minister left.",
        "Rajnath Singh spoke. The spokesman left.",
        "Rajnath Singh spoke. A minister left.",
        "Rajnath Singh spoke. The minister level meeting ended.",
        "Dong Jun spoke. The former naval commander left.",
    ],
)
def test_a_calling_that_may_be_anybodys_is_nobodys(people, text):
    assert [words for words, _ in people(text) if "inister" in words or "man" in words] == []
