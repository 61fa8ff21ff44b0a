"""Jobs: what somebody gave to be read, and how far it is. Values only; :mod:`standdown.web.working` does the work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from standdown.errors import UsageError

__all__ = ["Job", "NoJob", "QueueFull", "Source", "SourceKind", "State"]


class SourceKind(StrEnum):
    """In which form something was given."""

    TEXT = "text"
    FILE = "file"
    ADDRESS = "address"
    FEED = "feed"


class State(StrEnum):
    """How far one source is."""

    WAITING = "waiting"
    READING = "reading"
    ADDED = "added"
    KNOWN = "known"
    """It was in the ledger already."""
    OPENED = "opened"
    """A feed, whose stories stand behind it as sources of their own."""
    REJECTED = "rejected"
    """It is no report that can be read."""
    FAILED = "failed"
    """Not its fault: it can be tried again."""
    LEFT = "left"
    """The program ended before its turn came."""

    @property
    def is_over(self) -> bool:
        """True where nothing more happens by itself."""
        return self not in {State.WAITING, State.READING}

    @property
    def may_go_again(self) -> bool:
        """True where another try makes sense."""
        return self in {State.FAILED, State.LEFT}


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read, and what became of it."""

    kind: SourceKind
    name: str
    """What people call it: a title, the name of a file, an address."""
    file: str = ""
    """The name under which its bytes lie in the job's folder."""
    publisher: str = ""
    url: str = ""
    """Where a text or a file came from, where somebody said so."""
    published: date | None = None
    """The day that somebody gave."""
    feed_day: date | None = None
    """The day that a feed gave."""
    state: State = State.WAITING
    report_id: str = ""
    title: str = ""
    claims: int = 0
    joined: int = 0
    """Claims that joined a happening that other reports had told of."""
    links: int = 0
    """Other stories that it names."""
    code: str = ""
    """Of the fault."""
    reason: str = ""
    notes: tuple[str, ...] = ()
    """What to know of it though it was added."""

    @property
    def may_be_asked_again(self) -> bool:
        """True for an address or a feed that gave nothing: what is at an address may be mended, or there by then."""
        return self.state is State.REJECTED and self.kind in {SourceKind.ADDRESS, SourceKind.FEED}


@dataclass(frozen=True, slots=True)
class Job:
    """Sources that were given at once."""

    id: str
    by: str
    at: datetime
    sources: tuple[Source, ...]

    @property
    def is_over(self) -> bool:
        """True when every source is."""
        return all(source.state.is_over for source in self.sources)

    @property
    def may_go_again(self) -> bool:
        """True when it is over, and some of it can be tried again."""
        return self.is_over and any(source.state.may_go_again for source in self.sources)

    @property
    def done(self) -> int:
        """How many sources are over."""
        return sum(source.state.is_over for source in self.sources)

    def count(self, *states: State) -> int:
        """How many sources are in one of these states."""
        return sum(source.state in states for source in self.sources)

    def put(self, at: int, source: Source, *more: Source) -> Job:
        """The job with one source changed, and others behind the last."""
        return replace(self, sources=(*self.sources[:at], source, *self.sources[at + 1 :], *more))

    def left(self) -> Job:
        """As it stands after the program was started anew."""
        sources = (each if each.state.is_over else replace(each, state=State.LEFT) for each in self.sources)
        return replace(self, sources=tuple(sources))

    def again(self) -> Job:
        """With what can be tried again waiting once more."""
        sources = (
            replace(each, state=State.WAITING, code="", reason="") if each.state.may_go_again else each
            for each in self.sources
        )
        return replace(self, sources=tuple(sources))


class NoJob(UsageError):
    """A job was asked for that is not there."""

    def __init__(self, id_: str) -> None:
        super().__init__(
            f"there is no reading {id_!r}: the last ones are listed on the page where reports are added", code="no-job"
        )


class QueueFull(UsageError):
    """More waits than one worker reads in a while."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} sources wait already: add these when some are read", code="queue-full")
