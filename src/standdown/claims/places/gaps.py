"""Gaps: the names of places in a report that the theatre's pack lacks, for whoever writes the pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from standdown.claims.places.toponyms import Named, Use, find_named
from standdown.language import Syntax
from standdown.model import Gap, Span
from standdown.theatre import Gazetteer, Theatre, WorldPlace, shared_world

__all__ = ["gaps_in"]


def gaps_in(text: str, parsed: Sequence[tuple[Span, Syntax]], theatre: Theatre, known: Gazetteer) -> tuple[Gap, ...]:
    """The names, those named most first, that a pack of this box might hold.

    They are what the gazetteer of the world has inside the theatre's box, and what it has nowhere. A town elsewhere is
    no gap, nor is a party's capital.
    """
    world = shared_world()
    taken = [mention.span for mention in known.find(text)]
    names = " | ".join(name for party in theatre.parties for name in (*party.words, *party.capitals))
    named = [
        name
        for name in find_named(text, parsed, world)
        if name.use is Use.PLACE
        and not any(name.span.overlaps(span) for span in taken)
        # "Amhara" of the force "Amhara militia" is no gap.
        and not re.search(rf"\b{re.escape(name.text)}\b", names)
    ]
    counts = Counter(name.text for name in named)
    first = {name.text: name for name in reversed(named)}
    found = (_gap(first[text], count, theatre) for text, count in counts.most_common())
    return tuple(gap for each in found for gap in each)


def _gap(name: Named, count: int, theatre: Theatre) -> Iterator[Gap]:
    if not name.candidates:
        yield Gap(name.text, count, "in no gazetteer")
        return
    inside = [place for place in name.candidates if _lies_in(place, theatre.box)]
    if inside:
        place = inside[0]
        yield Gap(name.text, count, f"a {place.kind.value} in the theatre's box, at {place.lon:g}, {place.lat:g}")


def _lies_in(place: WorldPlace, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north
