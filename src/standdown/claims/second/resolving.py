"""Resolving: what the second reader quotes becomes a claim through the same rooms as the rules' own.

The model gives words, never a day, a place's id or a voice: those come from the text, by the rules that any claim's
come by, so that none is invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standdown.claims.attach import Arguments
from standdown.claims.attribution import Attribution
from standdown.claims.draft import Told
from standdown.claims.extract import Extractor
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.claims.second.grounding import Grounded
from standdown.claims.second.proposals import Fault
from standdown.claims.sources import carries_over
from standdown.model import Claim, Producer

__all__ = ["Resolver"]

_BY = "read by the second reader ({}), not by the rules"
_NO_DAY = "the second reader takes “{}” for its time, which the rules cannot count"
_NO_PLACE = "the second reader takes “{}” for its place, which the rules do not find"


class Resolver:
    """Makes claims of what was found in one report."""

    def __init__(self, extractor: Extractor, told: Told, frames: Sequence[Frame], producer: Producer) -> None:
        self._extractor, self._told, self._producer = extractor, told, producer
        self._before = _voices_before(frames)
        self._named = {code for frame in frames for mention in frame.parties for code in mention.codes}
        self._named |= {who.tenures[0].party for frame in frames for who in frame.people if who.tenures}

    def claims(self, found: Grounded) -> tuple[Claim, ...] | Fault:
        """A claim for each place of the happening, or why there is none."""
        proposal, frame, evidence = found.proposal, found.frame, found.evidence
        if not self._named.issuperset(proposal.parties):
            return Fault.PARTY
        text = frame.text
        trigger = Trigger(proposal.kind, evidence, evidence.of(text), frame.clause_of(evidence), noun=False)
        # What was told before it is not asked: the model's happenings stand each for itself.
        told = replace(self._told, drafts=[], time=None, voices=self._before[frame.sentence.index])
        arguments = _arguments(found)
        notes = [_BY.format(self._producer.version)]
        if found.time and arguments.time is None:
            notes.append(_NO_DAY.format(found.time.of(text)))
        if found.place and not arguments.places:
            notes.append(_NO_PLACE.format(found.place.of(text)))
        claims = self._extractor.told_as(frame, trigger, arguments, realis=proposal.realis, told=told)
        return tuple(self._own(claim, found, notes) for claim in claims)

    def _own(self, claim: Claim, found: Grounded, notes: list[str]) -> Claim:
        place = claim.where.name if claim.where else ""
        realis = found.proposal.realis
        return replace(
            claim,
            id=Claim.make_id(claim.report_id, claim.kind, found.evidence, place=place, realis=realis),
            realis=realis,
            evidence=found.evidence,
            parties=found.proposal.parties or claim.parties,
            notes=(*notes, *claim.notes),
            produced_by=self._producer,
        )


def _arguments(found: Grounded) -> Arguments:
    """What the sentence's own frame holds at the words that were quoted."""
    frame, evidence = found.frame, found.evidence
    times = [time for time in frame.times if found.time and time.span.overlaps(found.time)]
    places = tuple(where for where in frame.places if found.place and where.span and where.span.overlaps(found.place))
    return Arguments(
        time=times[0] if times else None,
        places=places,
        people=tuple(who for who in frame.people if evidence.covers(who.span)),
        parties=tuple(party for party in frame.parties if evidence.covers(party.span)),
        told_at=None,
        own_place=bool(places),
        own_time=bool(times),
    )


def _voices_before(frames: Sequence[Frame]) -> dict[int, tuple[Attribution, ...]]:
    """The voices that each sentence, by its index, goes on in."""
    before: dict[int, tuple[Attribution, ...]] = {}
    voices: tuple[Attribution, ...] = ()
    for frame in frames:
        before[frame.sentence.index] = voices
        if frame.attributions or not carries_over(frame.text, frame.sentence, voices):
            voices = frame.attributions
    return before
