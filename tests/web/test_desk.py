"""The desk reads what pages read before anybody asks, once, and says how long it took."""

from __future__ import annotations

import logging
from threading import Thread

import pytest

from standdown.web.desk import Desk


def test_what_was_read_beforehand_is_what_pages_read(own_desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "standdown.web"):
        assert own_desk.warm() > 0
    records = own_desk.records()
    assert f"{len(records.chosen().claims)} claims" in caplog.text
    assert "voices" in records.known().kept


def test_who_asks_meanwhile_gets_the_same(own_desk: Desk) -> None:
    found = []
    several = [Thread(target=lambda: found.append(own_desk.records().whole)) for _ in range(4)]
    for each in several:
        each.start()
    for each in several:
        each.join()
    assert len({id(whole) for whole in found}) == 1
