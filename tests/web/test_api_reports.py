"""The twins of the pages about reports, sites, people, voices and the search."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from standdown.model import Claim, Report, from_json
from standdown.publish.pages import reports as listing

CLASH = "r-9d0cf97c04a62996"


@pytest.mark.parametrize(
    "path", ["reports", f"report/{CLASH}", "site/gogra", "people", "person/Singh", "sources", "source/Hill Gazette"]
)
def test_every_answer_has_data_and_says_what_is_next(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    assert set(answer.json()) == {"data", "next"}
    assert answer.json()["data"]


def test_a_report_comes_back_as_the_model_has_it(client: TestClient) -> None:
    data = client.get(f"/api/v1/report/{CLASH}").json()["data"]
    report = from_json(Report, data["report"])
    claims = [from_json(Claim, each["claim"]) for each in data["claims"]]
    assert len(claims) == 14
    assert all(claim.evidence.of(report.text).strip() for claim in claims)


def test_the_list_goes_on_where_it_says(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [each["id"] for each in client.get("/api/v1/reports").json()["data"]]
    monkeypatch.setattr(listing, "SIZE", 7)
    found, path = [], "/api/v1/reports"
    while path:
        answer = client.get(path).json()
        found += [each["id"] for each in answer["data"]]
        path = answer["next"]
    assert found == whole
    assert len(found) == 18


def test_a_search_marks_its_words(client: TestClient) -> None:
    data = client.get("/api/v1/search", params={"q": '"hot springs"', "year": "2022"}).json()["data"]
    hits = [hit for group in data["happenings"] for hit in group["hits"]]
    marked = [hit["sentence"][start:end] for hit in hits for start, end in hit["marks"]]
    assert {words.lower() for words in marked} == {"hot springs"}
    assert set(data["facets"]["year"]) > {"2022"}


def test_a_search_for_nothing_is_a_fault(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "!"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "no-words")


def test_what_was_known_later_is_left_out(client: TestClient) -> None:
    early = client.get("/api/v1/search", params={"q": "disengag*", "known_by": "2020-07-15"}).json()["data"]["claims"]
    assert 0 < early < client.get("/api/v1/search", params={"q": "disengag*"}).json()["data"]["claims"]
