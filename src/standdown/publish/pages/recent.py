"""Recent: the last few answers of one kind, each worked out once, whoever asks for it meanwhile."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Recent"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Who asks for what another is working out waits for it; who asks for anything else does not."""

    def __init__(self, most: int) -> None:
        """``most`` are kept; of more the one that was not asked for the longest goes."""
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def kept(self) -> list[tuple[Key, Value]]:
        """What is kept now, that asked for last at the end."""
        with self._lock:
            return list(self._kept.items())

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The answer of this key, made where it is not kept; what ``make`` raises is raised, and nothing is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            try:
                value = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._kept[key] = value
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return value
