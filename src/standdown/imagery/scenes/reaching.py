"""Reaching: catalogues and files on the open web, within limits, and no machine that was not meant."""

# An item of a catalogue may name any address. As for reports, a name is resolved once, every address it has is
# checked, and the socket goes to a checked address, so that no catalogue makes this machine ask its own network.

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpcore
import httpx

from standdown import __version__
from standdown.errors import FetchError, ImageryError
from standdown.report.addresses import check_addresses, system_resolver
from standdown.report.transport import Transport

__all__ = ["Reach", "Web", "is_web"]

_MAX_JSON = 20_000_000
_CHUNK = 262_144
_BUSY = frozenset({429, 502, 503, 504})


def is_web(href: str) -> bool:
    """True for an http or https address."""
    return href.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached, and how patiently."""

    allow_private: bool = False
    """True where addresses of this machine and of private networks may be asked."""
    wait: float = 30.0
    """Seconds for a connection and between two pieces of an answer."""
    seconds: float = 1_800.0
    """Seconds for one whole answer."""
    redirects: int = 5
    tries: int = 3
    """Times that a server which is busy is asked."""
    pause: float = 2.0
    """Seconds before the second time, twice as long before each further; a server's own ``Retry-After`` up to 60."""


class Web:
    """A client that keeps to a :class:`Reach`; close it, or use it in a ``with``.

    Proxy settings, cookies and credentials of the environment are not used.
    """

    def __init__(self, reach: Reach | None = None, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.reach = reach or Reach()
        self._sleep = sleep
        self._client = httpx.Client(
            transport=Transport(_Backend(self.reach.allow_private), most=4, keep=4),
            trust_env=False,
            headers={"User-Agent": f"standdown/{__version__}", "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(self.reach.wait),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends its connections."""
        self._client.close()

    def json(self, url: str, *, post: Mapping[str, Any] | None = None) -> tuple[Any, str]:
        """The JSON at an address, and the address after redirects.

        Raises:
            ImageryError: Refused, not reached, too large or no JSON.
        """
        with self.opened(url, post=post, headers={"Accept": "application/geo+json, application/json"}) as answer:
            body = bytearray()
            for piece in self.pieces(answer):
                body += piece
                if len(body) > _MAX_JSON:
                    raise ImageryError(
                        f"{url} answers with more than {_MAX_JSON // 10**6} MB of JSON: ask for less at once",
                        code="imagery-too-large",
                    )
            try:
                return json.loads(_plain(bytes(body), answer)), str(answer.url)
            except (ValueError, RecursionError, zlib.error) as error:
                raise ImageryError(
                    f"{url} is no JSON ({error}): give the address of a STAC catalogue", code="imagery-no-catalogue"
                ) from error

    def pieces(self, answer: httpx.Response) -> Iterator[bytes]:
        """The body of an answer, piece by piece.

        Raises:
            ImageryError: It broke off, or took too long.
        """
        end = time.monotonic() + self.reach.seconds
        with _named(str(answer.url)):
            for piece in answer.iter_raw(_CHUNK):
                if time.monotonic() > end:
                    raise ImageryError(
                        f"{_shown(str(answer.url))} took longer than {self.reach.seconds:g} s: try again, "
                        "what came is kept",
                        code="imagery-not-reached",
                    )
                yield piece

    @contextmanager
    def opened(
        self, url: str, *, post: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Iterator[httpx.Response]:
        """An answer with a status of success, its body not yet read; redirects are followed, busy servers asked again.

        Raises:
            ImageryError: Refused, not reached, or another status.
        """
        with _named(url):
            answer = self._ask(url, post, headers)
        try:
            if not answer.is_success:
                raise ImageryError(
                    f"{_shown(url)} answers {answer.status_code} {answer.reason_phrase}: check the address, "
                    "or try again later",
                    code="imagery-not-reached",
                )
            yield answer
        finally:
            answer.close()

    def _ask(self, url: str, post: Mapping[str, Any] | None, headers: Mapping[str, str] | None) -> httpx.Response:
        method = "GET" if post is None else "POST"
        for trial in range(self.reach.tries):
            request = self._client.build_request(method, url, json=post, headers=headers)
            answer = self._follow(request)
            if answer.status_code not in _BUSY or trial + 1 == self.reach.tries:
                break
            answer.close()
            self._sleep(_retry_after(answer) or self.reach.pause * 2**trial)
        return answer

    def _follow(self, request: httpx.Request) -> httpx.Response:
        first = request.url
        for _ in range(self.reach.redirects + 1):
            _check(request.url)
            answer = self._client.send(request, stream=True)
            if answer.next_request is None:
                return answer
            request = answer.next_request
            answer.close()
        raise ImageryError(
            f"{_shown(str(first))} redirects more than {self.reach.redirects} times: give the address it should end at",
            code="imagery-not-reached",
        )


@contextmanager
def _named(url: str) -> Iterator[None]:
    try:
        yield
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ImageryError(
            f"{_shown(url)!r} is no address: give it as https://host/path", code="imagery-bad-href"
        ) from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise ImageryError(
            f"{_shown(url)} does not answer in time: try again later", code="imagery-not-reached"
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError) as error:
        raise ImageryError(
            f"{_shown(url)} cannot be reached ({error}): try again", code="imagery-not-reached"
        ) from error


def _plain(body: bytes, answer: httpx.Response) -> bytes:
    """A body as it was before a server packed it unasked, and no more of it than may be."""
    if answer.headers.get("content-encoding", "").lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(body, _MAX_JSON)


def _check(url: httpx.URL) -> None:
    if url.scheme not in ("http", "https") or not url.host:
        raise ImageryError(f"{url} is not fetched: only http and https addresses are", code="imagery-bad-href")
    if url.userinfo:
        raise ImageryError(
            f"the address at {url.host} carries a user name or password: leave it out", code="imagery-bad-href"
        )


def _shown(url: str) -> str:
    """An address as messages name it: without the signature that opens a file to whoever reads the message."""
    return url.partition("?")[0] if "sig=" in url else url


def _retry_after(answer: httpx.Response) -> float:
    try:
        return min(60.0, max(0.0, float(answer.headers.get("retry-after", ""))))
    except ValueError:
        return 0.0


class _Backend(httpcore.NetworkBackend):
    """Connections to the open internet alone, unless more is allowed; the addresses are judged as for reports."""

    def __init__(self, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = check_addresses(host, port, resolve=system_resolver, allow_private=self._allow_private)
        except FetchError as fault:
            if fault.code == "address-refused":
                raise ImageryError(str(fault), code="imagery-address-refused") from fault
            raise httpcore.ConnectError(str(fault)) from fault
        failure: Exception = httpcore.ConnectError(f"no address of {host} answers")
        for address in addresses:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure
