"""Feeds name stories; a feed that is none, or that reaches for files, gives nothing."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.errors import ReadError
from standdown.report.feed import MOST_STORIES, Story, read_feed

RSS = b"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>Ridge Daily</title><link>https://ridge.example/</link>
<item><title>Troops <![CDATA[leave]]> Gogra</title><link>/gogra</link>
<pubDate>Sat, 07 Aug 2021 23:30:00 +0530</pubDate></item>
<item><title>The same</title><link>https://ridge.example/gogra</link></item>
<item><title>No address</title><link>javascript:alert(1)</link></item>
<item><guid>https://ridge.example/depsang</guid><pubDate>some day</pubDate></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ridge</title>
<entry><title type="html">First &amp; last</title><link rel="self" href="https://r.example/x.atom"/>
<link href="https://r.example/x"/><updated>2024-11-06T01:00:00Z</updated><published>2024-11-05T09:00:00+05:30</published></entry>
</feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel>
<item><title>Old</title><link>https://r.example/old</link><dc:date>2020-06-17</dc:date></item></rdf:RDF>"""


def test_stories_of_rss_have_their_address_and_their_own_day() -> None:
    assert read_feed(RSS, url="https://ridge.example/feed.xml") == (
        Story("https://ridge.example/gogra", "Troops leave Gogra", date(2021, 8, 7)),
        Story("https://ridge.example/depsang"),
    )


@pytest.mark.parametrize(
    ("feed", "story"),
    [
        (ATOM, Story("https://r.example/x", "First & last", date(2024, 11, 5))),
        (RDF, Story("https://r.example/old", "Old", date(2020, 6, 17))),
    ],
)
def test_other_kinds_of_feed_are_read_too(feed: bytes, story: Story) -> None:
    assert read_feed(feed) == (story,)


def test_no_more_than_the_newest_are_taken() -> None:
    items = "".join(f"<item><link>https://r.example/{n}</link></item>" for n in range(MOST_STORIES + 9))
    assert len(read_feed(f"<rss><channel>{items}</channel></rss>".encode())) == MOST_STORIES


@pytest.mark.parametrize("raw", [b"", b"plain words", b"<html><body>no</body></html>", b"<rss><channel/></rss>"])
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError) as fault:
        read_feed(raw)
    assert fault.value.code == "no-feed"


def test_a_feed_cannot_reach_for_files() -> None:
    feed = (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>a&x;</title>'
        b"<link>https://r.example/1</link></item></channel></rss>"
    )
    assert read_feed(feed)[0].title == "a&x;"
