"""Paging: a long list, some at a time; where the next part begins is said by a key, so what is added moves none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from standdown.errors import UsageError

__all__ = ["part"]

T = TypeVar("T")


def part(listed: Sequence[T], *, key: Callable[[T], str], after: str, size: int) -> tuple[tuple[T, ...], str]:
    """The next ``size`` of what is listed, and the key of the last of them where more follow; else an empty one.

    Args:
        listed: In the order of the pages.
        key: What tells one from all others.
        after: The key after which to go on; empty for the beginning.
        size: How many.

    Raises:
        UsageError: nothing of that key is listed.
    """
    start = 0
    if after:
        start = next((number for number, each in enumerate(listed, 1) if key(each) == after), -1)
        if start < 0:
            raise UsageError(f"after={after!r} is none of what is listed: begin at the first page", code="bad-cursor")
    shown = tuple(listed[start : start + size])
    return shown, key(shown[-1]) if start + size < len(listed) else ""
