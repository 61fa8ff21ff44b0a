"""What a report claims, read whole: the constructions of news, each with what it must yield."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.model import Attribute, Basis, Claim, Kind, Reading, Realis, SourceKind, WhereBasis


def days(claim: Claim) -> tuple[str, str]:
    """Both ends as ISO text, "" where open."""
    return tuple(end.isoformat() if end else "" for end in (claim.when.earliest, claim.when.latest))


def told(reading: Reading) -> list[tuple[str, str, tuple[str, str]]]:
    return [(c.kind.value, c.where.name if c.where else "", days(c)) for c in reading.claims]


def one(reading: Reading, kind: Kind) -> Claim:
    (claim,) = (c for c in reading.claims if c.kind is kind)
    return claim


def test_a_plan_of_unnamed_sources_takes_its_day_from_the_next_sentence(read):
    reading = read(
        "Defence Minister Rajnath Singh is to sit down with his Chinese counterpart Dong Jun in Vientiane, two "
        "officials said. The meeting will take place on November 20."
    )
    (claim,) = reading.claims
    assert (claim.kind, claim.realis, days(claim)) == (Kind.TALKS, Realis.PLANNED, ("2024-11-20", "2024-11-20"))
    assert (claim.source.kind, claim.where.name, len(claim.also)) == (SourceKind.ANONYMOUS_OFFICIAL, "Vientiane", 1)
    assert [p.name for p in claim.people] == ["Rajnath Singh", "Dong Jun"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Troops clashed at Galwan on 15 June 2020 and China vacated its camp at Gogra on 12 September 2022.",
            [("clash", "Galwan Valley", "2020-06-15"), ("withdrawal", "Gogra", "2022-09-12")],
        ),
        (
            "China withdrew from Depsang on 3 May 2021 and India sent a patrol to Demchok on 9 June 2021.",
            [("withdrawal", "Depsang Plains", "2021-05-03"), ("patrol-resumed", "Demchok", "2021-06-09")],
        ),
    ],
)
def test_two_happenings_joined_by_and_keep_their_own_days_and_places(read, text, expected):
    assert told(read(text)) == [(kind, place, (day, day)) for kind, place, day in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "India resumed patrolling at Depsang last week and China pulled back from Demchok last month.",
            [("2024-11-04", "2024-11-10"), ("2024-10-01", "2024-10-31")],
        ),
        (
            "China pulled back from Demchok last month and India resumed patrolling at Depsang last week.",
            [("2024-10-01", "2024-10-31"), ("2024-11-04", "2024-11-10")],
        ),
    ],
)
def test_last_week_and_last_month_stay_with_what_they_stand_beside(read, text, expected):
    assert [days(c) for c in read(text).claims] == expected


def test_a_visit_told_with_when_takes_the_time_before_it_and_the_office_of_that_day(read):
    reading = read(
        "The ministers had last spoken of the border in April 2023, when Li Shangfu flew in to New Delhi from China."
    )
    visit = one(reading, Kind.VISIT)
    assert days(visit) == ("2023-04-01", "2023-04-30")
    assert [(p.name, p.office, p.doubt) for p in visit.people] == [("Li Shangfu", "defence minister", "")]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Chinese defence minister Li Shangfu visited Delhi in April 2023.", False),
        ("Defence Minister Dong Jun visited Delhi in April 2023.", True),
        ("Army chief Upendra Dwivedi visited Chushul in June 2022.", True),
        ("Northern Army Commander Upendra Dwivedi visited Chushul in June 2022.", False),
    ],
)
def test_an_office_that_was_anothers_on_the_day_is_doubted(read, text, doubted):
    visit = one(read(text + " It was about the border."), Kind.VISIT)
    assert bool(visit.people[0].doubt) == doubted
    assert bool(visit.notes) == doubted


@pytest.mark.parametrize(
    "text",
    [
        "Violence in May and June 2020 at Galwan and Pangong Tso left 20 Indian soldiers dead.",
        "Fighting broke out at Galwan and Pangong Tso between May and June 2020, and 20 Indian soldiers died.",
    ],
)
def test_the_dead_of_two_places_are_counted_once_at_either(read, text):
    reading = read(text)
    clashes = [c for c in reading.claims if c.kind is Kind.CLASH]
    assert [c.where.name for c in clashes] == ["Galwan Valley", "Pangong Tso"]
    assert {days(c) for c in reading.claims} == {("2020-05-01", "2020-06-30")}
    dead = one(reading, Kind.CASUALTY)
    assert (dead.where.name, dead.sites, dead.parties) == ("Galwan Valley or Pangong Tso", (), ("IND",))
    assert [(q.unit, q.least) for q in dead.quantities] == [("soldiers", 20)]


@pytest.mark.parametrize(
    ("feast", "day"),
    [("Diwali", date(2024, 10, 31)), ("Holi", date(2024, 3, 25)), ("New Year's Day", date(2024, 1, 1))],
)
def test_a_feast_is_a_time(read, feast, day):
    claim = one(read(f"Soldiers of both armies exchanged sweets at Demchok on {feast}."), Kind.GESTURE)
    assert claim.when.earliest <= day <= claim.when.latest
    assert claim.when.days <= 3
    assert Attribute.FESTIVE in claim.attributes


def test_a_base_seen_in_images_east_of_a_bridge_is_a_point_with_a_radius(read):
    reading = read(
        "Officers who studied satellite images of a new camp on the north bank of Pangong Tso said it was large. "
        "That camp lies 15 km east of a bridge across Pangong Tso."
    )
    claim = one(reading, Kind.CONSTRUCTION)
    assert (claim.where.basis, claim.basis, claim.where.name) == (
        WhereBasis.RELATIVE, Basis.IMAGERY, "15 km east of Bridge at Khurnak",
    )  # fmt: skip
    assert claim.where.geometry
    assert 3 < claim.where.radius_km < 12
    assert "Pangong Tso north bank" in claim.where.names
    assert any("Pangong Tso north bank" in note for note in claim.notes)


def test_days_after_the_deal_are_counted_from_the_deal_where_it_is_dated(read):
    reading = read(
        "India and China announced an agreement on patrolling on 21 October 2024. Days after the deal, Chinese troops "
        "withdrew from Depsang."
    )
    left = one(reading, Kind.WITHDRAWAL)
    assert left.when.earliest > date(2024, 10, 21)
    assert left.when.latest <= date(2024, 11, 15)
    assert left.when.anchor.text == "the deal"


@pytest.mark.parametrize("text", ["Days after the deal, Chinese troops withdrew from Depsang."])
def test_days_after_a_deal_without_a_day_stay_open(read, text):
    claim = one(read(text), Kind.WITHDRAWAL)
    assert claim.when.earliest is None
    assert claim.when.anchor.text == "the deal"


@pytest.mark.parametrize(
    ("told_at", "latest"), [("ten days ago", "2024-11-05"), ("on Tuesday", "2024-11-12"), ("", "2024-11-15")]
)
def test_a_partys_own_word_that_its_patrol_is_done_dates_the_telling(read, told_at, latest):
    claim = one(read(f"India said {told_at} that its patrol to a point in Depsang was done."), Kind.PATROL_RESUMED)
    assert (claim.source.name, claim.source.interested, claim.parties) == ("India", True, ("IND",))
    assert (days(claim), claim.basis) == (("", latest), Basis.TOLD)


def test_an_agreement_announced_and_confirmed_is_two_claims_of_two_sources(read):
    reading = read(
        "Last month both governments announced an agreement on patrols along the LAC. "
        "External Affairs Minister S. Jaishankar confirmed the agreement."
    )
    assert [(c.kind, c.source.kind, days(c)) for c in reading.claims] == [
        (Kind.AGREEMENT, SourceKind.PUBLISHER, ("2024-10-01", "2024-10-31")),
        (Kind.AGREEMENT, SourceKind.NAMED_OFFICIAL, ("2024-10-01", "2024-10-31")),
    ]
    assert reading.claims[1].source.name == "S. Jaishankar"


def test_a_day_after_something_undated_stays_open(read):
    reading = read("Chinese troops crossed the line at Chumar. A day later, Indian soldiers withdrew from the post.")
    assert one(reading, Kind.WITHDRAWAL).when.earliest is None


@pytest.mark.parametrize(
    "text",
    [
        "The armies left both banks of Pangong Tso in 2021, and Gogra in September a year later.",
        "Troops parted on both banks of Pangong Tso in 2021, and at Gogra in September a year later.",
    ],
)
def test_a_year_later_counts_from_the_year_told_before(read, text):
    assert told(read(text)) == [
        ("disengagement", "Pangong Tso north bank", ("2021-01-01", "2021-12-31")),
        ("disengagement", "Pangong Tso south bank", ("2021-01-01", "2021-12-31")),
        ("disengagement", "Gogra", ("2022-09-01", "2022-09-30")),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "India and China completed the withdrawal from Pangong Tso.",
            ["Pangong Tso north bank", "Pangong Tso south bank"],
        ),
        ("India and China have not completed the withdrawal from Pangong Tso.", ["Pangong Tso"]),
        ("India and China have begun to withdraw from Pangong Tso.", ["Pangong Tso"]),
        ("India and China completed the withdrawal near Pangong Tso.", ["near Pangong Tso"]),
    ],
)
def test_who_has_left_a_lake_has_left_both_of_its_banks(read, text, places):
    assert [claim.where.name for claim in read(text).claims] == places


def test_what_is_said_of_each_case_is_said_of_all_of_them(read):
    reading = read(
        "Troops disengaged on both banks of Pangong Tso in 2021, and at Gogra in September a year later. "
        "In both cases they withdrew to their pre-crisis positions."
    )
    assert [c.where.name for c in reading.claims] == ["Pangong Tso north bank", "Pangong Tso south bank", "Gogra"]
    assert all(Attribute.TO_BASELINE in c.attributes and len(c.also) == 1 for c in reading.claims)


def test_a_report_that_contradicts_itself_is_shown_to(read):
    reading = read(
        "Both sides have gone back to pre-April 2020 positions. India still wants a deeper disengagement to pre-2020 "
        "positions."
    )
    done, undone = reading.claims
    (pair,) = reading.contradictions
    assert (done.realis, undone.realis.is_real) == (Realis.OCCURRED, False)
    assert {pair.left, pair.right} == {done.id, undone.id}


@pytest.mark.parametrize("time", ["last week", "yesterday", "two months ago", "on Friday"])
def test_without_a_publication_day_what_is_counted_from_it_stays_open_and_is_warned_of(read, time):
    reading = read(f"Chinese troops left Gogra {time}. Both armies had clashed at Galwan on 15 June 2020.", None)
    left, clash = reading.claims
    assert left.when.is_open
    assert days(clash) == ("2020-06-15", "2020-06-15")
    assert any("--published" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    ("text", "kind", "realis"),
    [
        ("China denied that its troops had crossed the line at Demchok.", Kind.FACE_OFF, Realis.DENIED),
        ("Troops did not clash at Demchok.", Kind.CLASH, Realis.DENIED),
        ("India demanded that China withdraw its troops from Depsang.", Kind.WITHDRAWAL, Realis.PLANNED),
        ("Chinese troops may withdraw from Depsang next month.", Kind.WITHDRAWAL, Realis.POSSIBLE),
        ("It is unclear whether Chinese troops have left Demchok.", Kind.WITHDRAWAL, Realis.POSSIBLE),
        ("Disengagement at Depsang is not complete, an officer said.", Kind.DISENGAGEMENT, Realis.ONGOING),
    ],
)
def test_what_is_denied_demanded_feared_or_unfinished_is_no_fact(read, text, kind, realis):
    assert one(read(text), kind).realis is realis


def test_a_pull_back_that_is_not_complete_is_partial(read):
    claim = one(read("Disengagement at Depsang is not complete, an officer said."), Kind.DISENGAGEMENT)
    assert Attribute.PARTIAL in claim.attributes
    assert Attribute.COMPLETED not in claim.attributes


@pytest.mark.parametrize(
    "text",
    [
        "China and India traded goods worth 4 billion dollars last month.",
        "India beat Australia by four wickets in Perth, and the captain thanked the crowd.",
        "",
        "🏏",
    ],
)
def test_a_report_of_trade_or_cricket_claims_nothing(read, text):
    assert read(text).claims == ()


def test_a_stretch_too_long_for_a_sentence_is_left_and_warned_of(read):
    reading = read("Troops clashed at Galwan in June 2020.\n" + "and they talked " * 300)
    assert [c.kind for c in reading.claims] == [Kind.CLASH]
    assert any("not read" in warning for warning in reading.warnings)


def test_a_report_in_another_language_is_flagged(read):
    german = "Die Soldaten haben sich am Montag von der Grenze bei Gogra zurückgezogen und die Lage ist ruhig."
    english = "Chinese troops have left Gogra, and the army said so."
    flagged = [any("English" in warning for warning in read(text).warnings) for text in (german, english)]
    assert flagged == [True, False]


def test_a_clock_time_with_pm_leaves_the_day_as_told(read):
    (claim,) = read("Chinese troops withdrew from Gogra at 4:15 PM on 12 September 2022.").claims
    assert (claim.when.earliest, claim.when.latest) == (date(2022, 9, 12), date(2022, 9, 12))
    assert claim.people == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Has China left Gogra? The army does not know.", []),
        ("The army said Chinese troops withdrew from Gogra, but can the truce hold?", ["withdrawal"]),
    ],
)
def test_what_is_asked_is_not_told(read, text, kinds):
    assert [c.kind.value for c in read(text).claims if c.kind is not Kind.STATEMENT] == kinds


def test_a_saying_that_a_ministry_passes_on_is_told_once_by_who_said_it(read):
    reading = read(
        "Li Shangfu met Rajnath Singh in New Delhi on Thursday to speak of the border at Gogra. "
        "Singh told his guest that breaches of pacts had harmed relations, the Indian ministry said."
    )
    (claim,) = [c for c in reading.claims if c.kind is Kind.STATEMENT]
    assert claim.source.innermost.name == "Rajnath Singh"
    assert len(claim.source.chain) == 3
