"""What can go wrong, as one tree.

StanddownError
├── UsageError          a wrong flag, name or argument          exit 2
├── BadData             JSON that is no value of the model      exit 1
├── ReadError           a report that cannot be read            exit 1
│   ├── FetchError      ... because it could not be fetched
│   └── NoArticle       ... because nothing in it is an article
├── SecondReaderError   a model that does not answer            exit 1
├── PackError           a theatre pack with faults              exit 1
├── ImageryError        scenes that cannot be found or read     exit 1
└── LedgerError         a ledger that cannot be opened or used  exit 1

Every message says what was wrong, the value, and what to do. ``code`` is a stable kebab-case name (docs/errors.md).
"""

from __future__ import annotations

__all__ = [
    "BadData",
    "FetchError",
    "ImageryError",
    "LedgerError",
    "NoArticle",
    "PackError",
    "ReadError",
    "SecondReaderError",
    "StanddownError",
    "UsageError",
]


class StanddownError(Exception):
    """Any fault that Standdown names itself; ``code`` is stable, ``exit_code`` is what the command line returns."""

    exit_code = 1

    def __init__(self, message: str, *, code: str = "standdown-error") -> None:
        super().__init__(message)
        self.code = code


class UsageError(StanddownError, ValueError):
    """The command or call was wrong: an unknown theatre, a day that is no day, a file that is not there."""

    exit_code = 2

    def __init__(self, message: str, *, code: str = "wrong-use") -> None:
        super().__init__(message, code=code)


class BadData(StanddownError, ValueError):
    """JSON that does not fit a type of the model; the message names the path to the field."""

    def __init__(self, message: str, *, code: str = "bad-data") -> None:
        super().__init__(message, code=code)


class ReadError(StanddownError):
    """A report that cannot be read: empty, binary, too large, wrongly encoded."""

    def __init__(self, message: str, *, code: str = "unreadable") -> None:
        super().__init__(message, code=code)


class FetchError(ReadError):
    """A report that could not be fetched: a refused address, a time-out, a status that is no page."""

    def __init__(self, message: str, *, code: str = "not-fetched") -> None:
        super().__init__(message, code=code)


class NoArticle(ReadError):
    """A page that was read but holds no article."""

    def __init__(self, message: str, *, code: str = "no-article") -> None:
        super().__init__(message, code=code)


class SecondReaderError(StanddownError):
    """The second reader cannot be reached, refuses, takes too long, or answers what was not asked."""

    def __init__(self, message: str, *, code: str = "second-reader") -> None:
        super().__init__(message, code=code)


class PackError(StanddownError):
    """A theatre pack with faults; ``problems`` lists each as file, row, fault and remedy."""

    def __init__(self, message: str, *, problems: tuple[str, ...] = (), code: str = "broken-pack") -> None:
        super().__init__(message, code=code)
        self.problems = problems


class ImageryError(StanddownError):
    """Scenes, a catalogue or a table of observations that cannot be found, read or compared."""

    def __init__(self, message: str, *, code: str = "imagery-unusable") -> None:
        super().__init__(message, code=code)


class LedgerError(StanddownError):
    """A ledger that is missing, is not a ledger, or is of another version."""

    def __init__(self, message: str, *, code: str = "bad-ledger") -> None:
        super().__init__(message, code=code)
