"""A backend that refuses is asked for every connection, and bodies go both ways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import httpx
import pytest

from standdown.report.transport import Transport


class Echo(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[::-1])

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class Refusing(httpcore.NetworkBackend):
    def connect_tcp(self, *args: object, **kwargs: object) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("not there")


def test_a_body_is_sent_and_the_answer_read(address: str) -> None:
    with httpx.Client(transport=Transport(httpcore.SyncBackend(), most=1, keep=1)) as client:
        assert [client.post(address, content=b"abc").content for _ in range(2)] == [b"cba", b"cba"]


def test_what_the_backend_refuses_is_not_reached(address: str) -> None:
    with httpx.Client(transport=Transport(Refusing())) as client, pytest.raises(httpcore.ConnectError):
        client.post(address, content=b"abc")
