"""Signing: short-lived tokens that open the files of the Planetary Computer to anyone, without an account."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from standdown.errors import ImageryError
from standdown.imagery.scenes.reaching import Web

__all__ = ["TokenSigner"]

_BLOBS = ".blob.core.windows.net"
_EARLY = 120.0
"""Seconds before its end at which a token is asked for anew."""


class TokenSigner:
    """Adds a token to addresses of Azure Blob Storage; all others pass unchanged.

    The Planetary Computer's data authentication API gives one to anybody for each storage account and container
    (https://planetarycomputer.microsoft.com/docs/concepts/sas/): ``GET <url>/<account>/<container>``.
    """

    def __init__(self, url: str, web: Web, *, clock: Callable[[], float] = time.time) -> None:
        self._url = url.rstrip("/")
        self._web = web
        self._clock = clock
        self._tokens: dict[str, tuple[str, float]] = {}

    def __call__(self, href: str) -> str:
        """The address with its token.

        Raises:
            ImageryError: The token service does not answer, or with no token.
        """
        parts = urlsplit(href)
        host, container = parts.hostname or "", parts.path.strip("/").partition("/")[0]
        if not host.endswith(_BLOBS) or not container or "sig=" in parts.query:
            return href
        key = f"{host.removesuffix(_BLOBS)}/{container}"
        token, until = self._tokens.get(key, ("", 0.0))
        if until - self._clock() < _EARLY:
            token, until = self._ask(key)
            self._tokens[key] = token, until
        return f"{href}{'&' if parts.query else '?'}{token}"

    def _ask(self, key: str) -> tuple[str, float]:
        says, _ = self._web.json(f"{self._url}/{key}")
        try:
            until = datetime.fromisoformat(str(says["msft:expiry"]))
            moment = until if until.tzinfo else until.replace(tzinfo=UTC)
            return str(says["token"]), moment.timestamp()
        except (KeyError, TypeError, ValueError) as error:
            raise ImageryError(
                f"{self._url}/{key} gives no token: the files of this catalogue cannot be read today",
                code="imagery-no-token",
            ) from error
