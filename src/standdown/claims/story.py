"""The report as a story: drafts taken in sentence by sentence, what is told twice told once."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.draft import RECALL, Draft, Told
from standdown.claims.hanging import hung_on
from standdown.model import Claim, Group, Kind, Realis, SourceKind, WhereBasis

__all__ = ["finish", "take_in"]

# What moves the story on; a saying, a build-up or a visit in passing does not.
_TELLING = frozenset(kind for kind in Kind if kind.group in (Group.CONTACT, Group.PULLBACK, Group.DEAL))
_EACH = re.compile(
    r"^(?:In|At) (?:each|both|all|every|either)(?: of)?(?: the| these| those)? "
    r"(?:cases?|places?|points?|sites?|areas?)\b"
)
_POINTS_BACK = re.compile(r"^(?:This|It|That|The (?:meeting|talks|visit|encounter|two|pair))\b")


def take_in(told: Told, drafts: list[Draft]) -> None:
    """Adds the drafts of one sentence to what is told, folding what only tells again."""
    for draft in drafts:
        for each in _spread(told, draft):
            if not _folded(told, each):
                told.drafts.append(each)
    dated = [d.claim.when for d in drafts if d.own_time and d.claim.when.days]
    if dated:
        told.time = told.dated = dated[-1]
    elif any(d.claim.realis is Realis.OCCURRED and d.claim.kind in _TELLING and not d.claim.when.days for d in drafts):
        # "A day later" counts from this, whose day nobody gave.
        told.time = None


def finish(told: Told) -> tuple[Claim, ...]:
    """The claims in the order of the text, with what hangs on a happening counted from it where that is dated."""
    claims: dict[str, Claim] = {}
    for draft in told.drafts:
        claims.setdefault(draft.claim.id, replace(draft.claim, when=hung_on(told, draft)))
    return tuple(sorted(claims.values(), key=_in_text))


def _in_text(claim: Claim) -> tuple[int, int, int]:
    place = claim.where.span.start if claim.where and claim.where.span else 0
    return claim.sentence.start, claim.evidence.start, place


def _spread(told: Told, draft: Draft) -> list[Draft]:
    """The draft, or for "in each case" one for each place and time of the sentence before."""
    if not told.drafts or draft.own_place or draft.own_time or not _EACH.match(draft.opening):
        return [draft]
    before = [d.claim for d in told.last_sentence() if d.sentence.index == draft.sentence.index - 1]
    out = []
    for case in (claim for claim in before if claim.kind.group is draft.claim.kind.group):
        where = replace(case.where, basis=WhereBasis.CARRIED) if case.where else None
        when = replace(case.when, why=f"as in the sentence before: {case.when.why}")
        claim = replace(draft.claim, where=where, when=when)
        name = where.name if where else ""
        fresh = Claim.make_id(claim.report_id, claim.kind, claim.evidence, place=name, realis=claim.realis)
        out.append(replace(draft, claim=replace(claim, id=fresh)))
    return out or [draft]


def _folded(told: Told, draft: Draft) -> bool:
    """True when the draft tells again what an earlier one told: the earlier one takes what is new in it."""
    if draft.claim.kind.group not in (Group.PULLBACK, Group.DEAL):
        return False
    for index in range(len(told.drafts) - 1, -1, -1):
        old = told.drafts[index]
        if draft.sentence.index != old.sentence.index and _tells_again(old, draft):
            told.drafts[index] = replace(old, claim=_joined(old, draft), own_time=old.own_time or draft.own_time)
            return True
    return False


def _tells_again(old: Draft, draft: Draft) -> bool:
    """True when the later draft tells what the earlier told: the same people meeting, the same pull-back, "this"."""
    first, claim = old.claim, draft.claim
    if first.kind is not claim.kind or first.realis is not claim.realis:
        return False
    if first.kind.group is Group.PULLBACK:
        same_place = first.where is not None and claim.where is not None and first.where.name == claim.where.name
        same_days = (first.when.earliest, first.when.latest) == (claim.when.earliest, claim.when.latest)
        return same_place and same_days and first.source.name == claim.source.name
    if first.kind.group is not Group.DEAL:
        return False
    near = draft.sentence.index - old.sentence.index <= RECALL
    if len({p.name for p in first.people} & {p.name for p in claim.people}) > 1:
        return first.when.earliest == claim.when.earliest if old.own_time and draft.own_time else near
    if (old.own_time and draft.own_time) or (first.where and draft.own_place) or claim.people or not near:
        return False
    return bool(_POINTS_BACK.match(draft.opening))


def _joined(old: Draft, draft: Draft) -> Claim:
    """The first claim with the day, place and people that the second telling adds."""
    first, again = old.claim, draft.claim
    names = {p.name for p in first.people}
    return replace(
        first,
        when=again.when if draft.own_time and not old.own_time else first.when,
        where=first.where or again.where,
        people=(*first.people, *(p for p in again.people if p.name not in names)),
        attributes=first.attributes | again.attributes,
        also=(*first.also, again.evidence),
        quantities=first.quantities or again.quantities,
        hedge=first.hedge or again.hedge,
        notes=(*first.notes, *again.notes, *_teller(first, again)),
    )


def _teller(first: Claim, again: Claim) -> tuple[str, ...]:
    """Who tells it again, where that is another voice: the claim stays with who told it first."""
    if again.source.kind is SourceKind.PUBLISHER or again.source.name == first.source.name:
        return ()
    return (f"told again by {again.source.name}",)
