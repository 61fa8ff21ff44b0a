from __future__ import annotations

import pytest

from standdown.report.furniture import HEAD_LINES, Shape, furniture, stamp


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        (
            "The Example Post is also available on WhatsApp channels. Tap here for alerts.",
            Shape.CHANNEL,
        ),
        ("Example Post is now on Telegram. Join our channel for news.", Shape.CHANNEL),
        ("Join our WhatsApp channel for the day's news", Shape.CHANNEL),
        ("Follow us on Facebook and Instagram.", Shape.CHANNEL),
        ("Click here to join the conversation", Shape.INVITATION),
        ("Subscribe to our daily letter from the border", Shape.INVITATION),
        ("Download the Example app for live scores", Shape.INVITATION),
        ("Get the latest news from the region", Shape.INVITATION),
        ("For more news, follow Example on your phone", Shape.INVITATION),
        ("(Except for the headline, this story has not been edited by our staff.)", Shape.DISCLAIMER),
        ("This story has not been edited by Example staff.", Shape.DISCLAIMER),
        ("(With inputs from agencies)", Shape.DISCLAIMER),
        ("With inputs from two agencies", Shape.DISCLAIMER),
        ("© 2024 Example Post", Shape.NOTICE),
        ("Example Post. All rights reserved.", Shape.NOTICE),
        ("ADVERTISEMENT", Shape.NOTICE),
        ("Story continues below this ad", Shape.NOTICE),
        ("4 min read", Shape.BUTTON),
        ("Share", Shape.BUTTON),
    ],
)
def test_knows_the_shape_of_a_whole_line(line: str, shape: Shape) -> None:
    assert furniture(line) is shape


@pytest.mark.parametrize(
    "line",
    [
        "The army is now on WhatsApp to take calls from villagers, an officer said.",
        "The spokesman is on Telegram.",
        "Officers said they would follow us on the road to the pass.",
        "“Click here to see the map,” the officer told reporters.",
        "Villagers subscribe to the view that the pass is theirs.",
        "Subscribers to the accord met on Monday.",
        "For more than a year both sides have waited.",
        "Copyright law was not on the agenda of the talks.",
        "The report was published on Monday by the ministry.",
        "This report has been edited by the ministry.",
        "By Monday the last tents had gone.",
        "By Monday all had gone.",
        "By Order.",
        "All rights were reserved by both sides in the note.",
        "They share the ridge.",
        "",
    ],
)
def test_a_sentence_with_such_words_stays(line: str) -> None:
    assert furniture(line, at=0) is None


@pytest.mark.parametrize("line", ["By Asha Verma", "Written by: A. Writer, B. Second", "Edited By Jo van Dam"])
def test_a_byline_counts_only_at_the_top(line: str) -> None:
    assert furniture(line, at=1) is Shape.BYLINE
    assert furniture(line, at=HEAD_LINES) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Updated: November 15, 2024 5:32 pm IST", ("Updated", "November 15, 2024 5:32 pm IST")),
        ("First Published: 15 Nov 2024, 10:00", ("Published", "15 Nov 2024, 10:00")),
        ("Published on 2024-11-15", ("Published", "2024-11-15")),
        ("Published in 2024.", None),
        ("Updated maps show the new road", None),
    ],
)
def test_reads_a_stamp(line: str, said: tuple[str, str] | None) -> None:
    assert stamp(line) == said


@pytest.mark.parametrize("line", ["is now on " * 30, "By A" + " b" * 150, "(" * 320, "Get latest " * 28])
def test_long_lines_cost_nothing(line: str) -> None:
    assert furniture(line, at=0) in {None, Shape.INVITATION}
