from __future__ import annotations

import hashlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import NoArticle
from standdown.model import DayBasis, Link, Report
from standdown.report.article import Article
from standdown.report.compose import compose, report_from_text


def made(now: datetime, **fields: object) -> Report:
    article = Article(**{"lines": ("LEH, Nov 5: Both left. It was quiet.", "Tents are gone."), **fields})
    return compose(article, raw=b"raw", retrieved=None, now=now, published=None, name="a.txt")


def test_spans_count_in_the_prose(now: datetime) -> None:
    report = made(now)
    assert report.text == "Both left. It was quiet.\nTents are gone."
    assert (report.dateline, len(report.sentences), len(report.paragraphs)) == ("Leh", 3, 2)
    assert report.raw_sha256 == hashlib.sha256(b"raw").hexdigest()


def test_the_same_article_has_the_same_id(now: datetime) -> None:
    assert made(now).id == made(now).id
    assert made(now).id != made(now, title="Ridge").id


def test_finds_the_dateline_below_a_summary(now: datetime) -> None:
    report = made(now, lines=("Both sides leave a contested ridge", "New Delhi:", "Both left."))
    assert (report.dateline, report.text) == ("New Delhi", "Both sides leave a contested ridge\nBoth left.")


def test_links_keep_their_address(now: datetime) -> None:
    report = made(now, lines=("Both left.", "READ | Why"), hrefs={"Why": "https://x.example/7"})
    assert report.links == (Link(title="Why", label="READ", url="https://x.example/7"),)


def test_a_stamp_tells_the_day(now: datetime) -> None:
    published = made(now, lines=("Updated: Nov 7, 2024", "Published: Nov 5, 2024", "Both left.")).published
    assert (published.day, published.basis) == (date(2024, 11, 5), DayBasis.PAGE)


def test_the_host_stands_in_for_an_unknown_publisher(now: datetime) -> None:
    assert made(now, url="https://www.post.example/1").publisher == "post.example"


def test_links_alone_are_no_article(now: datetime) -> None:
    with pytest.raises(NoArticle):
        made(now, lines=("READ | Why", "Share"))


@given(st.text())
def test_a_text_in_hand_is_kept_to_the_character(text: str) -> None:
    report = report_from_text(text)
    assert report.text == text
    assert all(s.of(text).strip() for s in report.sentences)


def test_a_text_in_hand_keeps_links_and_dateline_in_its_prose() -> None:
    text = "LEH, Nov. 5 (Agency) - Both left.\r\nREAD | Why\u00a0now"
    report = report_from_text(text, title="T", publisher="P", url="https://x.example/2024/11/x", published=None)
    assert [s.of(text) for s in report.sentences] == ["LEH, Nov. 5 (Agency) - Both left.", "READ | Why\u00a0now"]
    assert (report.dateline, report.links, report.published.day) == ("Leh", (), date(2024, 11, 5))
    assert report.id == Report.make_id(text=text, title="T", publisher="P", url="https://x.example/2024/11/x")
