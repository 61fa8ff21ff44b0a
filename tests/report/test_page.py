from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from standdown.errors import NoArticle
from standdown.report.page import is_feed, is_html, read_page
from standdown.report.published import decide

BODY = """<article><h1>Both Armies Leave Ridge</h1>
<p>LEH: Both armies left the contested ridge on Tuesday, two officers said, ending three weeks of face-off there.</p>
<p>READ | <a href="/story/7">Why The Ridge Matters</a></p>
<p>Tents were taken down by nightfall and a joint check&nbsp;will follow, the off&shy;icers said on the phone.</p>
<table><tr><td>Table noise</td></tr></table></article>"""


def page(head: str = "", body: str = BODY) -> str:
    return (
        f"<!doctype html><html><head><title>Both Armies Leave Ridge | Example Post</title>{head}</head>"
        f"<body><nav><a href='/a'>World</a> <a href='/b'>Sport</a></nav>{body}<footer>Contact</footer></body></html>"
    )


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_reads_title_publisher_and_paragraphs(now: datetime) -> None:
    head = '<meta property="og:site_name" content="Example Post">'
    article = read_page(page(head), now=now)
    assert (article.title, article.publisher) == ("Both Armies Leave Ridge", "Example Post")
    assert article.lines[0].startswith("LEH: Both armies")
    assert article.lines[-1] == (
        "Tents were taken down by nightfall and a joint check will follow, the officers said on the phone."
    )
    assert not any("noise" in line or "Sport" in line for line in article.lines)


def test_the_heading_is_the_title_without_the_name_of_the_site(now: datetime) -> None:
    assert read_page(page(), now=now).title == "Both Armies Leave Ridge"


def test_json_ld_stands_above_meta_tags(now: datetime) -> None:
    head = (
        ld(headline="Ridge &amp; pass", publisher={"name": "The Post"}, datePublished="2024-11-05T23:00:00+05:30")
        + '<meta property="og:title" content="Other"><meta property="article:published_time" content="2024-11-06">'
    )
    article = read_page(page(head), now=now)
    published = decide(article.evidence, now=now)
    assert (article.title, article.publisher) == ("Ridge & pass", "The Post")
    assert (published.day, published.basis) == (date(2024, 11, 5), "json-ld")
    assert "2024-11-06" in published.why


@pytest.mark.parametrize(
    ("head", "body", "basis"),
    [
        ('<meta name="pubdate" content="2024-11-05">', "", "meta"),
        ('<meta itemprop="datePublished" content="Tue, 05 Nov 2024 10:00:00 GMT">', "", "meta"),
        ("", "<div class='byline'><time datetime='2024-11-05T10:00'>Nov 5, 2024</time></div>", "page"),
    ],
)
def test_says_how_the_day_is_known(head: str, body: str, basis: str, now: datetime) -> None:
    published = decide(read_page(page(head, body + BODY), now=now).evidence, now=now)
    assert (published.day, published.basis) == (date(2024, 11, 5), basis)


@pytest.mark.parametrize(
    "head", ['<meta name="date" content="2024-11">', '<meta name="date" content="2031-05-05">', "<!-- 2024 -->"]
)
def test_never_makes_up_a_day(head: str, now: datetime) -> None:
    assert decide(read_page(page(head), now=now).evidence, now=now).day is None


def test_a_graph_of_json_ld_and_a_broken_block_are_read(now: datetime) -> None:
    graph = json.dumps({"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2024-11-05"}]})
    head = f'<script type="application/ld+json">{{broken</script><script type="application/ld+json">{graph}</script>'
    assert decide(read_page(page(head), now=now).evidence, now=now).day == date(2024, 11, 5)


def test_keeps_the_addresses_of_links(now: datetime) -> None:
    article = read_page(page(), url="https://post.example/story/9", now=now)
    assert article.hrefs["Why The Ridge Matters"] == "https://post.example/story/7"


@pytest.mark.parametrize(
    ("canonical", "fetched", "own"),
    [
        ("https://post.example/9", "https://www.post.example/9?utm=x", "https://post.example/9"),
        ("https://post.example/9", "", "https://post.example/9"),
        ("https://other.example/9", "https://post.example/9", "https://post.example/9"),
        ("https://post.example/", "https://post.example/9", "https://post.example/9"),
        ("/9", "https://post.example/9", "https://post.example/9"),
    ],
)
def test_takes_the_canonical_address_of_the_same_host(canonical: str, fetched: str, own: str, now: datetime) -> None:
    assert read_page(page(f'<link rel="canonical" href="{canonical}">'), url=fetched, now=now).url == own


def test_a_saved_page_tells_where_it_is_from(now: datetime) -> None:
    saved = "<!-- saved from url=(0026)https://post.example/story -->" + page()
    assert is_html(saved)
    assert read_page(saved, now=now).url == "https://post.example/story"


LOGIN = "<form><p>Please log in.</p><input type='password'></form>"
INDEX = "<ul>" + "".join(f"<li><a href='/s/{n}'>Border story number {n} today</a></li>" for n in range(40)) + "</ul>"


@pytest.mark.parametrize(
    ("body", "kind"), [(LOGIN, "log-in"), (INDEX, "index of links"), ("<div id='app'></div>", "empty shell")]
)
def test_a_page_without_an_article_says_what_it_looks_like(body: str, kind: str, now: datetime) -> None:
    with pytest.raises(NoArticle, match=kind) as caught:
        read_page(page(body=body), now=now, name="ridge.html")
    assert "copy its text into a file" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>x", "\n<HTML>", '<?xml version="1.0"?><!-- a --><html>', "<p>a<p>b<p>c"]
)
def test_knows_html_by_its_content(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["The <b>ridge</b> is empty.", "<Name withheld> said so.", "", "<!-- never closed", "<?"]
)
def test_prose_is_no_html(text: str) -> None:
    assert not is_html(text)


def test_knows_a_feed() -> None:
    assert is_feed('<?xml version="1.0"?>\n<rss version="2.0">')
    assert not is_feed("<html>")


@pytest.mark.parametrize(
    "hostile",
    ["<!-- -->" * 50_000, "<div>" * 100_000, "<" * 500_000, "<script type='application/ld+json'>" + "[" * 300_000],
)
def test_a_hostile_page_is_no_article(hostile: str, now: datetime) -> None:
    with pytest.raises(NoArticle):
        read_page("<html>" + hostile, now=now)
