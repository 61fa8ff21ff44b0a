"""Origins: how many voices stand behind a happening, when what is only re-reported is counted once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from standdown.claims.bearing.voices import hang_together
from standdown.model import Claim, Report, SourceKind

__all__ = ["COPIED", "Origin", "origins"]

COPIED = 0.6
"""Share of runs of four words that two sentences have in common from which on one is taken for a copy of the other."""

_RUN = 4
_WORD = re.compile(r"\w+")
_UNNAMED = frozenset({SourceKind.ANONYMOUS_OFFICIAL})


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that go back to one voice, or may, with why each but the first is not counted anew."""

    claim_ids: tuple[str, ...]
    why: tuple[str, ...] = ()


def origins(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[Origin, ...]:
    """The origins of what ``claims`` tell, each claim in one, in the order of its first claim.

    Two claims go back to one origin where they are of one report and one voice, of one publisher in its own voice, of
    one side or one named voice, of voices of which one quotes the other's medium, of unnamed sources of one publisher,
    or where one sentence is a copy of the other. It is the careful way: two that are counted as one may still be two.
    """
    listed = list(claims)
    first = {claim.id: claim.id for claim in listed}
    reasons: dict[str, list[str]] = {claim.id: [] for claim in listed}
    runs = {claim.id: _runs(claim, reports.get(claim.report_id)) for claim in listed}
    for left, right in combinations(listed, 2):
        why = _one_voice(left, right, reports) or _copied(runs[left.id], runs[right.id])
        root, other = _root(first, left.id), _root(first, right.id)
        if why and root != other:
            first[other] = root
            reasons[root] += [f"{right.id}: {why}", *reasons.pop(other)]
    groups: dict[str, list[str]] = {}
    for claim in listed:
        groups.setdefault(_root(first, claim.id), []).append(claim.id)
    return tuple(Origin(tuple(ids), tuple(reasons[root])) for root, ids in groups.items())


def _one_voice(left: Claim, right: Claim, reports: Mapping[str, Report]) -> str | None:
    ours, theirs = left.source.innermost, right.source.innermost
    house = _house(left, reports)
    same_house = bool(house) and house.casefold() == _house(right, reports).casefold()
    if ours.kind is theirs.kind is SourceKind.PUBLISHER:
        return f"{house} in its own words" if same_house or left.report_id == right.report_id else None
    if {ours.kind, theirs.kind} & _UNNAMED:
        # "Officials" of two papers may be two; of one paper they are taken for the same until it says otherwise.
        both = ours.kind in _UNNAMED and theirs.kind in _UNNAMED
        return f"unnamed sources of {house or 'one report'}" if both and same_house else None
    if SourceKind.PUBLISHER in (ours.kind, theirs.kind) or not hang_together(left, right):
        return None
    if ours.name.casefold() == theirs.name.casefold():
        return f"{ours.name} speaks in both"
    return f"{ours.name} and {theirs.name} are one voice, or one quotes the other"


def _copied(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> str | None:
    if not left or not right:
        return None
    share = len(left & right) / min(len(left), len(right))
    return f"one sentence is a copy of the other ({share:.0%} of its runs of {_RUN} words)" if share >= COPIED else None


def _runs(claim: Claim, report: Report | None) -> frozenset[tuple[str, ...]]:
    words: Sequence[str] = _WORD.findall(claim.sentence.of(report.text).casefold()) if report else ()
    return frozenset(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _house(claim: Claim, reports: Mapping[str, Report]) -> str:
    report = reports.get(claim.report_id)
    return report.publisher if report else ""


def _root(first: Mapping[str, str], id_: str) -> str:
    while first[id_] != id_:
        id_ = first[id_]
    return id_
