"""Limits: how often one may try a password, and how often write. In memory: a restart forgets, and that is fine."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from threading import Lock
from time import monotonic

from standdown.errors import UsageError

__all__ = ["Buckets", "Delays", "TooMany"]

_KEPT = 10_000
"""Keys that are remembered; the one unused for longest goes first."""


class TooMany(UsageError):
    """Somebody asks too often; ``seconds`` is how long to wait."""

    def __init__(self, what: str, seconds: float) -> None:
        self.seconds = ceil(seconds)
        super().__init__(f"{what}: wait {self.seconds} s and try again", code="too-many")


@dataclass(slots=True)
class _Tried:
    times: int
    until: float
    last: float


class Delays:
    """Waits that double with each failure. A try counts as failed until it is cleared: many at once all count."""

    def __init__(
        self, *, free: int = 4, most: float = 300.0, forget: float = 3600.0, clock: Callable[[], float] = monotonic
    ) -> None:
        """``free`` tries without a wait, then 1, 2, 4 ... up to ``most`` seconds; forgotten after ``forget``."""
        self._free, self._most, self._forget, self._clock = free, most, forget, clock
        self._tried: OrderedDict[str, _Tried] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: str) -> None:
        """Note a try; TooMany where the wait for it is not over."""
        with self._lock:
            now = self._clock()
            tried = self._tried.pop(key, None)
            if tried is None or now - tried.last > self._forget:
                tried = _Tried(0, now, now)
            self._tried[key] = tried
            while len(self._tried) > _KEPT:
                self._tried.popitem(last=False)
            if now < tried.until:
                raise TooMany("too many tries to sign in", tried.until - now)
            tried.times, tried.last = tried.times + 1, now
            over = tried.times - self._free
            # The exponent is bounded too: a number of a thousand bits is nobody's wait.
            tried.until = now + (min(2.0 ** min(over, 30), self._most) if over >= 0 else 0.0)

    def clear(self, key: str) -> None:
        """Forget the tries: one was right."""
        with self._lock:
            self._tried.pop(key, None)


class Buckets:
    """A bucket of permits for each person, filled again at an even rate."""

    def __init__(self, *, size: int = 120, per_second: float = 2.0, clock: Callable[[], float] = monotonic) -> None:
        """``size`` writes at once, and ``per_second`` in the long run: faster than keys of a review are pressed."""
        self._size, self._rate, self._clock = size, per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str) -> None:
        """Take one permit; TooMany where none is left."""
        with self._lock:
            now = self._clock()
            left, at = self._left.pop(key, (float(self._size), now))
            left = min(self._size, left + (now - at) * self._rate)
            self._left[key] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > _KEPT:
                self._left.popitem(last=False)
            if left < 1:
                raise TooMany("too many writes in a short time", (1 - left) / self._rate)
