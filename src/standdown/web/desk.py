"""Desk: the ledger behind the application, and what pages read of it, made anew when it has grown."""

from __future__ import annotations

import gc
import logging
import time
from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path
from threading import Lock

from standdown.ledger import Ledger
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.frame import Frame, time_line
from standdown.publish.pages.people import people
from standdown.publish.pages.queueing import By as Order
from standdown.publish.pages.queueing import queued
from standdown.publish.pages.records import Records
from standdown.publish.pages.voices import voices
from standdown.status import By
from standdown.theatre import load_theatre

__all__ = ["Desk", "today"]

_LOG = logging.getLogger("standdown.web")


def today() -> date:
    """The day in UTC, as everywhere in the program."""
    return datetime.now(UTC).date()


class Desk:
    """One project, open for as long as the application runs. Many threads may ask at once."""

    def __init__(self, folder: Path, *, owner: str = "", is_sample: bool = False, day: date | None = None) -> None:
        self.ledger = Ledger.open(folder)
        self.theatre = load_theatre(self.ledger.theatre)
        self.owner = owner or getuser()
        self.is_sample = is_sample
        self._day = day
        self._records: Records | None = None
        self._making = Lock()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()

    @property
    def day(self) -> date:
        """The day that pages show where none is asked for."""
        return self._day or today()

    def records(self) -> Records:
        """What pages read, of the ledger as it stands."""
        head = self.ledger.head()
        seq = head.seq if head else 0
        known = self._records
        if known is None or (known.head.seq if known.head else 0) != seq:
            with self._making:
                known = self._records
                if known is None or (known.head.seq if known.head else 0) < seq:
                    known = self._records = Records(self.ledger, self.theatre, before=known)
        return known

    def warm(self) -> float:
        """Read what pages read before anybody asks; how many seconds that took. Who asks meanwhile waits for it."""
        began = time.perf_counter()
        records, asked = self.records(), Asked(self.day)
        records.warm(asked)
        voices(records, asked)
        people(records, asked)
        if records.waiting:
            queued(records, asked, by=Order.EFFECT)
        # Millions of values that stay would be gone through again and again, a second each time.
        gc.collect()
        gc.freeze()
        took, known = time.perf_counter() - began, records.chosen()
        told = (len(known.reports), len(known.claims), len(known.events), took)
        _LOG.info("%d reports, %d claims and %d happenings were read in %.1f s", *told)
        return took

    def frame(self, records: Records, asked: Asked, *, may_write: bool, user: str = "", token: str = "") -> Frame:
        """What stands around a page."""
        chosen, theatre, head = records.chosen(asked), self.theatre, records.head
        return Frame(
            theatre.name,
            theatre.summary,
            theatre.baseline,
            asked,
            time_line(
                records.balance(asked, by=By.MONTH, whole=True),
                asked,
                baseline=theatre.baseline,
                known=records.days,
                today=self.day,
            ),
            reports=len(chosen.reports),
            claims=len(chosen.claims),
            events=len(records.events(asked)),
            waiting=len(records.waiting),
            seq=head.seq if head else 0,
            seal=head.hash if head else "",
            may_write=may_write,
            user=user,
            is_sample=self.is_sample,
            sites=tuple((site.id, site.name) for site in theatre.sites),
            token=token,
        )
