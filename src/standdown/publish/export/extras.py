"""Libraries that only some formats need, and a clear word where one is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from standdown.errors import UsageError

__all__ = ["needed"]


def needed(library: str, *, form: str, extra: str) -> ModuleType:
    """The library; UsageError, naming the extra that brings it, where it is not installed."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library.partition(".")[0]:
            raise
        raise UsageError(
            f"{form} needs the library {error.name}, which is not installed: pip install 'standdown[{extra}]'"
        ) from error
