"""Counting: rates with Wilson's 95 % intervals, and tables in markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Rate", "rate", "table", "wilson"]

_Z = 1.959964


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not n:
        return 0.0, 1.0
    share, around = hits / n, _Z * _Z / n
    middle = (share + around / 2) / (1 + around)
    half = math.sqrt(share * (1 - share) * around + around * around / 4) / (1 + around)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Rate:
    hits: int
    n: int

    @property
    def share(self) -> float:
        return self.hits / self.n if self.n else float("nan")

    def of(self, scale: float) -> str:
        """The rate and its interval, divided by something such as site-years."""
        low, high = wilson(self.hits, self.n)
        return f"{self.share / scale:.3f} ({low / scale:.3f}-{high / scale:.3f})" if self.n else "none"

    def __str__(self) -> str:
        low, high = wilson(self.hits, self.n)
        return f"{self.share:.3f} ({low:.3f}-{high:.3f}) n={self.n}" if self.n else "none"


def rate(flags: Iterable[bool]) -> Rate:
    listed = [bool(flag) for flag in flags]
    return Rate(sum(listed), len(listed))


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    print(f"\n### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("| " + " | ".join("---" for _ in head) + " |")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)
