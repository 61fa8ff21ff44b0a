"""A model of our own: an HTTP server on this machine that answers what a test tells it to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from standdown.claims.second import Endpoint


@dataclass
class Stub:
    """What the server answers next, and what it was asked."""

    url: str = ""
    status: int = 200
    claims: list[Any] = field(default_factory=list)
    body: bytes | None = None
    """The whole answer, where it is no chat completion with ``claims``."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def says(self, **claim: Any) -> None:
        whole = {"kind": "clash", "realis": "occurred", "parties": [], "time": "", "place": ""} | claim
        self.claims.append(whole)

    def answer(self) -> bytes:
        if self.body is not None:
            return self.body
        content = json.dumps({"claims": self.claims})
        return json.dumps({"model": "stub-1", "choices": [{"message": {"content": content}}]}).encode()

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(self.url, seconds=5)


@pytest.fixture
def stub() -> Iterator[Stub]:
    told = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.paths.append(self.path)
            told.headers.append(dict(self.headers))
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer = told.answer()
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()
