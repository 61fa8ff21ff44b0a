"""Clues from people and happenings that are dated already: offices, appointments, what a ledger knows, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from standdown.claims.dayclues import WIDE, days_when, tells_of_another_year
from standdown.claims.dayset import FIRST, LAST, DaySet
from standdown.claims.draft import Draft
from standdown.claims.evidence import Evidence, Known, Sureness
from standdown.claims.frame import Frame
from standdown.claims.offices import Standing
from standdown.claims.people import PersonMention
from standdown.claims.times.calendar import Moment, resolve
from standdown.model import Claim, Group, Kind, Link
from standdown.theatre import Tenure, Theatre

__all__ = ["TenureClues", "known_clues", "link_clues"]

# A tenure from memory may be off by as much; the worst that a report has shown wrong was off by a hundred days.
_RECALLED = timedelta(days=183)
_BEFORE = 60
_OF_ANOTHER_DAY = (Standing.THEN, Standing.INCOMING, Standing.OUTGOING)
_COUNTERPART = re.compile(r"\bcounterpart,? $")


_Target = tuple[Tenure, date | None, date | None]
"""A tenure with the first and the last day that an act in it may have; an unknown one is ``None``."""


class TenureClues:
    """Finds what the people of a theatre's offices tell of the day; the office names are compiled once."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def offices(self, frame: Frame) -> Iterator[Evidence]:
        """What each person named with an office allows: days of the tenure, or days after it for a former holder."""
        for mention in frame.people:
            offices, standing = _office_of(frame, mention)
            held = [t for t in mention.tenures if t.person and t.office in offices]
            if not held or standing in _OF_ANOTHER_DAY:
                continue
            name, office = held[0].person, held[0].office
            if standing is Standing.FORMER:
                ends = [end for _, end in map(_bounds, held) if end]
                if ends:
                    says = f"{name} is a former {office}, in office until {min(t.end for t in held if t.end)}"
                    yield Evidence(Sureness.OFFICE, says, DaySet.between(min(ends)), mention.span)
                continue
            first = min(start or FIRST for start, _ in map(_bounds, held))
            if tells_of_another_year(frame):
                # Of whoever is named in an account of another year only this is sure: it was not before the tenure.
                days = DaySet.between(first)
            else:
                days = DaySet.of_intervals((start or FIRST, end or LAST) for start, end in map(_bounds, held))
            if days == DaySet():
                # Since nobody knows when, and still: that allows every day.
                continue
            says = f"{name} is {office} " + " and ".join(_tenure_words(t) for t in held)
            yield Evidence(Sureness.OFFICE, says, days, mention.span)

    def doings(self, drafts: Iterable[Draft]) -> Iterator[Evidence]:
        """What an appointment, or an act in an office, allows where its time is counted from publication."""
        for draft in drafts:
            if not _is_counted(draft) or draft.claim.kind not in (Kind.APPOINTMENT, Kind.VISIT, Kind.TALKS):
                continue
            for person in draft.claim.people:
                tenures = [t for t in self._theatre.tenures_of(person.name) if t.person]
                if draft.claim.kind is Kind.APPOINTMENT:
                    targets: list[_Target] = [(t, *_near(t)) for t in tenures]
                    sureness, does = Sureness.APPOINTED, "took office"
                else:
                    targets = [(t, _bounds(t)[0], _bounds(t)[1]) for t in tenures if t.office == person.office]
                    sureness, does = Sureness.OFFICE, "acted in office"
                yield from _counted(draft, sureness, f"{person.name} {does}", targets)


def _office_of(frame: Frame, mention: PersonMention) -> tuple[tuple[str, ...], Standing]:
    """What office the text gives a person by name, and how it says that it is held; none where it gives none."""
    if mention.post is not None:
        return (mention.post.offices if mention.name else ()), mention.post.standing
    start = mention.span.start
    if _COUNTERPART.search(frame.text, max(frame.sentence.span.start, start - _BEFORE), start):
        # "The minister will meet his counterpart Roe": Roe holds the office of the one who is named with it.
        ahead = [who.post for who in frame.people if who.post and who.span.end <= start]
        shared = {office for post in ahead for office in post.offices} & {t.office for t in mention.tenures}
        if len(shared) == 1:
            return tuple(shared), Standing.HELD
    return (), Standing.HELD


def _counted(draft: Draft, sureness: Sureness, does: str, targets: list[_Target]) -> Iterator[Evidence]:
    if draft.tree is None:
        return
    found = [days_when(draft.tree, first, last) if first and last else None for _, first, last in targets]
    days = [each for each in found if each is not None]
    if not found or len(days) < len(found):
        return
    spans = "; ".join(_tenure_words(t) for t, _, _ in targets)
    says = f"“{draft.claim.when.text}” {does}, which the theatre dates: {spans}"
    yield Evidence(sureness, says, _union(days), draft.claim.evidence)


def known_clues(drafts: Iterable[Draft], known: Iterable[Known]) -> Iterator[Evidence]:
    """What a happening allows that is dated already, where the report counts its time from publication."""
    listed = list(known)
    for draft in drafts:
        if not _is_counted(draft) or draft.tree is None:
            continue
        same = [k for k in listed if _may_be(draft.claim, k)]
        if any((k.last - k.first).days > WIDE for k in same):
            continue
        found = [days_when(draft.tree, k.first, k.last) for k in same]
        # One that no publication day fits is another happening of the kind.
        days = [each for each in found if each is not None]
        if days:
            told = ", ".join(str(day) for day in sorted({k.first for k in same})[:3])
            says = f"“{draft.claim.when.text}” tells of a {draft.claim.kind.value} known from {told}"
            yield Evidence(Sureness.KNOWN, says, _union(days), draft.claim.evidence)


def _may_be(claim: Claim, known: Known) -> bool:
    """True where a claim and a dated happening have enough in common to be one.

    A clash or a pull-back is known by its place. Officials meet again and again: their talks are known by two people,
    or by one and the place.
    """
    if claim.kind is not known.kind or claim.kind in (Kind.STATEMENT, Kind.OTHER):
        return False
    where = claim.where
    here = bool(where and not known.places.isdisjoint({where.place_id or "", *where.sites}))
    if claim.kind.group in (Group.CONTACT, Group.PULLBACK):
        return here
    return here + len(known.people & {person.name for person in claim.people}) > 1


def link_clues(links: Iterable[Link], known: Iterable[Known]) -> Iterator[Evidence]:
    """What the days of the reports that this one links to allow: it is no older than they are."""
    days = {k.title.strip().casefold(): k.first for k in known if k.kind is None and k.title.strip()}
    for link in links:
        day = days.get(link.title.strip().casefold())
        if day:
            says = f"it links to “{link.title}” of {day}: not before it"
            yield Evidence(Sureness.APPOINTED, says, DaySet.between(day))


def _is_counted(draft: Draft) -> bool:
    """True for something real whose time waits for the publication day."""
    return draft.tree is not None and draft.claim.realis.is_real and resolve(draft.tree, Moment()).is_open


def _union(sets: Iterable[DaySet]) -> DaySet:
    return DaySet.of_intervals(interval for each in sets for interval in each.intervals)


def _slack(tenure: Tenure) -> timedelta:
    return timedelta(0) if tenure.certainty == "read" else _RECALLED


def _near(tenure: Tenure) -> tuple[date | None, date | None]:
    """The days on which a tenure may have begun; none where its beginning is not known."""
    if tenure.start is None:
        return None, None
    return tenure.start - _slack(tenure), tenure.start + _slack(tenure)


def _bounds(tenure: Tenure) -> tuple[date | None, date | None]:
    """First and last day of a tenure, with the slack of one that is from memory; ``None`` for one not known."""
    first = max(FIRST, tenure.start - _slack(tenure)) if tenure.start else None
    return first, tenure.end + _slack(tenure) if tenure.end else None


def _tenure_words(tenure: Tenure) -> str:
    if tenure.start:
        span = f"from {tenure.start} to {tenure.end}" if tenure.end else f"since {tenure.start}"
    else:
        span = f"until {tenure.end}, since nobody knows when" if tenure.end else "since nobody knows when"
    return span if tenure.certainty == "read" else f"{span} (from memory, give or take half a year)"
