"""The API keeps to its own description, and every fault has the one envelope."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from standdown.demo import demo_ledger
from standdown.model import from_json
from standdown.status import Board
from standdown.web import create_app
from standdown.web.desk import Desk
from standdown.web.gate import Exposure

EXAMPLES = 8
"""Of each operation; more find nothing new here, and there are many operations."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.schemas.BaseSchema]:
    """The application as its own description has it, over a project that may be written to."""
    folder = tmp_path_factory.mktemp("api") / "desk"
    with demo_ledger(folder, now=datetime(2026, 1, 1, 12, tzinfo=UTC)):
        pass
    desk = Desk(folder, owner="ana", is_sample=True)
    app = create_app(desk, Exposure(hosts=frozenset()))  # it asks under a name of its own
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app)
    app.state.worker.close()
    desk.close()


def test_answers_are_as_described(described: schemathesis.schemas.BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert {"/api/v1/board", "/api/v1/index", "/api/v1/reports"} <= {operation.path for operation in operations}
    for operation in operations:
        few = settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
        cases = modes.flatmap(lambda mode, at=operation: at.as_strategy(generation_mode=mode))

        @few
        @given(case=cases)
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()


def test_what_is_found_is_as_described_too(described: schemathesis.schemas.BaseSchema) -> None:
    asked = 0
    for operation in (found.ok() for found in described.get_all_operations()):
        if operation.method.upper() == "GET" and "{" not in operation.path:
            query = {"as_of": "2021-03-01"} if "jobs" not in operation.path else {}
            answer = operation.Case(query=query).call_and_validate(checks=CHECKS)
            asked += answer.status_code == 200
    assert asked >= 4


def test_the_board_is_the_board(client: TestClient) -> None:
    answer = client.get("/api/v1/board", params={"as_of": "2020-08-05", "known_by": "same"})
    board = from_json(Board, answer.json())
    assert (str(board.as_of), len(board.rows)) == ("2020-08-05", 7)


def test_the_index_is_counted_by_what_is_asked(client: TestClient) -> None:
    assert len(client.get("/api/v1/index?by=year").json()["periods"]) < len(
        client.get("/api/v1/index").json()["periods"]
    )


def test_what_is_asked_of_and_how_much_there_is(client: TestClient) -> None:
    told = client.get("/api/v1/meta").json()
    assert (told["theatre"], told["counts"]["reports"], len(told["sites"])) == ("ladakh", 18, 7)
    assert len(told["head"]["seal"]) == 64
    early = client.get("/api/v1/meta?as_of=2020-06-20&known_by=same").json()
    assert early["counts"]["reports"] < 18


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/board?as_of=yesterday", 400, "bad-day"),
        ("/api/v1/board?as_of=0001-01-01", 400, "bad-day"),
        ("/api/v1/board?known_by=9999-12-31", 400, "bad-day"),
        ("/api/v1/board?days=0", 422, "bad-request"),
        ("/api/v1/index?by=decade", 422, "bad-request"),
        ("/api/v1/meta?site=atlantis", 404, "no-site"),
        ("/api/v1/jobs/none", 404, "no-job"),
        ("/api/v1/none", 404, "no-page"),
    ],
)
def test_a_fault_has_the_one_envelope(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json().keys() == {"error"}


def test_a_report_is_added_and_its_job_followed(own_client: TestClient) -> None:
    given = {
        "text": "Leh: The Army resumed patrolling at Demchok on Friday, officials said.",
        "published": "2024-11-02",
    }
    answer = own_client.post("/api/v1/reports", json=given)
    assert answer.status_code == 202
    own_client.app.state.worker.wait(answer.json()["id"], 60)  # type: ignore[attr-defined]
    told = own_client.get(answer.headers["location"]).json()
    assert (told["sources"][0]["state"], told["by"]) == ("added", "ana")
    assert own_client.get("/api/v1/jobs").json()[0] == told


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "  "},
        {"text": "x", "feed": "https://r.example"},
        {"url": "https://r.example https://q.example"},
        {"url": "/etc/passwd"},
        {"feed": "file:///etc/passwd"},
        {"text": "x", "published": "soon"},
        {"text": "x", "more": 1},
    ],
)
def test_what_is_no_report_is_refused(client: TestClient, given: dict[str, object]) -> None:
    assert client.post("/api/v1/reports", json=given).status_code in {400, 422}
