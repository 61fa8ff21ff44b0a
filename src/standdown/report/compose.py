"""Compose: an article or a text made into a Report, with its spans."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from standdown.errors import NoArticle
from standdown.model import DayBasis, Link, Report
from standdown.report.article import Article
from standdown.report.dateline import Dateline, find_dateline
from standdown.report.furniture import Shape, stamp
from standdown.report.prose import Prose, part
from standdown.report.published import DayEvidence, decide, from_url
from standdown.report.sentences import paragraphs, sentences

__all__ = ["compose", "report_from_text"]


def compose(
    article: Article, *, raw: bytes, retrieved: datetime | None, now: datetime, published: date | None, name: str
) -> Report:
    """The report of an article; ``published``, where given, stands above all evidence.

    Raises:
        NoArticle: nothing is left once links and furniture are taken out.
        UsageError: ``published`` lies in the future.
    """
    prose = part(article.lines)
    dateline, lines = _after_dateline(prose.lines)
    if not lines:
        raise NoArticle(f"{name} holds only links and notices: copy the article's text into a file and read that.")
    text = "\n".join(lines)
    given = published or next((e.days[0] for e in article.evidence if e.basis is DayBasis.GIVEN), None)
    evidence = [*article.evidence, *from_url(article.url), *_stamps(prose), *(dateline.evidence if dateline else ())]
    publisher = article.publisher or (urlsplit(article.url).hostname or "").removeprefix("www.")
    return Report(
        id=Report.make_id(text=text, url=article.url, publisher=publisher, title=article.title),
        text=text,
        title=article.title,
        url=article.url,
        publisher=publisher,
        dateline=dateline.place if dateline else "",
        published=decide(evidence, given=given, now=now),
        retrieved=retrieved,
        sentences=sentences(text),
        paragraphs=paragraphs(text),
        links=tuple(_with_address(link, article.hrefs) for link in prose.links),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )


def report_from_text(
    text: str,
    *,
    title: str = "",
    publisher: str = "",
    url: str = "",
    published: date | None = None,
    now: datetime | None = None,
) -> Report:
    """The report of a text that the caller holds already, kept to the character: every span counts in ``text``.

    Nothing is taken out or put right, so links and datelines stay in the prose. Without ``now`` no day is refused for
    lying in the future.
    """
    opening = next((span.of(text) for span in paragraphs(text)), "")
    dateline = find_dateline(opening)
    evidence = [*from_url(url), *(dateline.evidence if dateline else ())]
    return Report(
        id=Report.make_id(text=text, url=url, publisher=publisher, title=title),
        text=text,
        title=title,
        url=url,
        publisher=publisher,
        dateline=dateline.place if dateline else "",
        published=decide(evidence, given=published, now=now),
        sentences=sentences(text),
        paragraphs=paragraphs(text),
        raw_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _after_dateline(lines: tuple[str, ...]) -> tuple[Dateline | None, tuple[str, ...]]:
    """The dateline among the first lines (a summary may stand before it), and the lines without it."""
    for at, line in enumerate(lines[:3]):
        dateline = find_dateline(line)
        if dateline:
            rest = line[dateline.end :].lstrip()
            return dateline, (*lines[:at], *([rest] if rest else ()), *lines[at + 1 :])
    return None, lines


def _stamps(prose: Prose) -> list[DayEvidence]:
    found = [stamp(dropped.line) for dropped in prose.dropped if dropped.shape is Shape.STAMP]
    said = sorted((pair for pair in found if pair), key=lambda pair: "pdated" in pair[0].lower())
    return [DayEvidence(DayBasis.PAGE, day, f"the line {verb!r} of the page") for verb, day in said]


def _with_address(link: Link, hrefs: Mapping[str, str]) -> Link:
    address = hrefs.get(link.title) or hrefs.get(f"{link.label} | {link.title}", "")
    return replace(link, url=address)
