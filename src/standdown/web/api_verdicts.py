"""Verdicts of satellites for programs: the list, and one with every scene it rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from standdown.errors import UsageError
from standdown.ledger import Look
from standdown.model import Ruling, to_json
from standdown.publish.pages.seen import known_looks, line_of, verdicts_at
from standdown.publish.verdict_words import short_words
from standdown.web.asking import Looking, looked
from standdown.web.faults import API, envelope

__all__ = ["router", "told", "verdict", "verdicts"]

router = APIRouter(prefix=f"{API}v1", tags=["verdicts"])

Json = dict[str, Any]

_ABOUT = {
    "type": "object",
    "required": ["verdict", "words", "url", "at", "by"],
    "properties": {
        "verdict": {
            "type": "object",
            "description": "Ruling, reasons, what cannot be seen, numbers, scenes and pictures; a picture lies at "
            "`/picture/<sha256>.png`.",
        },
        "words": {"type": "string", "description": "In a few words."},
        "url": {"type": "string", "description": "The page on which it stands."},
        "at": {"type": "string", "description": "When it was written."},
        "by": {"type": "string", "description": "Who asked."},
    },
}


def _answer(data: Json, description: str) -> Json:
    shape = {
        "type": "object",
        "required": ["data", "next"],
        "properties": {"data": data, "next": {"type": "null"}},
    }
    return {"description": description, "content": {"application/json": {"schema": shape}}}


_MISSING = {
    "description": "There is no such verdict.",
    "content": {"application/json": {"example": envelope("no-verdict", "'v-0' is no verdict: take one of the list")}},
}

AsOf = Annotated[str, Query(description="Only days asked about that had begun by this day; else by today.")]
KnownBy = Annotated[str, Query(description="Only verdicts whose scenes had all been taken by this day.")]


@router.get(
    "/verdicts",
    summary="What satellites say",
    description=(
        "Of each question the newest answer, the latest days asked about first. What is told is of structures, never "
        "of troops."
    ),
    responses={200: _answer({"type": "array", "items": _ABOUT}, "The verdicts.")},
)
def verdicts(
    request: Request,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    site: Annotated[str, Query(description="The id of a site of the theatre.")] = "",
    ruling: Annotated[Ruling | None, Query(description="Only those that say so.")] = None,
) -> Json:
    """The list; the names of the arguments are those of the address."""
    del as_of, known_by, site
    at = looked(request)
    found = verdicts_at(at.records, at.asked, at.asked.site)
    return {"data": [told(at, look) for look in found if ruling in (None, look.verdict.ruling)], "next": None}


@router.get(
    "/verdict/{id_}",
    summary="One verdict with every scene it rests on",
    description="Also one to whose question there is a newer answer.",
    responses={
        200: _answer(
            {**_ABOUT, "properties": {**_ABOUT["properties"], "observations": {"type": "array"}}},  # type: ignore[dict-item]
            "The verdict.",
        ),
        404: _MISSING,
    },
)
def verdict(request: Request, id_: Annotated[str, Path(description="The id of a verdict.", max_length=100)]) -> Json:
    """The verdict and its observations."""
    at = looked(request)
    look = next((look for look in at.records.looks if look.verdict.id == id_), None)
    if look is None:
        raise UsageError(f"{id_[:60]!r} is no verdict: take one of the list", code="no-verdict")
    return {
        "data": {
            **told(at, look),
            "observations": to_json(at.records.observations(look.verdict)),
            "is_newest": look in known_looks(at.records, at.asked),
        },
        "next": None,
    }


def told(at: Looking, look: Look) -> Json:
    """A verdict as data."""
    return {
        "verdict": to_json(look.verdict),
        "words": short_words(look.verdict),
        "url": line_of(at.records, at.asked, look).href,
        "at": look.at.isoformat(),
        "by": look.by,
    }
