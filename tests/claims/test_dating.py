"""Dating: the bounds a text gives, and never a day more."""

from __future__ import annotations

import pytest

from standdown.model import AnchorKind, Kind, Precision


def bounds(claim) -> tuple[str, str]:
    return tuple(end.isoformat() if end else "" for end in (claim.when.earliest, claim.when.latest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Gogra.", ("", "2024-11-15")),
        ("Troops are leaving Gogra.", ("2024-11-15", "2024-11-15")),
        ("Troops will leave Gogra.", ("2024-11-15", "")),
        ("The army said on Tuesday that troops had left Gogra.", ("", "2024-11-12")),
        ("The army said on Tuesday that troops would leave Gogra.", ("2024-11-12", "")),
        ("Troops left Gogra this week.", ("2024-11-11", "2024-11-15")),
        ("Troops left Gogra in 2022.", ("2022-01-01", "2022-12-31")),
        ("Troops left Gogra recently.", ("", "2024-11-15")),
    ],
)
def test_a_happening_without_a_day_is_bounded_by_its_telling(read, text, expected):
    assert bounds(read(text).claims[0]) == expected


def test_a_build_up_told_by_a_noun_is_there_when_it_is_told(read):
    reading = read("In July the army reported on a missile battery and new bunkers at Demchok.")
    assert {bounds(c) for c in reading.claims} == {("2024-07-01", "2024-07-31")}


def test_they_go_on_from_what_was_told_before(read):
    reading = read("Troops clashed at Galwan on 15 June 2020. They withdrew from Gogra.")
    assert bounds(reading.claims[1]) == ("2020-06-15", "2024-11-15")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Troops clashed at Galwan on 15 June 2020.", "Weeks after the clash, both sides left Gogra.", "clash"),
        ("Ministers held talks on the border on 4 May 2021 at Chushul.",
         "Days after the talks, troops withdrew from Gogra.", "talks"),
        ("Troops disengaged at Gogra on 4 May 2021.",
         "Days after the disengagement, Chinese troops left Demchok.", "disengagement"),
    ],
)  # fmt: skip
def test_what_hangs_on_a_happening_is_counted_from_it(read, before, after, kind):
    first, second = read(f"{before} {after}").claims
    assert first.kind.value == kind
    assert second.when.earliest > first.when.earliest
    assert (second.when.anchor.kind, second.when.precision) == (AnchorKind.HAPPENING, Precision.RANGE)


def test_what_would_fall_after_publication_has_no_first_day(read):
    reading = read(
        "Troops clashed at Galwan on 15 November 2024. Weeks after the clash, troops withdrew from Gogra.",
    )
    assert reading.claims[1].when.earliest is None


def test_the_dead_of_the_clash_have_its_day_and_place(read):
    reading = read("Both armies clashed at Galwan in June 2020. Twenty Indian soldiers died in the clash.")
    (dead,) = (c for c in reading.claims if c.kind is Kind.CASUALTY)
    assert (bounds(dead), dead.where.name) == (("2020-06-01", "2020-06-30"), "Galwan Valley")
    assert [c.kind for c in reading.claims].count(Kind.CLASH) == 1


def test_a_summit_that_opens_lies_ahead(read):
    (talks,) = read("Rajnath Singh will meet Dong Jun on border troops at a summit that begins November 20.").claims
    assert bounds(talks) == ("2024-11-20", "2024-11-20")


@pytest.mark.parametrize("text", ["Troops left Gogra.", "Troops will leave Gogra.", "Troops are leaving Gogra."])
def test_without_a_publication_day_nothing_bounds_what_has_no_day(read, text):
    assert read(text, None).claims[0].when.is_open


def test_a_long_run_of_times_is_read_without_stumbling(read):
    reading = read("Troops clashed at Galwan " + "in 2020 " * 200 + ".")
    assert {bounds(c) for c in reading.claims} == {("2020-01-01", "2020-12-31")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops clashed at Galwan in May 2020, and on the 28th they withdrew.", ("2020-05-28", "2020-05-28")),
        ("June 6, 2020: Troops leave Galwan.\n\nJuly 5: Troops leave Gogra.", ("2020-07-05", "2020-07-05")),
        ("Troops clashed at Galwan on February 4-7, 2021.", ("2021-02-04", "2021-02-07")),
        ("Rajnath Singh met Wei Fenghe on Thursday. Troops at Gogra pulled back the previous Monday.",
         ("2024-11-11", "2024-11-11")),
        ("Troops left Gogra on 4 May 2021. Li Shangfu told reporters a day later that they would leave Demchok.",
         ("2021-05-05", "")),
    ],
)  # fmt: skip
def test_a_day_told_by_halves_is_filled_in_from_what_was_told_before(read, text, expected):
    assert bounds(read(text).claims[-1]) == expected


def test_a_dated_entry_in_the_present_tense_has_happened(read):
    (claim,) = read("6 June 2020: Corps commanders of India and China meet at Moldo.").claims
    assert (claim.realis.value, bounds(claim)) == ("occurred", ("2020-06-06", "2020-06-06"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers clashed at Galwan on 15 June. India said no talks will be held next week.",
         ("2024-11-18", "2024-11-24")),
        ("Soldiers clashed at Galwan on 15 June. Next morning Chinese troops withdrew.", ("2024-06-16", "2024-06-16")),
        ("Soldiers clashed at Galwan on 15 June. Three Indian soldiers died in an avalanche.", ("", "2024-11-15")),
        ("Troops of the 3rd and 16th battalions clashed with Chinese soldiers at Galwan.", ("", "2024-11-15")),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_day_told_before_is_none(read, text, expected):
    assert bounds(read(text).claims[-1]) == expected


def test_by_monday_is_the_one_after_the_saying(read):
    claim = read("The army said on Friday, 8 November that troops would leave Gogra by Monday.").claims[-1]
    assert bounds(claim)[1] == "2024-11-11"


def test_the_time_of_another_sentence_behind_a_semicolon_is_not_the_happenings(read):
    (claim,) = (
        c
        for c in read("Three Indian soldiers were killed at Galwan; the minister arrived late on Tuesday.").claims
        if c.kind is Kind.CASUALTY
    )
    assert bounds(claim) == ("", "2024-11-15")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Gogra over Tuesday and Wednesday.", ("2024-11-12", "2024-11-13")),
        ("Troops left Gogra on Monday and Wednesday.", ("2024-11-11", "2024-11-11")),
        ("The withdrawal at Gogra began on Tuesday, when the army said so.", ("2024-11-12", "2024-11-12")),
    ],
)
def test_two_days_in_a_row_are_one_stretch(read, text, expected):
    assert bounds(read(text).claims[0]) == expected


def test_days_earlier_are_counted_from_the_saying_before(read):
    claims = read("Troops have left Gogra, the army said on Thursday. The pullback began ten days earlier.").claims
    assert bounds(claims[-1]) == ("2024-11-04", "2024-11-04")
