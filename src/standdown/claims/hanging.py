"""Times that hang on a happening: "days after the deal", and the deal in "on Friday, a day after it was signed"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from standdown.claims.draft import Draft, Told
from standdown.claims.frame import Frame
from standdown.claims.hull import hulled
from standdown.claims.times import Expression
from standdown.claims.times.calendar import shifted
from standdown.claims.times.tree import Shift
from standdown.model import Anchor, AnchorKind, Kind, Precision, Realis, Span, When

__all__ = ["counted_back", "hanger_of", "hung_on", "kinds_meant"]

# Which kinds a noun may mean when an expression hangs on it ("days after the deal").
_MEANT = {
    re.compile(r"deal|agreement|pact|accord|arrangement|truce|ceasefire|announcement|breakthrough"): (Kind.AGREEMENT,),
    re.compile(r"clash|brawl|violence|skirmish|attack|incident"): (Kind.CLASH, Kind.CASUALTY, Kind.FACE_OFF),
    re.compile(r"meeting|talks|summit|visit"): (Kind.TALKS, Kind.VISIT),
    re.compile(r"disengagement|withdrawal|pull-?back"): (Kind.DISENGAGEMENT, Kind.WITHDRAWAL),
    re.compile(r"build-?up|standoff"): (Kind.BUILD_UP, Kind.FACE_OFF),
}
_DAY = timedelta(days=1)
_NEAR = 90
"""Characters within which a clause's first happening is told, which is what an expression ahead of it hangs on."""


def kinds_meant(words: str) -> tuple[Kind, ...]:
    """The kinds of happening that a noun may mean when an expression hangs on it; none for words that name none."""
    return next((kinds for pattern, kinds in _MEANT.items() if pattern.search(words.lower())), ())


def hung_on(told: Told, draft: Draft) -> When:
    """The draft's interval, counted from the happening it hangs on where the report dates that one."""
    return hulled([_hung_on(at, draft) for at in told.moments()], told.candidates)


def _hung_on(told: Told, draft: Draft) -> When:
    tree, open_ = draft.tree, draft.claim.when
    if not isinstance(tree, Shift) or not tree.named or not open_.is_open:
        return open_
    if draft.claim.realis not in (Realis.PLANNED, Realis.POSSIBLE) and told.published:
        open_ = replace(open_, latest=told.published, why=f"{open_.why}; no later than it was told")
    words = tree.named.text
    kinds = kinds_meant(words)
    dated = [d for d in told.drafts if d.claim.kind in kinds and d.claim.realis.is_real and d.claim.when.days]
    if not dated:
        return open_
    best = min(dated, key=lambda d: abs(d.claim.evidence.start - draft.claim.evidence.start)).claim.when
    when = shifted(best, tree)
    if when.earliest and told.published and when.earliest > told.published:
        return open_
    latest = min(when.latest, told.published) if when.latest and told.published else when.latest
    anchor = Anchor(AnchorKind.HAPPENING, best.earliest, words)
    why = f"counted from {words!r}: {best.earliest} to {best.latest}"
    return replace(open_, earliest=when.earliest, latest=latest, precision=Precision.RANGE, anchor=anchor, why=why)


def hanger_of(frame: Frame, at: Span) -> Expression | None:
    """The expression ahead of the clause at ``at`` that is counted from it: "two days after" that clause."""
    for time in reversed(frame.times):
        if time.span.end > at.start or not isinstance(time.tree, Shift) or not time.tree.named:
            continue
        between = frame.text[time.span.end : at.start]
        told = (*(t.span for t in frame.triggers), *(a.cue for a in frame.attributions))
        crossed = any(time.span.end <= span.start < at.start and span != at for span in told)
        near = len(between) <= _NEAR and not re.search(r"[;:(]", between)
        return time if near and not crossed and time.tree.anchor is AnchorKind.HAPPENING else None
    return None


def counted_back(base: When, hanger: Expression, published: When) -> When | None:
    """When the clause was of which ``base`` was told to be so long after; ``None`` where that leaves it open.

    Without a day in ``base`` it was so long before, or after, what was ``published``.
    """
    if not isinstance(hanger.tree, Shift):
        return None
    back = replace(hanger.tree, sign=-hanger.tree.sign, amount=hanger.tree.amount or 1)
    if hanger.tree.amount is None:
        # "Days after": nobody says how many.
        end = base.earliest if back.sign < 0 else None
        why = f"before {base.earliest}, which was {hanger.text} it"
        return When(None, end - _DAY, anchor=base.anchor, text=hanger.text, span=hanger.span, why=why) if end else None
    if base.earliest and base.latest:
        when = shifted(base, back)
        why = f"counted back from {base.earliest}: that was {hanger.text} it"
        return replace(
            when, text=hanger.text, span=hanger.span, anchor=Anchor(AnchorKind.HAPPENING, base.earliest), why=why
        )
    if back.sign > 0 or not published.latest:
        return None
    latest = shifted(published, back).latest
    why = f"no day is given: what was told by {published.latest} was {hanger.text} it"
    return When(None, latest, Precision.UNKNOWN, anchor=published.anchor, text=hanger.text, span=hanger.span, why=why)
