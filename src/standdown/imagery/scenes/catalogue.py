"""Catalogue: the scenes of a box of ground and a stretch of days in a STAC catalogue, wherever it lies.

A static catalogue (a folder or an address of linked JSON files) is walked; a STAC API is asked through ``/search``,
page by page. Items are made by pystac. What is broken is named, left out and counted, and never ends the search.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from standdown.errors import ImageryError
from standdown.imagery.scenes.box import Box, Days, box_of
from standdown.imagery.scenes.linked import (
    day_of,
    features_of,
    joined,
    links_of,
    lists_of,
    local_json,
    next_of,
    self_of,
    with_query,
)
from standdown.imagery.scenes.needing import need
from standdown.imagery.scenes.outcome import Progress, Skip, silent
from standdown.imagery.scenes.reaching import Web, is_web

if TYPE_CHECKING:
    import pystac

__all__ = ["Bounds", "Found", "find"]

_ROOTS = ("catalog.json", "collection.json")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a search goes before it stops."""

    items: int = 2_000
    """Items that fit."""
    documents: int = 20_000
    """Files or pages that are read."""
    depth: int = 12
    """Catalogues within catalogues."""
    page: int = 100
    """Items asked of an API at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Items that fit, by day, and what was left out."""

    items: tuple[pystac.Item, ...]
    skipped: tuple[Skip, ...] = ()
    is_whole: bool = True
    """False where the search was ended by its bounds or by a page that could not be read."""


def find(
    source: str | Path,
    *,
    box: Box,
    days: Days,
    collections: Sequence[str] = (),
    web: Web | None = None,
    bounds: Bounds | None = None,
    progress: Progress = silent,
) -> Found:
    """The items of a catalogue that meet a box of ground and a stretch of days.

    Args:
        source: A folder with a ``catalog.json``, such a file, its address, or the address of a STAC API.
        box: Where.
        days: When; an item counts by its datetime, or by its start and end.
        collections: Only items of these; all where there are none.
        web: What addresses are read through; one with the usual limits where there is none.
        bounds: How far to go.
        progress: Told of items that fit.

    Raises:
        ImageryError: ``imagery-no-catalogue`` where the source is none; ``imagery-not-reached`` and its like where it
            cannot be read at all.
    """
    search = _Search(box, days, tuple(collections), web or Web(), bounds or Bounds(), progress)
    try:
        href, root = search.open_root(source)
        searches = links_of(root, "search") if is_web(href) else []
        if searches:
            search.ask(href, searches)
        else:
            search.walk(href, root)
    finally:
        if web is None:
            search.web.close()
    ordered = sorted(search.items, key=lambda item: (_first_day(item), item.id))
    return Found(tuple(ordered), tuple(search.skipped), search.is_whole)


@dataclass(slots=True)
class _Search:
    box: Box
    days: Days
    collections: tuple[str, ...]
    web: Web
    bounds: Bounds
    progress: Progress
    items: list[pystac.Item] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    is_whole: bool = True
    _read: int = 0
    _ids: set[tuple[str, str]] = field(default_factory=set)

    def open_root(self, source: str | Path) -> tuple[str, dict[str, Any]]:
        text = str(source)
        if not is_web(text):
            path = Path(text).absolute()
            if path.is_dir():
                path = next((path / name for name in _ROOTS if (path / name).is_file()), path / _ROOTS[0])
            if not path.is_file():
                raise ImageryError(
                    f"{source} holds no catalog.json: name the folder or file of a STAC catalogue, or its address",
                    code="imagery-no-catalogue",
                )
            text = str(path)
        root, href = self._json(text)
        if root.get("type") not in ("Catalog", "Collection", "FeatureCollection", "Feature") and "links" not in root:
            raise ImageryError(
                f"{source} is no STAC catalogue (type {root.get('type')!r}): name its catalog.json or an API's root",
                code="imagery-no-catalogue",
            )
        return href, root

    def ask(self, href: str, searches: list[dict[str, Any]]) -> None:
        """Everything that an API finds, page by page."""
        link = next((each for each in searches if str(each.get("method", "GET")).upper() == "POST"), searches[0])
        url, body = urljoin(href, str(link["href"])), self._query()
        is_post = str(link.get("method", "GET")).upper() == "POST"
        asked: set[str] = set()
        while True:
            key = json.dumps([url, body if is_post else None], sort_keys=True, default=str)
            if key in asked or not self._may_read(url):
                break
            asked.add(key)
            try:
                page, _ = self.web.json(url, post=body) if is_post else self.web.json(with_query(url, body))
            except ImageryError as error:
                if len(asked) == 1:
                    raise
                self.skipped.append(Skip(url, f"a page of results cannot be read: {error}"))
                self.is_whole = False
                break
            features = page.get("features") if isinstance(page, dict) else None
            if not isinstance(features, list):
                raise ImageryError(f"{url} answers with no items: is it a STAC API?", code="imagery-no-catalogue")
            if not self._take(features, url) or not (following := links_of(page, "next")):
                break
            url, body, is_post = next_of(url, body, following[0])

    def walk(self, href: str, root: dict[str, Any]) -> None:
        """Everything that is linked from a static catalogue."""
        stack, been = [(href, root, 0)], {href}
        while stack:
            base, node, depth = stack.pop()
            if node.get("type") == "FeatureCollection":
                features = node.get("features")
                if not self._take(features if isinstance(features, list) else [], base):
                    return
                continue
            if node.get("type") == "Feature":
                if not self._take([node], base):
                    return
                continue
            if node.get("type") == "Collection" and not self._may_hold(node):
                continue
            if depth >= self.bounds.depth:
                self._cut(base, f"more than {self.bounds.depth} catalogues deep")
                continue
            for link in [*links_of(node, "child"), *links_of(node, "item"), *links_of(node, "items")]:
                target = joined(base, str(link["href"]))
                if target in been:
                    continue
                been.add(target)
                if not self._may_read(target):
                    return
                try:
                    document, _ = self._json(target)
                except ImageryError as error:
                    self.skipped.append(Skip(target, f"cannot be read: {error}"))
                    continue
                if link["rel"] == "child":
                    stack.append((target, document, depth + 1))
                elif not self._take(features_of(document), target):
                    return

    def _query(self) -> dict[str, Any]:
        query: dict[str, Any] = {
            "bbox": self.box.numbers,
            "datetime": self.days.interval,
            "limit": min(self.bounds.page, self.bounds.items),
        }
        return query | ({"collections": list(self.collections)} if self.collections else {})

    def _json(self, href: str) -> tuple[dict[str, Any], str]:
        found: object
        if is_web(href):
            found, href = self.web.json(href)
        else:
            found = local_json(Path(href))
        if not isinstance(found, dict):
            raise ImageryError(f"{href} is no JSON object: it is no STAC", code="imagery-no-catalogue")
        return found, href

    def _may_read(self, href: str) -> bool:
        self._read += 1
        if self._read <= self.bounds.documents:
            return True
        self._cut(href, f"more than {self.bounds.documents} files or pages")
        return False

    def _cut(self, href: str, why: str) -> None:
        self.skipped.append(Skip(href, f"not looked at: {why}"))
        self.is_whole = False

    def _may_hold(self, collection: Mapping[str, Any]) -> bool:
        """False where a collection says that it reaches neither the ground nor the days."""
        extent = collection.get("extent")
        if not isinstance(extent, dict):
            return True
        boxes = [box_of({"bbox": each}) for each in lists_of(extent.get("spatial"), "bbox")]
        spans = [(day_of(each[0]), day_of(each[-1])) for each in lists_of(extent.get("temporal"), "interval") if each]
        # The first of several boxes is the whole of which the others are parts.
        is_there = not boxes or boxes[0] is None or boxes[0].meets(self.box)
        return is_there and (not spans or any(self.days.meets(first, last) for first, last in spans))

    def _take(self, features: Sequence[object], href: str) -> bool:
        """Keeps the items that fit; False once there are as many as may be."""
        need("pystac")
        import pystac

        for feature in features:
            if not isinstance(feature, dict):
                self.skipped.append(Skip(href, "no item: not an object"))
                continue
            name = str(feature.get("id") or href)
            try:
                reason, fits = self._fits(feature)
                if reason or not fits:
                    if reason:
                        self.skipped.append(Skip(name, reason))
                    continue
                base = href if len(features) == 1 else self_of(feature, href)
                item = pystac.Item.from_dict(feature, href=base)
            except (pystac.STACError, pystac.STACTypeError, KeyError, TypeError, ValueError, AttributeError) as error:
                self.skipped.append(Skip(name, f"no item: {error}"))
                continue
            if (key := (item.collection_id or "", item.id)) in self._ids:
                self.skipped.append(Skip(name, "named twice"))
                continue
            if len(self.items) >= self.bounds.items:
                self._cut(name, f"more than {self.bounds.items} items fit")
                return False
            for asset in item.assets.values():
                asset.href = joined(base, asset.href)
            self._ids.add(key)
            self.items.append(item)
            self.progress("items", len(self.items), 0)
        return True

    def _fits(self, feature: dict[str, Any]) -> tuple[str, bool]:
        """Why a feature is no item, or empty; and whether it is one that is wanted."""
        says = feature.get("properties")
        if not isinstance(says, dict):
            return "no properties", False
        if not isinstance(feature.get("id"), str) or not isinstance(feature.get("collection") or "", str):
            return f"no id: {feature.get('id')!r} of {feature.get('collection')!r}", False
        if self.collections and feature.get("collection") not in self.collections:
            return "", False
        first = day_of(says.get("datetime")) or day_of(says.get("start_datetime"))
        last = day_of(says.get("datetime")) or day_of(says.get("end_datetime")) or first
        if first is None:
            return f"no datetime: {says.get('datetime')!r}", False
        place = box_of(feature)
        if place is None:
            return "no geometry", False
        if not (self.days.meets(first, last) and place.meets(self.box)):
            return "", False
        return ("", True) if feature.get("assets") else ("no assets", False)


def _first_day(item: pystac.Item) -> date:
    return day_of(item.properties.get("datetime")) or day_of(item.properties.get("start_datetime")) or date.min
