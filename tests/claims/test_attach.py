"""Attaching: each time, place, person and party goes to the happening it stands with."""

from __future__ import annotations

import pytest

from standdown.claims.attach import Attacher
from standdown.claims.certainty import realis_of


@pytest.fixture
def attached(frame):
    """What belongs to each trigger of a sentence, in order, as (time, places)."""

    def attached(text):
        found = frame(text)
        realis = {t: realis_of(found.text, found.sentence, t) for t in found.triggers}
        attacher = Attacher(found, realis)
        inner = found.attributions[-1] if found.attributions else None
        return [attacher.arguments(t, inner) for t in found.triggers]

    return attached


def shown(arguments):
    return (arguments.time.text.removeprefix("in ").removeprefix("on ") if arguments.time else "",
            [place.name for place in arguments.places])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In May 2021, troops left Gogra and, in June 2021, patrols returned to Demchok.",
            [("May 2021", ["Gogra"]), ("June 2021", ["Demchok"])],
        ),
        ("Troops left Gogra and Depsang in May 2021.", [("May 2021", ["Gogra", "Depsang Plains"])]),
        (
            "Five soldiers were injured after a brawl near Demchok in June 2020.",
            [("June 2020", ["near Demchok"]), ("June 2020", ["near Demchok"])],
        ),
        (
            "Troops clashed at Galwan in June 2020, when 20 soldiers were killed.",
            [("June 2020", ["Galwan Valley"]), ("June 2020", ["Galwan Valley"])],
        ),
        (
            "Talks were held at Chushul in May 2021, when troops left Gogra.",
            [("May 2021", ["Chushul"]), ("May 2021", ["Gogra"])],
        ),
        ("The withdrawal was the first since April 2021.", [("", [])]),
        (
            "Last month's clash at Galwan went on for hours, and troops left Gogra in May 2021.",
            [("Last month", ["Galwan Valley"]), ("May 2021", ["Gogra"])],
        ),
    ],
)
def test_times_and_places_go_to_their_happening(attached, text, expected):
    found = [shown(arguments) for arguments in attached(text)]
    for (time, places), (wanted_time, wanted_places) in zip(found, expected, strict=True):
        assert time == wanted_time
        assert not wanted_places or places == wanted_places


@pytest.mark.parametrize(
    ("text", "told_at"),
    [
        ("The army said on Monday that troops had left Gogra in May 2021.", "Monday"),
        ("On Monday the army said that troops had left Gogra in May 2021.", "Monday"),
        ("The army said that troops had left Gogra in May 2021.", ""),
    ],
)
def test_the_day_of_the_telling_is_not_the_day_of_the_happening(attached, text, told_at):
    (arguments,) = attached(text)
    assert "May 2021" in arguments.time.text
    assert (arguments.told_at.text if arguments.told_at else "").lower().removeprefix("on ") == told_at.lower()


def test_what_happened_a_day_after_a_fight_is_not_its_toll(attached):
    toll, _ = attached("Four men were wounded, a day after troops clashed at Galwan.")
    assert not toll.places


def test_who_was_killed_by_what_came_down_was_killed_there(attached):
    toll = attached("He swept up on Friday, two days after shells fell on Demchok and wounded four people.")[-1]
    assert [place.name for place in toll.places] == ["Demchok"]


def test_the_place_of_the_telling_is_not_the_place_of_the_happening(attached):
    (arguments,) = attached("Troops have left Gogra, Colonel Arun Mehta said in Leh on Monday.")
    assert [place.name for place in arguments.places] == ["Gogra"]


def test_images_are_dated_by_what_they_show(attached):
    (arguments,) = attached("Satellite images taken in May 2021 show that troops have left Gogra.")
    assert arguments.told_at is None


def test_the_speaker_does_not_act_in_what_is_said(attached):
    (arguments,) = attached("India said that Chinese troops had left Gogra.")
    assert [m.codes for m in arguments.parties] == [("CHN",)]


def test_an_appointment_is_of_the_person_named_last_before_it(attached):
    (arguments,) = attached("Rajnath Singh met Dong Jun, a former admiral who was appointed in December 2023.")[1:]
    assert [p.name for p in arguments.people] == ["Dong Jun"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The camp near the Indian post was dismantled by Chinese troops in May 2021.", [("CHN",)]),
        ("Chinese troops, whom an Indian patrol had watched for weeks, withdrew from Gogra.", [("CHN",)]),
        ("China's withdrawal from Gogra began after an Indian protest.", [("CHN",)]),
    ],
)
def test_a_step_is_of_the_party_that_takes_it(attached, text, codes):
    assert codes in [[m.codes for m in arguments.parties] for arguments in attached(text)]
