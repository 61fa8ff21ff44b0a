"""Questions are asked by printed templates, and claims of a happening are named by their numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standdown.model import Event, Ground, Kind, Realis, When, Where
from standdown.publish.pages.question import GROUNDS, QUESTIONS, question_of, short_why, why_words

DOCS = Path(__file__).parents[3] / "docs" / "review.md"

WHAT = "denied disengagement at Demchok, 30 Oct 2024"
DEMCHOK = Event(
    "e-1",
    Kind.DISENGAGEMENT,
    Realis.DENIED,
    ("c-1", "c-2"),
    when=When(date(2024, 10, 30), date(2024, 10, 30)),
    where=Where("Demchok", sites=("demchok",)),
)


@pytest.mark.parametrize(("why", "template"), QUESTIONS.items())
def test_the_docs_print_every_question(why: str, template: str) -> None:
    asked = template.format(what="...")
    assert f"| {why or 'nothing waits'} | {asked} |" in DOCS.read_text("utf-8")


@pytest.mark.parametrize(
    ("why", "question", "word"),
    [
        (("contradicted: completeness, time",), f"Is it complete: {WHAT}?", "conflict"),
        (("merged loosely: c-2 at 0.49",), f"One happening, or several: {WHAT}?", "merge"),
        ((), f"Is it so: {WHAT}?", "ruled"),
    ],
)
def test_the_question_comes_from_why_it_waits(why: tuple[str, ...], question: str, word: str) -> None:
    assert (question_of(DEMCHOK, why), short_why(why)) == (question, word)


def test_a_reason_names_the_claim_by_its_number() -> None:
    assert why_words("merged loosely: c-2 at 0.49", DEMCHOK.claim_ids) == "Claim 2 was merged in loosely, at 0.49 of 1."
    assert why_words("merged loosely: c-9 at 0.49", DEMCHOK.claim_ids).startswith("A claim was")


def test_on_what_reports_contradict_each_other_is_told_in_words() -> None:
    told = why_words("contradicted: completeness, time", ())
    assert told == "Reports contradict each other on whether it is complete and on when it was."
    assert set(GROUNDS) == {ground.value for ground in Ground}
