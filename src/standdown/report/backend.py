"""The connection of a fetch: only to addresses that were checked, and never longer than agreed."""

# A name is resolved once, every address it has is checked, and the socket goes to a checked address. Resolving again
# at connection time would let a hostile name server answer with a private address after the check (DNS rebinding).

from __future__ import annotations

import ssl
from collections.abc import Iterable

import httpcore

from standdown.report.addresses import Deadline, Resolver, check_addresses

__all__ = ["CheckedBackend"]


class CheckedBackend(httpcore.NetworkBackend):
    """Connections that go only to checked addresses, and never outlive the deadline."""

    def __init__(self, *, resolve: Resolver, allow_private: bool, deadline: Deadline) -> None:
        self._inner = httpcore.SyncBackend()
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address of ``host`` that answers."""
        failure: Exception | None = None
        for address in check_addresses(host, port, resolve=self._resolve, allow_private=self._allow_private):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"no address of {host} answers")


class _TimedStream(httpcore.NetworkStream):
    """A stream each of whose waits ends with the deadline; a server that drips bytes cannot stretch it."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
