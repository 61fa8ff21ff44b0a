"""Interlopers: foreign offices, and people who are only told of for the sake of another."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The Bangladeshi prime minister came. The prime minister spoke.",
        "Canada's foreign secretary came. The foreign secretary spoke.",
        "The army chief of Myanmar came. The army chief spoke.",
        "Ann Lee, the Australian national security adviser, came. The NSA spoke.",
        "“The prime minister is ill,” said an official of Bhutan's interior ministry.",
        "The prime minister is ill, a Sri Lankan diplomat said.",
    ],
)
def test_a_bare_office_is_nobody_where_a_foreign_one_may_be_meant(people, text):
    assert [person for _, person in people(text) if person.party] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Bangladeshi prime minister came. India's prime minister spoke.", ["Narendra Modi"]),
        ("The prime minister spoke. The Bangladeshi prime minister came.", ["Narendra Modi"]),
        ("The Bangladeshi prime minister came. The foreign secretary spoke.", ["Vikram Misri"]),
        ("The prime minister is well, an Indian diplomat in Bhutan said.", ["Narendra Modi"]),
    ],
)
def test_a_foreign_office_leaves_other_offices_to_their_holders(people, text, names):
    assert [person.name for _, person in people(text)] == names


def test_after_a_foreign_office_a_calling_of_its_kind_is_nobody(people):
    text = "Rajnath Singh came. The Russian defence minister came too. The minister spoke."
    assert [words for words, _ in people(text)] == ["Rajnath Singh"]


@pytest.mark.parametrize(
    "text",
    [
        "The Chinese foreign minister's assistant spoke.",
        "The daughter of the Chinese president spoke.",
        "An adviser to the Indian defence minister spoke.",
        "A spokeswoman for Narendra Modi spoke.",
        "Officials close to Wang Yi said that troops had left Gogra.",
        "Ajit Doval's brother spoke.",
        "An envoy of Modi and Xi spoke.",
    ],
)
def test_whoever_others_hang_on_takes_no_part(people, text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The visit of the Chinese president ended.", ["Xi Jinping"]),
        ("Rajnath Singh's speech ended.", ["Rajnath Singh"]),
        ("Officials led by Wang Yi spoke.", ["Wang Yi"]),
        ("Officers with Rajnath Singh spoke.", ["Rajnath Singh"]),
    ],
)
def test_whoever_does_or_leads_something_takes_part(people, text, names):
    assert [person.name for _, person in people(text)] == names


def test_sources_close_to_somebody_have_no_name(read):
    (claim,) = read(
        "Sources close to Rajnath Singh said that Chinese troops had left Gogra on 12 September 2022."
    ).claims
    assert claim.source.kind == "anonymous-official"
