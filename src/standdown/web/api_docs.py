"""The page of the API, drawn from its OpenAPI document: no other server is asked for anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from standdown.web.asking import looked
from standdown.web.looking import shown

__all__ = ["Chapter", "Operation", "Part", "api_page", "chapters", "code_parts", "router", "type_words"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

OpenApi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A parameter, or a field of what is sent."""

    name: str
    where: str
    type: str
    words: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask for."""

    method: str
    path: str
    summary: str
    words: str
    parts: tuple[Part, ...]
    answers: tuple[tuple[str, str], ...]
    """Statuses, and what comes with each."""
    anchor: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations under one tag."""

    name: str
    words: str
    operations: tuple[Operation, ...]

    @property
    def anchor(self) -> str:
        """By which the contents lead to it."""
        return "chapter-" + "-".join(self.name.casefold().split())


@router.get("/api")
def api_page(request: Request) -> Response:
    """Every operation with what it takes and gives."""
    document = request.app.openapi()
    told = {"document": document, "chapters": chapters(document), "said": code_parts}
    return shown(looked(request), "api.html", here="api", **told)


def chapters(document: OpenApi) -> tuple[Chapter, ...]:
    """The document by tags, in its own order; what has no tag comes last."""
    told = {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}
    listed: dict[str, list[Operation]] = {name: [] for name in told}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = next(iter(operation.get("tags", ())), "other")
            listed.setdefault(tag, []).append(_operation(document, method, path, operation))
    return tuple(Chapter(name, told.get(name, ""), tuple(found)) for name, found in listed.items() if found)


def type_words(document: OpenApi, schema: OpenApi) -> str:
    """What a value is, in a few words: "text", "list of Job", "week, month, quarter or year"."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found = document["components"]["schemas"].get(name, {})
        return type_words(document, found) if "enum" in found else name
    if "enum" in schema:
        *first, last = map(str, schema["enum"])
        return f"{', '.join(first)} or {last}" if first else last
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(type_words(document, each) for each in schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {type_words(document, schema.get('items', {}))}"
    if schema.get("type") == "integer" and "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']}"
    names = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "nothing"}
    kind = str(schema.get("type", "anything"))
    return "day" if schema.get("format") == "date" else names.get(kind, kind)


def code_parts(words: str) -> Iterator[tuple[str, bool]]:
    """The words in parts, each with whether it stands between backquotes."""
    for number, part in enumerate(words.replace("``", "`").split("`")):
        if part:
            yield part, bool(number % 2)


def _operation(document: OpenApi, method: str, path: str, told: OpenApi) -> Operation:
    return Operation(
        method.upper(),
        path,
        told.get("summary", ""),
        told.get("description", ""),
        (*_parameters(document, told), *_fields(document, told)),
        tuple((status, _answer(document, answer)) for status, answer in told["responses"].items()),
        f"{method}{path}".replace("/", "-").replace("{", "").replace("}", ""),
    )


def _parameters(document: OpenApi, told: OpenApi) -> Iterator[Part]:
    for each in told.get("parameters", ()):
        kind = type_words(document, each.get("schema", {}))
        yield Part(each["name"], each["in"], kind, each.get("description", ""), bool(each.get("required")))


def _fields(document: OpenApi, told: OpenApi) -> Iterator[Part]:
    for kind, content in told.get("requestBody", {}).get("content", {}).items():
        schema = content["schema"]
        if "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        needed = schema.get("required", ())
        where = "JSON" if kind == "application/json" else kind
        for name, field in schema.get("properties", {}).items():
            yield Part(name, where, type_words(document, field), field.get("description", ""), name in needed)


def _answer(document: OpenApi, told: OpenApi) -> str:
    schemas = [content.get("schema", {}) for content in told.get("content", {}).values()]
    kinds = [type_words(document, schema) for schema in schemas if schema]
    words = kinds[0] if kinds else str(told.get("description", ""))
    return {"Successful Response": "JSON"}.get(words, words.removesuffix("."))
