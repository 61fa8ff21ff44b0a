"""A job as a value: how far it is, and what may be tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import from_json, to_json
from standdown.web.jobs import Job, Source, SourceKind, State

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def job(*states: State) -> Job:
    return Job("0" * 16, "maria", NOW, tuple(Source(SourceKind.TEXT, state.value, state=state) for state in states))


jobs = st.lists(st.sampled_from(State), max_size=6).map(lambda states: job(*states))


@given(jobs)
def test_a_job_is_the_same_after_it_was_written_down(one: Job) -> None:
    assert from_json(Job, to_json(one)) == one


@given(jobs)
def test_after_a_restart_nothing_is_under_way_and_nothing_that_was_done_is_lost(one: Job) -> None:
    left = one.left()
    assert left.is_over
    pairs = list(zip(one.sources, left.sources, strict=True))
    assert all(now == then for then, now in pairs if then.state.is_over)
    assert all(now.state is State.LEFT for then, now in pairs if not then.state.is_over)


@given(jobs)
def test_another_try_waits_for_what_failed_or_was_left_alone(one: Job) -> None:
    again = one.left().again()
    assert again.count(State.FAILED, State.LEFT) == 0
    assert again.count(State.REJECTED, State.ADDED, State.KNOWN) == one.count(State.REJECTED, State.ADDED, State.KNOWN)


def test_stories_of_a_feed_stand_behind_what_was_given() -> None:
    one = job(State.WAITING, State.WAITING)
    story = Source(SourceKind.ADDRESS, "https://r.example/1")
    put = one.put(0, replace(one.sources[0], state=State.OPENED), story)
    assert [source.state for source in put.sources] == [State.OPENED, State.WAITING, State.WAITING]
    assert (put.sources[-1], put.done, put.is_over) == (story, 1, False)


@pytest.mark.parametrize(
    ("kind", "state", "again"),
    [
        (SourceKind.FEED, State.REJECTED, True),
        (SourceKind.ADDRESS, State.REJECTED, True),
        (SourceKind.FILE, State.REJECTED, False),
        (SourceKind.FEED, State.OPENED, False),
        (SourceKind.ADDRESS, State.ADDED, False),
    ],
)
def test_an_address_that_gave_nothing_may_be_asked_again(kind: SourceKind, state: State, *, again: bool) -> None:
    assert Source(kind, "https://x.example/", state=state).may_be_asked_again is again
