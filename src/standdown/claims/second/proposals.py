"""Proposals: what the second reader answered, read strictly, and what of it is turned down unread."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from standdown.errors import SecondReaderError
from standdown.model import Kind, Realis

__all__ = ["Fault", "Proposal", "proposals_in"]

_MOST = 200  # a report of fifty sentences makes some forty claims


class Fault(StrEnum):
    """Why a proposal is rejected, in words that follow on "it"."""

    FORM = "has not the form that was asked for"
    VALUE = "gives a kind, realis or party that there is not"
    ABSENT = "quotes words that do not stand in the report"
    AMBIGUOUS = "quotes words that stand there more than once"
    SPREAD = "quotes words of more than one sentence, or of one too long to be read"
    DETAIL = "gives words for time or place that do not stand once in the same sentence"
    PARTY = "names a party that the report does not"
    REPEATED = "says the same as another"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One happening as the second reader tells it; all its words have yet to be found in the text."""

    evidence: str
    kind: Kind
    realis: Realis
    parties: tuple[str, ...] = ()
    time: str = ""
    place: str = ""


def proposals_in(answer: str, *, codes: Collection[str]) -> tuple[list[Proposal], list[Fault]]:
    """The proposals of an answer, and a fault for each item that is none.

    Raises:
        SecondReaderError: the answer is no JSON object with a list of claims.
    """
    try:
        listed = json.loads(answer)["claims"]
    except (ValueError, KeyError, TypeError, RecursionError):
        listed = None
    if not isinstance(listed, list):
        raise SecondReaderError(
            "the second reader's answer is no JSON object with claims: take a model that keeps to a JSON schema",
            code="second-reader-answer",
        )
    read = [_proposal(item, codes) for item in listed[:_MOST]] + [Fault.FORM] * len(listed[_MOST:])
    return [item for item in read if isinstance(item, Proposal)], [item for item in read if isinstance(item, Fault)]


def _proposal(item: Any, codes: Collection[str]) -> Proposal | Fault:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(item, dict):
        return Fault.FORM
    evidence, parties = item.get("evidence"), item.get("parties", [])
    time, place = (item.get(field) or "" for field in ("time", "place"))
    if not isinstance(evidence, str) or not evidence.strip() or not isinstance(parties, list):
        return Fault.FORM
    if not isinstance(time, str) or not isinstance(place, str):
        return Fault.FORM
    kind, realis = item.get("kind"), item.get("realis")
    if kind not in list(Kind) or realis not in list(Realis) or any(code not in codes for code in parties):
        return Fault.VALUE
    return Proposal(
        evidence.strip(), Kind(kind), Realis(realis), tuple(dict.fromkeys(parties)), time.strip(), place.strip()
    )
