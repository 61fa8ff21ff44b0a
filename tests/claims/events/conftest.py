from __future__ import annotations

from collections.abc import Callable

import pytest

from standdown.claims.events import Event, EventReader

Told = tuple[str | None, tuple[str, ...], tuple[str, ...]]


@pytest.fixture(scope="session")
def reader() -> EventReader:
    return EventReader()


@pytest.fixture
def told(reader: EventReader) -> Callable[[str], Told]:
    """The root of a sentence's event, with the states of its source and target."""

    def read(text: str) -> Told:
        (event,) = reader.coded(text)
        return event.root, states(event, "source"), states(event, "target")

    return read


def states(event: Event, side: str) -> tuple[str, ...]:
    return tuple(party.code for party in getattr(event, side))
