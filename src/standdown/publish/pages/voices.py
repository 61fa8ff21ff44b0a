"""Voices: who speaks in the reports, each under one name, with the claims that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from standdown.model import Claim, Reliability, Report, SourceKind
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import clean, voice_words
from standdown.theatre import Theatre

__all__ = ["Voice", "voice_key", "voice_name", "voice_named", "voices"]

_APOSTROPHES = re.compile("[\u2019\u02bc`]")


@dataclass
class Voice:
    """A voice or a publisher, by the name under which the desk's table knows it."""

    name: str
    letter: Reliability
    is_in_table: bool
    spellings: dict[str, int] = field(default_factory=dict)
    """Each way in which it was written, and how often."""
    kinds: dict[str, None] = field(default_factory=dict)
    """In words, in the order they were met."""
    claims: list[Claim] = field(default_factory=list)
    """What it says itself."""
    reports: dict[str, Report] = field(default_factory=dict)
    """For a publisher: what it published."""
    opposed: list[Claim] = field(default_factory=list)
    """Of its claims those that something stands against."""
    confirmed: list[Claim] = field(default_factory=list)
    """Of its claims those that others tell too, by voices that do not hang on it."""

    @property
    def all_names(self) -> str:
        """Every spelling in small letters, each on its line: what a search looks into."""
        return "\n".join(self.spellings).casefold()


def voice_name(claim: Claim, report: Report | None) -> str:
    """The name of who says it: unnamed voices with the publisher, as the desk's table has them."""
    voice = claim.source.innermost
    house = report.publisher if report else ""
    if voice.kind is SourceKind.PUBLISHER:
        return clean(house or voice.name)
    if voice.kind is SourceKind.ANONYMOUS_OFFICIAL and house:
        return clean(f"{voice.name}, {house}")
    return clean(voice.name)


def voice_key(name: str, theatre: Theatre) -> str:
    """What two spellings of one voice have in common: "India's foreign ministry" is "Indian foreign ministry"."""
    sides = ((party.name.casefold(), party.demonyms[0].casefold()) for party in theatre.parties if party.demonyms)
    return _key(name, tuple(sides))


@lru_cache(maxsize=4096)
def _key(name: str, sides: tuple[tuple[str, str], ...]) -> str:
    key = _APOSTROPHES.sub("'", clean(name)).casefold().removeprefix("the ")
    for country, demonym in sides:
        key = re.sub(rf"(?<!\w){re.escape(country)}'s(?!\w)", demonym, key)
    return key


def voice_named(records: Records, asked: Asked, name: str) -> Voice | None:
    """The voice of that name, in whichever of its spellings; ``None`` where nobody speaks under it."""
    return voices(records, asked).get(voice_key(name, records.theatre))


def voices(records: Records, asked: Asked) -> Mapping[str, Voice]:
    """Every voice and publisher that is known, by the key of its name, the most claims first."""
    kept = records.known(asked).kept
    if "voices" not in kept:
        kept["voices"] = _heard(records, asked)
    found: Mapping[str, Voice] = kept["voices"]
    return found


def _heard(records: Records, asked: Asked) -> Mapping[str, Voice]:
    chosen, found = records.chosen(asked), dict[str, Voice]()
    for report in chosen.reports.values():
        if clean(report.publisher):
            voice = _under(records, found, clean(report.publisher))
            voice.reports[report.id] = report
            voice.kinds.setdefault("publisher")
    supported, against = frozenset(_supported(records, asked)), frozenset(_opposed(records, asked))
    called: dict[tuple[SourceKind, str, str], tuple[str, Voice]] = {}
    for claim in chosen.claims.values():
        of = chosen.reports.get(claim.report_id)
        link = claim.source.innermost
        told = link.kind, link.name, of.publisher if of else ""
        if told in called:
            name, voice = called[told]
            voice.spellings[name] += 1
        else:
            name = voice_name(claim, of)
            voice = _under(records, found, name)
            called[told] = name, voice
        voice.claims.append(claim)
        if claim.source.kind is not SourceKind.PUBLISHER:
            voice.kinds.setdefault(voice_words(claim.source.kind))
        if claim.id in against:
            voice.opposed.append(claim)
        if claim.id in supported:
            voice.confirmed.append(claim)
    for voice in found.values():
        voice.name = max(voice.spellings, key=lambda name: voice.spellings[name])
    return dict(sorted(found.items(), key=lambda each: (-len(each[1].claims), each[0])))


def _under(records: Records, found: dict[str, Voice], name: str) -> Voice:
    key, as_told = voice_key(name, records.theatre), name.casefold()
    table = records.reliability
    voice = found.get(key)
    if voice is None:
        voice = found[key] = Voice(name, Reliability.F, is_in_table=False)
    if as_told in table and not voice.is_in_table:  # the desk may have judged it under either spelling
        voice.letter, voice.is_in_table = table[as_told], True
    voice.spellings[name] = voice.spellings.get(name, 0) + 1
    return voice


def _opposed(records: Records, asked: Asked) -> Iterator[str]:
    """The claims of which :meth:`Records.opposed` finds anything."""
    yield from records.whole.within
    for event in records.disputed(asked, ever=True):
        own = set(event.claim_ids)
        yield from (id_ for found in event.contradictions for id_ in (found.left, found.right) if id_ in own)


def _supported(records: Records, asked: Asked) -> Iterator[str]:
    for event in records.chosen(asked).events:
        for support in event.supports:
            yield support.left
            yield support.right
