"""A real HTTP server on the loopback address, and the clock the tests read by."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = b"""<!doctype html><title>Ridge</title><article>
<p>Both armies left the contested ridge on Tuesday, two officers said, ending a face-off of three weeks.</p>
<p>Tents were taken down by nightfall, and a joint check of the ridge will follow on Friday.</p></article>"""


class Handler(BaseHTTPRequestHandler):
    """Answers each path with one thing a fetch has to cope with."""

    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0].partition("/")
        getattr(self, f"give_{name[0] or 'page'}", self.give_missing)(name[2])

    def answer(self, body: bytes = PAGE, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def give_page(self, _: str) -> None:
        self.answer()

    def give_missing(self, _: str) -> None:
        self.answer(status=404)

    def give_echo(self, _: str) -> None:
        self.answer(str(self.headers).encode(), Content_Type="text/plain")

    def give_to(self, rest: str) -> None:
        self.answer(b"", 302, Location=rest if "://" in rest else f"/{rest}")

    def give_loop(self, _: str) -> None:
        self.answer(b"", 302, Location="/loop")

    def give_typed(self, kind: str) -> None:
        self.answer(Content_Type=kind)

    def give_large(self, _: str) -> None:
        self.answer(b"x" * 50_000)

    def give_claimed(self, _: str) -> None:
        self.answer(b"x", Content_Length="900000000")

    def give_bomb(self, _: str) -> None:
        self.answer(gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")

    def give_zipped(self, _: str) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def give_cut(self, _: str) -> None:
        self.answer(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")

    def give_brotli(self, _: str) -> None:
        self.answer(Content_Encoding="br")

    def give_drip(self, _: str) -> None:
        self.answer(b"")
        self._drip(b"x")

    def give_drophead(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        self._drip(b"X-Wait: 1\r\n")

    def give_slow(self, _: str) -> None:
        time.sleep(1.5)
        self.answer()

    def _drip(self, piece: bytes) -> None:
        try:
            for _ in range(30):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with _Quiet(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2024, 12, 1, 12, tzinfo=UTC)
