"""What is packed, for whom, and that it unpacks to what it was."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from standdown.web.packing import LEAST, PackedFiles, Packing, accepts, is_text, packed

LONG = "a line of a report. " * 100
PLAIN = {"accept-encoding": "identity"}


def ask(answer: Response, method: str = "GET", **headers: str) -> Response:
    """What comes of an answer of the application."""

    async def end(request: Request) -> Response:
        return answer

    app = Starlette(routes=[Route("/", end, methods=[method])])
    app.add_middleware(Packing)
    return TestClient(app).request(method, "/", headers=headers)


@given(data=st.binary(max_size=5000), level=st.integers(1, 9), noise=st.integers(0, 100))
def test_what_is_packed_unpacks_to_the_same(data: bytes, level: int, noise: int) -> None:
    assert gzip.decompress(packed(data, level=level, noise=noise)) == data
    assert len(packed(data, level=level, noise=noise)) == len(packed(data, level=level)) + (noise + 1 if noise else 0)


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        ("gzip, deflate, br", True), ("GZIP;q=0.5", True), ("*", True), ("br;q=1, *;q=0.1", True), ("x-gzip", True),
        ("", False), ("identity", False), ("gzip;q=0", False), ("gzip; q=0, *", False), ("gzip;q=much", False),
    ],
)  # fmt: skip
def test_only_who_can_unpack_gets_it_packed(told: str, allowed: bool) -> None:
    assert accepts(told) is allowed


def test_types_that_are_packed_already_are_left() -> None:
    assert all(map(is_text, ("text/html; charset=utf-8", "application/geo+json", "text/javascript", "image/svg+xml")))
    assert not any(map(is_text, ("image/png", "font/woff2", "application/zip", "text/event-stream", "")))


def test_a_long_answer_comes_packed_and_says_so() -> None:
    answer = ask(PlainTextResponse(LONG))
    assert (answer.text, answer.headers["content-encoding"]) == (LONG, "gzip")
    assert int(answer.headers["content-length"]) < len(LONG) / 2
    assert answer.headers["vary"] == "Accept-Encoding"


def test_who_does_not_ask_for_it_gets_it_plain() -> None:
    answer = ask(PlainTextResponse(LONG), **PLAIN)
    assert "content-encoding" not in answer.headers
    assert (answer.headers["content-length"], answer.headers["vary"]) == (str(len(LONG)), "Accept-Encoding")


def test_an_answer_of_a_megabyte_comes_packed_too() -> None:
    assert ask(PlainTextResponse(LONG * 500)).text == LONG * 500


@pytest.mark.parametrize(
    "answer",
    [
        PlainTextResponse("x" * (LEAST - 1)),
        Response(LONG, media_type="image/png"),
        Response(LONG, media_type="text/plain", headers={"content-encoding": "br"}, status_code=206),
        StreamingResponse(iter([LONG, LONG]), media_type="text/plain"),
    ],
)
def test_short_ones_pictures_and_what_comes_in_parts_go_as_they_are(answer: Response) -> None:
    assert ask(answer).headers.get("content-encoding") != "gzip"


def test_asking_for_the_headers_alone_packs_nothing() -> None:
    answer = ask(PlainTextResponse(LONG), "HEAD")
    assert (answer.headers["content-length"], "content-encoding" in answer.headers) == (str(len(LONG)), False)


def test_the_size_of_one_answer_differs_each_time() -> None:
    assert len({ask(PlainTextResponse(LONG)).headers["content-length"] for _ in range(20)}) > 3


@pytest.fixture
def files(tmp_path: Path) -> TestClient:
    (tmp_path / "a.js").write_text(LONG, "utf-8")
    (tmp_path / "b.png").write_bytes(b"0" * 5000)
    app = Starlette()
    app.mount("/", PackedFiles(directory=tmp_path))
    app.add_middleware(Packing)
    return TestClient(app)


def test_a_file_is_packed_and_has_a_tag_of_its_own(files: TestClient) -> None:
    full, plain = files.get("/a.js"), files.get("/a.js", headers=PLAIN)
    assert full.text == plain.text == LONG
    assert full.headers["content-encoding"] == "gzip"
    assert full.headers["etag"] != plain.headers["etag"]
    assert full.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in files.get("/b.png").headers


def test_headers_of_a_file_are_those_that_come_with_it(files: TestClient) -> None:
    full, head = files.get("/a.js"), files.head("/a.js")
    assert head.content == b""
    assert {**head.headers} == {**full.headers}


@pytest.mark.parametrize("headers", [{}, PLAIN])
def test_a_file_that_is_still_the_same_is_not_sent_again(files: TestClient, headers: dict[str, str]) -> None:
    tag = files.get("/a.js", headers=headers).headers["etag"]
    again = files.get("/a.js", headers={**headers, "if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_a_part_of_a_file_is_a_part_of_the_plain_one(files: TestClient) -> None:
    answer = files.get("/a.js", headers={"range": "bytes=2-5"})
    assert (answer.status_code, answer.text) == (206, LONG[2:6])
    assert "content-encoding" not in answer.headers


def test_a_file_that_changed_is_packed_anew(files: TestClient, tmp_path: Path) -> None:
    assert files.get("/a.js").text == LONG
    (tmp_path / "a.js").write_text(LONG.upper(), "utf-8")
    os.utime(tmp_path / "a.js", (1, 1))
    assert files.get("/a.js").text == LONG.upper()


@pytest.mark.parametrize("path", ["/", "/events", "/api/v1/timeline", "/api/openapi.json", "/static/pages.css"])
def test_pages_data_and_styles_come_packed(client: TestClient, path: str) -> None:
    answer, plain = client.get(path), client.get(path, headers=PLAIN)
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert int(answer.headers["content-length"]) < len(plain.content) / 2
