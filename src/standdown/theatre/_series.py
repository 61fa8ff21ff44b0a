"""Numbered places told in one breath: "PP 10, 11 and 12", "Fingers 4 to 8"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from standdown.model.span import Span
from standdown.theatre._names import fold
from standdown.theatre.pack import Place

__all__ = ["Series"]

_NUMBERED: Final = re.compile(r"(.*[^\W\d_])[\s-]?(\d+[A-Za-z]?)")
_NUMBER: Final = r"\d+[A-Za-z]?\b"
_LINK: Final = r"(?:\s*(?:,|/|&|-|–)\s*(?:(?:and|to|or)\s+)?|\s+(?:and|to|or)\s+)"
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
# "PP 14 and 15 soldiers" counts soldiers, "PP 14, 15 June" tells a day.
_NOT_COUNTING: Final = (
    rf"(?!\s*%|[.,]\d|\s*-?(?:km|kilomet|pm|am)\b|\s+(?:{_MONTHS})\b|\s+(?:[A-Z]\w+\s+)?[a-z]{{3,}}s\b)"
)


class Series:
    """The rows of numbered places in a theatre, read off their own names ("PP14", "PP15": a row called PP)."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._rows: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        heads: dict[str, None] = {}
        for place in places:
            for name in (place.name, *place.aliases):
                match = _NUMBERED.fullmatch(name)
                if match:
                    self._rows[fold(match[1])][fold(match[2])] = place
                    heads[match[1]] = None
        rows = sorted((head for head in heads if len(self._rows[fold(head)]) > 1), key=len, reverse=True)
        names = "|".join(re.escape(head) for head in rows) or r"(?!)"
        self._pattern = re.compile(rf"\b({names})s?[\s-]?({_NUMBER}(?:{_LINK}{_NUMBER}{_NOT_COUNTING})+)")

    def find(self, text: str) -> Iterator[tuple[Span, Place]]:
        """Each numbered place of each list; the first with the words before it, the others by their number."""
        for match in self._pattern.finditer(text):
            row, start = self._rows[fold(match[1])], match.start()
            for number in re.finditer(_NUMBER, match[2]):
                end = match.start(2) + number.end()
                if place := row.get(fold(number.group())):
                    yield Span(start if number.start() == 0 else match.start(2) + number.start(), end), place
