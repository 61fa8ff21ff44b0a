"""Which words are a time expression, as TIMEX3 cuts them, and of what sort."""

from __future__ import annotations

import pytest

from standdown.claims.times.recognise import recognise
from standdown.claims.times.tree import Clock, Each, Length, Part, Portion, Shift, Stretch, Unit, Weekday
from standdown.model import Span


def found(text: str) -> list[str]:
    return [mention.span.of(text) for mention in recognise(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Talks were held on 12 and 13 December 2021.", ["12", "13 December 2021"]),
        ("The sides met in May and June 2020.", ["May", "June 2020"]),
        ("He left by October 28-29.", ["October 28", "29"]),
        ("Trade fell in 2007-08.", ["2007", "08"]),
        ("The road was built from 499 to 493 BC.", ["499", "493 BC"]),
        ("A column left at about 10:35 p.m. Wednesday.", ["about 10:35 p.m. Wednesday"]),
        ("It ended on Saturday, April 25.", ["Saturday, April 25"]),
        ("The first shots fell in the early hours, late last week.", ["hours", "late last week"]),
        ("They dug in through the mid-1990s and the late 1970s.", ["the mid-1990s", "the late 1970s"]),
        ("At the end of the year the pass closes.", ["the end of the year"]),
        ("Snow fell in early December.", ["early December"]),
        ("A two-week truce and a three hour meeting.", ["two-week", "three hour"]),
        ("In the third quarter of 2020 they paid less.", ["the third quarter of 2020"]),
        ("They waited twenty-five days, then two and a half years.", ["twenty-five days", "two and a half years"]),
        ("It took nearly two hundred and ten days.", ["nearly two hundred and ten days"]),
        ("Patrols go out every Monday and daily in summer.", ["every Monday", "daily", "summer"]),
        ("The order of January last year stands.", ["January last year"]),
        ("It rained on the night of June 5.", ["the night of June 5"]),
        ("Nobody was seen over the past several weeks.", ["the past several weeks"]),
        ("He was born in the 11th century.", ["the 11th century"]),
        ("On Christmas Eve the guns fell silent.", ["Christmas Eve"]),
        ("The deal of nineteen ninety-six is void.", ["nineteen ninety-six"]),
        ("It was signed almost a century ago.", ["almost a century ago"]),
        ("That same day a bridge was blown up.", ["That same day"]),
    ],
)
def test_an_expression_takes_the_words_that_tell_the_time_and_no_preposition(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    ["In all 2,000 men and 15 trucks came.", "Flight 1820 was late by a mile.", "They may march on.",
     "He had it in his 30s.", "Some 1500 soldiers were there.", "A quarter of the men fell ill.",
     "The Sunday Times has it.", "Sun Microsystems rose.", "It cost $1999.", "The 45-year-old driver.",
     "High noon for the deal."],
)  # fmt: skip
def test_what_counts_or_names_other_things_is_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("for three weeks", Length(3, Unit.WEEK)),
        ("over the years", Length(None, Unit.YEAR)),
        ("in the next few days", Stretch(Length(None, Unit.DAY), 1)),
        ("every second month, each Friday", Each(None, 1, 4)),
        ("at 7:15 a.m.", Clock(7, 15)),
        ("at 0730 hrs", Clock(7, 30)),
        ("on Friday night", Part(Portion.NIGHT, Weekday(4))),
    ],
)
def test_lengths_repetitions_and_times_of_day_are_told_apart(text: str, tree: object) -> None:
    assert recognise(text, Span(0, len(text)))[-1].tree == tree


def test_tags_tell_a_verb_from_a_month() -> None:
    text = "Troops may march. In May they March on."
    tags = {"may": "MD", "march": "VB", "May": "NNP", "March": "VB"}

    def tag(offset: int) -> str:
        return next((tags[w] for w in tags if text.startswith(w, offset)), "")

    assert [m.span.of(text) for m in recognise(text, Span(0, len(text)), tag=tag)] == ["May"]


def test_a_dash_between_spaces_joins_no_words() -> None:
    assert found("They left the region last week - sources said so.") == ["last week"]
    assert found("A last week-long march.") == ["week-long"]


def test_a_shift_keeps_how_it_is_counted() -> None:
    (mention,) = recognise("about two years ago", Span(0, 19))
    assert mention.tree == Shift(2, Unit.YEAR, -1, mention.tree.anchor, about=True)
    assert mention.tree.anchor.value == "publication"
