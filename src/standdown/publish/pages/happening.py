"""A happening in a figure: its glyph, its marks, and the words that say the same to those who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass

from standdown.model import Event, Kind, Realis
from standdown.publish.drawing.lanes import Spell
from standdown.publish.pages.event_words import headline
from standdown.publish.pages.glyphs import kind_glyph, kind_tone
from standdown.publish.words import when_words

__all__ = ["Drawn", "drawn", "weight", "weight_of"]

_MOVED = 8
_DISPUTED = 4
_HEAVY = {Kind.CLASH: 3, Kind.AGREEMENT: 2, Kind.DISENGAGEMENT: 2, Kind.WITHDRAWAL: 2, Kind.PATROL_RESUMED: 2}
_LIGHT = {Kind.STATEMENT: -1, Kind.APPOINTMENT: -1, Kind.OTHER: -1}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure shows of one happening."""

    id: str
    glyph: str
    tone: str
    edge: str
    """``planned``, ``possible`` or ``denied``: how its outline says that it is not told as real; else empty."""
    disputed: bool
    moved: bool
    """True where a site's step rests on it."""
    words: str
    """Its accessible name."""
    spell: Spell
    sites: tuple[str, ...]
    kind: Kind


def drawn(event: Event, *, moved: bool = False, so_far: str = "") -> Drawn:
    """The happening as figures draw it.

    Args:
        event: The happening.
        moved: Whether it changed the step of a site.
        so_far: What is to be said of it on the day asked for.
    """
    disputed = bool(event.contradictions)
    heavy = weight_of(event, moved=moved)
    edge = "" if event.realis.is_real else event.realis.value
    spell = Spell(event.id, event.when.earliest, event.when.latest, heavy, event.realis is Realis.ONGOING)
    days = when_words(event.when)
    said = (f"{days}: {headline(event)}", so_far, "sources disagree" if disputed else "")
    words = "; ".join(part for part in said if part)
    sites = event.where.sites if event.where else ()
    return Drawn(
        event.id, kind_glyph(event.kind), kind_tone(event.kind), edge, disputed, moved, words, spell, sites, event.kind
    )


def weight_of(event: Event, *, moved: bool) -> int:
    """How much it matters where there is not room for all: what moved a site first, then what is disputed."""
    return weight(event.kind, disputed=bool(event.contradictions), moved=moved)


def weight(kind: Kind, *, disputed: bool, moved: bool) -> int:
    """The same from what it hangs on."""
    return (_MOVED if moved else 0) + (_DISPUTED if disputed else 0) + _HEAVY.get(kind, 0) + _LIGHT.get(kind, 0)
