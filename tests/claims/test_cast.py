"""Cast: short names stand for the full ones of the same report, or for nobody in particular."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("Dong Jun arrived. Mr Dong spoke.", "Dong", "Dong Jun"),
        ("Zhao Zongqi led. General Zhao won.", "Zhao", "Zhao Zongqi"),
        ("Wang Wenbin spoke. Wang smiled.", "Wang", "Wang Wenbin"),
        ("Wang spoke. Wang Yi smiled.", "Wang", "Wang Yi"),
        ("Wang Wenbin listened to Foreign Minister Wang.", "Wang", "Wang Yi"),
        ("Captain Karma Tashi fell. Captain Tashi was brave.", "Tashi", "Karma Tashi"),
        ("General Zhao spoke.", "Zhao", "Zhao"),
    ],
)
def test_a_short_name_is_whoever_the_report_names_in_full(people, text, short, name):
    found = [person for words, person in people(text, "2024-03-01") if words == short]
    assert [(person.name, person.doubt) for person in found] == [(name, "")]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Wang Yi and Wang Wenbin sat together. Mr Wang left.", "Wang"),
        ("Rajnath Singh spoke. Harinder Singh agreed. Singh left.", "Singh"),
        ("Wang Wenbin met Foreign Minister Wang. He left. Wang stayed.", "Wang"),
    ],
)
def test_two_of_a_name_are_not_told_apart(people, text, short):
    person = [person for words, person in people(text) if words == short][-1]
    assert (person.name, person.office, person.party) == (short, "", "")
    assert person.doubt.endswith("both bear the name")


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("General Singh spoke.", "Singh", "Singh"),
        ("Lt Gen Wang spoke.", "Wang", "Wang"),
        ("Captain Modi fell.", "Modi", "Modi"),
        ("General Dwivedi spoke.", "Dwivedi", "Upendra Dwivedi"),
        ("Admiral Dong Jun came. Admiral Dong spoke.", "Dong", "Dong Jun"),
    ],
)
def test_a_rank_is_borne_by_officers_alone(people, text, short, name):
    assert [person.name for words, person in people(text) if words == short] == [name]


def test_people_come_in_the_order_of_the_text(people):
    found = people("Rajnath Singh met the Chinese president. The minister thanked Dong Jun.")
    assert [words for words, _ in found] == ["Rajnath Singh", "the Chinese president", "The minister", "Dong Jun"]
