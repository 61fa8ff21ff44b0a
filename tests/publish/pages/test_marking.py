"""Marks over a text: nothing is lost, nothing told twice, and what overlaps still nests."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Span
from standdown.publish.pages.marking import Close, Mark, Open, Words, cut, nest, outside

TEXTS = st.text(max_size=40)
SPANS = st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    spans = draw(st.lists(SPANS, max_size=8))
    names = draw(st.lists(st.sampled_from(["claim", "who", "day"]), min_size=len(spans), max_size=len(spans)))
    marks = [Mark(name, span, str(n)) for n, (name, span) in enumerate(zip(names, spans, strict=True))]
    return draw(TEXTS), marks


@given(marked())
def test_the_segments_are_the_text(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    assert "".join(segment.text for segment in cut(text, marks)) == text


@given(marked())
def test_each_mark_lies_on_exactly_its_own_characters(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    segments = cut(text, marks)
    for mark in marks:
        at = [n for segment in segments if mark in segment.marks for n in range(segment.span.start, segment.span.end)]
        assert at == list(range(min(mark.span.start, len(text)), min(mark.span.end, len(text))))


@given(marked())
def test_what_is_opened_is_closed_in_order_and_the_words_stay(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    stack, firsts, told, covered = [], [], "", dict.fromkeys(range(len(marks)), "")
    for piece in nest(cut(text, marks)):
        match piece:
            case Open(mark, is_first):
                assert mark not in stack
                stack.append(mark)
                firsts += [mark] if is_first else []
            case Close(mark):
                assert stack.pop() == mark
            case Words(words):
                told += words
                for mark in stack:
                    covered[int(mark.ref)] += words
    assert (stack, told) == ([], text)
    assert len(set(firsts)) == len(firsts)
    assert all(covered[int(mark.ref)] == mark.span.of(text) for mark in marks)


@given(marked(), SPANS)
def test_a_part_is_that_part(given_: tuple[str, list[Mark]], within: Span) -> None:
    text, marks = given_
    assert "".join(segment.text for segment in cut(text, marks, within=within)) == within.of(text)


@given(TEXTS, st.lists(SPANS, max_size=6))
def test_no_word_lies_outside_the_blocks(text: str, spans: list[Span]) -> None:
    blocks = outside(spans, text)
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    at = 0
    for block in [*blocks, Span(len(text), len(text))]:
        assert not text[at : block.start].strip()
        at = block.end


def test_marks_that_cross_are_split() -> None:
    pieces = list(nest(cut("abcdef", [Mark("claim", Span(0, 4), "1"), Mark("claim", Span(2, 6), "2")])))
    told = [piece.text if isinstance(piece, Words) else piece.mark.ref for piece in pieces]
    assert told == ["1", "ab", "2", "cd", "2", "1", "2", "ef", "2"]
    assert [piece.is_first for piece in pieces if isinstance(piece, Open)] == [True, True, False]
