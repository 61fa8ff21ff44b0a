"""Camps: what claims say where they cannot all hold, side by side, and where they agree, claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from standdown.claims.bearing.happening import is_done, is_not_done
from standdown.model import Attribute, Claim, Contradiction, Event, Ground, Kind, Realis, When, Where
from standdown.publish.pages.event_claims import ClaimRow
from standdown.publish.pages.event_words import listed
from standdown.publish.words import clean, day_words, quantity_words, when_words

__all__ = ["QUESTIONS", "Camp", "Cell", "Question", "agreement", "questions"]

QUESTIONS: Final = {
    Ground.REALIS: "Did it happen?",
    Ground.COMPLETENESS: "Is it complete?",
    Ground.DIRECTION: "Was it in or out?",
    Ground.NUMBER: "How many?",
    Ground.TIME: "When was it?",
    Ground.PLACE: "Where was it?",
    Ground.ACTOR: "Who began it?",
}
DAYS = 3
"""Days on which a camp spoke that its heading names."""

_COMING = frozenset({Kind.BUILD_UP, Kind.CONSTRUCTION})


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims that say the same of one question; ``silent`` for those that do not speak of it."""

    title: str
    note: str
    rows: tuple[ClaimRow, ...]
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something on which claims cannot all hold."""

    ground: Ground | None
    title: str
    why: tuple[str, ...]
    camps: tuple[Camp, ...]
    fresh: frozenset[str]
    """Claims that are quoted here for the first time on the page; the others are only named."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How a claim stands to the event in one thing: a glyph and its word."""

    glyph: str
    words: str


_SAYS = Cell("full", "says so")
_ALLOWS = Cell("half", "allows it")
_AHEAD = Cell("empty", "expects it, or not yet")
_OTHERWISE = Cell("hatched", "says otherwise")
_SILENT = Cell("", "does not say")


def questions(event: Event, rows: Sequence[ClaimRow], parties: dict[str, str]) -> tuple[Question, ...]:
    """A question for each ground on which claims oppose each other; one without a ground where none do."""
    if not event.contradictions:
        camp = Camp("Nobody on record says otherwise", "", tuple(rows))
        return (Question(None, "What they say", (), (camp,), frozenset(row.claim.id for row in rows)),)
    out, seen = [], set[str]()
    for ground in Ground:
        pairs = [c for c in event.contradictions if c.ground is ground]
        if pairs:
            camps = _camps(ground, pairs, rows, parties)
            fresh = frozenset(row.claim.id for camp in camps for row in camp.rows) - seen
            seen |= fresh
            whys = tuple(dict.fromkeys(clean(c.why) for c in pairs))
            out.append(Question(ground, QUESTIONS[ground], whys, camps, fresh))
    return tuple(out)


def _camps(
    ground: Ground, pairs: Sequence[Contradiction], rows: Sequence[ClaimRow], parties: dict[str, str]
) -> tuple[Camp, ...]:
    by_id = {row.claim.id: row for row in rows}
    spoken = [row for row in rows if any(row.claim.id in (c.left, c.right) for c in pairs)]
    titles = {row.claim.id: _title(row.claim, ground, parties) for row in spoken}
    if any(titles[c.left] == titles[c.right] for c in pairs if c.left in by_id and c.right in by_id):
        # The words of the two are alike: what parts them is in which happening they stand.
        titles = {row.claim.id: "Told here" if row.is_ours else "Told otherwise" for row in spoken}
    named: dict[str, list[ClaimRow]] = {}
    for row in spoken:
        named.setdefault(titles[row.claim.id], []).append(row)
    camps = [Camp(words, _told(each), tuple(each)) for words, each in named.items()]
    quiet = tuple(row for row in rows if row.is_ours and row not in spoken)
    return (*camps, Camp("Silent on it", "", quiet, silent=True)) if quiet else tuple(camps)


def agreement(event: Event, rows: Sequence[ClaimRow]) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """The things that claims may agree on, and for each claim how it stands to the event in them."""
    columns: dict[str, Callable[[Claim], Cell]] = {
        "Happened": _happened,
        "Day": lambda claim: _day(claim.when, event.when),
        "Place": lambda claim: _place(claim.where, event.where),
        "Parties": lambda claim: _parties(claim.parties, event.parties),
    }
    claims = [row.claim for row in rows]
    if any(is_done(claim) for claim in claims):
        columns["Complete"] = _complete
    if any(claim.quantities for claim in claims):
        excluded = {id_ for c in event.contradictions if c.ground is Ground.NUMBER for id_ in (c.left, c.right)}
        columns["Number"] = lambda claim: _number(claim, excluded)
    return tuple(columns), tuple(tuple(cell(claim) for cell in columns.values()) for claim in claims)


def _title(claim: Claim, ground: Ground, parties: dict[str, str]) -> str:
    match ground:
        case Ground.REALIS:
            return "Denied" if claim.realis is Realis.DENIED else "It happened"
        case Ground.COMPLETENESS:
            back = Attribute.TO_BASELINE in claim.attributes and claim.realis is Realis.OCCURRED
            done = (is_done(claim) and claim.realis is Realis.OCCURRED) or back
            return "Complete" if done and not is_not_done(claim) else "Not yet complete"
        case Ground.NUMBER:
            return ", ".join(map(quantity_words, claim.quantities)) or "Another number"
        case Ground.TIME:
            return when_words(claim.when)
        case Ground.PLACE:
            return clean(claim.where.name) if claim.where else "Another place"
        case Ground.ACTOR:
            name = clean(parties.get(claim.begun_by, claim.begun_by)) or "nobody"
            return f"Not begun by {name}" if claim.realis is Realis.DENIED else f"Begun by {name}"
        case Ground.DIRECTION:
            return "In" if claim.kind in _COMING else "Out"


def _told(rows: Sequence[ClaimRow]) -> str:
    days = sorted({row.published for row in rows if row.published})
    return f"on {listed([day_words(day) for day in days], most=DAYS)}" if days else ""


def _happened(claim: Claim) -> Cell:
    if claim.realis is Realis.DENIED:
        # "Not completed" does not deny that there was a pull-back.
        return _SILENT if is_done(claim) else _OTHERWISE
    return _SAYS if claim.realis.is_real else _AHEAD


def _day(when: When, ours: When) -> Cell:
    if when.is_open:
        return _SILENT
    if not when.overlaps(ours):
        return _OTHERWISE
    same = (when.earliest, when.latest) == (ours.earliest, ours.latest)
    return _SAYS if same else _ALLOWS


def _place(where: Where | None, ours: Where | None) -> Cell:
    if where is None or ours is None:
        return _SILENT
    if where.place_id is not None and where.place_id == ours.place_id:
        return _SAYS
    return _OTHERWISE if where.excludes(ours) else _ALLOWS


def _parties(told: tuple[str, ...], ours: tuple[str, ...]) -> Cell:
    if not told or not ours:
        return _SILENT
    if set(told) == set(ours):
        return _SAYS
    return _OTHERWISE if set(told).isdisjoint(ours) else _ALLOWS


def _complete(claim: Claim) -> Cell:
    if is_done(claim):
        return _SAYS if claim.realis is Realis.OCCURRED else _OTHERWISE if claim.realis is Realis.DENIED else _AHEAD
    return _OTHERWISE if is_not_done(claim) else _SILENT


def _number(claim: Claim, excluded: set[str]) -> Cell:
    if not claim.quantities:
        return _SILENT
    return _OTHERWISE if claim.id in excluded else _SAYS
