from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from standdown.language.pool import in_processes


def double(number: int) -> int:
    return 2 * number


def whose(_: int) -> int:
    return os.getpid()


def fussy(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def test_one_process_is_this_one() -> None:
    assert set(in_processes(whose, range(3))) == {os.getpid()}


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(in_processes(double, range(40), processes=2)) == [2 * n for n in range(40)]


def test_the_work_is_done_elsewhere() -> None:
    assert os.getpid() not in set(in_processes(whose, range(4), processes=2))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_processes(double, items(), processes=2)
    assert [next(results), next(results)] == [0, 2]
    assert len(taken) < 20
    results.close()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_in_a_task_is_raised_here(processes: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(in_processes(fussy, range(9), processes=processes))
