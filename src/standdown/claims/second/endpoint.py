"""Endpoint: a chat completion asked of any server that speaks OpenAI's interface, with bounds on time and size."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from standdown.claims.second.answering import Answer
from standdown.errors import SecondReaderError, UsageError

if TYPE_CHECKING:
    import httpx

__all__ = ["Endpoint", "endpoint_from"]

_URL, _KEY, _MODEL = "STANDDOWN_READER_URL", "STANDDOWN_READER_KEY", "STANDDOWN_READER_MODEL"
_PATH = "/chat/completions"
_SECONDS = 120.0  # for one report; a model of seven billion weights on a processor takes about a minute
_CONNECT_SECONDS = 10.0
_MOST_BYTES = 2_000_000
_REFUSED = frozenset({401, 403})
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model answers; the key is sent there and nowhere else, and is never shown."""

    url: str
    """As far as ``/v1``, or the whole address of the chat completions."""
    key: str = ""
    model: str = ""
    """Empty for the one that the server has loaded."""
    seconds: float = _SECONDS

    @property
    def host(self) -> str:
        """Which machine that is, for people."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def answer(self, instructions: str, text: str, form: Mapping[str, Any]) -> Answer:
        """The model's answer to one question; see :class:`Answering`."""
        question: dict[str, Any] = {
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": dict(form)},
            },
        }
        if self.model:
            question["model"] = self.model
        return self._answer_in(self._post(question))

    def _post(self, question: Mapping[str, Any]) -> bytes:
        import httpx

        address = self.url.rstrip("/")
        address = address if address.endswith(_PATH) else address + _PATH
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        timeout = httpx.Timeout(self.seconds, connect=min(_CONNECT_SECONDS, self.seconds))
        until = time.monotonic() + self.seconds
        # The key goes to this address alone: no redirect is followed, no proxy of the environment used.
        with httpx.Client(timeout=timeout, trust_env=False, headers=headers) as client:
            try:
                with client.stream("POST", address, json=question) as response:
                    body = self._body(response, until)
            except httpx.TimeoutException:
                self._too_slow()
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise SecondReaderError(
                    f"the second reader at {self.host} cannot be reached ({error or type(error).__name__}): "
                    f"start it, or set {_URL} to where it is",
                    code="second-reader-unreachable",
                ) from error
        if response.status_code in _REFUSED:
            raise SecondReaderError(
                f"the second reader at {self.host} refused ({response.status_code}): check {_KEY}",
                code="second-reader-refused",
            )
        if not response.is_success:
            words = body.decode("utf-8", "replace").strip()[:_SHOWN]
            raise SecondReaderError(
                f"the second reader at {self.host} answered {response.status_code} ({words}): "
                f"check {_URL} and {_MODEL}, and that it knows json_schema as a response format",
                code="second-reader-status",
            )
        return body

    def _body(self, response: httpx.Response, until: float) -> bytes:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if time.monotonic() > until:
                self._too_slow()
            if len(body) > _MOST_BYTES:
                raise SecondReaderError(
                    f"the second reader at {self.host} answered more than {_MOST_BYTES / 1e6:g} MB: check {_URL}",
                    code="second-reader-answer",
                )
        return bytes(body)

    def _answer_in(self, body: bytes) -> Answer:
        try:
            whole = json.loads(body)
            text, model = whole["choices"][0]["message"]["content"], whole.get("model")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            text = model = None
        if not isinstance(text, str):
            raise SecondReaderError(
                f"the second reader at {self.host} gave no chat completion: check that {_URL} is that of one",
                code="second-reader-answer",
            )
        return Answer(text, self.model or (model if isinstance(model, str) and model else "unknown"))

    def _too_slow(self) -> NoReturn:
        raise SecondReaderError(
            f"the second reader at {self.host} did not answer within {self.seconds:g} s: try again, or a smaller model",
            code="second-reader-slow",
        )


def endpoint_from(environ: Mapping[str, str]) -> Endpoint:
    """The endpoint that the environment names; UsageError where it names none, or none that can be one."""
    url = environ.get(_URL, "").strip()
    if not url:
        raise UsageError(
            f"there is no second reader: set {_URL} to an OpenAI-compatible address, such as http://localhost:11434/v1",
            code="no-second-reader",
        )
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.query
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{_URL} is {url!r}: give http:// or https://, a host and a path", code="bad-second-reader")
    return Endpoint(url, environ.get(_KEY, "").strip(), environ.get(_MODEL, "").strip())
