"""Assembling: the people of a claim with the office of its day, and what is noted of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standdown.model import Claim, Kind, Reading


def one(read: Callable[[str], Reading], text: str, kind: Kind) -> Claim:
    """The only claim of its kind; the further sentence makes the report one that concerns the theatre."""
    reading = read(f"{text} Indian and Chinese troops watched.")
    (claim,) = (claim for claim in reading.claims if claim.kind is kind)
    return claim


@pytest.mark.parametrize(
    ("day", "name"),
    [("in April 2023", "Li Shangfu"), ("in April 2024", "Dong Jun")],
)
def test_an_office_without_a_name_is_whose_it_was_on_the_day_of_the_happening(read, day, name):
    visit = one(read, f"The Chinese defence minister visited Leh {day}.", Kind.VISIT)
    assert [(p.name, p.office, p.party, p.doubt) for p in visit.people] == [(name, "defence minister", "CHN", "")]
    assert visit.notes == (f"{name} is named by the office held on the day",)


def test_days_that_span_a_handover_name_nobody(read):
    visit = one(read, "The Chinese defence minister visited Leh in 2023.", Kind.VISIT)
    (person,) = visit.people
    assert (person.name, person.office) == ("Chinese defence minister", "defence minister")
    assert person.doubt.startswith("Wei Fenghe or Li Shangfu")
    assert visit.notes == (f"{person.name}: {person.doubt}",)


@pytest.mark.parametrize(
    ("voice", "doubted"),
    [
        ("Li Shangfu, the Chinese defence minister, said in June 2024", True),
        ("Li Shangfu, the Chinese defence minister, said in June 2023", False),
        ("Li Shangfu, the former Chinese defence minister, said in June 2024", False),
        ("Dong Jun, the Chinese defence minister, said in June 2024", False),
    ],
)
def test_a_voice_whose_office_was_anothers_on_the_day_it_spoke_is_noted(read, voice, doubted):
    withdrawal = one(read, f"{voice} that Chinese troops had left Depsang.", Kind.WITHDRAWAL)
    assert withdrawal.source.name in ("Li Shangfu", "Dong Jun")
    assert bool(withdrawal.notes) == doubted


def test_a_voice_without_a_name_keeps_its_own_words(read):
    text = "The Chinese defence minister said in June 2023 that Chinese troops had left Depsang."
    voice = one(read, text, Kind.WITHDRAWAL).source.innermost
    assert (voice.name, voice.office, voice.party) == ("Chinese defence minister", "defence minister", "CHN")


def test_a_voice_by_its_calling_is_whom_the_report_named(read):
    text = "Rajnath Singh came to Leh. The minister said Chinese troops had left Depsang."
    assert one(read, text, Kind.WITHDRAWAL).source.name == "Rajnath Singh"


def test_a_calling_in_a_happening_is_one_of_its_people(read):
    text = "Jaishankar spoke on Monday. The minister visited Leh on Tuesday."
    visit = one(read, text, Kind.VISIT)
    assert [(p.name, p.office) for p in visit.people] == [("S. Jaishankar", "external affairs minister")]
