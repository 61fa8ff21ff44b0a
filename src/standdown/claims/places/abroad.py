"""Places of claims that no theatre holds, placed by the gazetteer of the world: talks in Moscow, a visit to Kazan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standdown.claims.places.ranking import Choice, choices
from standdown.claims.places.toponyms import Use, find_named
from standdown.language import Syntax
from standdown.model import Candidate, Claim, Geometry, GeometryKind, Span, Where, WhereBasis
from standdown.theatre import shared_world

__all__ = ["placed_abroad"]

_LIKELY = 0.05
"""What is less likely than this is not worth a reader's time."""


def placed_abroad(text: str, parsed: Sequence[tuple[Span, Syntax]], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with the names that are left unresolved placed, where one place is likely by the names of the text."""
    if not any(_is_open(claim.where) for claim in claims):
        return tuple(claims)
    world = shared_world()
    named = [name for name in find_named(text, parsed, world) if name.use is Use.PLACE]
    chosen = {name.text: choice for name, choice in zip(named, choices(named, world), strict=True)}
    return tuple(replace(claim, where=_placed(claim.where, chosen)) for claim in claims)


def _is_open(where: Where | None) -> bool:
    return where is not None and where.basis is WhereBasis.UNRESOLVED


def _placed(where: Where | None, chosen: dict[str, Choice]) -> Where | None:
    choice = chosen.get(where.name) if where is not None and _is_open(where) else None
    place = choice.best if choice else None
    if where is None or choice is None or place is None:
        return where
    rest = list(zip(choice.places, choice.chances, strict=True))[1:]
    others = tuple(
        Candidate(other.id, f"{other.name} ({other.division or other.country})", f"a {other.kind.value} of that name")
        for other, chance in rest
        if chance >= _LIKELY
    )
    return replace(
        where,
        place_id=place.id,
        geometry=Geometry(GeometryKind.POINT, ((place.lon, place.lat),)),
        radius_km=place.radius_km,
        basis=WhereBasis.GAZETTEER,
        candidates=others,
        why=f"{where.name!r} in the gazetteer of the world, likeliest by the names around it ({choice.chances[0]:.0%})",
    )
