"""Whatever the text, evidence lies within its sentence, and the reader comes back in time."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = [
    "Indian and Chinese troops clashed at Galwan on 15 June 2020", "China withdrew from Depsang last week",
    "two officials said", "said the ministry", "Rajnath Singh met Dong Jun in Laos", "they added", "in each case",
    "15 km east of a bridge across Pangong Tso", "a year later", "days after the deal", "20 soldiers died",
    "satellite images show a new base", "there", "both sides disengaged", "according to", "who", "it is unclear if",
    "and", "but", ",", ", ", ". ", ".\n\n", "; ", " - ", "(", ")", '"', "”", "’s", "🏔️", "عربي", "\u202e", "\u200b",
    "\x00", "\x0b", "\r\n", "x" * 5000, "é", "中国", "\ud7ff", " ", "  ", "A.", "Mr", "the", "2020", "1,500",
]  # fmt: skip
LONG = ["a ", ",", ", ", "and ", "Alpha ", "A", "the ", "said ", "1 ", "in 2020 ", "Galwan ", "India ", "troops ",
        "who said ", "satellite ", "5 km ", '" ', "( ", "A. ", "- ", "'s ", "Mr A. ", "x y", "\t", " "]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
# Of one processor, nearly all of it the encoder's; a coverage tool that traces every line takes its own share.
SECONDS = 30.0 if sys.gettrace() is None else 60.0


def faults(reading) -> list[str]:
    """What is wrong with the spans of a reading; nothing, one hopes."""
    text, sentences = reading.report.text, set(reading.report.sentences)
    found = []
    for claim in reading.claims:
        spans = [claim.evidence, claim.sentence, *claim.also]
        spans += [s for s in (claim.when.span, claim.where and claim.where.span, claim.source.cue) if s]
        spans += [part.span for part in (*claim.quantities, *claim.people, *claim.source.chain) if part.span]
        spans += [claim.hedge.span] if claim.hedge else []
        if claim.sentence not in sentences:
            found.append("the sentence is none of the report's")
        if not claim.sentence.covers(claim.evidence) or not len(claim.evidence):
            found.append("the evidence is not within the sentence")
        if any(span.end > len(text) for span in spans):
            found.append("a span runs past the text")
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_spans_hold_for_any_text(read, text):
    assert faults(read("Troops of India and China clashed at Galwan. " + text)) == []


@settings(max_examples=20, deadline=None)
@given(texts)
def test_the_same_text_is_read_the_same_way(read, text):
    assert read(text) == read(text)


@pytest.mark.parametrize("piece", LONG)
def test_a_long_run_of_anything_is_read_in_time(read, piece):
    start = time.process_time()
    reading = read("Troops clashed at Galwan. " + (piece * 1900)[:1900] + " clashed at Galwan.\n" + piece * 20000)
    assert time.process_time() - start < SECONDS
    assert faults(reading) == []


def test_two_hundred_kilobytes_are_read_in_time(read):
    paragraph = (
        "Troops of India and China clashed at Galwan on 15 June 2020, the army said. A week later both sides "
        "disengaged at Gogra, officials said, and patrols went back. The minister spoke of the weather.\n"
    )
    start = time.process_time()
    reading = read(paragraph * (200_000 // len(paragraph)))
    assert time.process_time() - start < SECONDS
    assert len(reading.claims) > 500
    assert faults(reading) == []
