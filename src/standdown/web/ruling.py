"""Ruling: one ruling of a person at a page or a program, checked, and written unless another was faster."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from standdown.errors import LedgerError, UsageError
from standdown.ledger import EntryKind, decide
from standdown.ledger.meanwhile import RuledMeanwhile, entry_number
from standdown.ledger.placing import where_value
from standdown.ledger.rulings import corrected
from standdown.model import Act, Decision, from_json
from standdown.publish.pages.records import Records
from standdown.status.effect import Effect
from standdown.web.asking import Looking
from standdown.web.who import NotAllowed, Role, Who

__all__ = ["MOST_WORDS", "Wish", "around", "claims_named", "number_of", "try_out", "write"]

MOST_WORDS = 4000
"""Characters of a reason or a comment."""

_VALUED = frozenset({Act.CORRECT, Act.GRADE, Act.ASSIGN})


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to rule."""

    act: Act
    targets: tuple[str, ...]
    """Claims; for an undo the ruling or the link."""
    seen: int
    """The last entry that they can have known of."""
    of: tuple[str, ...] = ()
    """Every claim of the happening that they looked at."""
    why: str = ""
    field: str = ""
    value: str = ""


def write(at: Looking, who: Who, wish: Wish) -> Decision:
    """The ruling, as it was written; the same one that was sent a moment before is written once.

    Raises:
        NotAllowed: an undo of what somebody else ruled, by one who is no editor.
        UsageError: what is asked for does not go together, or is too long.
        RuledMeanwhile: a claim was touched after ``wish.seen``; nothing was written.
        LedgerError: it rules on nothing, or does not fit, or the ledger cannot be written.
    """
    _check(wish)
    if wish.act is Act.UNDO:
        _check_undo(at.records, who, wish)
    value = where_value(at.desk.theatre, wish.value) if wish.field == "where" else wish.value
    made = decide(
        wish.act, wish.targets, by=who.name, at=datetime.now(UTC), why=wish.why, field=wish.field, value=value
    )
    try:
        return at.desk.ledger.rule(made, seen=wish.seen, of=wish.of)
    except RuledMeanwhile as fault:
        twice = _sent_twice(made, fault)
        if twice is None:
            raise
        return twice


def try_out(at: Looking, wish: Wish) -> tuple[Effect, ...]:
    """What a rejection or a correction would do to the board; nothing is written."""
    _check(wish)
    effects, claims = at.records.effects(at.asked), at.records.chosen().claims
    if wish.act is Act.REJECT:
        return effects.reject(wish.targets)
    if wish.act is not Act.CORRECT:
        return ()
    value = where_value(at.desk.theatre, wish.value) if wish.field == "where" else wish.value
    made = decide(Act.CORRECT, wish.targets, by="", at=datetime.now(UTC), field=wish.field, value=value)
    return effects.correct(corrected(claims[id_], made) for id_ in wish.targets if id_ in claims)


def claims_named(records: Records, names: Iterable[str]) -> tuple[str, ...]:
    """The claims of these ids; a happening's id stands for its claims, any other stays for the ledger to refuse."""
    by_id = records.known().by_id
    out: dict[str, None] = {}
    for name in names:
        event = by_id.get(name) if name.startswith("e-") else None
        out.update(dict.fromkeys(event.claim_ids if event else (name,)))
    return tuple(out)


def around(records: Records, targets: Iterable[str]) -> tuple[str, ...]:
    """Every claim that stands, or ever stood, with one of these: what was rejected meanwhile stands with none now."""
    linked, by_id = records.linked, records.known().by_id
    wanted = set(targets)
    founders = wanted | {link.to for id_ in wanted for link in linked.of(id_)}
    now = {id_ for target in wanted if target in by_id for id_ in by_id[target].claim_ids}
    return tuple(sorted(now | founders | {link.claim_id for id_ in founders for link in linked.to(id_)}))


def number_of(at: Looking, decision: Decision) -> int:
    """The number of its entry."""
    with at.desk.ledger.looking() as connection:
        return entry_number(connection, decision.id)


def _check(wish: Wish) -> None:
    if len(wish.why) > MOST_WORDS or len(wish.value) > MOST_WORDS:
        raise UsageError(f"words are too many: write {MOST_WORDS:,} characters at most", code="bad-request")
    if (wish.act is Act.CORRECT) != bool(wish.field):
        raise UsageError("a correction names its field, and nothing else does", code="bad-request")
    if wish.value and wish.act not in _VALUED:
        raise UsageError(f"{wish.act} takes no value: leave it out", code="bad-request")


def _check_undo(records: Records, who: Who, wish: Wish) -> None:
    """Own rulings, and links of the program, may be undone by whoever may rule; those of others by editors."""
    standing = {each.id for each in records.chosen().ruled.standing}
    undone = {id_ for each in records.decisions if each.act is Act.UNDO for id_ in each.target_ids}
    for each in records.decisions:
        if each.id not in wish.targets:
            continue
        if each.by != who.name and who.role < Role.EDITOR:
            raise NotAllowed(f"{each.id} is a ruling of {each.by}: ask an editor to undo it", code="not-allowed")
        if each.id in undone if each.act is Act.UNDO else each.id not in standing:
            raise LedgerError(f"{each.id} does not stand any more: there is nothing to undo", code="nothing-to-undo")


def _sent_twice(made: Decision, fault: RuledMeanwhile) -> Decision | None:
    """The ruling that is there, where all that came between is the same form sent once before."""
    bodies = [entry.body for entry in fault.entries if entry.kind is EntryKind.DECISION]
    rulings = [from_json(Decision, json.loads(body)) for body in bodies]
    same = [each for each in rulings if _content(each) == _content(made)]
    return same[0] if len(rulings) == 1 and same else None


def _content(decision: Decision) -> tuple[object, ...]:
    value = "" if decision.act is Act.SPLIT else decision.value
    return decision.act, decision.target_ids, decision.by, decision.why, decision.field, value
