"""The page that says that somebody ruled first: what they did, what was not written, and the ways on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from standdown.ledger import Entry, EntryKind
from standdown.model import Act, Decision, Event, from_json
from standdown.publish.pages.question import what_words
from standdown.publish.pages.records import Records
from standdown.publish.pages.review import Draft
from standdown.publish.pages.ruled import Roll, Ruled, Viewer
from standdown.publish.words import count_words

__all__ = ["DOING", "ConflictPage", "Touch", "ago_words", "conflict_page"]

DOING = {
    Act.ACCEPT.value: "accepting",
    Act.REJECT.value: "rejecting",
    Act.CORRECT.value: "correcting",
    Act.MERGE.value: "merging",
    Act.SPLIT.value: "splitting",
    Act.GRADE.value: "grading",
    Act.ASSIGN.value: "assigning",
    Act.NOTE.value: "commenting on",
    Act.UNDO.value: "undoing a ruling on",
}


@dataclass(frozen=True, slots=True)
class Touch:
    """One entry that came between."""

    entry: Entry
    ruled: Ruled | None
    """The ruling; ``None`` where the program put claims together anew."""
    ago: str
    """How long before: "40 seconds ago"."""


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Everything the template shows."""

    touches: tuple[Touch, ...]
    """Oldest first."""
    first: Touch
    """The first ruling among them, or the first of them."""
    event: Event | None
    """The happening as it stands now, where it still counts."""
    what: str
    doing: str
    """What was not written, in words: "rejecting"."""
    draft: Draft
    seen: int
    """The last entry of the ledger now."""


def conflict_page(
    records: Records, viewer: Viewer, entries: Iterable[Entry], draft: Draft, *, item: str, now: datetime
) -> ConflictPage:
    """What came between, and what was not written.

    Args:
        records: What is known, with the entries or without them.
        viewer: Who was not fast enough.
        entries: What touched the happening, oldest first; one at least.
        draft: What was not written.
        item: The happening's id.
        now: The moment at which it is told.
    """
    roll = Roll(records, viewer)
    touches = tuple(Touch(each, _ruled(roll, each), ago_words(each.at, now)) for each in entries)
    event = records.known().by_id.get(item)
    first = next((each for each in touches if each.ruled), touches[0])
    what = what_words(event) if event else first.ruled.what if first.ruled else ""
    seen = records.head.seq if records.head else 0
    return ConflictPage(touches, first, event, what, DOING.get(draft.act, "ruling on"), draft, seen)


def ago_words(at: datetime, now: datetime) -> str:
    """How long it is since: "40 seconds ago", "3 minutes ago"; a clock that was set back makes it "just now"."""
    seconds = int((now - at).total_seconds())
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            return f"{count_words(seconds // size, name)} ago"
    return "just now"


def _ruled(roll: Roll, entry: Entry) -> Ruled | None:
    if entry.kind is not EntryKind.DECISION:
        return None
    return roll.of(from_json(Decision, json.loads(entry.body)))
