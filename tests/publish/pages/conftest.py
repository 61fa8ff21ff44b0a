"""The demo's ledger as pages read it, once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from standdown.demo import demo_ledger
from standdown.publish.pages import Asked, Records
from standdown.theatre import load_theatre


@pytest.fixture(scope="session")
def demo() -> Iterator[Records]:
    with demo_ledger(now=datetime(2026, 1, 1, 12, tzinfo=UTC)) as ledger:
        yield Records(ledger, load_theatre(ledger.theatre))


@pytest.fixture(scope="session")
def asked() -> Asked:
    """On the day of the demo's last report."""
    return Asked(date(2024, 11, 5))
