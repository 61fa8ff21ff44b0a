"""Head: what a page says of itself in JSON-LD and meta tags."""

from __future__ import annotations

import html
import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from standdown.model import DayBasis
from standdown.report._words import word_set
from standdown.report.decode import normalise
from standdown.report.published import DayEvidence

__all__ = ["Element", "Head", "read_head", "words"]

_ARTICLE_TYPES = word_set(
    "newsarticle article reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle blogposting "
    "liveblogposting report scholarlyarticle techarticle socialmediaposting webpage"
)
_DAY_TAGS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
    "publish-date", "publish_date", "publishdate", "published-date", "publication_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "article_date_original", "originalpublicationdate", "dcterms.issued", "dcterms.created",
    "dc.date.issued", "dc.date", "citation_publication_date", "iso-8601-publish-date", "date",
)  # fmt: skip
_MOST_NODES = 20_000


class Element(Protocol):
    """The little of an lxml element that is asked for here."""

    @property
    def text(self) -> str | None: ...  # noqa: D102
    def get(self, key: str) -> str | None: ...  # noqa: D102
    def iter(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102
    def itertext(self) -> Iterator[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself."""

    title: str
    publisher: str
    url: str
    """Its canonical address, or empty."""
    evidence: tuple[DayEvidence, ...]
    is_article: bool
    """True where JSON-LD or Open Graph calls it one."""


def read_head(tree: Element) -> Head:
    """What the metadata of a parsed page says, JSON-LD before meta tags before the title tag."""
    meta = _meta(tree)
    nodes = [node for node in _nodes(tree) if _types(node) & _ARTICLE_TYPES]
    nodes.sort(key=lambda node: "webpage" in _types(node))
    publisher = _first(_named(node.get("publisher")) for node in nodes) or meta.get("og:site_name", "")
    title = _first(_string(node.get("headline")) for node in nodes) or meta.get("og:title") or _tag(tree, "title")
    return Head(
        title=_without_publisher(words(title), publisher),
        publisher=words(publisher or meta.get("publisher", "") or meta.get("application-name", "")),
        url=_canonical(tree) or meta.get("og:url", ""),
        evidence=(*_days(nodes), *_meta_days(meta)),
        is_article=meta.get("og:type") == "article" or any("webpage" not in _types(node) for node in nodes),
    )


def words(text: str) -> str:
    """The text with entities resolved and white space made plain."""
    return " ".join(normalise(html.unescape(text)).split())


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _nodes(tree: Element) -> Iterator[Mapping[str, object]]:
    """The objects of every JSON-LD block; a block that is no JSON says nothing."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            # Content systems leave raw line breaks in strings, which strict JSON forbids.
            pending: deque[object] = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not pending:
                break
            node = pending.popleft()
            if isinstance(node, dict):
                yield node
                pending += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
            elif isinstance(node, list):
                pending += node


def _types(node: Mapping[str, object]) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _named(value: object) -> str:
    if isinstance(value, list):
        return _first(_named(item) for item in value)
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _first(values: Iterator[str]) -> str:
    return next((value for value in values if value.strip()), "")


def _days(nodes: list[Mapping[str, object]]) -> Iterator[DayEvidence]:
    for node in nodes:
        text = _string(node.get("datePublished"))
        if text.strip():
            yield DayEvidence(DayBasis.JSON_LD, text.strip(), "the JSON-LD field datePublished")


def _meta_days(meta: Mapping[str, str]) -> Iterator[DayEvidence]:
    for tag in _DAY_TAGS:
        if tag in meta:
            yield DayEvidence(DayBasis.META, meta[tag], f"the meta tag {tag}")


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return (link.get("href") or "").strip()
    return ""


def _tag(tree: Element, name: str) -> str:
    return _first("".join(element.itertext()) for element in tree.iter(name))


def _without_publisher(title: str, publisher: str) -> str:
    """``A title | The Post`` without the name that every page of the site ends with."""
    for bar in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(bar)
        if head and publisher and tail.strip().lower() == words(publisher).lower():
            return head.strip()
    return title
