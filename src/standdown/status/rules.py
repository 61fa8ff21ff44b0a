"""The printed rules of the ladder and of the facets: which claim, about a site, moves what."""

# Invariant: rules are tried from the top, and the first that fits a claim and the step the site stands on decides.
# docs/board.md prints these tables; a test keeps the two alike.

from __future__ import annotations

from dataclasses import dataclass

from standdown.model import Attribute, Claim, Facet, FacetState, Kind, Realis, Step

__all__ = [
    "CALM",
    "CONTACT_OF",
    "FACET_RULES",
    "PRESSURE",
    "REPEAT_DAYS",
    "SAME_PULLBACK_DAYS",
    "STEP_RULES",
    "WORDS",
    "FacetRule",
    "Pattern",
    "Rule",
]

SAME_PULLBACK_DAYS = 7
"""Days after a completion in which "not yet complete" disputes it; later, it shows that the completion did not hold.
Set on two completions of the public record: disputed a day later (it held), refuted three weeks later (it did not)."""

REPEAT_DAYS = 30
"""Days after which a second disengagement of one site shows that the first did not hold: reports of one pull-back
differ by days, seldom by a month."""

PRESSURE = frozenset({Step.BUILD_UP, Step.FACE_OFF, Step.CLASH})
WORDS = frozenset({Step.TALKS, Step.AGREED})
CALM = (Step.DISENGAGING, Step.DISENGAGED, Step.PATROLS_RESUMED, Step.DE_ESCALATED)
"""Steps of standing down, from the first to the last."""

_REAL = frozenset({Realis.OCCURRED, Realis.ONGOING})
_PULLBACK = frozenset({Kind.DISENGAGEMENT, Kind.WITHDRAWAL})
_UNDONE = frozenset({Attribute.BEGUN, Attribute.PARTIAL})


@dataclass(frozen=True, slots=True)
class Pattern:
    """The claims a rule speaks of."""

    kinds: frozenset[Kind]
    realis: frozenset[Realis] = _REAL
    needs: frozenset[Attribute] = frozenset()
    """At least one of these, where any are named."""
    bars: frozenset[Attribute] = frozenset()
    """None of these."""

    def fits(self, claim: Claim, *, realis: Realis | None = None) -> bool:
        """True when ``claim`` is one of them; ``realis`` asks as though the claim were told that way."""
        return (
            claim.kind in self.kinds
            and (realis or claim.realis) in self.realis
            and (not self.needs or not self.needs.isdisjoint(claim.attributes))
            and self.bars.isdisjoint(claim.attributes)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """What such a claim makes of a site, and from which steps; no steps named means from any."""

    name: str
    step: Step
    claims: Pattern
    only_from: frozenset[Step] = frozenset()

    def allows(self, now: Step) -> bool:
        """True when the rule may move a site that stands on ``now``."""
        return not self.only_from or now in self.only_from


@dataclass(frozen=True, slots=True)
class FacetRule:
    """What such a claim says of a facet."""

    name: str
    facet: Facet
    state: FacetState
    claims: Pattern


STEP_RULES = (
    Rule("a fight, or people hurt", Step.CLASH, Pattern(frozenset({Kind.CLASH, Kind.CASUALTY}))),
    Rule("a face-off or a threat", Step.FACE_OFF, Pattern(frozenset({Kind.FACE_OFF, Kind.THREAT}))),
    Rule(
        "a patrol stopped",
        Step.FACE_OFF,
        Pattern(frozenset({Kind.PATROL_RESUMED}), needs=frozenset({Attribute.BLOCKED})),
    ),
    Rule(
        "forces or works brought up",
        Step.BUILD_UP,
        Pattern(frozenset({Kind.BUILD_UP, Kind.CONSTRUCTION})),
        only_from=frozenset({Step.NORMAL}),
    ),
    Rule("talks that name the site", Step.TALKS, Pattern(frozenset({Kind.TALKS})), only_from=PRESSURE),
    Rule(
        "an agreement that names the site",
        Step.AGREED,
        Pattern(frozenset({Kind.AGREEMENT}), realis=frozenset({Realis.OCCURRED})),
        only_from=PRESSURE | {Step.TALKS},
    ),
    Rule(
        "a pull-back under way",
        Step.DISENGAGING,
        Pattern(_PULLBACK, realis=frozenset({Realis.ONGOING}), bars=frozenset({Attribute.COMPLETED})),
    ),
    Rule("a pull-back begun or in part", Step.DISENGAGING, Pattern(_PULLBACK, needs=_UNDONE)),
    Rule(
        "troops brought up since the baseline left, after patrols resumed",
        Step.DE_ESCALATED,
        Pattern(
            frozenset({Kind.WITHDRAWAL}),
            realis=frozenset({Realis.OCCURRED}),
            needs=frozenset({Attribute.TO_BASELINE}),
            bars=_UNDONE,
        ),
        only_from=frozenset({Step.PATROLS_RESUMED}),
    ),
    Rule("a pull-back done", Step.DISENGAGED, Pattern(_PULLBACK, bars=_UNDONE)),
    Rule(
        "a patrol went again",
        Step.PATROLS_RESUMED,
        Pattern(frozenset({Kind.PATROL_RESUMED}), bars=frozenset({Attribute.BLOCKED})),
    ),
)

FACET_RULES = (
    FacetRule(
        "forces or works brought up",
        Facet.POSTURE,
        FacetState.NOT,
        Pattern(frozenset({Kind.BUILD_UP, Kind.CONSTRUCTION})),
    ),
    FacetRule(
        "a deeper pull-back still ahead",
        Facet.POSTURE,
        FacetState.NOT,
        Pattern(_PULLBACK, realis=frozenset({Realis.PLANNED, Realis.POSSIBLE}), needs=frozenset({Attribute.DEEPER})),
    ),
    FacetRule(
        "some of the troops brought up have left",
        Facet.POSTURE,
        FacetState.PARTLY,
        Pattern(frozenset({Kind.WITHDRAWAL}), needs=_UNDONE),
    ),
    FacetRule(
        "troops back to where they stood",
        Facet.POSTURE,
        FacetState.AS_BEFORE,
        Pattern(frozenset({Kind.WITHDRAWAL}), needs=frozenset({Attribute.TO_BASELINE}), bars=_UNDONE),
    ),
    FacetRule(
        "a patrol stopped",
        Facet.PATROLS,
        FacetState.NOT,
        Pattern(frozenset({Kind.PATROL_RESUMED, Kind.FACE_OFF}), needs=frozenset({Attribute.BLOCKED})),
    ),
    FacetRule(
        "patrols said not to have resumed",
        Facet.PATROLS,
        FacetState.NOT,
        Pattern(frozenset({Kind.PATROL_RESUMED}), realis=frozenset({Realis.DENIED})),
    ),
    FacetRule(
        "patrols as before",
        Facet.PATROLS,
        FacetState.AS_BEFORE,
        Pattern(
            frozenset({Kind.PATROL_RESUMED}),
            needs=frozenset({Attribute.TO_BASELINE}),
            bars=frozenset({Attribute.PARTIAL}),
        ),
    ),
    FacetRule(
        "a patrol went again; nobody says to all points",
        Facet.PATROLS,
        FacetState.PARTLY,
        Pattern(frozenset({Kind.PATROL_RESUMED})),
    ),
    FacetRule(
        "a buffer zone in force",
        Facet.BUFFER_ZONE,
        FacetState.AS_BEFORE,
        Pattern(frozenset(Kind), needs=frozenset({Attribute.BUFFER_ZONE})),
    ),
    FacetRule(
        "a buffer zone denied",
        Facet.BUFFER_ZONE,
        FacetState.NOT,
        Pattern(frozenset(Kind), realis=frozenset({Realis.DENIED}), needs=frozenset({Attribute.BUFFER_ZONE})),
    ),
    FacetRule(
        "an agreement on part of it",
        Facet.AGREEMENT,
        FacetState.PARTLY,
        Pattern(frozenset({Kind.AGREEMENT}), realis=frozenset({Realis.OCCURRED}), needs=frozenset({Attribute.PARTIAL})),
    ),
    FacetRule(
        "an agreement in force",
        Facet.AGREEMENT,
        FacetState.AS_BEFORE,
        Pattern(frozenset({Kind.AGREEMENT}), realis=frozenset({Realis.OCCURRED})),
    ),
    FacetRule(
        "an agreement denied",
        Facet.AGREEMENT,
        FacetState.NOT,
        Pattern(frozenset({Kind.AGREEMENT}), realis=frozenset({Realis.DENIED})),
    ),
)

CONTACT_OF = {
    Step.NORMAL: FacetState.UNSAID,
    Step.BUILD_UP: FacetState.UNSAID,
    Step.FACE_OFF: FacetState.NOT,
    Step.CLASH: FacetState.NOT,
    Step.TALKS: FacetState.NOT,
    Step.AGREED: FacetState.NOT,
    Step.DISENGAGING: FacetState.PARTLY,
    Step.DISENGAGED: FacetState.AS_BEFORE,
    Step.PATROLS_RESUMED: FacetState.AS_BEFORE,
    Step.DE_ESCALATED: FacetState.AS_BEFORE,
}
"""Whether troops are apart as they were before the crisis: the one facet that follows from the step."""
