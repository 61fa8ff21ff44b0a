"""Pictures of verdicts by their hashes: their bytes never change, so that a browser asks for each once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from standdown.errors import UsageError
from standdown.web.asking import looked

__all__ = ["FOREVER", "picture", "router"]

FOREVER = "private, max-age=31536000, immutable"
"""A year, for whoever asked alone: a desk's pages may be for its people only."""

router = APIRouter(include_in_schema=False)


@router.get("/picture/{sha256}.png")
def picture(request: Request, sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]) -> Response:
    """The PNG of that hash, where a verdict names it; what else the ledger keeps is not for here."""
    at = looked(request)
    if not any(sha256 == each.sha256 for look in at.records.looks for each in look.verdict.pictures):
        raise UsageError(f"no verdict shows a picture {sha256[:12]}: take one of a verdict", code="no-page")
    headers = {"cache-control": FOREVER, "etag": f'"{sha256}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(at.desk.ledger.raw(sha256), media_type="image/png", headers=headers)
