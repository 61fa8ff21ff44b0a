"""What went wrong on the way to an address is said in words, with the address and something to do."""

from __future__ import annotations

import errno
import re
import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from standdown.errors import FetchError
from standdown.report.fetch import fetch
from standdown.report.unreached import at_address, status_words, unknown_host, unreached

URL = "https://news.example/story"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def raised(cause: BaseException, words: str = "[Errno -9] numbers") -> Exception:
    error = RuntimeError(words)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "code", "words"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), "no-connection", "refused the connection"),
        (ConnectionResetError(errno.ECONNRESET, "x"), "no-connection", "broke the connection off"),
        (OSError(errno.ENETUNREACH, "x"), "no-connection", "no network leads to news.example"),
        (OSError(errno.EHOSTUNREACH, "x"), "no-connection", "no network leads to news.example"),
        (RuntimeError("Server disconnected without sending a response."), "no-connection", "without an answer"),
        (ValueError("x"), "no-connection", "could not be reached"),
        (ssl.SSLError(1, "wrong version number"), "no-tls", "TLS failed"),
        (ssl.SSLCertVerificationError(1, "certificate has expired"), "no-tls", "cannot be trusted"),
    ],
)
def test_the_cause_is_told_with_the_address_and_a_remedy(cause: Exception, code: str, words: str) -> None:
    fault = unreached(URL, raised(cause))
    told = str(fault)
    assert fault.code == code
    assert told.startswith(f"{URL}: ")
    assert words in told
    assert re.search(r": .*(check|try|save)", told)
    assert "Errno" not in told


@pytest.mark.parametrize(
    ("number", "words"), [(socket.EAI_NONAME, "no machine that is known"), (socket.EAI_AGAIN, "just now")]
)
def test_a_name_that_leads_nowhere_is_told_from_a_network_that_is_down(number: int, words: str) -> None:
    fault = unknown_host("nwes.example", socket.gaierror(number, "Name or service not known"))
    assert fault.code == "host-unknown"
    assert "'nwes.example'" in str(fault)
    assert words in str(fault)
    assert "Errno" not in str(fault)


def test_the_address_is_named_once() -> None:
    assert str(at_address(URL, FetchError("slow", code="too-slow"))) == f"{URL}: slow"
    whole = FetchError(f"{URL} is slow", code="too-slow")
    assert at_address(URL, whole) is whole


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no such page"), (403, "save the page"), (429, "later"), (503, "try again later"), (418, "check")],
)
def test_a_status_says_what_to_do(status: int, words: str) -> None:
    assert words in status_words(status)


def test_a_fetch_of_a_name_that_leads_nowhere_names_the_address() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(FetchError) as caught:
        fetch("https://nwes.example/feed", now=NOW, resolve=nowhere)
    assert str(caught.value).startswith("https://nwes.example/feed: the host 'nwes.example' is the name of no machine")


def test_a_server_that_hangs_up_broke_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            with suppress(OSError):
                listener.accept()[0].close()

        worker = threading.Thread(target=hang_up)
        worker.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(FetchError, match=f"{url}: .* broke the connection off") as caught:
            fetch(url, now=NOW, allow_private=True)
        worker.join(5)
    assert caught.value.code == "no-connection"


def test_plain_http_behind_https_is_said_to_be_no_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak_plainly() -> None:
            with suppress(OSError), listener.accept()[0] as plain:
                plain.recv(1024)
                plain.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

        worker = threading.Thread(target=speak_plainly)
        worker.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(FetchError, match="TLS failed") as caught:
            fetch(url, now=NOW, allow_private=True)
        worker.join(5)
    assert caught.value.code == "no-tls"
