"""Reader: from a file, an address or standard input to a reading, with one theatre's knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import BinaryIO

from standdown.claims.evidence import Known
from standdown.claims.extract import Extractor
from standdown.claims.second import Answering, SecondReader
from standdown.language import analyse
from standdown.model import Reading
from standdown.report import DEFAULT_LIMITS, Limits, read_report
from standdown.report.published import DayEvidence
from standdown.theatre import Theatre

__all__ = ["Reader"]


class Reader:
    """Reads reports one after the other; the theatre is compiled once."""

    def __init__(self, theatre: Theatre, *, second: Answering | None = None) -> None:
        """With a ``second`` reader, its claims are laid beside the rules' (:mod:`standdown.claims.second`)."""
        self.theatre = theatre
        self._extractor = Extractor(theatre)
        self._second = SecondReader(self._extractor, second) if second else None

    def read(
        self,
        source: str,
        *,
        now: datetime,
        published: date | None = None,
        publisher: str = "",
        url: str = "",
        evidence: tuple[DayEvidence, ...] = (),
        allow_private: bool = False,
        stdin: BinaryIO | None = None,
        limits: Limits = DEFAULT_LIMITS,
        known: Iterable[Known] = (),
        gaps: bool = False,
    ) -> tuple[Reading, bytes]:
        """What the report at ``source`` claims, and the bytes it came in; ReadError or UsageError where that fails.

        ``known`` is what is dated already, for a report that does not tell its day; with ``gaps`` the reading says
        which places the theatre lacks.
        """
        report, raw = read_report(
            source,
            published=published,
            publisher=publisher,
            url=url,
            evidence=evidence,
            allow_private=allow_private,
            now=now,
            stdin=stdin,
            limits=limits,
        )
        aside = self._extractor.aside(report)
        if aside and not gaps:
            return aside, raw
        analysis = analyse(report)
        reading = aside or self._extractor.read(analysis, known=known)
        if self._second and not aside:
            reading = self._second.also(analysis, reading)
        return replace(reading, gaps=self._extractor.gaps(analysis)) if gaps else reading, raw
