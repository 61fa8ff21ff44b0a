from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.report.sentences import paragraphs, sentences

# A bar marks each end that has to be found.
CASES = [
    "Troops left on Tuesday. | Tents were gone by night.",
    "Gen. Rao met Lt. Gen. S. Verma and Maj. K. P. Das. | They spoke for an hour.",
    "Mr. A.B. Narain spoke first. | Col. (retd.) Sen spoke last.",
    "The U.S. Army stayed out. | It was not asked by the U.S. | The talks went on.",
    "They met on Nov. 5 in Leh. | They will meet again in Dec. | Troops will stay till then.",
    "Patrol No. 14 came back. | He said no. | The rest stayed.",
    "The base lies 3.5 km east. | It has 20 huts. | 12 more are planned.",
    "“We will not go again.” | He said it twice.",
    '"We will not go again." | He said it twice.',
    "“Is it over?” he asked. | Nobody knew.",
    "“Is it over?” Mr Das asked. | “Not yet!” | The guns were silent.",
    "We are … waiting. | He paused... | The phone rang.",
    "They came at 5 p.m. Friday and left at 6 a.m. | Villagers saw them.",
    "Plan B. | The army had no Plan C.",
    "LEH, Nov. 5 (Agency) - The army left. | It was quiet.",
    "WASHINGTON, D.C. — Officials said so. | That was all.",
    "(It was so.) | [And it stayed so.] | «Quite so.» | Then it ended.",
    "See example.org/page.html for maps. | The road is new.",
    "1. The first point. | The second, i.e. the road, is open.",
    "Where are they?! | Gone.",
    "A line without a full stop",
]


@pytest.mark.parametrize("marked", CASES)
def test_finds_each_end_and_no_other(marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [s.of(text) for s in sentences(text)] == marked.split(" | ")


def test_a_line_break_ends_a_sentence() -> None:
    text = "New Delhi:\nTroops left the ridge\n\n  Tents were gone. "
    assert [s.of(text) for s in sentences(text)] == ["New Delhi:", "Troops left the ridge", "Tents were gone."]
    assert paragraphs(text) == sentences(text)


NEWS = st.lists(
    st.sampled_from([*'aA5.!?…"”’()[] \n\t\u00a0', "Gen. ", "U.S.", "Nov. ", "No. ", "He ", '." ']), max_size=60
)


@given(st.one_of(st.text(), NEWS.map("".join)))
def test_spans_are_in_order_and_cover_all_but_space(text: str) -> None:
    for spans in (sentences(text), paragraphs(text)):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(len(s) and s.of(text) == s.of(text).strip() for s in spans)
        covered = "".join(s.of(text) for s in spans)
        assert "".join(covered.split()) == "".join(text.split())


@given(NEWS.map("".join))
def test_a_sentence_lies_in_one_paragraph(text: str) -> None:
    lines = paragraphs(text)
    assert all(sum(line.covers(s) for line in lines) == 1 for s in sentences(text))


@pytest.mark.parametrize("piece", [".", "x", " ", "\n", '."', "? ", "Mr. ", ".\t(", "A. ", "“Why?” A ", "… "])
def test_a_million_characters_of_anything_take_seconds(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece))) + "x"
    began = time.process_time()
    sentences(text)
    paragraphs(text)
    assert time.process_time() - began < 10
