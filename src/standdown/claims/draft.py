"""Drafts: claims in the making, and what a report has told so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from standdown.claims.attribution import Attribution, Heard
from standdown.claims.happenings import Trigger
from standdown.claims.times import Expression
from standdown.claims.times.tree import TimeTree
from standdown.language import Sentence
from standdown.model import Attribute, Claim, Kind, SourceLink, When, Where

__all__ = ["RECALL", "STATES", "Draft", "Told"]

RECALL = 4
"""How many sentences back "that camp" or "the meeting" may point."""
STATES = frozenset({Kind.BUILD_UP, Kind.CONSTRUCTION})
"""Kinds that last: a base seen last month is there last month."""


@dataclass(slots=True)
class Draft:
    """A claim in the making, with the trigger and the time tree it came from."""

    claim: Claim
    trigger: Trigger
    sentence: Sentence
    tree: TimeTree | None
    own_place: bool
    own_time: bool
    opening: str = ""
    """The first words of its sentence."""

    def with_attributes(self, extra: frozenset[Attribute]) -> Draft:
        """The same draft with further attributes."""
        return replace(self, claim=replace(self.claim, attributes=self.claim.attributes | extra))

    def with_parties(self, codes: tuple[str, ...]) -> Draft:
        """The same draft with the parties named, where it named none."""
        return self if self.claim.parties else replace(self, claim=replace(self.claim, parties=codes))


@dataclass(slots=True)
class Told:
    """What a report has told up to the present sentence."""

    report_id: str
    publisher: SourceLink
    published: date | None = None
    candidates: tuple[date, ...] = ()
    """The days it may have been published on, where the day is not known."""
    voices: tuple[Attribution, ...] = ()
    """The attributions of the sentence before."""
    heard: tuple[Heard, ...] = ()
    """What the network takes for attributions in the whole report."""
    drafts: list[Draft] = field(default_factory=list)
    spoke: dict[str, Expression] = field(default_factory=dict)
    """When each voice spoke, where the report says so: "she added" is of the same day."""
    time: When | None = None
    """The time told last, which "a year later" counts from."""
    dated: When | None = None
    """The last day told, which stays when something undated clears ``time``."""
    entry: When | None = None
    """The date of the entry told last, in a list of dates."""

    def moments(self) -> tuple[Told, ...]:
        """What is told as seen from each day it may have been published on; they share the drafts."""
        return tuple(replace(self, published=day, candidates=()) for day in self.candidates) or (self,)

    def last_sentence(self) -> list[Draft]:
        """The drafts of the last sentence that made any."""
        return [d for d in self.drafts if d.sentence.index == self.drafts[-1].sentence.index]

    def last_places(self) -> tuple[Where, ...]:
        """The places of those, each once."""
        places = {d.claim.where.name: d.claim.where for d in self.last_sentence() if d.claim.where}
        return tuple(places.values())
