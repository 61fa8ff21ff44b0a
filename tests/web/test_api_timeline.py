"""The timeline in columns tells what the page shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

EPOCH = date(1970, 1, 1)


@pytest.fixture
def told(client: TestClient) -> dict:
    return client.get("/api/v1/timeline").json()


def last_patrol_at_depsang(told: dict) -> int:
    columns = told["columns"]
    kind = next(n for n, each in enumerate(told["kinds"]) if each["id"] == "patrol-resumed")
    site = next(n for n, each in enumerate(told["sites"]) if each["id"] == "depsang")
    both = list(zip(columns["kind"], columns["sites"], strict=True))
    return max(n for n, each in enumerate(both) if each == (kind, [site]))


def test_all_columns_are_of_one_length(told: dict) -> None:
    lengths = {len(column) for column in told["columns"].values()}
    assert len(lengths) == 1
    assert lengths.pop() > 100


def test_days_kinds_and_sites_come_back_as_they_were(told: dict) -> None:
    columns = told["columns"]
    at = last_patrol_at_depsang(told)
    assert EPOCH + timedelta(days=columns["first"][at]) == date(2024, 11, 4)
    assert columns["first"][at] == columns["last"][at]
    assert told["realis"][columns["realis"][at]] == "occurred"


def test_an_open_end_is_null(told: dict) -> None:
    columns = told["columns"]
    assert None in columns["first"]
    by = columns["first"].index(None)
    assert columns["when"][by].startswith("by ")


def test_a_day_before_the_last_report_leaves_out_what_came_later(client: TestClient, told: dict) -> None:
    early = client.get("/api/v1/timeline", params={"as_of": "2020-08-01", "known_by": "same"}).json()
    assert 0 < len(early["columns"]["id"]) < len(told["columns"]["id"])
    assert early["as_of"] == early["known_by"] == "2020-08-01"


def test_a_day_that_is_none_is_a_fault_in_an_envelope(client: TestClient) -> None:
    answer = client.get("/api/v1/timeline", params={"as_of": "soon"})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad-day"
