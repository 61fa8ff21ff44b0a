"""Transport: httpx over connections of our own making, which httpx's transport has no argument for."""

from __future__ import annotations

from collections.abc import Iterator

import httpcore
import httpx

__all__ = ["Transport"]


class Transport(httpx.BaseTransport):
    """Requests over a pool of connections that a backend makes, and so may refuse.

    Args:
        backend: Makes the connections.
        most: Connections at once.
        keep: Connections kept for the next request; 0 where every address is to be checked anew.
    """

    def __init__(self, backend: httpcore.NetworkBackend, *, most: int = 10, keep: int = 0) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            context, network_backend=backend, max_connections=most, max_keepalive_connections=keep
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
