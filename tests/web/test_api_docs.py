"""The page of the API is drawn from its description and from nothing else."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from standdown.web.api_docs import chapters, code_parts, type_words

DOCUMENT = {
    "components": {"schemas": {"By": {"enum": ["week", "month", "year"]}, "Job": {"type": "object"}}},
    "paths": {
        "/api/v1/x/{y}": {
            "get": {
                "summary": "An x",
                "description": "Its ``y``.",
                "parameters": [{"name": "y", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "Successful Response"}},
            }
        }
    },
}


def test_every_operation_stands_on_the_page(client: TestClient) -> None:
    page = client.get("/api").text
    document = client.get("/api/openapi.json").json()
    assert all(f"<code>{path}</code>" in page for path in document["paths"])
    assert "Authorization: Bearer" in page
    assert "cdn" not in page


def test_the_contents_lead_to_every_chapter_and_operation(client: TestClient) -> None:
    page = client.get("/api").text
    contents = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
    links = re.findall(r'href="#([^"]+)"', contents)
    told = chapters(client.get("/api/openapi.json").json())
    assert links == [id_ for each in told for id_ in (each.anchor, *(one.anchor for one in each.operations))]
    assert all(page.count(f' id="{id_}"') == 1 for id_ in links)


def test_what_has_no_tag_is_not_lost() -> None:
    (chapter,) = chapters(DOCUMENT)
    (operation,) = chapter.operations
    assert (chapter.name, operation.method, operation.anchor) == ("other", "GET", "get-api-v1-x-y")
    assert [(part.name, part.type, part.is_needed) for part in operation.parts] == [("y", "text", True)]
    assert operation.answers == (("200", "JSON"),)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"$ref": "#/components/schemas/By"}, "week, month or year"),
        ({"$ref": "#/components/schemas/Job"}, "Job"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Job"}}, "list of Job"),
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "day or nothing"),
        ({"type": "integer", "minimum": 1, "maximum": 9}, "1 to 9"),
        ({}, "anything"),
    ],
)
def test_a_type_is_told_in_words(schema: dict[str, object], words: str) -> None:
    assert type_words(DOCUMENT, schema) == words


def test_backquotes_part_code_from_words() -> None:
    assert list(code_parts("By ``as_of`` or `x`.")) == [
        ("By ", False),
        ("as_of", True),
        (" or ", False),
        ("x", True),
        (".", False),
    ]
