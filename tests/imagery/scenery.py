"""Made-up scenes, catalogues and a server that speaks STAC, for the tests of imagery."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np

LON, LAT = 78.2, 34.3
EPSG, LEFT, TOP = 32644, 241_300.0, 3_800_000.0
"""A made-up tile about that point: 100 pixels of 10 m to each side of it and more."""
SIDE = 200


def write_cog(
    path: Path,
    values: np.ndarray,
    *,
    epsg: int = EPSG,
    left: float = LEFT,
    top: float = TOP,
    pixel: float = 10.0,
    nodata: float | None = None,
    tags: dict[str, str] | None = None,
) -> Path:
    import rasterio
    from rasterio.transform import from_origin

    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"driver": "COG", "compress": "deflate", "blocksize": 64, "nodata": nodata, "dtype": values.dtype.name}
    where = {"crs": f"EPSG:{epsg}", "transform": from_origin(left, top, pixel, pixel)}
    height, width = values.shape
    with rasterio.open(path, "w", width=width, height=height, count=1, **where, **options) as file:
        file.write(values, 1)
    return path


def item_of(
    name: str,
    day: str,
    assets: dict[str, Any],
    *,
    collection: str = "sentinel-2-l2a",
    box: tuple[float, float, float, float] = (LON - 0.02, LAT - 0.02, LON + 0.02, LAT + 0.02),
    **says: Any,
) -> dict[str, Any]:
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    files = {key: each if isinstance(each, dict) else {"href": each} for key, each in assets.items()}
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": name,
        "collection": collection,
        "bbox": list(box),
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"datetime": f"{day}T05:30:00Z"} | {key.replace("__", ":"): value for key, value in says.items()},
        "links": [],
        "assets": files,
    }


def write_catalogue(folder: Path, items: list[dict[str, Any]], *, links: list[dict[str, Any]] | None = None) -> Path:
    listed = list(links or [])
    for item in items:
        path = folder / item["id"] / "item.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(item), encoding="utf-8")
        listed.append({"rel": "item", "href": f"./{item['id']}/item.json"})
    root = {"type": "Catalog", "stac_version": "1.0.0", "id": "made-up", "description": "made up", "links": listed}
    target = folder / "catalog.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(root), encoding="utf-8")
    return target


def ground(seed: int = 1, *, side: int = SIDE) -> np.ndarray:
    """Reflectance of bare ground with patches, the same for one seed."""
    random = np.random.default_rng(seed)
    coarse = random.uniform(0.15, 0.35, (side // 10, side // 10))
    return np.kron(coarse, np.ones((10, 10))) + random.normal(0, 0.005, (side, side))


@dataclass
class Shop:
    """What the server gives out, and what it was asked."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """Bodies by path."""
    features: list[dict[str, Any]] = field(default_factory=list)
    """What ``/stac/search`` finds, two to a page."""
    asked: list[tuple[str, str, str, dict[str, str]]] = field(default_factory=list)
    """Method, path with query, body, headers."""
    posts: bool = True
    gives_parts: bool = True
    cut_after: dict[str, int] = field(default_factory=dict)
    """Bytes after which a connection is dropped, once, by path."""
    statuses: dict[str, list[int]] = field(default_factory=dict)
    """Statuses given before the body, by path."""
    etag: str = '"v1"'

    def paths(self, method: str = "GET") -> list[str]:
        return [path for how, path, _, _ in self.asked if how == method]


@contextmanager
def opened_shop() -> Iterator[Shop]:
    shop = Shop()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer("GET", "")

        def do_POST(self) -> None:
            self._answer("POST", self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

        def _answer(self, method: str, body: str) -> None:
            shop.asked.append((method, self.path, body, dict(self.headers)))
            path = urlsplit(self.path).path
            waiting = shop.statuses.get(path, [])
            if waiting:
                status = waiting.pop(0)
                headers = {"Location": f"{shop.address}/elsewhere"} if status in (301, 302) else {"Retry-After": "0.01"}
                self._send(status, b"", headers)
            elif path == "/stac":
                self._json(_landing(shop))
            elif path == "/stac/search":
                says = json.loads(body) if method == "POST" else parse_qs(urlsplit(self.path).query)
                self._json(_page(shop, method, says))
            elif path.startswith("/token/"):
                self._json({"msft:expiry": "2999-01-01T00:00:00Z", "token": "sig=secret"})
            elif path in shop.files:
                self._file(path)
            else:
                self._send(404, b"", {})

        def _file(self, path: str) -> None:
            whole, part = shop.files[path], self.headers.get("Range", "")
            version = self.headers.get("If-Range", shop.etag)
            headers, status, start, end = {"ETag": shop.etag}, 200, 0, len(whole)
            if part and shop.gives_parts and version == shop.etag:
                first, _, last = part.removeprefix("bytes=").partition("-")
                start, status = int(first), 206
                end = min(len(whole), int(last) + 1) if last else len(whole)
                headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(whole)}"
            self._send(status, whole[start:end], headers, cut=shop.cut_after.pop(path, None))

        def _json(self, value: object) -> None:
            self._send(200, json.dumps(value).encode(), {"Content-Type": "application/json"})

        def _send(self, status: int, body: bytes, headers: dict[str, str], cut: int | None = None) -> None:
            self.send_response(status)
            for key, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body if cut is None else body[:cut])
            if cut is not None:
                self.wfile.flush()
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that goes away before the end is no fault of the server's."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    shop.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield shop
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def _landing(shop: Shop) -> dict[str, Any]:
    search = [{"rel": "search", "href": f"{shop.address}/stac/search", "method": "GET"}]
    if shop.posts:
        search.append({"rel": "search", "href": f"{shop.address}/stac/search", "method": "POST"})
    return {"type": "Catalog", "id": "shop", "stac_version": "1.0.0", "description": "", "links": search}


def _page(shop: Shop, method: str, says: dict[str, Any]) -> dict[str, Any]:
    at = int(says.get("token", 0) if method == "POST" else says.get("token", ["0"])[0])
    links = []
    if at + 2 < len(shop.features):
        href = f"{shop.address}/stac/search"
        more = {"method": "POST", "body": {"token": at + 2}, "merge": True} if method == "POST" else {}
        links = [{"rel": "next", "href": href if more else f"{href}?token={at + 2}"} | more]
    return {"type": "FeatureCollection", "features": shop.features[at : at + 2], "links": links}
