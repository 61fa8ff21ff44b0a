from __future__ import annotations

from datetime import date

import pytest

from standdown.errors import ReadError
from standdown.report.text import read_text

STORY = "LEH: Both armies left the ridge on Tuesday, two officers said."


def test_reads_front_matter() -> None:
    head = "Title: Ridge empties\nPublisher: Example Post\nURL: https://x.example/1\nPublished: 2024-11-05\nNote: mine"
    article = read_text(f"{head}\n\n{STORY}\n")
    assert (article.title, article.publisher, article.url) == ("Ridge empties", "Example Post", "https://x.example/1")
    assert article.evidence[0].days == (date(2024, 11, 5),)
    assert article.lines == (STORY,)


def test_lines_that_only_begin_like_front_matter_are_prose() -> None:
    text = f"Published: Nov 5, 2024, 10:30 IST\n{STORY}\n\nMore of it follows here."
    assert read_text(text).lines == ("Published: Nov 5, 2024, 10:30 IST", STORY, "More of it follows here.")


@pytest.mark.parametrize(
    "head",
    ["Published: 2024-02-31", "Published: soon", "Published: 05/11/2024", "Title: A\nTitle: B", "Published: 2024"],
)
def test_front_matter_that_cannot_hold_is_refused(head: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(f"{head}\n\n{STORY}", name="a.txt")
    assert caught.value.code == "bad-front-matter"
    assert str(caught.value).startswith("a.txt")


def test_front_matter_alone_is_empty() -> None:
    with pytest.raises(ReadError, match="no text below") as caught:
        read_text("Title: Ridge empties\n")
    assert caught.value.code == "empty"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_takes_a_headline_off_the_top(between: str) -> None:
    article = read_text(f"Both Armies Leave Contested Ridge{between}{STORY}")
    assert (article.title, article.lines) == ("Both Armies Leave Contested Ridge", (STORY,))


@pytest.mark.parametrize(
    "first",
    [
        "Both armies have left the contested ridge.",
        "New Delhi:",
        "READ | Why The Ridge Matters Now",
        "By Asha van Verma",
    ],
)
def test_other_first_lines_are_no_headline(first: str) -> None:
    article = read_text(f"{first}\n{STORY}")
    assert (article.title, article.lines) == ("", (first, STORY))


def test_a_single_line_is_prose() -> None:
    assert read_text("Both armies leave contested ridge").lines == ("Both armies leave contested ridge",)


def test_joins_lines_that_were_broken_to_a_width() -> None:
    wrapped = (
        "Both armies left the contested ridge on Tuesday, two officers\n"
        "said, and took down the tents that had stood there for three\n"
        "weeks.\n\nA check will follow."
    )
    assert read_text(wrapped).lines == (
        " ".join(wrapped.split("\n\n", maxsplit=1)[0].split("\n")),
        "A check will follow.",
    )


def test_leaves_paragraphs_on_single_lines_apart() -> None:
    lines = ("The ridge was empty on Tuesday, two officers said.", "The tents of three weeks were gone that night.")
    assert read_text("\n".join(lines)).lines == lines
