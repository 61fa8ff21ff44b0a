"""Working: one thread that reads what was given, in the order it came, while pages are looked at."""

from __future__ import annotations

import logging
import secrets
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Condition, Thread
from typing import BinaryIO

from standdown.web.jobs import Job, NoJob, QueueFull, Source, State
from standdown.web.spool import Spool
from standdown.web.taking import Taker

__all__ = ["MOST_WAITING", "Worker"]

_LOG = logging.getLogger("standdown.web")

MOST_WAITING = 500
"""Sources that wait at once. At two or three a second that is some minutes; beyond it `standdown add` is the tool."""


class Worker:
    """The jobs and the one who does them. Nothing is promised before it lies on the disk."""

    def __init__(self, taker: Taker, spool: Spool, *, most: int = MOST_WAITING) -> None:
        self._taker = taker
        self._spool = spool
        self._most = most
        self._queue: deque[str] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None
        self._ending = False
        self._jobs: dict[str, Job] = {}
        for job in spool.found():
            self._jobs[job.id] = job.left()

    def offer(self, sources: Iterable[Source], bodies: Sequence[BinaryIO | None], *, by: str) -> Job:
        """A new job, written down and queued.

        Args:
            sources: What is to be read.
            bodies: For each its bytes, or ``None`` where it is an address.
            by: Who adds it.

        Raises:
            QueueFull: too much waits already.
            ReadError: a file is too large.
        """
        job = Job(secrets.token_hex(8), by, datetime.now(UTC), tuple(sources))
        with self._changed:
            self._check_room(len(job.sources))
        job = self._spool.keep(job, bodies)
        self._start(job)
        return job

    def again(self, id_: str) -> Job:
        """The job with what was left or failed waiting once more."""
        with self._changed:
            job = self.job(id_)
            if not job.may_go_again:
                return job
            job = job.again()
            self._check_room(job.count(State.WAITING))
            self._jobs[job.id] = job
        self._note(job)
        self._start(job)
        return job

    def job(self, id_: str) -> Job:
        """How far the job is; NoJob where there is none."""
        try:
            return self._jobs[id_]
        except KeyError:
            raise NoJob(id_) from None

    def latest(self, most: int = 10) -> tuple[Job, ...]:
        """The last jobs, newest first."""
        return tuple(list(self._jobs.values())[: -most - 1 : -1])

    def wait(self, id_: str, seconds: float) -> Job:
        """The job when it is over, or as it stands after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs[id_].is_over, seconds)
            return self._jobs[id_]

    def close(self) -> None:
        """End after the source that is being read; what waits is told as left when the program starts again."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
            thread = self._thread
        if thread:
            thread.join(60)

    def _check_room(self, more: int) -> None:
        waiting = sum(job.count(State.WAITING) for job in self._jobs.values() if not job.is_over)
        if waiting + more > self._most:
            raise QueueFull(waiting)

    def _start(self, job: Job) -> None:
        with self._changed:
            self._jobs[job.id] = job
            self._queue.append(job.id)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="standdown-reading", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._queue or self._ending)
                if self._ending:
                    return
                id_ = self._queue.popleft()
            self._do(id_)

    def _do(self, id_: str) -> None:
        at = 0
        while at < len(self._jobs[id_].sources) and not self._ending:
            job = self._jobs[id_]
            source = job.sources[at]
            if source.state is State.WAITING:
                self._set(job.put(at, replace(source, state=State.READING)))
                path = self._spool.path(job, source) if source.file else None
                done, more = self._taker.take(source, path, by=job.by)
                # Written down first: whoever sees that it is over may end the program.
                job = job.put(at, done, *more)
                self._note(job)
                self._set(job)
            at += 1

    def _note(self, job: Job) -> None:
        try:
            self._spool.note(job)
        except OSError:  # a full disk must not end the reading; the record then tells of less than was done
            _LOG.exception("how far the reading %s is could not be written down", job.id)

    def _set(self, job: Job) -> None:
        with self._changed:
            self._jobs[job.id] = job
            self._changed.notify_all()
