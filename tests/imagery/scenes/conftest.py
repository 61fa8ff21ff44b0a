"""A server of files and catalogues on this machine, and a way to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from standdown.imagery.scenes.reaching import Reach, Web
from tests.imagery.scenery import Shop, opened_shop


@pytest.fixture
def shop() -> Iterator[Shop]:
    """A server that gives what a test puts on it."""
    with opened_shop() as opened:
        yield opened


@pytest.fixture
def web() -> Iterator[Web]:
    """What fetches from it; a test that wants other bounds makes its own."""
    with Web(Reach(allow_private=True, wait=5)) as opened:
        yield opened
