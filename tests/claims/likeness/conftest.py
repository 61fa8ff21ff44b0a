from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from standdown.claims.likeness import Mention, read_mentions
from standdown.model import Span


def made(text: str, word: str, document: str = "a", *, day: date | None = None) -> Mention:
    """The mention that ``word`` makes where it first stands in ``text``."""
    at = text.index(word)
    return read_mentions(text, [Span(at, at + len(word))], document=document, day=day)[0]


@pytest.fixture(scope="session")
def mention() -> Callable[..., Mention]:
    return made


@pytest.fixture(scope="session")
def story() -> Callable[..., list[Mention]]:
    """One mention for each (text, word), each in a report of its own."""
    return lambda *pairs: [made(text, word, f"report-{n}") for n, (text, word) in enumerate(pairs)]
