"""Sources: each voice and publisher with its letter, its claims, and how often others contradict or confirm it.

The counts stand beside each other and beside the desk's letter; nothing is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from standdown.errors import UsageError
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.paging import Part, part_of
from standdown.publish.pages.quoting import Quoted, quoted
from standdown.publish.pages.records import Records
from standdown.publish.pages.reports import ReportRow, report_rows
from standdown.publish.pages.voices import Voice, voice_named, voices
from standdown.publish.words import count_words
from standdown.status import number_words

__all__ = ["VIEWS", "SourcePage", "SourcesPage", "source_page", "sources_page"]

VIEWS = {"": "all it says", "contradicted": "contradicted", "confirmed": "confirmed by others"}
"""Which of its claims are listed."""
SIZE = 40
_REPORTS = 12


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every voice, the most claims first."""

    finding: str
    deck: str
    part: Part[Voice]
    words: str

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Those of this part."""
        return self.part.shown

    @property
    def next(self) -> str:
        """The last of them, where more follow."""
        return self.part.next


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One voice."""

    voice: Voice
    finding: str
    part: Part[Quoted]
    view: str
    reports: tuple[ReportRow, ...]
    more_reports: int

    @property
    def quotes(self) -> tuple[Quoted, ...]:
        """Those of this part."""
        return self.part.shown

    @property
    def next(self) -> str:
        """The last of them, where more follow."""
        return self.part.next


def sources_page(records: Records, asked: Asked, *, words: str = "", after: str = "") -> SourcesPage:
    """The page; ``words`` are looked for in the names."""
    found = voices(records, asked)
    wanted = words.casefold().split()
    listed = [voice for voice in found.values() if all(word in voice.all_names for word in wanted)]
    some = part_of(listed, key=lambda voice: voice.name, after=after, size=SIZE)
    opposed = sum(bool(voice.opposed) for voice in listed)
    papers = sum(bool(voice.reports) for voice in listed)
    named = sum(voice.is_in_table for voice in listed)
    one = len(listed) == 1
    count = f"{number_words(len(listed)).capitalize()} {'voice' if one else 'voices'}"
    does = f"{'has' if one else 'have'} that in the name" if wanted else "speaks" if one else "speak"
    against = f"{number_words(opposed) if opposed else 'none'} of them"
    return SourcesPage(
        f"{count} {does}; something stands against {against}." if listed else "No voice has that in its name.",
        f"{count_words(papers, 'publisher') if papers else 'No publisher'} among them. The desk's table of letters "
        f"names {number_words(named) if named else 'none'} of them; {'the others' if named else 'all'} have the letter "
        "F, which says that nobody has judged them. The counts are of claims, and are never made into one score."
        if listed
        else "",
        some,
        words,
    )


def source_page(records: Records, asked: Asked, name: str, *, after: str = "") -> SourcePage:
    """The page of one voice; UsageError where nobody speaks under that name."""
    voice = voice_named(records, asked, name)
    if voice is None:
        raise UsageError(f"{name!r} is no voice or publisher here: take one from the list of sources", code="no-source")
    view = asked.view if asked.view in VIEWS else ""
    claims = {"": voice.claims, "contradicted": voice.opposed, "confirmed": voice.confirmed}[view]
    listed = tuple(quoted(records, asked, claims))
    some = part_of(listed, key=lambda quote: quote.claim.id, after=after, size=SIZE)
    reports = report_rows(records, asked, voice.reports.values())
    return SourcePage(voice, _finding(voice), some, view, reports[:_REPORTS], max(0, len(reports) - _REPORTS))


def _finding(voice: Voice) -> str:
    if not voice.claims:
        return f"{voice.name} says nothing in its own voice."
    told = f"{voice.name}: {count_words(len(voice.claims), 'claim')}"
    against, agreed = (f"{len(each):,}" if each else "none" for each in (voice.opposed, voice.confirmed))
    return f"{told}, {against} contradicted, {agreed} confirmed by others."
