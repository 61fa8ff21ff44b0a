from __future__ import annotations

from standdown.model import Link
from standdown.report.furniture import Shape
from standdown.report.prose import Dropped, part

LINES = [
    "By Asha Verma",
    "Troops left the ridge on Tuesday.",
    "",
    "READ | Why The Ridge Matters",
    "Both sides  took down tents.",
    "Also Read",
    "Who Holds The Pass Now",
    "A check will follow.",
    "Follow us on Facebook",
]


def test_parts_story_links_and_furniture() -> None:
    prose = part(LINES)
    assert prose.lines == ("Troops left the ridge on Tuesday.", "Both sides took down tents.", "A check will follow.")
    assert prose.links == (
        Link(title="Why The Ridge Matters", label="READ"),
        Link(title="Who Holds The Pass Now", label="Also Read"),
    )
    assert prose.dropped == (
        Dropped("By Asha Verma", Shape.BYLINE),
        Dropped("Follow us on Facebook", Shape.CHANNEL),
    )


def test_a_label_before_prose_takes_nothing_with_it() -> None:
    prose = part(["Also Read", "The army left the ridge on Tuesday."])
    assert prose.lines == ("The army left the ridge on Tuesday.",)
    assert prose.dropped == (Dropped("Also Read", Shape.INVITATION),)


def test_a_label_at_the_end_is_dropped() -> None:
    assert part(["It is over.", "Related Stories"]).dropped == (Dropped("Related Stories", Shape.INVITATION),)


def test_a_story_without_furniture_is_kept_whole() -> None:
    assert part(["One line.", "Another line."]).lines == ("One line.", "Another line.")
