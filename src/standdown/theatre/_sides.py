"""Sides of a place: "both banks of Pangong", "Pangong's north bank", "the southern edge of the lake".

Which place lies on which side is the pack's to say (``sides`` of a place); the wording is one rule: side words and a
word for a rim, with the place named right after an "of", right before, or, for a bank or a shore, somewhere above.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from standdown.model.span import Span
from standdown.theatre.pack import Place, Theatre

__all__ = ["SIDES", "Named", "Sides"]

SIDES: Final = (
    *("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west"),
    *("left", "right", "upper", "lower", "inner", "outer"),
)
"""What ``sides`` of a place may be called; "northern" is found with "north"."""

_BANK: Final = r"banks?|shores?|shorelines?"
_RIM: Final = rf"{_BANK}|edges?|sides?|flanks?"
_OF: Final = re.compile(r"\s+of\s+(?:the\s+)?(?:[a-z][a-z-]*\s+){0,2}", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?:['’]s?)?(?:\s+\(|,?\s+|-)(?:(?:both|on|the|its)\s+)*", re.IGNORECASE)


class Named(NamedTuple):
    """Words that name places, and the places they may mean, likeliest first."""

    span: Span
    places: tuple[Place, ...]

    @property
    def sided(self) -> Place | None:
        """The likeliest of the places that has sides."""
        return next((place for place in self.places if place.sides), None)


class Sides:
    """The sided places of a theatre and the words by which a text means their sides."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._sided = tuple(place for place in theatre.places if place.sides)
        keys = "|".join(sorted({re.escape(key) for place in self._sided for key, _ in place.sides})) or r"(?!)"
        kinds = "|".join(sorted({re.escape(place.kind) for place in self._sided})) or r"(?!)"
        one, link = rf"(?:{keys})(?:ern)?", r"\s+(?:and|&|as\s+well\s+as)\s+(?:the\s+)?"
        pair = rf"(?:both\s+(?:the\s+)?)?(?P<one>{one})(?:\s+(?:{_RIM}))?{link}(?P<other>{one})"
        which = rf"(?:{pair}|(?P<single>{one})|(?P<all>both|either|the(?=\s+(?:banks|shores)\b))(?:\s+the)?)"
        self._phrase = re.compile(rf"\b{which}[\s-]+(?:(?P<bank>{_BANK})|{_RIM})\b", re.IGNORECASE)
        self._key = re.compile(keys, re.IGNORECASE)
        self._of_kind = re.compile(rf"\s+of\s+the\s+(?P<kind>{kinds})\b", re.IGNORECASE)

    def find(self, text: str, named: Sequence[Named]) -> Iterator[Named]:
        """The sides that a text names, given the places that it names in plain words, in order and apart."""
        if not named or not self._sided:
            return
        starts, ends = [other.span.start for other in named], [other.span.end for other in named]
        for match in self._phrase.finditer(text):
            before, after = bisect_right(ends, match.start()), bisect_left(starts, match.end())
            meant = self._whose(text, match, named, before, after)
            if meant and (places := self._on(match, meant.places[0])):
                yield Named(meant.span, places)

    def _whose(self, text: str, match: re.Match[str], named: Sequence[Named], before: int, after: int) -> Named | None:
        """The place whose side is meant, with the span of all the words that say so.

        ``named[:before]`` stand before the words for the side, ``named[after:]`` behind them.
        """
        side = Span(*match.span())
        following = named[after] if after < len(named) else None
        if following and following.sided and _OF.fullmatch(text, side.end, following.span.start):
            return Named(side.join(following.span), (following.sided,))
        if of := self._of_kind.match(text, side.end):
            return Named(Span(side.start, of.end()), (self._last(named, before, of["kind"].lower()),))
        if _OF.match(text, side.end) or not (match["bank"] or match["one"] or match["single"]):
            return None
        leading = named[before - 1] if before else None
        if leading and leading.sided and _BEFORE.fullmatch(text, leading.span.end, side.start):
            return Named(side.join(leading.span), (leading.sided,))
        return Named(side, (self._last(named, before),)) if match["bank"] else None

    def _on(self, match: re.Match[str], whole: Place) -> tuple[Place, ...]:
        """The places on the sides that the words name, all of them for "both"."""
        words = [self._key.match(match[group] or "") for group in ("one", "other", "single")]
        keys = [word.group().lower() for word in words if word] or [key for key, _ in whole.sides]
        ids = dict.fromkeys(place_id for key in keys if (place_id := whole.side(key)))
        return tuple(self._theatre.place(place_id) for place_id in ids)

    def _last(self, named: Sequence[Named], before: int, kind: str = "") -> Place:
        """The sided place (of that kind) named last, or else the first of the pack."""
        for number in range(before - 1, -1, -1):
            sided = named[number].sided
            if sided and kind in ("", sided.kind):
                return sided
        return next(place for place in self._sided if kind in ("", place.kind))
