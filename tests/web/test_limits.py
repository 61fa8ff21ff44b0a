"""Waits grow with each failure, and permits come back at an even rate."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.web.limits import Buckets, Delays, TooMany


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def waits(delays: Delays, clock: Clock, times: int) -> list[int]:
    """How long each refused try has to wait; the clock goes on by as much."""
    told = []
    for _ in range(times):
        try:
            delays.begin("maria")
        except TooMany as fault:
            told.append(fault.seconds)
            clock.at += fault.seconds
            delays.begin("maria")
    return told


def test_waits_double_up_to_the_most() -> None:
    clock = Clock()
    assert waits(Delays(free=3, most=10, clock=clock), clock, 9) == [1, 2, 4, 8, 10, 10]


def test_a_right_password_and_an_hour_forget() -> None:
    clock = Clock()
    delays = Delays(free=1, clock=clock)
    delays.begin("maria")
    delays.clear("maria")
    delays.begin("maria")
    with pytest.raises(TooMany):
        delays.begin("maria")
    clock.at += 3601
    delays.begin("maria")
    delays.begin("jo")


def test_many_at_once_all_count() -> None:
    delays, passed = Delays(free=4, clock=Clock()), []

    def attempt() -> None:
        try:
            delays.begin("maria")
        except TooMany:
            return
        passed.append(1)

    threads = [Thread(target=attempt) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 4


def test_a_flood_of_names_forgets_the_oldest_and_no_more() -> None:
    delays = Delays(free=1, clock=Clock())
    for number in range(10_001):
        delays.begin(str(number))
    delays.begin("0")
    with pytest.raises(TooMany):
        delays.begin("10000")


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_no_bucket_gives_more_than_it_holds_and_gains(steps: list[float]) -> None:
    clock, given_, waits_ = Clock(), 0, []
    bucket = Buckets(size=5, per_second=0.5, clock=clock)
    for step in steps:
        clock.at += step
        try:
            bucket.take("maria")
            given_ += 1
        except TooMany as fault:
            waits_.append(fault.seconds)
    assert all(seconds >= 1 for seconds in waits_)
    assert given_ <= 5 + 0.5 * clock.at + 1e-6


def test_buckets_are_each_persons_own_and_fill_again() -> None:
    clock = Clock()
    bucket = Buckets(size=1, per_second=0.1, clock=clock)
    bucket.take("maria")
    bucket.take("jo")
    with pytest.raises(TooMany) as fault:
        bucket.take("maria")
    clock.at += fault.value.seconds
    bucket.take("maria")
