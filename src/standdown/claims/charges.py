"""Charges: what one side says of the other is possible where the other denies it in the same report."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.bearing.setting import may_be_together
from standdown.model import Basis, Claim, Kind, Realis, Source, SourceKind, SourceLink

__all__ = ["with_charges", "with_issuers"]

# Who denies having fired denies warning shots as well.
_FIRE = frozenset({Kind.CLASH, Kind.THREAT})
# Whose voice it is may not be told ("the statement reads"); a side does not deny its own charge.
_OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.DOCUMENT})
_THE_PAPER = re.compile(
    r"(?:(?:the|its|their|this|same|written) )*(?:statement|note|release|communiqu[eé]|letter|text)"
)

_ALOUD = re.compile(r"\b(?:told|tells|briefing|interview|reporters|asked|press conference)\b", re.IGNORECASE)


def with_issuers(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of ``text``, where "the statement" speaks for the party that issued the last one told of.

    Who spoke in writing goes on in writing, unless the sentence says that somebody was told.
    """
    out, issuer, writer = [], "", ""
    for each in claims:
        claim = each
        voice = claim.source.innermost
        spoken = voice.kind is SourceKind.NAMED_OFFICIAL and not voice.office
        if spoken and _goes_on(voice.name, writer) and not _ALOUD.search(claim.sentence.of(text)):
            claim = replace(_spoken_by(claim, replace(voice, kind=SourceKind.DOCUMENT)), basis=Basis.DOCUMENT)
        elif (
            voice.kind is SourceKind.DOCUMENT
            and issuer
            and not voice.party
            and _THE_PAPER.fullmatch(voice.name.lower())
        ):
            claim = _spoken_by(claim, replace(voice, party=issuer))
        elif voice.kind is SourceKind.DOCUMENT:
            issuer, writer = voice.party, voice.name
        elif spoken:
            writer = ""  # somebody else has the word
        out.append(claim)
    return tuple(out)


def _goes_on(name: str, writer: str) -> bool:
    """True for the one who wrote last, by that name or a shorter one: "the observer team", "the team"."""
    return bool(writer) and f" {writer.lower()}".endswith(f" {name.lower()}")


def _spoken_by(claim: Claim, voice: SourceLink) -> Claim:
    source = claim.source
    return replace(claim, source=Source((*source.chain[:-1], voice), source.cue, interested=bool(voice.party)))


def with_charges(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, where those that another side denies are told as possible; how sure their teller is stays."""
    denials = [c for c in claims if c.realis is Realis.DENIED and c.source.innermost.kind in _OFFICIAL]
    return tuple(_charge(claim, denials) for claim in claims) if denials else claims


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
