"""The index for programs: its sums, and on asking what is behind each."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from standdown.model import to_json
from standdown.publish.pages.asked import Asked
from standdown.status import By, Intensity
from standdown.web.desk import Desk

INDEX = "/api/v1/index"


@pytest.fixture
def whole(desk: Desk) -> Intensity:
    records = desk.records()
    return records.index_of(records.chosen().events, Asked(desk.day), until=desk.day, by=By.MONTH)


def every(client: TestClient, address: str, name: str = "data") -> list[dict]:
    """All that is listed, answer by answer."""
    found: list[dict] = []
    following: str | None = address
    while following:
        told = client.get(following).json()
        found = [*told[name], *found] if name == "periods" else [*found, *told[name]]
        following = told["next"]
    return found


def test_the_sums_and_counts_are_those_of_the_index(client: TestClient, whole: Intensity) -> None:
    told = client.get(INDEX).json()
    names = ("pressure", "easing", "balance", "disputed")
    assert [[each[name] for name in names] for each in told["periods"]] == [
        [getattr(each, name) for name in names] for each in whole.periods
    ]
    assert [each["events"] for each in told["periods"]] == [len(each.events) for each in whole.periods]
    assert (told["counted"], told["undated"], told["not_real"]) == (whole.counted, len(whole.undated), whole.not_real)
    assert (told["periods"][0]["start"], told["next"]) == (str(whole.baseline), None)


def test_what_is_behind_a_period_is_at_its_address(client: TestClient, whole: Intensity) -> None:
    at = max(range(len(whole.periods)), key=lambda n: len(whole.periods[n].events))
    period = client.get(INDEX).json()["periods"][at]
    told = client.get(period["url"]).json()
    assert told["period"] == period
    assert told["data"] == [to_json(each) for each in whole.periods[at].events]
    assert every(client, f"{INDEX}/{period['end']}?limit=3") == told["data"]


def test_the_undated_are_listed_too(client: TestClient, whole: Intensity) -> None:
    assert every(client, f"{INDEX}/undated?limit=2") == [to_json(each) for each in whole.undated]
    assert client.get(INDEX).json()["undated_url"] == f"{INDEX}/undated"


@pytest.mark.parametrize("by", ["week", "quarter"])
def test_parts_put_together_are_all_periods(client: TestClient, by: str) -> None:
    full = client.get(INDEX, params={"by": by, "limit": 1000}).json()["periods"]
    assert every(client, f"{INDEX}?by={by}&limit=7", "periods") == full
    assert [each["start"] for each in full] == sorted(each["start"] for each in full)


def test_the_index_of_a_site_is_a_part_of_it(client: TestClient) -> None:
    whole, site = (client.get(INDEX, params={"site": name}).json() for name in ("", "depsang"))
    assert 0 < site["counted"] < whole["counted"]
    assert all(ours["events"] <= all_["events"] for ours, all_ in zip(site["periods"], whole["periods"], strict=True))
    assert "site=depsang" in site["periods"][0]["url"]


def test_what_was_asked_for_goes_along_with_every_address(client: TestClient) -> None:
    told = client.get(INDEX, params={"as_of": "2021-03-01", "known_by": "same", "by": "week", "limit": 2}).json()
    for address in (told["next"], told["periods"][0]["url"], told["undated_url"]):
        assert "as_of=2021-03-01&known_by=same" in address
    assert told["periods"][-1]["end"] == "2021-03-01"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("?after=soon", 400, "bad-day"),
        ("?limit=0", 422, "bad-request"),
        ("?by=decade", 422, "bad-request"),
        ("/soon", 400, "bad-day"),
        ("/2019-01-01", 400, "bad-day"),
        ("/2020-06-15?after=e-none", 400, "bad-cursor"),
        ("/undated?after=e-none", 400, "bad-cursor"),
    ],
)
def test_what_is_none_is_a_fault(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(INDEX + path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
