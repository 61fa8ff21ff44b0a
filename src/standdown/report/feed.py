"""Feed: the stories that an RSS or Atom feed names, with the day it gives each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from standdown.errors import ReadError

__all__ = ["MOST_STORIES", "Story", "read_feed"]

MOST_STORIES = 50
"""No more of a feed are taken at once; feeds name the newest first."""

_ITEMS = frozenset({"item", "entry"})
_DAYS = ("pubDate", "published", "date", "issued", "updated")
"""Elements that tell a day (RSS 2.0, Atom 1.0, Dublin Core, Atom 0.3), best first: an update is not the publication."""


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a feed."""

    url: str
    title: str = ""
    day: date | None = None
    """As the feed gives it, in the zone that it is given in."""


def read_feed(raw: bytes, *, url: str = "") -> tuple[Story, ...]:
    """The stories that have an address on the web, in the feed's order, each once.

    Args:
        raw: The feed as it came; its own declaration tells the encoding.
        url: Where it came from, against which addresses in it are taken.

    Raises:
        ReadError: it is no feed, or none that names a story.
    """
    # Entities are not resolved and nothing is loaded: a feed can neither swell nor reach for files (XXE).
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or _name(root) not in {"rss", "feed", "RDF"}:
        raise ReadError(f"{url or 'this'} is no RSS or Atom feed: give the address of the feed itself", code="no-feed")
    found: dict[str, Story] = {}
    for item in root.iter():
        if _name(item) in _ITEMS:
            story = _story(item, url)
            if story:
                found.setdefault(story.url, story)
    if not found:
        raise ReadError(f"{url or 'the feed'} names no story: it may be empty today", code="no-feed")
    return tuple(found.values())[:MOST_STORIES]


def _story(item: etree._Element, base: str) -> Story | None:
    parts = list(item)
    title = next((_words(part) for part in parts if _name(part) == "title"), "")
    for told in _addresses(parts):
        try:
            address = urljoin(base, told)
        except ValueError:
            continue
        if address.startswith(("https://", "http://")):
            return Story(address, title, _day(parts))
    return None


def _addresses(parts: list[etree._Element]) -> Iterator[str]:
    for part in parts:
        if _name(part) == "link" and part.get("rel", "alternate") == "alternate":
            yield (part.get("href") or part.text or "").strip()
    for part in parts:
        if _name(part) in {"guid", "id"} and part.get("isPermaLink", "true") == "true":
            yield (part.text or "").strip()


def _day(parts: list[etree._Element]) -> date | None:
    told = {_name(part): (part.text or "").strip() for part in parts}
    for name in _DAYS:
        for read in (parsedate_to_datetime, datetime.fromisoformat):
            try:
                return read(told[name]).date()
            except (KeyError, ValueError, TypeError, IndexError):
                continue
    return None


def _name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
