"""Fetching: the files of scenes, each brought once, whole or only as far as it is read.

A file of this machine is read where it lies. A file on the web is kept in a cache folder under the hash of its address.
Small ones are brought whole; of a large one (a whole Sentinel-2 tile weighs 200 MB, the ground about a site a few
hundred kB of it) only the blocks that are asked for, where its server can give parts. What was broken off goes on from
where it stopped, nothing is under its final name before it is whole, and nothing grows beyond its bounds.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from standdown.errors import ImageryError
from standdown.imagery.scenes.outcome import Progress, silent
from standdown.imagery.scenes.reaching import Web, is_web

__all__ = ["BLOCK", "FetchBounds", "Fetched", "Files", "Remote", "Sign"]

BLOCK = 262_144
"""Bytes of a block: a tile of a COG or a few, and its whole table of contents."""
_RUN = 32
"""Blocks asked for at once."""

Sign = Callable[[str], str]
"""An address in, the same with what the server wants to see out (:mod:`standdown.imagery.scenes.signing`)."""


@dataclass(frozen=True, slots=True)
class FetchBounds:
    """How many bytes may be brought from the web."""

    each: int = 1_000_000_000
    """For one file."""
    all: int = 10_000_000_000
    """For all files together, in one run."""
    whole: int = 4 * BLOCK
    """Files up to this size are brought whole."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole file on this machine."""

    href: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept beside a file of the web."""

    href: str
    size: int
    etag: str = ""
    """What the server called this version: its ETag, or else when it was last modified."""
    sha256: str = ""
    """Of a whole file."""


class Files:
    """Files of scenes by address; one per run, since it counts what was brought."""

    def __init__(
        self,
        cache: Path | None = None,
        *,
        web: Web | None = None,
        bounds: FetchBounds | None = None,
        sign: Sign | None = None,
        progress: Progress = silent,
    ) -> None:
        """Files kept in ``cache``; without one, only files of this machine can be had."""
        self.brought = 0
        """Bytes that came from the web so far."""
        self._cache = cache
        self._web = web or Web()
        self._bounds = bounds or FetchBounds()
        self._sign = sign or str
        self._progress = progress
        self._hashes: dict[tuple[str, int, int], str] = {}

    def open(self, href: str) -> Fetched | Remote:
        """The file at an address or path; a large one on the web comes in parts, as it is read.

        Raises:
            ImageryError: ``imagery-bad-href``, ``imagery-no-file``, ``imagery-empty-file``, ``imagery-not-reached``,
                ``imagery-too-large`` or ``imagery-no-cache``.
        """
        if not is_web(href):
            return self._local(href)
        folder, kept = self._folder(href), self._kept(href)
        if kept and kept.sha256 and (folder / "file").is_file():
            return Fetched(href, folder / "file", kept.size, kept.sha256)
        if kept and not kept.sha256:
            return Remote(self, kept, folder)
        first = self._probe(href)
        if first is None or first.size <= self._bounds.whole:
            return self.whole(href)
        self._keep(folder, first)
        return Remote(self, first, folder)

    def whole(self, href: str) -> Fetched:
        """The whole file at an address or path, brought to its end if a former try broke off.

        Raises:
            ImageryError: As :meth:`open`.
        """
        if not is_web(href):
            return self._local(href)
        folder, kept = self._folder(href), self._kept(href)
        target, part, note = folder / "file", folder / "part", folder / "part.json"
        if kept and kept.sha256 and target.is_file():
            return Fetched(href, target, kept.size, kept.sha256)
        folder.mkdir(parents=True, exist_ok=True)
        headers, start = {}, 0
        if part.is_file() and (version := _read_note(note)):
            start = part.stat().st_size
            headers = {"Range": f"bytes={start}-", "If-Range": version} if start else {}
        with self._web.opened(self._sign(href), headers=headers) as answer:
            is_rest = answer.status_code == httpx.codes.PARTIAL_CONTENT and _range(answer)[0] == start
            start = start if is_rest else 0
            size = start + int(answer.headers.get("content-length") or 0)
            self._check(href, size, size - start)
            note.write_text(json.dumps(_version(answer)), encoding="utf-8")
            with part.open("ab" if is_rest else "wb") as file:
                done = start
                for piece in self._web.pieces(answer):
                    file.write(piece)
                    done += len(piece)
                    self._count(href, done, len(piece))
                    self._progress(href, done, size)
        if "content-length" in answer.headers and done != size:
            raise ImageryError(
                f"{href} broke off after {done} of {size} bytes: try again, what came is kept",
                code="imagery-not-reached",
            )
        return self._finish(href, part, target, _version(answer))

    def block(self, remote: Remote, first: int, last: int) -> bytes:
        """Blocks of a file in parts, from the web, as one piece."""
        start, end = first * BLOCK, min((last + 1) * BLOCK, remote.size) - 1
        self._check(remote.href, 0, end - start + 1)
        with self._web.opened(self._sign(remote.href), headers={"Range": f"bytes={start}-{end}"}) as answer:
            if answer.status_code != httpx.codes.PARTIAL_CONTENT or _range(answer) != (start, remote.size):
                raise ImageryError(f"{remote.href} no longer comes in parts: try again", code="imagery-not-reached")
            if remote.etag and _version(answer) != remote.etag:
                raise ImageryError(
                    f"{remote.href} has changed since it was first read: delete {remote.folder} and read it anew",
                    code="imagery-changed",
                )
            body = b"".join(self._web.pieces(answer))
        if len(body) != end - start + 1:
            raise ImageryError(f"{remote.href} broke off: try again, what came is kept", code="imagery-not-reached")
        self._count(remote.href, 0, len(body))
        return body

    def _local(self, href: str) -> Fetched:
        if "://" in href:
            raise ImageryError(
                f"{href} is neither a file nor an http(s) address: only those are read", code="imagery-bad-href"
            )
        path = Path(href)
        if not path.is_file():
            raise ImageryError(f"{href} is no file: the catalogue names one that is not there", code="imagery-no-file")
        stat = path.stat()
        if not stat.st_size:
            raise ImageryError(f"{href} is empty: bring it again", code="imagery-empty-file")
        key = str(path), stat.st_size, stat.st_mtime_ns
        if key not in self._hashes:
            self._hashes[key] = _hash(path)
        return Fetched(href, path, stat.st_size, self._hashes[key])

    def _probe(self, href: str) -> _Kept | None:
        """Size and version of a file whose server gives parts; ``None`` where it does not."""
        with self._web.opened(self._sign(href), headers={"Range": "bytes=0-0"}) as answer:
            start, size = _range(answer)
            if answer.status_code != httpx.codes.PARTIAL_CONTENT or start != 0 or size <= 0:
                return None
            return _Kept(href, size, _version(answer))

    def _finish(self, href: str, part: Path, target: Path, version: str) -> Fetched:
        size = part.stat().st_size
        if not size:
            raise ImageryError(f"{href} is empty: the catalogue names a file without bytes", code="imagery-empty-file")
        digest = _hash(part)
        part.replace(target)
        self._keep(target.parent, _Kept(href, size, version, digest))
        (target.parent / "part.json").unlink(missing_ok=True)
        return Fetched(href, target, size, digest)

    def _check(self, href: str, size: int, more: int) -> None:
        if size > self._bounds.each:
            raise ImageryError(
                f"{href} has {size / 1e6:.0f} MB, more than the {self._bounds.each / 1e6:.0f} MB a file may have",
                code="imagery-too-large",
            )
        if self.brought + more > self._bounds.all:
            raise ImageryError(
                f"{href} would bring more than {self._bounds.all / 1e6:.0f} MB in all: look at fewer days, or go on in "
                "another run, which uses what is kept",
                code="imagery-too-large",
            )

    def _count(self, href: str, size: int, more: int) -> None:
        self._check(href, size, more)
        self.brought += more

    def _folder(self, href: str) -> Path:
        if self._cache is None:
            raise ImageryError(f"{href} lies on the web: name a folder to keep files in", code="imagery-no-cache")
        key = hashlib.sha256(href.encode()).hexdigest()
        return self._cache / key[:2] / key

    def _kept(self, href: str) -> _Kept | None:
        try:
            kept = _Kept(**json.loads((self._folder(href) / "kept.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return kept if kept.href == href else None

    def _keep(self, folder: Path, kept: _Kept) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(folder / "kept.json", json.dumps(asdict(kept)).encode())


class Remote:
    """A file on the web that comes in blocks, as it is read; each block is kept."""

    def __init__(self, files: Files, kept: _Kept, folder: Path) -> None:
        self.href, self.size, self.etag, self.folder = kept.href, kept.size, kept.etag, folder
        self._files = files
        self._read: set[int] = set()
        (folder / "blocks").mkdir(parents=True, exist_ok=True)

    @property
    def sha256(self) -> str:
        """Over the blocks that were read so far, each after its number: what the pixels were computed from."""
        digest = hashlib.sha256()
        for number in sorted(self._read):
            digest.update(number.to_bytes(8, "big") + self._path(number).read_bytes())
        return digest.hexdigest()

    def read(self, start: int, length: int) -> bytes:
        """The bytes from ``start``, fewer at the end of the file.

        Raises:
            ImageryError: They cannot be brought.
        """
        end = min(start + length, self.size)
        if start >= end:
            return b""
        wanted = range(start // BLOCK, (end - 1) // BLOCK + 1)
        self._bring([number for number in wanted if not self._has(number)])
        self._read.update(wanted)
        joint = b"".join(self._path(number).read_bytes() for number in wanted)
        return joint[start - wanted[0] * BLOCK : end - wanted[0] * BLOCK]

    def _bring(self, missing: list[int]) -> None:
        while missing:
            run = 1
            while run < min(len(missing), _RUN) and missing[run] == missing[0] + run:
                run += 1
            body = self._files.block(self, missing[0], missing[run - 1])
            for n, number in enumerate(missing[:run]):
                _write_whole(self._path(number), body[n * BLOCK : (n + 1) * BLOCK])
            missing = missing[run:]

    def _has(self, number: int) -> bool:
        path = self._path(number)
        return path.is_file() and path.stat().st_size == min(BLOCK, self.size - number * BLOCK)

    def _path(self, number: int) -> Path:
        return self.folder / "blocks" / str(number)


def _write_whole(path: Path, body: bytes) -> None:
    """Writes a file so that nobody ever sees a part of it."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(body)
    part.replace(path)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version(answer: httpx.Response) -> str:
    """What a server calls this version of a file; empty where it says nothing that can be relied on."""
    etag = str(answer.headers.get("etag", ""))
    return etag if etag and not etag.startswith("W/") else str(answer.headers.get("last-modified", ""))


def _range(answer: httpx.Response) -> tuple[int, int]:
    """Where a part begins and how long the whole is, from ``Content-Range``; (-1, -1) where it does not say."""
    unit, _, rest = str(answer.headers.get("content-range", "")).partition(" ")
    span, _, size = rest.partition("/")
    start = span.partition("-")[0]
    return (int(start), int(size)) if unit == "bytes" and start.isdigit() and size.isdigit() else (-1, -1)


def _read_note(path: Path) -> str:
    try:
        return str(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return ""
