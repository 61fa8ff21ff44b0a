"""Spool: jobs on the disk. What was acknowledged is there after a crash, and goes once it is in the ledger."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import time
from typing import BinaryIO

from standdown.errors import BadData, ReadError
from standdown.model import from_json, to_json
from standdown.report import DEFAULT_LIMITS, Limits
from standdown.web.jobs import Job, Source

__all__ = ["FOLDER", "Spool"]

FOLDER = "adding"
"""Of the project's folder."""

_RECORD = "job.json"
_KEPT = 100
"""Jobs that are remembered; older ones that are over are forgotten. The ledger holds what came of them."""
_CHUNK = 1 << 20
_HALF_SECONDS = 3600
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Spool:
    """The jobs of one project, each a folder with a record and the files that were sent."""

    folder: Path
    limits: Limits = DEFAULT_LIMITS

    def keep(self, job: Job, bodies: Sequence[BinaryIO | None]) -> Job:
        """The job with its files, written down to the disk before this returns.

        Raises:
            ReadError: a file is larger than a report may be, or the disk takes nothing; nothing is kept then.
        """
        try:
            return self._keep(job, bodies)
        except OSError as error:
            raise ReadError(
                f"{self.folder} cannot be written ({error.strerror}), and nothing was kept: free some space, then send "
                "it again",
                code="not-kept",
            ) from error

    def _keep(self, job: Job, bodies: Sequence[BinaryIO | None]) -> Job:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        making = self.folder / f".{job.id}"
        making.mkdir(mode=0o700)
        try:
            sources = tuple(
                replace(source, file=self._copy(body, making, source, at)) if body else source
                for at, (source, body) in enumerate(zip(job.sources, bodies, strict=True))
            )
            job = replace(job, sources=sources)
            _write(making / _RECORD, job)
            making.rename(self.folder / job.id)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        _settle(self.folder)
        return job

    def note(self, job: Job) -> None:
        """Write down how far the job is; once it is over, what came of its files is in the ledger, and they go."""
        folder = self.folder / job.id
        _write(folder / _RECORD, job)
        for source in job.sources:
            if source.file and source.state.is_over and not source.state.may_go_again:
                (folder / source.file).unlink(missing_ok=True)

    def path(self, job: Job, source: Source) -> Path:
        """Where the bytes of a source lie."""
        return self.folder / job.id / source.file

    def found(self) -> Iterator[Job]:
        """The jobs of before, oldest first; what was never acknowledged, and what is too old, is swept away."""
        if not self.folder.is_dir():
            return
        for half in self.folder.glob(".*"):
            with suppress(OSError):  # a younger one may be another program's, which is writing it just now
                if time() - half.stat().st_mtime > _HALF_SECONDS:
                    shutil.rmtree(half)
        jobs: list[Job] = []
        for folder in self.folder.iterdir():
            if _ID.fullmatch(folder.name):
                with suppress(OSError, ValueError, BadData):  # a record that is damaged is none
                    jobs.append(from_json(Job, json.loads((folder / _RECORD).read_text("utf-8"))))
        jobs.sort(key=lambda job: job.at)
        for old in jobs[:-_KEPT]:
            if old.is_over and not old.may_go_again:
                shutil.rmtree(self.folder / old.id, ignore_errors=True)
            else:
                yield old
        yield from jobs[-_KEPT:]

    def _copy(self, body: BinaryIO, folder: Path, source: Source, at: int) -> str:
        suffix = Path(source.name).suffix.lower()
        name = f"{at}{suffix if suffix in {'.html', '.htm', '.xhtml', '.md'} else '.txt'}"
        size = 0
        with (folder / name).open("xb") as file:
            while chunk := body.read(_CHUNK):
                size += len(chunk)
                if size > self.limits.max_bytes:
                    raise ReadError(
                        f"{source.name} is larger than {self.limits.describe()}: send the article alone",
                        code="too-large",
                    )
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        return name


def _write(path: Path, job: Job) -> None:
    """Whole or not at all."""
    making = path.with_suffix(".new")
    with making.open("w", encoding="utf-8") as file:
        json.dump(to_json(job), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk, where the system lets one (Windows does not)."""
    with suppress(OSError):
        at = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)
