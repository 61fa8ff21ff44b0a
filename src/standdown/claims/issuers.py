"""Issuers: for whom "the statement" speaks, and who goes on in writing."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.model import Basis, Claim, Source, SourceKind, SourceLink

__all__ = ["with_issuers"]

_THE_PAPER = re.compile(
    r"(?:(?:the|its|their|this|same|written) )*(?:statement|note|release|communiqu[eé]|letter|text)"
)
# Words that show that somebody spoke.
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
        elif voice.kind is SourceKind.DOCUMENT and issuer and _is_the_paper(voice):
            claim = _spoken_by(claim, replace(voice, party=issuer))
        elif voice.kind is SourceKind.DOCUMENT:
            issuer, writer = voice.party, voice.name
        elif spoken:
            writer = ""  # somebody else has the word
        out.append(claim)
    return tuple(out)


def _is_the_paper(voice: SourceLink) -> bool:
    """True for "the statement", whose issuer is told elsewhere."""
    return not voice.party and bool(_THE_PAPER.fullmatch(voice.name.lower()))


def _goes_on(name: str, writer: str) -> bool:
    """True for the one who wrote last, by that name or a shorter one: "the observer team", "the team"."""
    return bool(writer) and f" {writer.lower()}".endswith(f" {name.lower()}")


def _spoken_by(claim: Claim, voice: SourceLink) -> Claim:
    source = claim.source
    return replace(claim, source=Source((*source.chain[:-1], voice), source.cue, interested=bool(voice.party)))
