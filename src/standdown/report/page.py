"""Page: the article of a saved or fetched HTML page."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import islice
from typing import cast
from urllib.parse import urljoin, urlsplit

import trafilatura

from standdown.errors import NoArticle
from standdown.model import DayBasis
from standdown.report.article import Article
from standdown.report.decode import normalise
from standdown.report.head import Element, read_head, words
from standdown.report.published import DayEvidence

__all__ = ["is_feed", "is_html", "read_page"]

# An article has at least this much in sentences. Set on short wire items (40-60 words) against log-in pages and
# front pages, whose teasers bear no full stops.
_LEAST_WORDS = 30
_LEAST_WORDS_DECLARED = 12
"""... and at least this much where the page calls itself an article."""
_MOST_HREFS = 2_000

_TAG = re.compile(r"<(?:article|main|div|p|h1|meta|title|span|table|section)\b[^<>]{0,500}>", re.IGNORECASE)
_ROOTS = ("<!doctype html", "<html", "<head", "<body")
_FEEDS = ("<rss", "<feed", "<rdf:rdf")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://\S{1,2000}) -->")
_LOGIN = re.compile(r"\b(?:log ?in|sign ?in|password|subscribe to (?:read|continue)|subscribers only)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    """True where the text is a page and not prose, judged by its content."""
    root = _root(text)
    return root.startswith(_ROOTS) or (root.startswith("<") and len(_TAG.findall(text, 0, 20_000)) >= 3)


def is_feed(text: str) -> bool:
    """True where the text is an RSS or Atom feed."""
    return _root(text).startswith(_FEEDS)


def _root(text: str) -> str:
    """The start of the first tag that is no comment and no processing instruction, in small letters."""
    at, end = 0, min(len(text), 20_000)
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        close = next((close for mark, close in (("<!--", "-->"), ("<?", "?>")) if text.startswith(mark, at)), "")
        found = text.find(close, at) if close else -1
        if found < 0:
            break
        at = found + len(close)
    return text[at : at + 20].lower()


def read_page(page: str, *, url: str = "", now: datetime, name: str = "the page") -> Article:
    """The article of a page: main text without comments and tables, and what the page says of itself.

    Raises:
        NoArticle: a log-in page, an index of links, an empty shell that scripts would fill.
    """
    tree = trafilatura.load_html(page)
    if tree is None:
        raise NoArticle(f"{name} is no readable HTML: save the page anew, or copy the article's text into a file.")
    element = cast("Element", tree)
    head = read_head(element)
    hrefs = _hrefs(element, base=url)
    document = trafilatura.bare_extraction(page, url=url or None, include_comments=False, include_tables=False)
    text = "" if document is None or isinstance(document, dict) else document.text or ""
    lines = tuple(filter(None, (words(line).removeprefix("- ") for line in normalise(text).split("\n"))))
    least = _LEAST_WORDS_DECLARED if head.is_article else _LEAST_WORDS
    if _words_in_sentences(lines) < least:
        raise _no_article(page, hrefs, name=name)
    heading = words(next(("".join(islice(h.itertext(), 20)) for h in element.iter("h1")), ""))
    # A title tag repeats the heading and adds the names of section and site.
    title = heading if heading and head.title.startswith(heading) else head.title or heading
    if len(lines) > 1 and lines[0].casefold() == title.casefold():
        lines = lines[1:]
    return Article(
        lines=lines,
        title=title,
        publisher=head.publisher,
        url=_own_address(page, head.url, fetched=url),
        evidence=(*head.evidence, *_on_page(page, now=now)),
        hrefs=hrefs,
    )


def _words_in_sentences(lines: tuple[str, ...]) -> int:
    return sum(len(line.split()) for line in lines if line.rstrip("\"'”’)").endswith((".", "!", "?", "…")))


def _no_article(page: str, hrefs: dict[str, str], *, name: str) -> NoArticle:
    visible = _LOGIN.search(page)
    if 'type="password"' in page.lower() or (visible and len(hrefs) < 40):
        kind = "a log-in or subscription page"
    elif len(hrefs) >= 10:
        kind = f"an index of links ({len(hrefs)} of them)"
    else:
        kind = "an empty shell"
    return NoArticle(
        f"{name} holds no article; it looks like {kind}: open the story in a browser, copy its text into a file and "
        "read that."
    )


def _hrefs(tree: Element, *, base: str) -> dict[str, str]:
    """Web addresses of the page's links by their text, the first of each."""
    found: dict[str, str] = {}
    for anchor in islice(tree.iter("a"), _MOST_HREFS):
        href, text = anchor.get("href") or "", words("".join(islice(anchor.itertext(), 20)))
        if not text or not href:
            continue
        try:
            address = urljoin(base, href.strip())
        except ValueError:
            continue
        found.setdefault(text, address if address.startswith(("http://", "https://")) else "")
    return found


def _own_address(page: str, canonical: str, *, fetched: str) -> str:
    """The address without what trackers add; a canonical one of another host is not believed of a fetched page."""
    saved = _SAVED_FROM.search(page, 0, 4_000)
    known = fetched or (saved.group(1) if saved else "")
    if not canonical.startswith(("http://", "https://")):
        return known
    try:
        own, said = urlsplit(known), urlsplit(canonical)
    except ValueError:
        return known
    if known and (
        _host(own.hostname) != _host(said.hostname) or (said.path in ("", "/") and own.path not in ("", "/"))
    ):
        return known
    return canonical


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _on_page(page: str, *, now: datetime) -> tuple[DayEvidence, ...]:
    """The day htmldate finds, if the page really writes it: from a bare month it makes up a day."""
    import htmldate

    latest = now.replace(tzinfo=None) + timedelta(days=1)
    found = htmldate.find_date(page, extensive_search=False, original_date=True, max_date=latest)
    if not found:
        return ()
    day = date.fromisoformat(found)
    if not _writes(page, day):
        return ()
    return (DayEvidence(DayBasis.PAGE, found, "the page, outside its metadata", (day,)),)


def _writes(page: str, day: date) -> bool:
    month = f"{day:%b}[a-z]{{0,6}}\\.?"
    forms = (
        f"{day.year}[-/.]?0?{day.month}[-/.]?0?{day.day}(?!\\d)",
        f"(?<!\\d)0?{day.day}[-/.]0?{day.month}[-/.]{day.year}",
        f"(?<!\\d)0?{day.month}[-/.]0?{day.day}[-/.]{day.year}",
        f"(?<!\\d)0?{day.day}(?:st|nd|rd|th)?[ -]{{1,2}}{month},?[ -]{{1,2}}{day.year}",
        f"{month} {{1,2}}0?{day.day}(?:st|nd|rd|th)?,? {{1,2}}{day.year}",
    )
    return any(re.search(form, page, re.IGNORECASE) for form in forms)
