"""Asked: what a page is asked for, all of it in its address: the day, what was known by when, the site, the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from standdown.errors import UsageError

__all__ = ["SAME", "Asked", "read_asked"]

SAME = "same"
"""``known_by=same``: by what had come out on the day itself."""

_KEPT = ("as_of", "known_by", "site", "view")

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
"""Days before and after those that are asked for are counted too, and the calendar of the program has two ends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One way of looking; every link of a page carries it on."""

    as_of: date
    is_now: bool = True
    """True where no day was asked for, so that tomorrow the address shows tomorrow."""
    known_by: date | None = None
    """``None``: from everything that is known today."""
    same: bool = False
    """True where what was known goes with the day."""
    site: str = ""
    view: str = ""
    lines: str = ""
    """Whose reading of the lines a map shows: a party's code, or empty for all."""

    def on(self, day: date) -> Asked:
        """The same on another day."""
        return replace(self, as_of=day, is_now=False, known_by=day if self.same else self.known_by)

    def by(self, known: str) -> Asked:
        """The same from what was known by then: ``""`` for today, ``"same"``, or a day."""
        day = self.as_of if known == SAME else date.fromisoformat(known) if known else None
        return replace(self, known_by=day, same=known == SAME)

    def at(self, site: str) -> Asked:
        """The same with another site chosen."""
        return replace(self, site=site)

    def seen(self, view: str) -> Asked:
        """The same in another view."""
        return replace(self, view=view)

    def drawn(self, lines: str) -> Asked:
        """The same with the lines as one party reads them; as all do where no party is named."""
        return replace(self, lines=lines)

    @property
    def query(self) -> dict[str, str]:
        """What is written into an address, and nothing that goes without saying."""
        told = {
            "as_of": "" if self.is_now else str(self.as_of),
            "known_by": SAME if self.same else str(self.known_by or ""),
            "site": self.site,
            "view": self.view,
            "lines": self.lines,
        }
        return {name: value for name, value in told.items() if value}

    def url(self, path: str, **more: object) -> str:
        """The address of a page, with this way of looking and whatever else it is asked for."""
        told = {**self.query, **{name: str(value) for name, value in more.items() if value not in (None, "")}}
        query = urlencode({name: value for name, value in told.items() if value})
        return quote(path) + (f"?{query}" if query else "")


def read_asked(told: Mapping[str, str], *, today: date, sites: frozenset[str] = frozenset()) -> Asked:
    """What the words after the question mark ask for.

    Args:
        told: Their names and values; others than these are for the page itself.
        today: The day, where none is told.
        sites: The ids that there are.

    Raises:
        UsageError: a day is none, or there is no such site; the message says what would do.
    """
    is_now = not told.get("as_of")
    as_of = today if is_now else _day("as_of", told["as_of"])
    known = told.get("known_by", "")
    site = told.get("site", "")
    if site and site not in sites:
        raise UsageError(f"{site!r} is no site here: name one of {', '.join(sorted(sites))}", code="no-site")
    known_by = as_of if known == SAME else _day("known_by", known) if known else None
    return Asked(as_of, is_now, known_by, known == SAME, site, told.get("view", ""), told.get("lines", ""))


def _day(name: str, value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{name}={value!r} is no day: write it as 2024-11-15", code="bad-day") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UsageError(f"{name}={value} is not from {_FIRST_YEAR} to {_LAST_YEAR}: give another day", code="bad-day")
    return day
