"""Charges: what one side says of the other is possible where the other denies it in the same report."""

from __future__ import annotations

from dataclasses import replace

from standdown.claims.bearing.setting import may_be_together
from standdown.model import Claim, Kind, Realis, SourceKind

__all__ = ["with_charges"]

# Who denies having fired denies warning shots as well.
_FIRE = frozenset({Kind.CLASH, Kind.THREAT})
# Whose voice it is may not be told ("the statement reads"); a side does not deny its own charge.
_OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.DOCUMENT})


def with_charges(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, where those that another side denies are told as possible; how sure their teller is stays."""
    denials = [c for c in claims if c.realis is Realis.DENIED and c.source.innermost.kind in _OFFICIAL]
    # A charge may come to say what another claim of the same words said already.
    return tuple({told.id: told for told in (_charge(claim, denials) for claim in claims)}.values())


def _charge(claim: Claim, denials: list[Claim]) -> Claim:
    denial = next((denial for denial in denials if _is_denied(claim, denial)), None)
    if denial is None:
        return claim
    place = claim.where.name if claim.where else ""
    said = f"told as fact by {claim.source.name}, denied by {denial.source.name}"
    return replace(
        claim,
        id=Claim.make_id(claim.report_id, claim.kind, claim.evidence, place=place, realis=Realis.POSSIBLE),
        realis=Realis.POSSIBLE,
        notes=(*claim.notes, said),
    )


def _is_denied(claim: Claim, denial: Claim) -> bool:
    ours, theirs = claim.source.innermost.party, denial.source.innermost.party
    if not claim.realis.is_real or not ours or ours == theirs:
        return False
    if claim.parties and denial.parties and not set(claim.parties) & set(denial.parties):
        return False  # each tells of its own men
    same = claim.kind is denial.kind or {claim.kind, denial.kind} == _FIRE
    return same and claim.kind is not Kind.STATEMENT and may_be_together(claim, denial)
