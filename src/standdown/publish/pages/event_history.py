"""The history of an event: how each claim joined it, and what people ruled, what was undone struck through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from standdown.ledger import EntryKind, Link
from standdown.ledger.schema import entries
from standdown.model import Act, Decision, Event
from standdown.publish.event_view import ruling_words
from standdown.publish.pages.event_claims import reason_of
from standdown.publish.pages.records import Records
from standdown.publish.words import clean

__all__ = ["TURNS", "Turn", "graded_by", "history"]

TURNS = 400
"""Links of one happening that are looked up; a happening of more is told by its rulings and its last links."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that was done to it."""

    id: str
    at: datetime | None
    by: str
    words: str
    why: str
    undone_by: str = ""
    """Who undid it; or empty where it stands."""
    can_be_undone: bool = False
    is_join: bool = False
    """True for what the rules did, not a person."""


def history(records: Records, event: Event, numbers: Mapping[str, int]) -> tuple[Turn, ...]:
    """What was done to the event, newest first.

    Args:
        records: What pages read.
        event: The happening.
        numbers: By the id of a claim its number on the page.
    """
    ids = {event.id, *event.claim_ids}
    links = records.linked.about(ids)[-TURNS:]
    about = ids | {link.id for link in links}
    decisions = [d for d in records.decisions if about & set(d.target_ids)]
    # What undoes one of these names it, and not a claim.
    about |= {d.id for d in decisions}
    decisions = [d for d in records.decisions if about & set(d.target_ids)]
    undone = {target: d for d in decisions if d.act is Act.UNDO for target in d.target_ids}
    standing = {d.id for d in records.chosen().ruled.standing}
    turns = [*_joins(records, ids, links, undone, numbers), *_rulings(decisions, undone, standing, numbers)]
    return tuple(sorted(turns, key=lambda t: t.at.timestamp() if t.at else 0.0, reverse=True))


def graded_by(records: Records, event: Event) -> Decision | None:
    """The ruling that set its grade; ``None`` where the printed rules propose it."""
    ruled = (d for d in records.chosen().ruled.standing if d.act is Act.GRADE)
    return next((d for d in reversed(list(ruled)) if set(event.claim_ids) & set(d.target_ids)), None)


def _joins(
    records: Records, ids: set[str], links: list[Link], undone: Mapping[str, Decision], numbers: Mapping[str, int]
) -> Iterator[Turn]:
    written = _moments(records, [link.id for link in links])
    for link in links:
        stands = records.linked.last(link.claim_id) == link
        if link.to == link.claim_id and not link.supersedes:
            continue  # it founded a happening of its own
        claim = _named(link.claim_id, numbers)
        if link.torn:
            words = f"{claim} stands by itself: it fits several happenings"
        elif link.to == link.claim_id:
            words = f"{claim} parted"
        else:
            words = f"{claim} joined" if link.to in ids else f"{claim} joined another event"
        told = "; ".join(link.reasons)
        found = reason_of(told)
        why = found[0] if found else clean(told)
        by = undone.get(link.id)
        passed = clean(by.by) if by else "" if stands else "a later link"
        yield Turn(
            link.id,
            written.get(link.id),
            "the rules",
            words + (f", fit {link.score:.2f}" if link.score else ""),
            why,
            passed,
            can_be_undone=stands and link.to != link.claim_id,
            is_join=True,
        )


def _rulings(
    decisions: list[Decision], undone: Mapping[str, Decision], standing: set[str], numbers: Mapping[str, int]
) -> Iterator[Turn]:
    for decision in decisions:
        on = ", ".join(dict.fromkeys(_named(id_, numbers) for id_ in decision.target_ids))
        by = undone.get(decision.id)
        is_void = decision.id not in standing and decision.act is not Act.UNDO
        yield Turn(
            decision.id,
            decision.at,
            clean(decision.by),
            f"{ruling_words(decision)}: {on}",
            clean(decision.why),
            clean(by.by) if by else "a later ruling" if is_void else "",
            can_be_undone=not by and not is_void,
        )


def _named(id_: str, numbers: Mapping[str, int]) -> str:
    if id_ in numbers:
        return f"claim {numbers[id_]}"
    return {"l": "a link", "d": "a ruling", "e": "the event"}.get(id_[:1], clean(id_))


def _moments(records: Records, ids: list[str]) -> dict[str, datetime]:
    """When the links were written."""
    if not ids:
        return {}
    with records.ledger.looking() as connection:
        query = select(entries.c.id, entries.c.at).where(entries.c.kind == EntryKind.LINK.value, entries.c.id.in_(ids))
        rows = connection.execute(query)
        return {row.id: datetime.fromisoformat(row.at) for row in rows}
