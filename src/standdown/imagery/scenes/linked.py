"""Linked: how the documents of a STAC catalogue lead to each other, on this machine and on the web."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from standdown.errors import ImageryError
from standdown.imagery.scenes.reaching import is_web

__all__ = ["day_of", "features_of", "joined", "links_of", "lists_of", "local_json", "next_of", "self_of", "with_query"]

_MAX_JSON = 20_000_000


def joined(base: str, href: str) -> str:
    """An address or path seen from the file that names it; nothing on the web ever leads to a file of this machine."""
    if is_web(href):
        return href
    if is_web(base):
        return urljoin(base, href)
    if href.startswith("file://"):
        return unquote(urlsplit(href).path)
    return href if "://" in href else str(Path(base).parent / href)


def local_json(path: Path) -> object:
    """The JSON in a file of this machine.

    Raises:
        ImageryError: ``imagery-no-catalogue`` or ``imagery-too-large``.
    """
    try:
        if path.stat().st_size > _MAX_JSON:
            raise ImageryError(f"{path} is larger than {_MAX_JSON // 10**6} MB", code="imagery-too-large")
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ImageryError(
            f"{path} cannot be read ({error.strerror}): check it", code="imagery-no-catalogue"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ImageryError(f"{path} is no JSON ({error}): mend it", code="imagery-no-catalogue") from error


def links_of(node: Mapping[str, Any], rel: str) -> list[dict[str, Any]]:
    """The links of a catalogue or a page that are of one kind and lead somewhere."""
    links = node.get("links")
    if not isinstance(links, list):
        return []
    return [link for link in links if isinstance(link, dict) and link.get("rel") == rel and link.get("href")]


def features_of(document: dict[str, Any]) -> list[object]:
    """The items in a document: those of a collection of features, or the one it is."""
    features = document.get("features")
    return features if document.get("type") == "FeatureCollection" and isinstance(features, list) else [document]


def self_of(feature: dict[str, Any], href: str) -> str:
    """Where an item of a page of many lies: a path in it is seen from there."""
    links = links_of(feature, "self")
    target = str(links[0]["href"]) if links else href
    # A page on the web must not make an item out to be a file of this machine.
    return joined(href, target)


def next_of(url: str, body: dict[str, Any], link: dict[str, Any]) -> tuple[str, dict[str, Any], bool]:
    """How the next page is asked for: its address, what is posted, and whether it is posted."""
    target = urljoin(url, str(link["href"]))
    if str(link.get("method", "GET")).upper() != "POST":
        return target, {}, False
    more = link.get("body")
    more = more if isinstance(more, dict) else {}
    return target, ({**body, **more} if link.get("merge") or not more else more), True


def with_query(url: str, query: Mapping[str, Any]) -> str:
    """An address with a query."""
    import httpx

    if not query:
        return url
    words = {key: ",".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in query.items()}
    return str(httpx.URL(url).copy_merge_params(words))


def lists_of(extent: object, key: str) -> Iterator[list[Any]]:
    """The lists within a part of a collection's extent."""
    listed = extent.get(key) if isinstance(extent, dict) else None
    return (each for each in (listed if isinstance(listed, list) else []) if isinstance(each, list))


def day_of(text: object) -> date | None:
    """The day in UTC of a moment as RFC 3339 writes it."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text.strip().replace(" ", "T", 1))
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
