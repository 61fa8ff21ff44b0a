"""The description of the API as OpenAPI: who may ask and how, and one envelope for whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from standdown.web.gate import Exposure
from standdown.web.sessions import cookie_name

__all__ = ["describe"]

_ABOUT = """Everything that the pages show, as data, and the adding of reports.

``as_of`` asks for the state of the world on a day; ``known_by`` uses only what had been published by one. Every answer
that is a fault has the same envelope with a stable code; docs/errors.md lists them."""

_TAGS = (
    ("board", "Where every site stands, and pressure and easing over time."),
    ("adding", "Reports are read in the background: adding one answers with a job, which tells what came of it."),
    ("events", "What happened, and what each happening rests on."),
    ("verdicts", "What satellites say of claims and sites: of structures, never of troops."),
    ("reports", "What was read, and the claims in it."),
    ("timeline", "Happenings in columns, for drawing."),
    ("map", "Places, lines and happenings, for drawing."),
    ("review", "What waits for a person, and rulings."),
    ("about", "The ledger, the theatre, how much there is."),
)


def describe(app: FastAPI, exposure: Exposure) -> Callable[[], dict[str, Any]]:
    """What makes the OpenAPI document of the application, once."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app, exposure)
        return app.openapi_schema

    return described


def _described(app: FastAPI, exposure: Exposure) -> dict[str, Any]:
    told = get_openapi(
        title="Standdown",
        version=app.version,
        openapi_version="3.1.0",
        summary="Every claim with its sentence and its source, and where each friction point stands.",
        description=_ABOUT,
        routes=app.routes,
        servers=[{"url": exposure.public or "/", "description": "This application"}],
        tags=[{"name": name, "description": words} for name, words in _TAGS],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    parts = told.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Fault"] = _FAULT
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "Made by `standdown account token NAME`."},
        "session": {"type": "apiKey", "in": "cookie", "name": cookie_name(https=exposure.https)},
    }
    told["security"] = [{"token": []}, {"session": []}, {}]
    fault = {
        "description": "A fault: its code is stable, its message is for people.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}},
    }
    for path in told["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = fault
    return told


_FAULT: dict[str, Any] = {
    "type": "object",
    "title": "Fault",
    "description": "What is answered where something went wrong.",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string", "description": "Stable, in kebab-case.", "examples": ["no-site"]},
                "message": {"type": "string", "description": "What was wrong, the value, and what to do."},
            },
        }
    },
}
