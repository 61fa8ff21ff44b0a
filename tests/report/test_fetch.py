from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import suppress
from datetime import datetime

import pytest

from standdown import __version__
from standdown.errors import FetchError
from standdown.report.addresses import is_address
from standdown.report.fetch import fetch
from standdown.report.limits import Limits

SMALL = Limits(max_bytes=20_000, seconds=0.6, redirects=3)


def refused(url: str, now: datetime, **options: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, now=now, **{"allow_private": True, "limits": SMALL, **options})
    assert "\n" not in str(caught.value)
    return caught.value


def test_gives_bytes_address_charset_and_time(server: str, now: datetime) -> None:
    got = fetch(f"{server}/page", now=now, allow_private=True)
    assert got.raw.startswith(b"<!doctype html>")
    assert (got.url, got.charset, got.retrieved) == (f"{server}/page", "utf-8", now)


def test_says_who_it_is_and_nothing_of_the_environment(
    server: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    echo = fetch(f"{server}/echo", now=now, allow_private=True).raw.decode()
    assert f"User-Agent: standdown/{__version__}" in echo
    assert "Cookie" not in echo
    assert "Authorization" not in echo


def test_keeps_the_host_name_while_connecting_to_the_checked_address(server: str, now: datetime) -> None:
    port = server.rpartition(":")[2]
    url = f"http://news.example:{port}/echo"
    got = fetch(url, now=now, allow_private=True, resolve=lambda *_: ["127.0.0.1"])
    assert f"Host: news.example:{port}" in got.raw.decode()
    assert got.url == url


def test_resolves_a_host_once_for_check_and_connection(server: str, now: datetime) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    fetch(f"http://news.example:{server.rpartition(':')[2]}/page", now=now, allow_private=True, resolve=resolve)
    assert asked == ["news.example"]


def test_tries_the_next_address_where_the_first_does_not_answer(server: str, now: datetime) -> None:
    url = f"http://news.example:{server.rpartition(':')[2]}/page"
    assert fetch(url, now=now, allow_private=True, resolve=lambda *_: ["127.0.0.99", "127.0.0.1"]).raw


def test_follows_redirects_to_the_end(server: str, now: datetime) -> None:
    assert fetch(f"{server}/to/to/page", now=now, allow_private=True).url == f"{server}/page"


def test_unpacks_a_compressed_page(server: str, now: datetime) -> None:
    assert fetch(f"{server}/zipped", now=now, allow_private=True).raw.startswith(b"<!doctype")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("loop", "too-many-redirects"),
        ("large", "too-large"),
        ("bomb", "too-large"),
        ("slow", "too-slow"),
        ("drip", "too-slow"),
        ("drophead", "too-slow"),
        ("missing", "bad-status"),
        ("typed/application/pdf", "wrong-content-type"),
        ("typed/image/png", "wrong-content-type"),
        ("typed/application/json", "wrong-content-type"),
        ("cut", "truncated"),
        ("brotli", "wrong-encoding"),
        ("to/file:///etc/passwd", "bad-url"),
        ("to/ftp://host/page", "bad-url"),
        ("to/http://user:word@host.example/", "bad-url"),
    ],
)
def test_refuses_with_a_code(server: str, now: datetime, path: str, code: str) -> None:
    assert refused(f"{server}/{path}", now).code == code


@pytest.mark.parametrize("url", ["ftp://host/x", "file:///etc/passwd", "http://", "http://a:b@host/", "http://[::1/x"])
def test_refuses_what_is_no_web_address(url: str, now: datetime) -> None:
    assert refused(url, now).code == "bad-url"


def test_refuses_loopback_unless_allowed(server: str, now: datetime) -> None:
    error = refused(f"{server}/page", now, allow_private=False)
    assert error.code == "address-refused"
    assert "--allow-private" in str(error)


@pytest.mark.parametrize("host", ["localhost", "2130706433", "127.1", "[::ffff:127.0.0.1]", "[::1]"])
def test_refuses_loopback_in_every_spelling(host: str, now: datetime) -> None:
    assert refused(f"http://{host}:9/", now, allow_private=False).code in {"address-refused", "host-unknown"}


def test_checks_each_hop_of_a_redirect(server: str, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server plays a public host: its own address passes, every other one is checked as it stands.
    from standdown.report import addresses

    real = addresses.refusal
    monkeypatch.setattr(addresses, "refusal", lambda address: "" if address == "127.0.0.1" else real(address))
    names = {"public.example": ["127.0.0.1"], "inner.example": ["10.0.0.7"]}
    port = server.rpartition(":")[2]
    url = f"http://public.example:{port}/to/http://inner.example/"
    error = refused(url, now, allow_private=False, resolve=lambda host, _: names[host])
    assert error.code == "address-refused"
    assert "inner.example is 10.0.0.7" in str(error)


def test_a_fetch_never_outlives_its_limit(server: str, now: datetime) -> None:
    began = time.monotonic()
    refused(f"{server}/drip", now)
    assert time.monotonic() - began < 2 * SMALL.seconds


def test_tls_asks_for_the_name_and_not_for_the_address(now: datetime) -> None:
    asked: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def shake() -> None:
            with suppress(OSError), listener.accept()[0] as plain:
                context.wrap_socket(plain, server_side=True)

        worker = threading.Thread(target=shake)
        worker.start()
        url = f"https://news.example:{listener.getsockname()[1]}/"
        assert refused(url, now, resolve=lambda *_: ["127.0.0.1"]).code == "no-tls"
        worker.join(5)
    assert asked == ["news.example"]


def test_a_closed_port_is_no_connection(now: datetime) -> None:
    assert refused("http://127.0.0.1:9/", now).code == "no-connection"


@pytest.mark.parametrize(
    ("source", "answer"),
    [("https://x/y", True), ("HTTP://x", True), ("ftp://x", True), ("a/b.txt", False), ("c:x", False)],
)
def test_tells_addresses_from_files(source: str, answer: bool) -> None:
    assert is_address(source) is answer
