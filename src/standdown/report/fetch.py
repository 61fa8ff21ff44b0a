"""Fetch: a page from the open web, within limits, and from nowhere else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

import httpcore
import httpx

from standdown import __version__
from standdown.errors import FetchError
from standdown.report.addresses import Deadline, Resolver, system_resolver
from standdown.report.backend import CheckedBackend
from standdown.report.limits import DEFAULT_LIMITS, Limits
from standdown.report.transport import Transport
from standdown.report.unreached import at_address, status_words, unreached

__all__ = ["CONTENT_TYPES", "Fetched", "fetch"]

CONTENT_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
        "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    }
)  # fmt: skip
"""What a report or a feed may be served as; an answer that names no type is read and judged by its content."""

_CHUNK = 65_536
_OF_THE_HOST = frozenset({"host-unknown", "address-refused", "too-slow"})
"""What is found out where only the host is known."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one address gave."""

    raw: bytes
    """The body, decompressed."""
    url: str
    """The address after all redirects."""
    charset: str
    """The charset that the server declared, or empty."""
    retrieved: datetime


def fetch(
    url: str,
    *,
    now: datetime,
    allow_private: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    resolve: Resolver = system_resolver,
) -> Fetched:
    """The page at ``url``, with ``now`` as the time of its retrieval.

    Proxy settings, cookies and credentials of the environment are not used.

    Raises:
        FetchError: refused, unreachable, too large, too slow, no page; ``code`` says which.
    """
    deadline = Deadline(limits.seconds)
    backend = CheckedBackend(resolve=resolve, allow_private=allow_private, deadline=deadline)
    headers = {"User-Agent": f"standdown/{__version__}", "Accept-Encoding": "gzip"}
    timeout = httpx.Timeout(limits.seconds)
    with httpx.Client(transport=Transport(backend), trust_env=False, headers=headers, timeout=timeout) as client:
        try:
            return _follow(client, _request(client, url), now=now, limits=limits)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise FetchError(
                f"{url} did not answer within {limits.seconds:g} s: try again, or save the page and read the file.",
                code="too-slow",
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
            raise unreached(url, error) from error
        except FetchError as fault:
            if fault.code in _OF_THE_HOST:
                raise at_address(url, fault) from fault
            raise


def _request(client: httpx.Client, url: str) -> httpx.Request:
    try:
        request = client.build_request("GET", url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"{url!r} is no address ({error}): give one as https://host/page.", code="bad-url") from error
    _check_url(request.url)
    return request


def _check_url(url: httpx.URL) -> None:
    if url.scheme not in ("http", "https"):
        raise FetchError(f"{url} is not fetched: only http and https addresses are.", code="bad-url")
    if not url.host:
        raise FetchError(f"{url} names no host: give an address as https://host/page.", code="bad-url")
    if url.userinfo:
        raise FetchError(
            f"the address at {url.host} carries a user name or password, which a report would keep: leave it out.",
            code="bad-url",
        )


def _follow(client: httpx.Client, request: httpx.Request, *, now: datetime, limits: Limits) -> Fetched:
    first = request.url
    for _ in range(limits.redirects + 1):
        response = client.send(request, stream=True)
        try:
            if response.next_request is None:
                return _take(response, now=now, limits=limits)
            request = response.next_request
            _check_url(request.url)
        finally:
            response.close()
    raise FetchError(
        f"{first} redirects more than {limits.redirects} times, last to {request.url}: give the address of the page.",
        code="too-many-redirects",
    )


def _take(response: httpx.Response, *, now: datetime, limits: Limits) -> Fetched:
    url = str(response.url)
    if response.status_code != httpx.codes.OK:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        raise FetchError(
            f"{url} answered {reason}: {status_words(response.status_code)}.",
            code="bad-status",
        )
    kind, charset = _content_type(response.headers.get("content-type", ""))
    if kind and kind not in CONTENT_TYPES:
        raise FetchError(f"{url} is {kind}, no page: give the address of an article.", code="wrong-content-type")
    body = _bounded(_decompressed(response), url=url, limits=limits)
    return Fetched(raw=body, url=url, charset=charset, retrieved=now)


def _content_type(header: str) -> tuple[str, str]:
    if not header.strip():
        return "", ""
    message = Message()
    message["content-type"] = header
    return message.get_content_type(), message.get_content_charset("") or ""


def _bounded(chunks: Iterable[bytes], *, url: str, limits: Limits) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limits.max_bytes:
            raise FetchError(
                f"{url} is larger than {limits.describe()}: save the article's text to a file and read that.",
                code="too-large",
            )
    return bytes(body)


def _decompressed(response: httpx.Response) -> Iterator[bytes]:
    """The body in pieces of at most ``_CHUNK`` bytes once decompressed, so that no small answer can swell unseen."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw(_CHUNK)
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            f"{response.url} is compressed as {encoding!r}, which was not asked for: save the page and read the file.",
            code="wrong-encoding",
        )
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        for raw in response.iter_raw(_CHUNK):
            pending = raw
            while pending and not inflate.eof:
                yield inflate.decompress(pending, _CHUNK)
                pending = inflate.unconsumed_tail
        yield inflate.flush()
    except zlib.error as error:
        raise _broken(response) from error
    if not inflate.eof or inflate.unused_data:
        raise _broken(response)


def _broken(response: httpx.Response) -> FetchError:
    return FetchError(f"{response.url} came broken off or damaged: try again.", code="truncated")
