"""Faults: what is answered when something goes wrong: a page for people, one envelope for programs, never a trace."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from standdown.errors import StanddownError
from standdown.publish.pages.render import render
from standdown.web.limits import TooMany

__all__ = ["API", "add_faults", "answer", "envelope", "status_of"]

API = "/api/"
_LOG = logging.getLogger("standdown.web")

_STATUS = {
    "no-site": 404,
    "no-event": 404,
    "no-report": 404,
    "no-person": 404,
    "no-source": 404,
    "no-page": 404,
    "no-raw": 404,
    "no-verdict": 404,
    "no-job": 404,
    "not-signed-in": 401,
    "bad-sign-in": 401,
    "not-allowed": 403,
    "stale-form": 403,
    "read-only": 403,
    "wrong-origin": 403,
    "behind-proxy": 403,
    "no-length": 411,
    "too-large": 413,
    "ruled-meanwhile": 409,
    "last-editor": 409,
    "too-many": 429,
    "queue-full": 503,
    "not-kept": 503,
    "accounts-open": 503,
    "accounts-file": 503,
    "ledger-busy": 503,
    "ledger-unusable": 503,
}
"""By the code of a fault; whatever else a person can mend is 400."""


def add_faults(app: FastAPI) -> None:
    """Answer faults of the program, of the request, and unforeseen ones."""
    app.add_exception_handler(StanddownError, _known)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def envelope(code: str, message: str) -> dict[str, object]:
    """What a program gets: a stable code, and words for people."""
    return {"error": {"code": code, "message": message}}


def status_of(fault: StanddownError) -> int:
    """The status with which a fault is answered."""
    return _STATUS.get(fault.code, 400)


def answer(request: Request, fault: StanddownError) -> Response:
    """What is answered where a fault of this kind ends the request."""
    made = _answer(request, _STATUS.get(fault.code, 400), fault.code, str(fault))
    if isinstance(fault, TooMany):
        made.headers["retry-after"] = str(fault.seconds)
    return made


def _known(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, StanddownError)  # noqa: S101 - as it was registered
    return answer(request, fault)


def _malformed(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # noqa: S101 - as it was registered
    told = "; ".join(f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in fault.errors())
    return _answer(request, 422, "bad-request", told)


def _http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101 - as it was registered
    code = "no-page" if fault.status_code == HTTPStatus.NOT_FOUND else "bad-request"
    words = "there is no such page here: begin at the board" if code == "no-page" else str(fault.detail)
    answer = _answer(request, fault.status_code, code, words)
    answer.headers.update(fault.headers or {})
    return answer


def _unforeseen(request: Request, fault: Exception) -> Response:
    _LOG.error("%s %s", request.method, request.url.path, exc_info=fault)
    words = "the program failed; the ledger is as it was: the log of the server tells more"
    return _answer(request, 500, "internal", words)


def _answer(request: Request, status: int, code: str, message: str) -> Response:
    if request.url.path.startswith(API):
        return JSONResponse(envelope(code, message), status)
    return HTMLResponse(render("fault.html", status=status, code=code, message=message), status)
