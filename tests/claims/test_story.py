"""The report as a story: what points back, and what is told twice."""

from __future__ import annotations

import pytest

from standdown.model import Kind, WhereBasis


def places(reading) -> list[str]:
    return [c.where.name if c.where else "" for c in reading.claims]


@pytest.mark.parametrize(
    "text",
    [
        "Chinese troops left Gogra in May 2021. Indian patrols resumed there in June 2021.",
        "Chinese troops left Gogra in May 2021. Indian patrols resumed at the same point in June 2021.",
    ],
)
def test_there_is_the_place_told_of_last(read, text):
    reading = read(text)
    assert places(reading) == ["Gogra", "Gogra"]
    assert reading.claims[1].where.basis is WhereBasis.CARRIED


@pytest.mark.parametrize("text", ["Troops left Gogra. There was a clash in May 2021.", "There, troops clashed."])
def test_there_without_a_place_to_point_to_names_none(read, text):
    reading = read(f"{text} The border with China is long, says India.")
    assert [c.where for c in reading.claims if c.kind is Kind.CLASH] == [None]


def test_the_scuffle_is_where_the_clash_was(read):
    reading = read("Troops clashed at Galwan on 15 June 2020. The scuffle broke out late.")
    assert set(places(reading)) == {"Galwan Valley"}


def test_a_meeting_told_twice_is_one_claim_with_the_people_of_both(read):
    reading = read(
        "Rajnath Singh met Dong Jun about the border troops in Vientiane on Wednesday. "
        "Rajnath Singh and Dong Jun met with Anil Chauhan beside them."
    )
    (claim,) = reading.claims
    assert [p.name for p in claim.people] == ["Rajnath Singh", "Dong Jun", "Anil Chauhan"]
    assert len(claim.also) == 1


def test_two_meetings_on_two_days_stay_two(read):
    reading = read(
        "Rajnath Singh met Dong Jun about border troops on 20 November 2023. "
        "Rajnath Singh met Dong Jun about border troops on 3 June 2024."
    )
    assert len(reading.claims) == 2


def test_a_pull_back_told_twice_by_one_voice_is_one_claim(read):
    reading = read(
        "Troops disengaged at Gogra on 4 August 2021. The disengagement at Gogra on 4 August 2021 went well."
    )
    (claim,) = reading.claims
    assert len(claim.also) == 1


def test_a_pull_back_told_by_two_voices_is_two_claims(read):
    reading = read("India said troops disengaged at Gogra. China said troops disengaged at Gogra.")
    assert [c.source.name for c in reading.claims] == ["India", "China"]


def test_a_disengagement_that_lets_soldiers_withdraw_is_one_happening(read):
    (claim,) = read("Officers announced a disengagement at Gogra that lets soldiers withdraw to old bases.").claims
    assert claim.kind is Kind.DISENGAGEMENT


def test_each_case_without_a_case_before_stands_alone(read):
    reading = read("In each case both armies withdrew from Gogra. The border is long.")
    assert places(reading) == ["Gogra"]


def test_claims_stand_in_the_order_of_the_text_each_once(read):
    reading = read("Troops left Depsang and Demchok. Troops clashed at Galwan in 2020. Patrols went back to Gogra.")
    assert [c.evidence.start for c in reading.claims] == sorted(c.evidence.start for c in reading.claims)
    assert len({c.id for c in reading.claims}) == len(reading.claims)


def test_a_visit_named_and_then_told_with_when_is_one_visit(read):
    reading = read("The last visit amid the border standoff was in April 2023, when China's Li Shangfu flew to Delhi.")
    (visit,) = (c for c in reading.claims if c.kind is Kind.VISIT)
    assert [p.name for p in visit.people] == ["Li Shangfu"]


def test_a_day_later_does_not_reach_past_what_has_no_day(read):
    reading = read(
        "Troops clashed at Galwan on 15 June 2020. Chinese soldiers crossed the line at Chumar. A day later, both "
        "commanders met at Chushul."
    )
    assert reading.claims[-1].when.earliest is None
