"""Paging: a long list, some at a time; where the next part begins is said by a key, so what is added moves none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from standdown.errors import UsageError

__all__ = ["Part", "part", "part_of"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some of a list, and where in it they stand."""

    shown: tuple[T, ...]
    next: str
    """The key of the last of them where more follow; else empty."""
    start: int
    """How many come before."""
    total: int

    @property
    def words(self) -> str:
        """Where in the list it is: "51 to 100 of 1,440"; empty where it is the whole list."""
        if len(self.shown) == self.total or not self.shown:
            return ""
        return f"{self.start + 1:,} to {self.start + len(self.shown):,} of {self.total:,}"


def part(listed: Sequence[T], *, key: Callable[[T], str], after: str, size: int) -> tuple[tuple[T, ...], str]:
    """The next ``size`` of what is listed, and the key of the last of them where more follow; as :func:`part_of`."""
    found = part_of(listed, key=key, after=after, size=size)
    return found.shown, found.next


def part_of(listed: Sequence[T], *, key: Callable[[T], str], after: str, size: int) -> Part[T]:
    """The next ``size`` of what is listed.

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
    return Part(shown, key(shown[-1]) if start + size < len(listed) else "", start, len(listed))
