"""The second reader at work: asked, its answers found in the text, resolved by the rooms, laid beside the rules'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from standdown.claims.extract import Extractor
from standdown.claims.second.answering import Answer, Answering
from standdown.claims.second.beside import beside
from standdown.claims.second.grounding import Grounded, ground
from standdown.claims.second.proposals import Fault, proposals_in
from standdown.claims.second.question import form, instructions
from standdown.claims.second.resolving import Resolver
from standdown.language import Analysis
from standdown.model import Claim, Producer, Reading

__all__ = ["NAME", "SecondReader"]

NAME = "second-reader"
"""What its claims are marked with; the version is the model's name."""

# A model of a small context would lose the rest without a word.
_LONGEST = 60_000
_TOO_LONG = "the second reader was not asked: the report has {} characters, and no more than {} are sent"


class SecondReader:
    """Reads after the rules; it adds claims of its own and marks those of the rules that it has too."""

    def __init__(self, extractor: Extractor, answering: Answering) -> None:
        self._extractor, self._answering = extractor, answering
        theatre = extractor.theatre
        self._codes = tuple(party.code for party in theatre.parties)
        self._instructions, self._form = instructions(theatre), form(theatre)

    def also(self, analysis: Analysis, reading: Reading) -> Reading:
        """The reading with what the second reader adds; the warnings count what is rejected, with the reason.

        Raises:
            SecondReaderError: no answer came, or none that can be read.
        """
        text = reading.report.text
        if len(text) > _LONGEST:
            return _warned(reading, _TOO_LONG.format(len(text), _LONGEST))
        answer = self._answering.answer(self._instructions, text, self._form)
        proposals, faults = proposals_in(answer.text, codes=self._codes)
        told, frames = self._extractor.tell(analysis, reading.report.published)
        grounded = [ground(proposal, text, frames) for proposal in proposals]
        resolver = Resolver(self._extractor, told, frames, Producer(NAME, answer.model))
        read = [resolver.claims(found) if isinstance(found, Grounded) else found for found in grounded]
        faults += [fault for fault in read if isinstance(fault, Fault)]
        claims, repeated = _each_once(claim for found in read if not isinstance(found, Fault) for claim in found)
        faults += [Fault.REPEATED] * repeated
        whole, agreed = beside(reading.claims, self._extractor.placed(analysis, claims), model=answer.model)
        own = len(whole) - len(reading.claims)
        return _warned(replace(reading, claims=whole), *_words(answer, own=own, agreed=agreed, faults=faults))


def _each_once(claims: Iterator[Claim]) -> tuple[tuple[Claim, ...], int]:
    """The claims without those that say the same again, and how many these were."""
    listed = list(claims)
    kept = {claim.id: claim for claim in reversed(listed)}
    return tuple(reversed(kept.values())), len(listed) - len(kept)


def _words(answer: Answer, *, own: int, agreed: int, faults: list[Fault]) -> Iterator[str]:
    """What it came to, in words."""
    claims = "claim" if own == 1 else "claims"
    yield f"the second reader ({answer.model}) has {own} {claims} of its own, marked as such, and agrees with {agreed}"
    for fault, count in Counter(faults).items():
        yield f"{count} of its answers rejected: it {fault.value}"


def _warned(reading: Reading, *warnings: str) -> Reading:
    return replace(reading, warnings=(*reading.warnings, *warnings))
