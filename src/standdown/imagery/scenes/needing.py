"""Needing: the packages of the extra ``standdown[imagery]``, asked for where they are used."""

from __future__ import annotations

from importlib.util import find_spec

from standdown.errors import ImageryError

__all__ = ["need"]


def need(*packages: str) -> None:
    """Nothing, where these are installed.

    Raises:
        ImageryError: One is not; the message says how to get it.
    """
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise ImageryError(
            f"{', '.join(missing)} is not installed: pip install 'standdown[imagery]', or give a table of observations",
            code="imagery-extra-missing",
        )
