"""The description says where the application is, who may ask how, and what a fault looks like."""

from __future__ import annotations

from starlette.testclient import TestClient

from standdown.web import create_app
from standdown.web.desk import Desk
from standdown.web.gate import Exposure


def test_it_names_server_tags_ways_in_and_the_envelope(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert told["servers"] == [{"url": "/", "description": "This application"}]
    assert told["components"]["securitySchemes"].keys() == {"token", "session"}
    assert "Fault" in told["components"]["schemas"]
    named = {tag["name"] for tag in told["tags"]}
    for path in told["paths"].values():
        for operation in path.values():
            assert set(operation["tags"]) <= named
            assert operation["responses"]["default"]["content"]


def test_pages_are_no_part_of_it(client: TestClient) -> None:
    assert all(path.startswith("/api/v1/") for path in client.get("/api/openapi.json").json()["paths"])


def test_behind_a_proxy_it_names_the_public_address_and_the_cookie_of_https(desk: Desk) -> None:
    told = create_app(desk, Exposure(public="https://desk.example.org")).openapi()
    assert told["servers"][0]["url"] == "https://desk.example.org"
    assert told["components"]["securitySchemes"]["session"]["name"] == "__Host-standdown"
