"""The endpoint: what goes out, what comes back, and each way in which it does not."""

from __future__ import annotations

import json
import socket
from dataclasses import replace

import pytest

from standdown.claims.second import Endpoint, endpoint_from
from standdown.errors import SecondReaderError, UsageError


def ask(endpoint: Endpoint):
    return endpoint.answer("Read.", "A text.", {"type": "object"})


def test_the_question_has_text_form_model_and_key(stub):
    endpoint = replace(stub.endpoint, key="secret", model="small-7b")
    answer = ask(endpoint)
    (asked,) = stub.asked
    assert (answer.model, json.loads(answer.text)) == ("small-7b", {"claims": []})
    assert [m["content"] for m in asked["messages"]] == ["Read.", "A text."]
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert (asked["model"], asked["temperature"]) == ("small-7b", 0)
    assert stub.headers[0]["Authorization"] == "Bearer secret"
    assert stub.paths == ["/v1/chat/completions"]


def test_without_a_model_the_server_s_own_is_named_and_no_key_is_sent(stub):
    assert ask(stub.endpoint).model == "stub-1"
    assert "model" not in stub.asked[0]
    assert "Authorization" not in stub.headers[0]


def test_the_whole_address_will_do(stub):
    ask(replace(stub.endpoint, url=f"{stub.url}/chat/completions"))
    assert stub.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (401, b"{}", "second-reader-refused"),
        (404, b"no such page", "second-reader-status"),
        (302, b"", "second-reader-status"),
        (200, b"<html>", "second-reader-answer"),
        (200, b'{"choices": []}', "second-reader-answer"),
        (200, b'{"choices": [{"message": {"content": null}}]}', "second-reader-answer"),
        (200, b"[" * 100_000, "second-reader-answer"),
        (200, b" " * 2_100_000, "second-reader-answer"),
    ],
)
def test_a_bad_answer_is_told_by_its_code(stub, status, body, code):
    stub.status, stub.body = status, body
    with pytest.raises(SecondReaderError, match=r"127\.0\.0\.1") as caught:
        ask(stub.endpoint)
    assert caught.value.code == code


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SecondReaderError, match="STANDDOWN_READER_URL") as caught:
        ask(Endpoint(f"http://127.0.0.1:{port}/v1", key="secret", seconds=5))
    assert caught.value.code == "second-reader-unreachable"
    assert "secret" not in f"{caught.value}"


def test_one_that_hangs_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(SecondReaderError) as caught:
        ask(Endpoint(f"http://127.0.0.1:{silent.getsockname()[1]}/v1", seconds=0.2))
    assert caught.value.code == "second-reader-slow"


def test_the_environment_names_it():
    environ = {
        "STANDDOWN_READER_URL": " https://llm.example/v1 ",
        "STANDDOWN_READER_KEY": "k",
        "STANDDOWN_READER_MODEL": "m",
    }
    assert endpoint_from(environ) == Endpoint("https://llm.example/v1", "k", "m")
    assert endpoint_from(environ).host == "llm.example"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "no-second-reader"),
        ("llm.example/v1", "bad-second-reader"),
        ("ftp://llm.example", "bad-second-reader"),
        ("http://", "bad-second-reader"),
        ("http://[::1", "bad-second-reader"),
        ("http://llm.example:99999/v1", "bad-second-reader"),
    ],
)
def test_an_environment_that_names_none_is_told_so(url, code):
    with pytest.raises(UsageError) as caught:
        endpoint_from({"STANDDOWN_READER_URL": url})
    assert caught.value.code == code
