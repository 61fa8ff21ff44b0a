"""Unreached: what went wrong on the way to an address, in words to act on, not in numbers of a system."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from standdown.errors import FetchError

__all__ = ["at_address", "status_words", "unknown_host", "unreached"]

_BY_HAND = "save the page in a browser and read the file"
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})
_STATUS = {
    401: f"it lets in only who signs in: {_BY_HAND}",
    403: f"it does not let programs in: {_BY_HAND}",
    404: "there is no such page: check the address",
    410: "the page was taken away: look for a copy in an archive",
    429: "it was asked too often: try again later",
    451: f"it may not be shown where this machine is: {_BY_HAND}",
}
_ITS_FAULT = 500


def unreached(url: str, error: BaseException) -> FetchError:
    """The fault to raise where the way to ``url`` ended with ``error``.

    Its code is ``no-tls`` where the connection could not be made safe, else ``no-connection``.
    """
    host = _host(url)
    causes = list(_causes(error))
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            why = getattr(each, "verify_message", "") or "it is not valid"
            return FetchError(
                f"{url}: the certificate of {host} cannot be trusted ({why}): check the address; {_BY_HAND} if you "
                "trust it",
                code="no-tls",
            )
    if any(isinstance(each, ssl.SSLError) or "[SSL" in str(each) for each in causes):
        return FetchError(
            f"{url}: {host} does not answer as https asks (TLS failed): check the address, or try it with http://",
            code="no-tls",
        )
    return FetchError(f"{url}: {_end(host, causes)}", code="no-connection")


def unknown_host(host: str, error: Exception) -> FetchError:
    """The fault to raise where ``host`` could not be looked up."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        words = "could not be looked up just now: check the connection of this machine, then try again"
    else:
        words = "is the name of no machine that is known here: check the spelling and the connection"
    return FetchError(f"the host {host!r} {words}.", code="host-unknown")


def at_address(url: str, fault: FetchError) -> FetchError:
    """The same fault with the address that was asked for, where it does not name it."""
    return fault if url in str(fault) else FetchError(f"{url}: {fault}", code=fault.code)


def status_words(status: int) -> str:
    """What a status means for who wants the page, and what to do."""
    if status >= _ITS_FAULT:
        return "its server is in trouble: try again later"
    return _STATUS.get(status, f"check the address, or {_BY_HAND}")


def _end(host: str, causes: list[BaseException]) -> str:
    for each in causes:
        if isinstance(each, ConnectionRefusedError):
            return f"{host} refused the connection: check the address and its port, or try again later"
        if isinstance(each, ConnectionError):
            return f"{host} broke the connection off: try again"
        if isinstance(each, OSError) and each.errno in _NO_WAY:
            return f"no network leads to {host} from this machine: check its connection, then try again"
    if any("disconnected" in str(each) for each in causes):
        return f"{host} broke the connection off without an answer: try again"
    if any("Protocol" in type(each).__name__ for each in causes):
        return f"{host} answers, but not as a web server does: check the address and its port"
    return f"{host} could not be reached: check the address and the connection"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came of, the last first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
