"""What verbs show from the rows of happenings is, letter by letter, what they show from the whole ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from standdown.ledger import Ledger, happenings
from standdown.ledger.happenings import is_followed

_VERBS = (
    ("timeline",),
    ("timeline", "--json"),
    ("timeline", "--csv"),
    ("timeline", "--json", "--as-of", "2020-07-10"),
    ("site", "galwan"),
    ("site", "Gogra", "--as-of", "2021-08-07", "--json"),
    ("search", "troops", "--json"),
    ("search", "troops"),
    ("search", "troops", "--limit", "3", "--csv"),
    ("search", "troops", "--as-of", "2020-07-10"),
    ("event", "e-", "--json"),
    ("event", "none"),
)


@contextmanager
def _no_rows(ledger: Ledger, *, tell: Callable[[int, int], None]) -> Iterator[None]:
    yield None


@pytest.fixture
def both(standdown, in_desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple]:
    """What a verb gives from rows, and from the whole ledger."""

    def ask(*words: str) -> tuple:
        from_rows = standdown(*words)
        with monkeypatch.context() as patch:
            patch.setattr(happenings, "rows_of", _no_rows)
            return from_rows, standdown(*words)

    return ask


@pytest.fixture
def filled(in_desk) -> Ledger:
    """The reports of the demo, read once and put into the desk."""
    from datetime import UTC, datetime
    from importlib.resources import as_file

    from standdown.claims import Reader
    from standdown.demo import DEMO_THEATRE, demo_reports
    from standdown.theatre import load_theatre

    noon, reader = datetime(2026, 1, 1, 12, tzinfo=UTC), Reader(load_theatre(DEMO_THEATRE))
    with Ledger.open(in_desk.folder) as ledger:
        for report in demo_reports():
            with as_file(report) as path:
                ledger.add(reader.read(str(path), now=noon)[0], at=noon)
        yield ledger


def test_verbs_show_the_same_from_rows(both, filled: Ledger) -> None:
    for words in _VERBS:
        from_rows, whole = both(*words)
        assert from_rows == whole, words
    with filled.looking() as connection:
        assert is_followed(connection)


def test_happenings_are_shown_the_same_from_rows(both, filled: Ledger) -> None:
    for event in filled.events()[::6]:
        for words in (("event", event.id, "--json"), ("event", event.claim_ids[-1])):
            from_rows, whole = both(*words)
            assert from_rows == whole, words
