"""TimelineJS: what its page of the format asks for, and nothing that runs on the page."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from standdown.model import Precision, When, Where
from standdown.publish.export.material import Material
from standdown.publish.export.timelinejs import SEVERAL, slide_show

DAY = date(2024, 11, 15)
ALLOWED = {"p", "q", "br", "a"}


class Tags(HTMLParser):
    """The tags and addresses of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name == "href"]


def read(material: Material) -> dict[str, Any]:
    return json.loads(slide_show(material))


def test_a_slide_has_the_fields_that_the_format_requires(demo: Material) -> None:
    show = read(demo)
    assert show["title"]["text"]["headline"] == "Eastern Ladakh"
    for slide in show["events"]:
        for day in (slide["start_date"], slide.get("end_date") or slide["start_date"]):
            assert date(**day)
        assert slide["text"]["headline"]
        assert slide["text"]["text"]
        assert slide["group"]
        assert slide["display_date"]
        assert slide["autolink"] is False
    ids = [slide["unique_id"] for slide in show["events"]]
    assert len(set(ids)) == len(ids)


def test_dates_run_forward_and_are_those_of_the_happening(demo: Material) -> None:
    events = {event.id: event for event in demo.events}
    for slide in read(demo)["events"]:
        when = events[slide["unique_id"]].when
        assert date(**slide["start_date"]) == (when.earliest or when.latest)
        assert ("end_date" in slide) is (when.days is not None and when.days > 1)


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (When(None, DAY), "by 15 Nov 2024 (no first day is told)"),
        (When(DAY, None, Precision.DAY), "from 15 Nov 2024 (no last day is told)"),
    ],
)
def test_an_open_interval_stands_on_its_known_day_and_says_so(when: When, shown: str, lone) -> None:
    (slide,) = read(lone(when=when))["events"]
    assert (date(**slide["start_date"]), slide["display_date"], "end_date" in slide) == (DAY, shown, False)


def test_what_has_no_day_is_counted_in_the_title(lone) -> None:
    show = read(lone())
    assert show["events"] == []
    assert "1 happening of no known day left out." in show["title"]["text"]["text"]


def test_words_of_a_report_never_become_a_tag_or_a_running_link(harmful: Material, demo: Material) -> None:
    for material in (harmful, demo):
        for slide in read(material)["events"]:
            seen = Tags(slide["text"]["text"])
            assert seen.tags <= ALLOWED
            assert all(address.startswith("https://") for address in seen.addresses)
            assert not Tags(slide["text"]["headline"] + slide["display_date"] + slide["group"]).tags
    assert "&lt;script&gt;" in slide_show(harmful)


@pytest.mark.parametrize(("sites", "group"), [(("galwan",), "Galwan"), (("galwan", "gogra"), SEVERAL), ((), "No site")])
def test_a_row_is_a_site(sites: tuple[str, ...], group: str, lone) -> None:
    (slide,) = read(lone(when=When.on(DAY), where=Where("there", sites=sites)))["events"]
    assert slide["group"] == group
