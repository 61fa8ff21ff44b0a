"""What was acknowledged is on the disk; one thread reads it in order; a restart says what was left, and loses none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from standdown.errors import ReadError
from standdown.report import Limits
from standdown.web.jobs import Job, NoJob, QueueFull, Source, SourceKind, State
from standdown.web.spool import Spool
from standdown.web.working import Worker


class Hand:
    """Takes sources as the real one does, when it is let, and notes their bytes."""

    def __init__(self, *, open_: bool = True) -> None:
        self.took: list[tuple[str, bytes, str]] = []
        self.is_dead = False
        self.may = threading.Event()
        if open_:
            self.may.set()

    def take(self, source: Source, path: Path | None, *, by: str) -> tuple[Source, tuple[Source, ...]]:
        self.may.wait(10)
        if self.is_dead:
            return replace(source, state=State.LEFT), ()
        self.took.append((source.name, path.read_bytes() if path else b"", by))
        if source.kind is SourceKind.FEED:
            return replace(source, state=State.OPENED), (Source(SourceKind.ADDRESS, "https://r.example/1"),)
        state = State.FAILED if source.name == "fails" else State.ADDED
        return replace(source, state=state), ()


@pytest.fixture
def hands() -> Iterator[list[Hand]]:
    made: list[Hand] = []
    yield made
    for hand in made:
        hand.is_dead = True
        hand.may.set()


def worker(folder: Path, hand: Hand, **more: int) -> Worker:
    return Worker(hand, Spool(folder / "adding", Limits(max_bytes=1000)), **more)  # type: ignore[arg-type]


def give(to: Worker, *names: str, body: bytes = b"text") -> Job:
    sources = [Source(SourceKind.TEXT, name) for name in names]
    bodies: Sequence[BytesIO] = [BytesIO(body) for _ in names]
    return to.offer(sources, bodies, by="maria")


def test_sources_are_read_in_order_from_the_disk(tmp_path: Path) -> None:
    hand = Hand()
    at = worker(tmp_path, hand)
    one, two = give(at, "a", "b"), give(at, "c", body=b"other")
    assert at.wait(two.id, 10).is_over
    assert at.job(one.id).count(State.ADDED) == 2
    assert hand.took == [("a", b"text", "maria"), ("b", b"text", "maria"), ("c", b"other", "maria")]
    assert [job.id for job in at.latest()] == [two.id, one.id]
    at.close()


def test_files_go_once_they_are_read_and_the_record_stays(tmp_path: Path) -> None:
    at = worker(tmp_path, Hand())
    job = give(at, "a", "fails")
    at.wait(job.id, 10)
    at.close()
    assert sorted(path.name for path in (tmp_path / "adding" / job.id).iterdir()) == ["1.txt", "job.json"]


def test_a_program_that_ends_leaves_nothing_lost(tmp_path: Path, hands: list[Hand]) -> None:
    hands.append(hand := Hand(open_=False))
    killed = worker(tmp_path, hand)  # never closed: as if the power failed
    job = give(killed, "a", "b")
    fresh = Hand()
    at = worker(tmp_path, fresh)
    assert [source.state for source in at.job(job.id).sources] == [State.LEFT, State.LEFT]
    assert at.job(job.id).may_go_again
    at.again(job.id)
    assert at.wait(job.id, 10).count(State.ADDED) == 2
    assert [body for _, body, _ in fresh.took] == [b"text", b"text"]
    at.close()


def test_what_failed_can_be_tried_again_and_what_is_done_is_let_be(tmp_path: Path) -> None:
    hand = Hand()
    at = worker(tmp_path, hand)
    job = give(at, "a", "fails")
    at.wait(job.id, 10)
    at.again(job.id)
    at.wait(job.id, 10)
    assert [name for name, _, _ in hand.took] == ["a", "fails", "fails"]
    at.close()


def test_stories_of_a_feed_are_read_after_it(tmp_path: Path) -> None:
    hand = Hand()
    at = worker(tmp_path, hand)
    job = at.offer([Source(SourceKind.FEED, "https://r.example/feed")], [None], by="maria")
    done = at.wait(job.id, 10)
    assert [source.state for source in done.sources] == [State.OPENED, State.ADDED]
    at.close()


def test_the_end_waits_for_the_one_that_is_being_read(tmp_path: Path) -> None:
    hand = Hand(open_=False)
    at = worker(tmp_path, hand)
    job = give(at, "a", "b")
    ending = threading.Thread(target=at.close)
    ending.start()
    hand.may.set()
    ending.join(10)
    again = worker(tmp_path, Hand()).job(job.id)
    assert [source.state for source in again.sources][1:] == [State.LEFT]


def test_a_full_queue_takes_nothing_more(tmp_path: Path, hands: list[Hand]) -> None:
    hands.append(hand := Hand(open_=False))
    at = worker(tmp_path, hand, most=2)
    give(at, "a", "b")
    with pytest.raises(QueueFull):
        give(at, "c", "d")
    assert len(list((tmp_path / "adding").iterdir())) == 1


def test_a_file_that_is_too_large_leaves_nothing_behind(tmp_path: Path) -> None:
    at = worker(tmp_path, Hand())
    with pytest.raises(ReadError) as fault:
        give(at, "a", "b", body=b"x" * 1001)
    assert (fault.value.code, list((tmp_path / "adding").iterdir())) == ("too-large", [])


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "adding").write_text("in the way", "utf-8")
    with pytest.raises(ReadError) as fault:
        give(worker(tmp_path, Hand()), "a")
    assert fault.value.code == "not-kept"


def test_a_damaged_record_and_a_strange_folder_are_passed_over(tmp_path: Path) -> None:
    at = worker(tmp_path, Hand())
    job = give(at, "a")
    at.wait(job.id, 10)
    at.close()
    (tmp_path / "adding" / job.id / "job.json").write_text(json.dumps({"id": 1}), "utf-8")
    (tmp_path / "adding" / "notes").mkdir()
    again = worker(tmp_path, Hand())
    assert again.latest() == ()
    with pytest.raises(NoJob):
        again.job(job.id)


def test_names_that_people_gave_are_never_names_of_files(tmp_path: Path, hands: list[Hand]) -> None:
    hands.append(hand := Hand(open_=False))
    at = worker(tmp_path, hand)
    job = at.offer([Source(SourceKind.FILE, "../../etc/passwd.html")], [BytesIO(b"x")], by="maria")
    assert job.sources[0].file == "0.html"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["adding"]
