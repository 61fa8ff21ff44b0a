"""Adding many reports at once: a bad one is recorded with its reason, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from standdown.cli.edge import now, progress, show_line, talk
from standdown.errors import ReadError, StanddownError, UsageError

if TYPE_CHECKING:
    from standdown.ledger import Ledger
    from standdown.model import Reading

__all__ = ["SUFFIXES", "Read", "add_all", "spread"]

Read: TypeAlias = "Callable[[str], tuple[Reading, bytes]]"

SUFFIXES = frozenset({".htm", ".html", ".md", ".txt", ".xhtml"})
"""Which files of a folder are taken for reports."""


def spread(sources: Iterable[str]) -> tuple[str, ...]:
    """The sources with each folder replaced by the pages and texts in it, by name; says what it leaves out."""
    return tuple(name for source in sources for name in (_inside(Path(source)) if _is_folder(source) else [source]))


def add_all(ledger: Ledger, sources: tuple[str, ...], *, read: Read, by: str) -> int:
    """How many of the sources failed: not read (each is in the ledger as a reject, once), or dated otherwise there.

    What a reader must know of each report, such as that its day is not known, is told beside its title.

    Raises:
        UsageError: the one source given is no report at all; that is a slip of the hand and is not recorded.
    """
    rejected = redated = 0
    for source in progress(sources, "Reading"):
        try:
            reading, raw = read(source)
        except (ReadError, UsageError) as error:
            if isinstance(error, UsageError) and len(sources) == 1:
                raise
            rejected += 1
            _reject(ledger, source, error, by=by)
        else:
            redated += not _add(ledger, reading, raw, source=source, by=by)
    if len(sources) > 1:
        others = f", {redated} dated otherwise in the ledger" if redated else ""
        talk(f"{len(sources) - rejected} of {len(sources)} read, {rejected} rejected{others}.")
    return rejected + redated


def _add(ledger: Ledger, reading: Reading, raw: bytes, *, source: str, by: str) -> bool:
    """False when the report is in the ledger with another publication day."""
    from standdown.publish.terminal import show_added
    from standdown.publish.words import clean

    title, day = reading.report.title or source, reading.report.published.day
    result = ledger.add(reading, raw, at=now(), by=by)
    show_line(show_added(result, title=title))
    if result.is_new:
        for warning in reading.warnings:
            talk(f"note   {clean(title)}: {clean(warning)}")
        return True
    if day is None or day == result.published:
        return True
    there = result.published or "on no known day"
    talk(
        f"note   {clean(title)}: dated {day} now, {there} in the ledger, and that stays: correct its claims with "
        "`standdown decide correct`, start a project anew with --published, or read it alone with `standdown read`"
    )
    return False


def _reject(ledger: Ledger, source: str, error: StanddownError, *, by: str) -> None:
    from standdown.publish.terminal import show_reject

    name, reason = _sayable(source), _sayable(str(error))
    rejected = ledger.reject(name, reason, at=now(), by=by, code=error.code, raw_sha256=_hash_of(source))
    show_line(show_reject(rejected))


def _hash_of(source: str) -> str:
    """SHA-256 of the file's bytes; empty for what is no file, or cannot be opened."""
    with suppress(OSError):
        if Path(source).is_file():
            with Path(source).open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
    return ""


def _is_folder(source: str) -> bool:
    # A name that no file system takes is no folder either; reading it says so without stopping the rest.
    with suppress(OSError):
        return Path(source).is_dir()
    return False


def _inside(folder: Path) -> list[str]:
    listed = sorted(folder.iterdir())
    reports = [str(path) for path in listed if path.suffix.lower() in SUFFIXES and path.is_file()]
    kinds = ", ".join(sorted(SUFFIXES))
    if not reports:
        raise UsageError(f"{folder} holds no {kinds} file: name the files", code="empty-folder")
    others = [path.name for path in listed if str(path) not in reports and not path.name.startswith(".")]
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        talk(f"{folder}: left out {', '.join(map(_sayable, others[:3]))}{more} (only {kinds} are read).")
    return reports


def _sayable(text: str) -> str:
    """The text without the half characters that stand for the bytes of a file name that is no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
