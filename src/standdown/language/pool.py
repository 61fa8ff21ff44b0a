"""Many texts on many cores: a process each, for the network runs on one thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["in_processes"]

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_AHEAD = 2  # tasks a process that wait or are done and not yet fetched: enough to keep it busy, few enough for memory


def in_processes(task: Callable[[_In], _Out], items: Iterable[_In], *, processes: int = 1) -> Iterator[_Out]:
    """``task`` of each item, in their order; ``items`` are taken as they are needed, never all at once.

    With one process the work is done in this one. ``task`` must be a function of a module, its values picklable. An
    error in a task is raised here, and what was not begun is dropped.
    """
    if processes <= 1:
        yield from map(task, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: a forked copy of a process whose network has run may hang on its locks.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[_Out]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(task, item))
                if len(waiting) >= _AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
