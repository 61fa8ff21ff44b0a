"""Voices: who speaks in the reports, each under one name, with the claims that are theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from standdown.model import Claim, Reliability, Report, SourceKind
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.publish.words import clean, voice_words

__all__ = ["Voice", "voice_name", "voices"]


@dataclass
class Voice:
    """A voice or a publisher, by the name under which the desk's table knows it."""

    name: str
    letter: Reliability
    is_in_table: bool
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
    def key(self) -> str:
        """Its name in small letters."""
        return self.name.casefold()


def voice_name(claim: Claim, report: Report | None) -> str:
    """The name of who says it: unnamed voices with the publisher, as the desk's table has them."""
    voice = claim.source.innermost
    house = report.publisher if report else ""
    if voice.kind is SourceKind.PUBLISHER:
        return clean(house or voice.name)
    if voice.kind is SourceKind.ANONYMOUS_OFFICIAL and house:
        return clean(f"{voice.name}, {house}")
    return clean(voice.name)


def voices(records: Records, asked: Asked) -> Mapping[str, Voice]:
    """Every voice and publisher that is known, by its name in small letters, the most claims first."""
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
    supported = frozenset(_supported(records, asked))
    for claim in chosen.claims.values():
        voice = _under(records, found, voice_name(claim, chosen.reports.get(claim.report_id)))
        voice.claims.append(claim)
        if claim.source.kind is not SourceKind.PUBLISHER:
            voice.kinds.setdefault(voice_words(claim.source.kind))
        if records.opposed(asked, claim.id):
            voice.opposed.append(claim)
        if claim.id in supported:
            voice.confirmed.append(claim)
    return dict(sorted(found.items(), key=lambda each: (-len(each[1].claims), each[0])))


def _under(records: Records, found: dict[str, Voice], name: str) -> Voice:
    key = name.casefold()
    if key not in found:
        table = records.reliability
        found[key] = Voice(name, table.get(key, Reliability.F), key in table)
    return found[key]


def _supported(records: Records, asked: Asked) -> Iterator[str]:
    for event in records.chosen(asked).events:
        for support in event.supports:
            yield support.left
            yield support.right
