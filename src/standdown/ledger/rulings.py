"""Rulings: what people decided, as it stands today; the claims as extracted stay as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from standdown.errors import LedgerError, StanddownError
from standdown.model import Act, Claim, Decision, Grade, from_json, to_json

__all__ = ["FIELDS", "Rulings", "corrected", "grade_of", "rulings"]

FIELDS = ("kind", "realis", "certainty", "basis", "parties", "when", "where")
"""The fields of a claim that a person may correct."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions that stand, sorted by what they do."""

    standing: tuple[Decision, ...] = ()
    """In the order they were made; undone ones and the undoing are left out."""
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    """Claims that count for nothing: shown where one asks for them, and nowhere else."""
    corrections: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    together: tuple[frozenset[str], ...] = ()
    """Claims that a person holds to be of one happening."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of claims that a person holds not to be."""
    grades: Mapping[str, Grade] = field(default_factory=dict)
    """By the id of a claim or an event's founding claim."""
    assigned: Mapping[str, str] = field(default_factory=dict)
    """Who looks into what."""

    def apply(self, claim: Claim) -> Claim:
        """The claim with the corrections that stand, each told in its notes."""
        for decision in self.corrections.get(claim.id, ()):
            claim = corrected(claim, decision)
        return claim

    def counted(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims that count, corrected; what was rejected is left out."""
        return tuple(self.apply(claim) for claim in claims if claim.id not in self.rejected)


def rulings(decisions: Iterable[Decision], links: Mapping[str, tuple[str, str]] | None = None) -> Rulings:
    """What stands of ``decisions``, given in the order they were made.

    Of two that rule on the same thing the later one counts. ``links`` gives for a link's id the two claims it joined,
    for it can be undone like a decision: they are then kept apart.
    """
    listed = list(decisions)
    undone = _undone(listed)
    standing = [d for d in listed if d.id not in undone and d.act is not Act.UNDO]
    accepted: dict[str, bool] = {}
    corrections: dict[str, dict[str, Decision]] = {}
    pairs: dict[frozenset[str], bool] = {}
    groups: list[frozenset[str]] = []
    grades: dict[str, Grade] = {}
    assigned: dict[str, str] = {}
    for number, decision in enumerate(listed):
        if decision.id in undone:
            continue
        targets = decision.target_ids
        match decision.act:
            case Act.ACCEPT | Act.REJECT:
                accepted.update(dict.fromkeys(targets, decision.act is Act.ACCEPT))
            case Act.CORRECT:
                for target in targets:
                    corrections.setdefault(target, {})[decision.field] = decision
            case Act.MERGE:
                pairs.update(dict.fromkeys(_pairs(targets, targets), True))
                groups.append(frozenset(targets))
            case Act.SPLIT:
                pairs.update(dict.fromkeys(_pairs(targets, json.loads(decision.value or "[]")), False))
            case Act.GRADE:
                grades.update(dict.fromkeys(targets, grade_of(decision.value)))
            case Act.ASSIGN:
                assigned.update(dict.fromkeys(targets, decision.value))
            case Act.NOTE:
                pass  # it stands among the rulings, and changes nothing
            case Act.UNDO:
                for target in targets:
                    joined = (links or {}).get(target)
                    if joined and not any(d.id == target for d in listed[:number]):
                        pairs[frozenset(joined)] = False
    return Rulings(
        standing=tuple(standing),
        accepted=frozenset(id_ for id_, yes in accepted.items() if yes),
        rejected=frozenset(id_ for id_, yes in accepted.items() if not yes),
        corrections={id_: tuple(by_field.values()) for id_, by_field in corrections.items()},
        together=tuple(group for group in groups if all(pairs[pair] for pair in _pairs(group, group))),
        apart=frozenset(pair for pair, one in pairs.items() if not one),
        grades=grades,
        assigned={id_: who for id_, who in assigned.items() if who},
    )


def grade_of(text: str) -> Grade:
    """The Admiralty pair of ``"B2"``; LedgerError where it is none."""
    try:
        return Grade(from_json(type(Grade().reliability), text[:1].upper()), type(Grade().credibility)(int(text[1:])))
    except (StanddownError, ValueError) as error:
        raise LedgerError(
            f"{text!r} is no grade: give a letter A to F and a number 1 to 6, as in B2", code="bad-grade"
        ) from error


def corrected(claim: Claim, decision: Decision) -> Claim:
    """The claim with the one field that ``decision`` corrects; LedgerError where the value does not fit."""
    if decision.field not in FIELDS:
        raise LedgerError(
            f"{decision.field!r} of a claim cannot be corrected: name one of {', '.join(FIELDS)}", code="bad-correction"
        )
    whole = to_json(claim)
    whole[decision.field] = _value(decision, whole)
    try:
        mended = from_json(Claim, whole)
    except StanddownError as error:
        raise LedgerError(
            f"{decision.value!r} does not fit the field {decision.field} of {claim.id} ({error})", code="bad-correction"
        ) from error
    why = f": {decision.why}" if decision.why else ""
    return replace(mended, notes=(*mended.notes, f"{decision.field} corrected by {decision.by}{why}"))


def _value(decision: Decision, whole: dict[str, Any]) -> object:
    """The JSON form of the corrected field: days as "2020-06-15..2020-06-16", lists as "IND,CHN", else as given."""
    value = decision.value.strip()
    if decision.field == "when" and not value.startswith("{"):
        first, _, last = value.partition("..") if ".." in value else (value, "", value)
        for day in (first, last):
            _day(day, decision)
        ends = {"earliest": first or None, "latest": last or None, "precision": "day" if first == last else "range"}
        return {**dict.fromkeys(("timex", "anchor", "span")), "text": "", "why": f"ruled by {decision.by}", **ends}
    if decision.field == "parties" and not value.startswith("["):
        return [code.strip() for code in value.split(",") if code.strip()]
    if decision.field == "where" and not value:
        return None
    try:
        return json.loads(value) if value[:1] in ("{", "[", '"') else value
    except ValueError as error:
        raise LedgerError(
            f"{value!r} is neither a word nor JSON ({error}): give the field of {whole['id']} as --json prints it",
            code="bad-correction",
        ) from error


def _day(text: str, decision: Decision) -> None:
    try:
        if text:
            date.fromisoformat(text)
    except ValueError:
        raise LedgerError(
            f"{decision.value!r} is no stretch of days: write 2020-06-15, 2020-06-15..2020-06-16 or ..2020-06-16",
            code="bad-correction",
        ) from None


def _undone(decisions: Iterable[Decision]) -> set[str]:
    """Ids of the decisions that do not stand: an undone undo lets what it had undone stand again."""
    undone: set[str] = set()
    for decision in reversed(list(decisions)):
        if decision.act is Act.UNDO and decision.id not in undone:
            undone.update(decision.target_ids)
    return undone


def _pairs(some: Iterable[str], others: Iterable[str]) -> set[frozenset[str]]:
    return {frozenset({one, other}) for one in some for other in others if one != other}
