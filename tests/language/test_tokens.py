from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.language import _shapes
from standdown.language.tokens import Token, tokenise
from standdown.model import Span

# A bar parts tokens that no space parts.
CASES = [
    "They do|n't know|.",
    "We can|not go|, ca|n't we|? He wo|n’t|.",
    "Delhi|'s envoy said it|’s over|; they|’re gone and he|’d left|.",
    "They|'re gon|na wan|na see|.",
    "The workers|' huts in the 1960s|.",
    "The F|-|16's of the 60's",
    "al|-|Amin|, a 15|-|year|-|old herder|, spoke|.",
    "pre-April 2020 and mid-May de-escalation re-election co-operate non-lethal ex-soldiers anti-tank",
    "over|-|the|-|counter Indo|-|Tibetan well|-|known vice|-|chief self|-|made",
    "20|–|21 June|, India|–|China|, 2020|-|21|, 5|-|10 men|—|or more|--|came",
    "1,50,000 men|, 12,345.67 and 3.5 per cent",
    "the years 13|,|14",
    "15|km west|, 45|-|km|-|long|, 4,200|m up|, 20th|, 1990s|, 54|%",
    "$|5|m|, Rs.|500|, ₹|5 crore|, US$|3|bn|, €|7",
    "at 10:30 a.m. or 5|p.m. or 6|am on 15/06/2020 or 9/11|, not 1|/|2",
    "U.S. troops|, U.K.|-|made|, Ph.D. work|, i.e. none|, etc. here",
    "Lt. Gen. P.G.K. Narang met Mr. K. Das and Brig. Sen",
    "“|Stop|,|” he said|. ‘|Go|.|’",
    "(|so it was|) [|sic|]",
    "''|Stop|'' and ``|go|''",
    "see https://example.org/a?b=c|, (|www.example.org/x|)|, desk@example.org|.",
    "dawn.example.com map_2.pdf a|/|b w/o J&K AT&T he|/|she",
    "#border and @desk but # 4",
    "well|... so|…. what|?! no|!!! yes",
    "nice :) bad :-( fine ;)|.",
    "a.k.a. PP|-|17A|, T|-|90|, M777|, HQ|-|9|/|S|-|400",
    "'em 't|is '62 ’08",
    "its height is so|; it|s a pity|; It|s not so",
    "👩‍👩‍👧 👍🏽 🇮🇳|🇨🇳 1️⃣",
    "10 km|² at 30|°",
    "हिन्दी שלום العربية naïve",
    "=====> <----> ~~~~~",
]


@pytest.mark.parametrize("marked", CASES)
def test_follows_the_conventions_of_universal_dependencies(marked: str) -> None:
    text = marked.replace("|", "") + " x"
    found = [token.text for token in tokenise(text)]
    assert found == [*marked.replace("|", " ").split(), "x"]


def test_the_stop_of_an_abbreviation_is_a_token_at_the_end_of_the_sentence() -> None:
    assert [t.text for t in tokenise("Tents, huts, etc.")][-2:] == ["etc", "."]
    assert [t.text for t in tokenise("“It was the U.S.”")][-3:] == ["U.S", ".", "”"]
    assert [t.text for t in tokenise("Mr. Das of the U.S. Army")][:2] == ["Mr.", "Das"]


def test_counts_in_the_whole_text_when_it_reads_a_sentence_of_it() -> None:
    text = "It was so. They don't know."
    tokens = tokenise(text, Span(11, len(text)))
    assert tokens[0] == Token("They", 11, 15)
    assert tokens[1].span == Span(16, 18)
    assert [t.text for t in tokens] == ["They", "do", "n't", "know", "."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("\ufeffTents \u200bgone\u200b.", ["\ufeffTents", "\u200bgone\u200b", "."]),
        ("do\u200bn't", ["do\u200b", "n't"]),
        ("a\x00b \x01", ["a\x00b", "\x01"]),
        ("\u200f(שלום)\u200f", ["\u200f(", "שלום", ")\u200f"]),
        ("15\u00a0km", ["15", "km"]),
    ],
)
def test_characters_that_are_not_seen_ride_with_a_token(text: str, found: list[str]) -> None:
    assert [t.text for t in tokenise(text)] == found


def test_nothing_gives_no_tokens() -> None:
    assert tokenise("") == ()
    assert tokenise(" \n\t\u00a0") == ()
    assert tokenise("some words", Span(4, 4)) == ()


WORDS = ["n't", "U.S.", "p.m.", "http://", "www.", ".com", "co-", "its", "cannot", "👍", "🇮", "ي", "ि", "²", "字"]
SIGNS = "aZ5.,:;!?-–'’\"“”()[]/@#$%&*+=~_<>|^° \n\t\u00a0\u200b\u00ad\u200d\ufe0f\u0301"
RUNS = st.lists(
    st.sampled_from(
        [
            *SIGNS,
            *["n't", "U.S.", "p.m.", "http://", "www.", ".com", "co-", "its", "cannot", "👍", "🇮", "ي", "ि", "²", "字"],
        ]
    ),
    max_size=40,
)


@given(st.one_of(st.text(), RUNS.map("".join)), st.data())
def test_tokens_are_in_order_and_hold_all_but_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    tokens = tokenise(text, Span(start, end))
    assert tokens == tokenise(text, Span(start, end))
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(start <= t.start < t.end <= end and t.text == text[t.start : t.end] for t in tokens)
    assert not any(c.isspace() for t in tokens for c in t.text)
    assert "".join(t.text for t in tokens) == "".join(text[start:end].split())


@given(st.text(st.sampled_from("aNnTtosC'’.,!"), min_size=1, max_size=12))
def test_the_short_way_of_plain_words_finds_the_same(run: str) -> None:
    shapes = _shapes.ADDRESSES if _shapes.might_be_address(run) else _shapes.PLAIN
    tokens = tokenise(f"{run} x")
    assert [t.text for t in tokens[:-1]] == [found.group() for found in shapes.finditer(run)]


@pytest.mark.parametrize("run", ["x" * 5000, "字" * 5000, "ab-" * 1700, "9" * 5000, "a.b" * 1700, "👍" * 5000])
def test_a_run_of_five_thousand_characters_is_read_at_once(run: str) -> None:
    began = time.process_time()
    tokens = tokenise(f"It said {run} and no more.")
    assert "".join(t.text for t in tokens[2:-4]) == run
    assert time.process_time() - began < 0.5


PIECES = [
    "x",
    "ab ",
    "ab.",
    "a.",
    "a@",
    "http://",
    "n't",
    "'",
    "-",
    "1-",
    "1,",
    "=)",
    "\u200b",
    "a\u0301",
    "co-",
    ".c",
    "é!",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_anything_takes_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "x"
    began = time.process_time()
    tokenise(text)
    assert time.process_time() - began < 2


def test_a_million_characters_of_prose_take_seconds() -> None:
    text = "Lt. Gen. Das didn't say why the 15-year-old huts at PP-17A were left, 12 km. east of it. " * 11_500
    began = time.process_time()
    assert len(tokenise(text)) > 200_000
    assert time.process_time() - began < 3
