"""Limits: how much of the outside world one report may take up."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a report may cost before it is refused; the byte limit holds for files and standard input too."""

    max_bytes: int = 20_000_000
    """Bytes, after decompression. The longest news pages with everything inlined stay under 10 MB."""
    seconds: float = 30.0
    """Seconds for a fetch, all redirects included."""
    redirects: int = 5
    """Redirects that are followed."""

    def describe(self) -> str:
        """The byte limit in words ("20 MB")."""
        return f"{self.max_bytes / 1e6:g} MB" if self.max_bytes >= 100_000 else f"{self.max_bytes} bytes"


DEFAULT_LIMITS = Limits()
"""The limits that hold where none are given."""
