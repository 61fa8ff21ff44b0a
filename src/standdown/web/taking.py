"""Taking: one source read and put into the ledger, as ``standdown add`` does it."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from standdown.errors import LedgerError, ReadError, StanddownError
from standdown.ledger import Ledger, dated
from standdown.model import DayBasis, Reading
from standdown.report.feed import read_feed
from standdown.report.fetch import fetch
from standdown.report.published import DayEvidence
from standdown.theatre import Theatre
from standdown.web.jobs import Source, SourceKind, State

if TYPE_CHECKING:
    from standdown.claims import Reader

__all__ = ["Taker"]

_LOG = logging.getLogger("standdown.web")
_SENT = {
    "use --allow-private if this machine may reach it for you": "save the page and send the file",
    "and read the file": "and send the file",
}
"""Remedies of the command line in the terms of the pages."""


class Taker:
    """Reads sources one after the other. Never raises: what went wrong is told of the source."""

    def __init__(self, ledger: Ledger, theatre: Theatre, *, allow_private: bool = False) -> None:
        self._ledger = ledger
        self._theatre = theatre
        self._allow_private = allow_private

    @cached_property
    def _reader(self) -> Reader:
        from standdown.claims import Reader

        return Reader(self._theatre)  # takes a second and 100 MB: nobody who only looks pays for it

    def take(self, source: Source, path: Path | None, *, by: str) -> tuple[Source, tuple[Source, ...]]:
        """The source with what became of it, and the stories of a feed.

        Args:
            source: What was given.
            path: Where its bytes lie; ``None`` for an address.
            by: Who adds it.
        """
        try:
            try:
                return self._open(source) if source.kind is SourceKind.FEED else (self._read(source, path, by=by), ())
            except ReadError as fault:
                return self._reject(source, path, fault, by=by), ()
        except LedgerError as fault:
            return replace(source, state=State.FAILED, code=fault.code, reason=str(fault)), ()
        except StanddownError as fault:  # a slip of the hand, such as a day that is still to come
            return replace(source, state=State.REJECTED, code=fault.code, reason=_told(fault, path, source)), ()
        except Exception:  # noqa: BLE001 - logged, counted and told: one source must not end the reading of the others
            return _failed(source), ()

    def _read(self, source: Source, path: Path | None, *, by: str) -> Source:
        now = datetime.now(UTC)
        day = source.feed_day
        told = (DayEvidence(DayBasis.FEED, str(day), "the feed that named it", (day,)),) if day else ()
        reading, raw = self._reader.read(
            str(path) if path else _web(source.name),
            now=now,
            published=source.published,
            publisher=source.publisher,
            url=source.url,
            evidence=told,
            allow_private=self._allow_private,
            known=dated(self._ledger),
        )
        return self._put(source, reading, raw, by=by, now=now)

    def _put(self, source: Source, reading: Reading, raw: bytes, *, by: str, now: datetime) -> Source:
        report = reading.report
        result = self._ledger.add(reading, raw, at=now, by=by)
        done = replace(
            source,
            state=State.ADDED if result.is_new else State.KNOWN,
            report_id=result.report_id,
            title=report.title or source.name,
            links=len(report.links),
        )
        if result.is_new:
            return replace(done, claims=result.claims, joined=result.joined, notes=tuple(map(_noted, reading.warnings)))
        there, day = result.published, report.published.day
        if day and day != there:
            words = f"dated {day} now, {there or 'on no known day'} in the ledger, and that stays: correct its claims"
            return replace(done, notes=(words,))
        return done

    def _open(self, source: Source) -> tuple[Source, tuple[Source, ...]]:
        got = fetch(_web(source.name), now=datetime.now(UTC), allow_private=self._allow_private)
        stories = read_feed(got.raw, url=got.url)
        known = {report.url: report.id for report in self._ledger.reports() if report.url}
        told = tuple(
            Source(
                SourceKind.ADDRESS,
                story.url,
                publisher=source.publisher,
                feed_day=story.day,
                title=story.title,
                state=State.KNOWN if story.url in known else State.WAITING,
                report_id=known.get(story.url, ""),
            )
            for story in stories
        )
        return replace(source, state=State.OPENED, links=len(told)), told

    def _reject(self, source: Source, path: Path | None, fault: ReadError, *, by: str) -> Source:
        reason, code = _told(fault, path, source), fault.code
        hashed = hashlib.sha256(path.read_bytes()).hexdigest() if path and path.is_file() else ""
        self._ledger.reject(source.name, reason, at=datetime.now(UTC), by=by, code=code, raw_sha256=hashed)
        return replace(source, state=State.REJECTED, code=code, reason=reason)


def _web(address: str) -> str:
    """The address, which is never taken for the name of a file of this machine."""
    if not address.startswith(("https://", "http://")):
        raise ReadError(f"{address} is no address on the web: it begins with https://", code="bad-url")
    return address


def _told(fault: StanddownError, path: Path | None, source: Source) -> str:
    """The words of a fault with the name that people know, not that of a file they never saw."""
    told = str(fault).replace(str(path), source.name) if path else str(fault)
    for typed, sent in _SENT.items():
        told = told.replace(typed, sent)
    return told


def _noted(warning: str) -> str:
    """A warning in the terms of the pages, where nobody types options."""
    return warning.replace("give it with --published", "its claims can be corrected in the review")


def _failed(source: Source) -> Source:
    _LOG.exception("%s could not be taken in", source.name)
    words = "the program failed at it; nothing was written: the log of the server tells more"
    return replace(source, state=State.FAILED, code="internal", reason=words)
