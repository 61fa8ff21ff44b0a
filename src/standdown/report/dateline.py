"""Dateline: where a report was filed from, and on which day, as wire copy opens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standdown.model import DayBasis
from standdown.report._words import word_set
from standdown.report.days import MONTHS
from standdown.report.published import DayEvidence

__all__ = ["Dateline", "dateline_end", "find_dateline"]

_LOOKED_AT = 160

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?P<day>{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?P<year>(?:19|20)\d\d))?"
_CAPS = r"[A-Z][A-Z'’-]{2,20}(?:[ /][A-Z][A-Z.'’-]{1,20}){0,4}"
_TITLE = r"[A-Z][a-z'’-]{1,20}(?:[ /][A-Z][a-z'’-]{1,20}){0,2}"
_REGION = rf"(?:, (?!{_MONTH} \d|\d)[A-Z][A-Za-z.'’-]{{1,20}}(?: [A-Z][A-Za-z.'’-]{{1,20}}){{0,2}})?"
_AGENCY = r"(?: ?\((?P<agency>[A-Z][\w .,/&-]{1,30})\))?"
_DASH = r"\s?(?:--|[–—])\s?|\s-\s"

# In capitals a place may close with a dash or a colon; in small letters only where a day, an agency or a colon says
# that it is no name of the story ("Leh, Nov 5 -", "New Delhi:").
_INLINE = re.compile(rf"(?:(?P<caps>{_CAPS}{_REGION})(?:, {_DAY})?{_AGENCY}(?:{_DASH}|\s?:\s))(?=[\"“‘'(]?[A-Z0-9])")
_DATED = re.compile(rf"(?P<title>{_TITLE}{_REGION}), {_DAY}{_AGENCY}(?:{_DASH}|\s?:\s)(?=\S)")
# "LEH, Sept 14 (Agency) The armies ...": a day and an agency need no dash.
_DAY_AND_AGENCY = re.compile(
    rf"(?:(?P<caps>{_CAPS}{_REGION})|(?P<title>{_TITLE}{_REGION})), {_DAY} ?"
    r"\((?P<agency>[A-Z][\w .,/&-]{1,30})\) (?=[\"“‘'(]?[A-Z0-9])"
)
_BY_AGENCY = re.compile(
    rf"(?P<title>{_TITLE}{_REGION}) ?\((?P<agency>[A-Z][\w .,/&-]{{1,30}})\)(?:{_DASH}|\s?:\s)(?=\S)"
)
_BY_COLON = re.compile(rf"(?P<title>{_TITLE}{_REGION})\s?:\s(?=[A-Z\"“‘'])")
_ALONE = re.compile(rf"(?P<title>(?:{_CAPS}|{_TITLE}){_REGION})(?:, {_DAY})?{_AGENCY}\s?[:–—-]{{1,2}}")

# Words that open a line in the same shape and are no place.
_NO_PLACE = word_set(
    "breaking explained explainer exclusive analysis opinion watch read update updated live editorial factbox note "
    "interview highlights timeline summary background context comment correction clarification video photos profile "
    "published posted title publisher question answer"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline of a report."""

    place: str
    """As a name ("New Delhi"), whatever the case it is set in."""
    end: int
    """How many characters of the line it takes up, what follows it not included."""
    agency: str = ""
    day: str = ""
    """As written ("Nov 5"), or empty."""
    year: str = ""

    @property
    def evidence(self) -> list[DayEvidence]:
        """What it tells of the day of publication."""
        if not self.day:
            return []
        if self.year:
            return [DayEvidence(DayBasis.DATELINE, f"{self.day} {self.year}", "the dateline")]
        word, number = sorted(self.day.rstrip(".").replace(".", "").split(), key=str.isdigit)
        month = MONTHS.get(word.lower()) or MONTHS.get(word.lower()[:3], 0)
        return [DayEvidence(DayBasis.DATELINE, self.day, "the dateline", month_day=(month, int(number)))]


def find_dateline(line: str) -> Dateline | None:
    """The dateline that opens a line, or fills it, or ``None``."""
    head = line[:_LOOKED_AT]
    found = _ALONE.fullmatch(line.strip()) if len(line) < _LOOKED_AT else None
    for pattern in (_INLINE, _DATED, _DAY_AND_AGENCY, _BY_AGENCY, _BY_COLON):
        found = found or pattern.match(head)
    if not found:
        return None
    groups = found.groupdict()
    place = groups.get("caps") or groups.get("title") or ""
    if place.lower().split()[0].strip(".,") in _NO_PLACE:
        return None
    return Dateline(
        place=_as_name(place),
        end=found.end(),
        agency=groups.get("agency") or "",
        day=groups.get("day") or "",
        year=groups.get("year") or "",
    )


def dateline_end(text: str) -> int:
    """Where the dateline ends that opens ``text``; 0 without one. It tells of no happening, and nobody speaks in it."""
    found = find_dateline(text.split("\n", 1)[0])
    return found.end if found else 0


def _as_name(place: str) -> str:
    """``NEW DELHI, India`` as ``New Delhi, India``; letters with full stops stay (``D.C.``)."""
    return re.sub(r"[A-Z][A-Z'’]+(?![A-Z.])", lambda word: word.group().capitalize(), place)
