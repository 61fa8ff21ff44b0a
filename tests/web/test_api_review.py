"""The review for programs: the same queue, the same checks, the same two who rule at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from standdown.ledger import decide
from standdown.model import Act
from standdown.web.desk import Desk

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
QUEUE, RULINGS = "/api/v1/review", "/api/v1/decisions"


def test_the_queue_comes_in_parts_that_follow_each_other(client: TestClient) -> None:
    whole = client.get(QUEUE, params={"limit": 100}).json()
    listed, address = [], f"{QUEUE}?limit=7"
    while address:
        part = client.get(address).json()
        listed += part["data"]
        address = part["next"]
    assert listed == whole["data"]
    assert whole["total"] == len(listed) > 14
    assert listed[0]["effects"] == [
        {"site": "hot-springs", "step": "disengaged", "if_rejected": "disengaging", "height": 1}
    ]


def test_a_ruling_is_written_and_listed(own_client: TestClient, own_desk: Desk) -> None:
    queue = own_client.get(QUEUE).json()
    item = queue["data"][0]["event"]
    told = {"act": "grade", "targets": [item["id"]], "seen": queue["seen"], "value": "B2", "why": "seen"}
    made = own_client.post(RULINGS, json=told)
    assert made.status_code == 201
    assert made.json()["data"]["decision"]["target_ids"] == item["claim_ids"]
    assert made.json()["data"]["entry"] == queue["seen"] + 1
    listed = own_client.get(RULINGS).json()
    assert [(each["decision"]["act"], each["stands"], each["event"]) for each in listed["data"]] == [
        ("grade", True, item["id"])
    ]
    undo = {"act": "undo", "targets": [listed["data"][0]["decision"]["id"]], "seen": listed["seen"]}
    assert own_client.post(RULINGS, json=undo).status_code == 201
    assert [each["stands"] for each in own_client.get(RULINGS).json()["data"]] == [True, False]


def test_who_was_not_fast_enough_is_told_what_came_between(own_client: TestClient, own_desk: Desk) -> None:
    queue = own_client.get(QUEUE).json()
    claims = queue["data"][0]["event"]["claim_ids"]
    own_desk.ledger.rule(decide(Act.REJECT, claims[-1:], by="lea", at=NOON, why="an old picture"))
    answer = own_client.post(RULINGS, json={"act": "accept", "targets": claims[:1], "seen": queue["seen"]})
    assert answer.status_code == 409
    told = answer.json()
    assert told["error"]["code"] == "ruled-meanwhile"
    assert told["meanwhile"][0]["by"] == "lea"
    assert told["meanwhile"][0]["decision"]["why"] == "an old picture"
    again = {"act": "accept", "targets": claims[:1], "seen": told["seen"]}
    assert own_client.post(RULINGS, json=again).status_code == 201


def test_happenings_are_merged_by_their_ids(own_client: TestClient, own_desk: Desk) -> None:
    queue = own_client.get(QUEUE, params={"at": "demchok"}).json()
    ids = [each["event"]["id"] for each in queue["data"][:2]]
    assert own_client.post(RULINGS, json={"act": "merge", "targets": ids, "seen": queue["seen"]}).status_code == 201
    together = [set(event.claim_ids) for event in own_desk.records().chosen().events]
    firsts = {each["event"]["claim_ids"][0] for each in queue["data"][:2]}
    assert any(firsts <= claims for claims in together)


@pytest.mark.parametrize(
    ("told", "status", "code"),
    [
        ({"act": "accept", "targets": ["c-0000"], "seen": 1000}, 400, "no-target"),
        ({"act": "accept", "targets": [], "seen": 1000}, 422, "bad-request"),
        ({"act": "shout", "targets": ["c-0000"], "seen": 1000}, 422, "bad-request"),
        ({"act": "accept", "targets": ["c-0000"]}, 422, "bad-request"),
        ({"act": "accept", "targets": ["c-0000"], "seen": 1000, "by": "lea"}, 422, "bad-request"),
        ({"act": "correct", "targets": ["c-0000"], "seen": 1000, "value": "x"}, 400, "bad-request"),
    ],
)
def test_what_does_not_fit_is_refused(own_client: TestClient, told: dict, status: int, code: str) -> None:
    answer = own_client.post(RULINGS, json=told)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_body_that_another_site_could_send_is_refused(own_client: TestClient, own_desk: Desk) -> None:
    queue = own_client.get(QUEUE).json()
    body = json.dumps({"act": "accept", "targets": [queue["data"][0]["event"]["id"]], "seen": queue["seen"]})
    answer = own_client.post(RULINGS, content=body, headers={"content-type": "text/plain"})
    assert answer.status_code in (403, 415, 422)
    assert own_desk.ledger.decisions() == ()


@pytest.mark.parametrize(("asked", "status"), [("?at=atlantis", 404), ("?after=e-0", 400), ("?limit=0", 422)])
def test_an_address_that_asks_for_nothing_is_answered_so(client: TestClient, asked: str, status: int) -> None:
    assert client.get(QUEUE + asked).status_code == status
