"""The map as GeoJSON."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from standdown.publish.pages.map_data import map_data
from standdown.web.api import ways_of_looking
from standdown.web.asking import looked

__all__ = ["map_layers", "router"]

router = APIRouter(prefix="/api/v1", tags=["map"])


@router.get(
    "/map",
    summary="The theatre's layers and where the sites stand, as GeoJSON",
    dependencies=[Depends(ways_of_looking)],
    responses={200: {"content": {"application/geo+json": {}}}},
)
def map_layers(request: Request, lines: str = "") -> Response:  # noqa: ARG001 - looked reads it; here it is described
    """Lines by who draws them so, places, sites with their step, and the newest happenings elsewhere.

    ``as_of`` and ``known_by`` are days, ``lines`` is a party's code or nothing for all of them.
    """
    at = looked(request)
    return Response(orjson.dumps(map_data(at.records, at.asked)), media_type="application/geo+json")
