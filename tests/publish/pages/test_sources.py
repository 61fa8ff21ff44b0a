"""Voices: counts beside a letter, never one score; unnamed ones never stand under their publisher's name alone."""

from __future__ import annotations

import pytest

from standdown.errors import UsageError
from standdown.ledger.grading import reliability_of
from standdown.model import Reliability, SourceKind
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.sources import source_page, sources_page
from standdown.publish.pages.voices import voice_key, voice_name, voices


def test_every_claim_is_of_one_voice(demo: Records, asked: Asked) -> None:
    told = [claim.id for voice in voices(demo, asked).values() for claim in voice.claims]
    assert sorted(told) == sorted(demo.chosen(asked).claims)


def test_the_name_is_the_one_that_the_desks_table_takes(demo: Records, asked: Asked) -> None:
    chosen = demo.chosen(asked)
    for claim in chosen.claims.values():
        name = voice_name(claim, chosen.reports[claim.report_id])
        assert reliability_of(claim, chosen.reports, {name.casefold(): Reliability.B}) is Reliability.B


def test_unnamed_voices_carry_their_publisher(demo: Records, asked: Asked) -> None:
    for voice in voices(demo, asked).values():
        for claim in voice.claims:
            if claim.source.kind is SourceKind.ANONYMOUS_OFFICIAL:
                assert voice.name.endswith(f", {demo.chosen(asked).reports[claim.report_id].publisher}")


def test_counts_are_the_lists_behind_them(demo: Records, asked: Asked) -> None:
    for view, attribute in (("contradicted", "opposed"), ("confirmed", "confirmed")):
        page = source_page(demo, asked.seen(view), "hill gazette")
        assert len(page.quotes) == len(getattr(page.voice, attribute))
    assert len(source_page(demo, asked, "Hill Gazette").quotes) == 14


def test_voices_are_found_by_name(demo: Records, asked: Asked) -> None:
    found = sources_page(demo, asked, words="hill gazette").voices
    assert found
    assert all("hill gazette" in voice.all_names for voice in found)


def test_nobody_speaks_under_that_name(demo: Records, asked: Asked) -> None:
    with pytest.raises(UsageError, match="no voice or publisher"):
        source_page(demo, asked, "Nobody")


def test_a_voice_in_two_spellings_is_one(demo: Records, asked: Asked) -> None:
    told, adjective = (source_page(demo, asked, f"{of} foreign ministry").voice for of in ("India's", "indian"))
    assert told is adjective
    assert set(told.spellings) == {"India's foreign ministry", "Indian foreign ministry"}
    assert voice_key("The Chinese Foreign Ministry", demo.theatre) == voice_key(
        "China\u2019s foreign ministry", demo.theatre
    )
    assert voice_key("Mandarin's list", demo.theatre) == "mandarin's list"


def test_a_list_that_is_narrowed_does_not_speak_of_all(demo: Records, asked: Asked) -> None:
    assert sources_page(demo, asked, words="hill").finding.startswith("Five voices have that in the name")
    assert sources_page(demo, asked, words="zzz").finding == "No voice has that in its name."
