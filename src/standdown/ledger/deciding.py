"""Deciding: what a ruling rests on is there, and fits, before it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from standdown.errors import LedgerError
from standdown.ledger.desk import Desk
from standdown.ledger.rulings import corrected, grade_of
from standdown.ledger.schema import entries
from standdown.ledger.tables import seen
from standdown.model import Act, Claim, Decision, from_json

__all__ = ["check_decision", "claims_of", "decide", "neighbours"]


def decide(
    act: Act,
    target_ids: Iterable[str],
    *,
    by: str,
    at: datetime,
    why: str = "",
    field: str = "",
    value: str = "",
) -> Decision:
    """A decision with its id: ``d-`` and 16 hex digits of all of it, the moment too."""
    made = Decision("", act, tuple(dict.fromkeys(target_ids)), by, at, why, field, value)
    key = json.dumps([act.value, *made.target_ids, by, at.isoformat(), why, field, value])
    return replace(made, id="d-" + hashlib.sha256(key.encode()).hexdigest()[:16])


def check_decision(connection: Connection, decision: Decision) -> Decision:
    """The decision, where it can be written; a split is given the claims from which its targets part.

    Raises:
        LedgerError: something it rules on is not in the ledger, or a value does not fit.
    """
    if not decision.target_ids:
        raise LedgerError(f"{decision.act.value} rules on nothing: name a claim", code="no-target")
    _check_targets(connection, decision)
    if decision.act is Act.GRADE:
        grade_of(decision.value)
    elif decision.act is Act.CORRECT:
        for claim in _claims(connection, decision.target_ids):
            corrected(claim, decision)
    elif decision.act is Act.NOTE and not decision.why.strip():
        raise LedgerError("a note without words says nothing: give it words", code="empty-note")
    elif decision.act is Act.MERGE and len(decision.target_ids) == 1:
        raise LedgerError(f"{decision.target_ids[0]} cannot be merged with itself: name two claims", code="no-target")
    elif decision.act is Act.SPLIT:
        return replace(decision, value=json.dumps(_others(connection, decision)))
    return decision


def claims_of(connection: Connection, decision: Decision) -> tuple[str, ...]:
    """The claims whose standing it touches; for an undo those of what is undone."""
    found: dict[str, None] = {}
    for target in decision.target_ids:
        if target.startswith("c-"):
            found[target] = None
            continue
        body = connection.execute(select(entries.c.body).where(entries.c.id == target)).scalar_one()
        value = json.loads(body)
        if target.startswith("l-"):
            found.update(dict.fromkeys((value["claim_id"], value["to"])))
        else:
            found.update(dict.fromkeys(claims_of(connection, from_json(Decision, value))))
            found.update(dict.fromkeys(json.loads(value["value"]) if value["act"] == Act.SPLIT else ()))
    return tuple(found)


def neighbours(desk: Desk, ids: Iterable[str]) -> tuple[str, ...]:
    """What stands with these claims, or fits them, before a ruling changes that."""
    each = desk.claims(ids)
    mates = desk.together(one.founder for one in each)
    near = (id_ for one in each for id_ in desk.near(one.claim))
    return tuple(dict.fromkeys((*(mate.claim.id for mate in mates), *near)))


def _check_targets(connection: Connection, decision: Decision) -> None:
    wanted = ("d-", "l-") if decision.act is Act.UNDO else ("c-",)
    names = {"c-": "claim", "d-": "decision", "l-": "link"}
    known = set(connection.execute(select(entries.c.id).where(entries.c.id.in_(decision.target_ids))).scalars())
    for target in decision.target_ids:
        if target not in known or not target.startswith(wanted):
            what = " or ".join(names[head] for head in wanted)
            raise LedgerError(
                f"{target!r} is no {what} of this ledger: take an id as `standdown timeline --json` or "
                "`standdown event` prints it",
                code="no-target",
            )


def _others(connection: Connection, decision: Decision) -> list[str]:
    """The claims that stand with the targets of a split and are not among them."""
    founders = select(seen.c.founder).where(seen.c.id.in_(decision.target_ids))
    rows = connection.execute(select(seen.c.id).where(seen.c.founder.in_(founders)).order_by(seen.c.seq)).scalars()
    others = [id_ for id_ in rows if id_ not in decision.target_ids]
    if not others:
        raise LedgerError(
            f"{', '.join(decision.target_ids)} stand with no other claim: there is nothing to split", code="no-target"
        )
    return others


def _claims(connection: Connection, ids: Iterable[str]) -> list[Claim]:
    query = select(entries.c.body).where(entries.c.id.in_(tuple(ids)))
    return [from_json(Claim, json.loads(body)) for body in connection.execute(query).scalars()]
