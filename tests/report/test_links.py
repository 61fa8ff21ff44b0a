from __future__ import annotations

import pytest

from standdown.model import Link
from standdown.report.links import cross_link, label_alone


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("READ | Border Posts Reopen After Two Years", "READ", "Border Posts Reopen After Two Years"),
        ("Also Read: Who holds the ridge?", "Also Read", "Who holds the ridge?"),
        ("ALSO READ - Tents come down at the pass", "ALSO READ", "Tents come down at the pass"),
        ("Also read | 'A good step': minister on talks", "Also read", "'A good step': minister on talks"),
        ("Example Post Explains | What The Deal Says", "Example Post Explains", "What The Deal Says"),
        ("EP Exclusive | First Pictures From The Valley", "EP Exclusive", "First Pictures From The Valley"),
        ("Must Read: The long road to the plateau", "Must Read", "The long road to the plateau"),
        ("[Read more: Patrols resume in the north]", "Read more", "Patrols resume in the north"),
        ("Watch: Convoys leave the base", "Watch", "Convoys leave the base"),
        ("READ || Why It Matters...", "READ", "Why It Matters..."),
    ],
)
def test_a_line_that_points_to_another_story_is_a_link(line: str, label: str, title: str) -> None:
    assert cross_link(line) == Link(title=title, label=label)


@pytest.mark.parametrize(
    "line",
    [
        "Both armies read the note on Monday: it named three points.",
        "Read: the minister's note says that troops will leave by Friday.",
        "The ministry explains: patrols will resume",
        "Analysis: the deal leaves three questions open.",
        "Point 10 | open | since October",
        "Name | Rank",
        "“Read my lips | never again,” he said.",
        "He will read - and sign - the accord on Monday.",
        "READ |",
        "",
    ],
)
def test_prose_stays(line: str) -> None:
    assert cross_link(line) is None


@pytest.mark.parametrize("line", ["Also Read", "READ MORE:", "Related Stories", "See also |"])
def test_a_label_may_stand_alone(line: str) -> None:
    assert label_alone(line)


@pytest.mark.parametrize("line", ["Also", "Read the note", "The troops also read", ""])
def test_other_short_lines_are_no_labels(line: str) -> None:
    assert not label_alone(line)
