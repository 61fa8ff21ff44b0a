"""Each answer is worked out once, and only the last few are kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from standdown.publish.pages.recent import Recent


def test_what_was_not_asked_for_the_longest_goes() -> None:
    kept: Recent[int, int] = Recent(2)
    made: list[int] = []
    for key in (1, 2, 1, 3, 1, 2):
        assert kept.get(key, lambda key=key: made.append(key) or key * 10) == key * 10
    assert made == [1, 2, 3, 2]
    assert len(kept) == 2


def test_several_who_ask_at_once_have_it_made_once() -> None:
    kept: Recent[str, object] = Recent(2)
    together, made = Barrier(4), []

    def ask() -> object:
        together.wait()
        return kept.get("a", lambda: made.append(1) or object())

    with ThreadPoolExecutor(4) as pool:
        found = [each.result() for each in [pool.submit(ask) for _ in range(4)]]
    assert len(made) == 1
    assert all(each is found[0] for each in found)


def test_who_asks_for_something_else_does_not_wait() -> None:
    kept: Recent[str, int] = Recent(2)
    begun, go_on = Event(), Event()

    def slow() -> int:
        begun.set()
        assert go_on.wait(10)
        return 1

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(kept.get, "a", slow)
        assert begun.wait(10)
        assert kept.get("b", lambda: 2) == 2
        assert not first.done()
        go_on.set()
        assert first.result() == 1


def test_what_failed_is_tried_again() -> None:
    kept: Recent[str, int] = Recent(2)

    def fails() -> int:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        kept.get("a", fails)
    assert kept.get("a", lambda: 3) == 3
