"""The ladder: where a site stands, and by which claims it came there."""

# Invariants: a pure function of its arguments, whatever their order; claims are never dropped from history to make it
# tidy. A step goes back only by a claim that is dated after it and names this site alone: what is said of an area with
# several sites holds for one of them at least, nobody says which. An undated claim never outweighs a dated one.

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from standdown.model import Attribute, Claim, Kind, Realis, Report, Site, SiteState, Step, StepTaken, When
from standdown.status.facets import facets
from standdown.status.rules import CALM, PRESSURE, REPEAT_DAYS, SAME_PULLBACK_DAYS, STEP_RULES, WORDS, Rule
from standdown.status.telling import Telling, plain_when, tellings

__all__ = ["Climb", "Draft", "derive"]


_CONTACT = frozenset({Step.FACE_OFF, Step.CLASH})


def derive(
    site: Site,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    *,
    as_of: date,
    known_by: date | None = None,
    baseline: date = date.min,
) -> SiteState:
    """Where ``site`` stands on ``as_of``, from what was published by ``known_by`` (``None``: from everything).

    ``baseline`` is the last day before the crisis: nothing counts before it, and what was over by then never. A claim
    of which no day at all is known counts only after all that is dated.
    """
    by_id = {report.id: report for report in reports}
    told = tellings(site, claims, by_id, baseline=baseline, as_of=as_of, known_by=known_by)
    climb = Climb()
    for telling in told:
        climb.take(telling)
    climb.hear_what_goes_on(told)
    history = climb.taken()
    step = history[-1].step if history else Step.NORMAL
    return SiteState(site.id, step, as_of, known_by, history, facets=facets(told, history))


@dataclass(slots=True)
class Draft:
    """A step of the history while it is being written."""

    step: Step
    rule: str
    when: When
    supports: list[Telling]
    went_back: bool = False
    dissents: list[tuple[Telling, str]] = field(default_factory=list)
    more: int = 0
    """Claims for it that are no longer among ``supports``."""

    @property
    def last_day(self) -> date:
        """The last day it may have been taken."""
        return self.when.latest or self.when.earliest or max(t.day for t in self.supports)

    def support(self, telling: Telling) -> None:
        """One more claim for the step; its days narrow the step's where they agree."""
        self.supports.append(telling)
        met = self.when.meet(telling.when)
        if met:
            self.when = plain_when(met.earliest, met.latest, why=self.when.why)

    def freeze(self) -> StepTaken:
        """The step as it stands."""
        return StepTaken(
            step=self.step,
            when=self.when,
            claim_ids=tuple(t.claim.id for t in self.supports),
            says=tuple(dict.fromkeys(t.who for t in self.supports)),
            disagrees=tuple(f"{t.who}: {how}" for t, how in self.dissents),
            dissent_ids=tuple(t.claim.id for t, _ in self.dissents),
            rule=self.rule,
            went_back=self.went_back,
            more=self.more,
        )

    def bare(self) -> StepTaken:
        """The step as it was taken, with the number of its claims alone."""
        when = plain_when(self.when.earliest, self.when.latest, why=self.when.why)
        return StepTaken(
            self.step, when, (), rule=self.rule, went_back=self.went_back, more=len(self.supports) + self.more
        )

    def shorten(self, most: int) -> None:
        """Keep ``most`` of the claims for it: the first, and the last ones, which date it."""
        if len(self.supports) > most:
            self.more += len(self.supports) - most
            self.supports = [*self.supports[: most // 2], *self.supports[most // 2 - most :]]


class Climb:
    """The history so far; :meth:`take` adds one telling to it.

    Where that was shortened, ``earlier`` holds the steps that were taken before those of ``history``, ``past`` the last
    of them as they were taken, and ``more`` how many there were before these.
    """

    def __init__(
        self, history: Iterable[Draft] = (), earlier: Iterable[Step] = (), past: Iterable[StepTaken] = (), more: int = 0
    ) -> None:
        self.history = list(history)
        self.earlier = set(earlier)
        self.past = list(past)
        self.more = more

    def taken(self) -> tuple[StepTaken, ...]:
        """The steps as they stand, oldest first; those of ``past`` are not among them."""
        return tuple(draft.freeze() for draft in self.history)

    def shorten(self, *, steps: int, claims: int, past: int = 0) -> None:
        """Keep the last ``steps`` steps with ``claims`` claims each, and of those before ``past`` without their claims.

        Where a site stands does not hang on the rest.
        """
        over = self.history[:-steps]
        self.earlier.update(draft.step for draft in over)
        self.past += [draft.bare() for draft in over]
        gone = max(0, len(self.past) - past)
        self.more += gone
        del self.past[:gone]
        self.history = self.history[-steps:]
        for draft in self.history:
            draft.shorten(claims)

    @property
    def now(self) -> Step:
        """Where the site stands."""
        return self.history[-1].step if self.history else Step.NORMAL

    def take(self, telling: Telling) -> None:
        """Move, support, dispute, or leave the site as it is."""
        if not telling.claim.realis.is_real:
            self._object(telling)
            return
        rules = [rule for rule in STEP_RULES if rule.claims.fits(telling.claim)]
        rule = next((r for r in rules if r.step is self.now or self._may(r, telling)), None)
        if rule is None:
            self._recall(rules, telling)
        elif rule.step is self.now and not self._is_repeat(telling):
            self.history[-1].support(telling)
        elif rule.step in PRESSURE:
            self._press(rule, telling)
        elif rule.step in WORDS:
            self._move(rule, telling) if telling.dated else self._recall([rule], telling)
        else:
            self._calm(rule, telling)

    def _may(self, rule: Rule, telling: Telling) -> bool:
        if rule.step is Step.DE_ESCALATED and not self._is_later(telling):
            return False
        return rule.allows(self.now)

    def _press(self, rule: Rule, telling: Telling) -> None:
        """Pressure moves a site at any time before it calms, and back only by a later day."""
        escalates = self.now in PRESSURE and rule.step.height > self.now.height
        if self.now is Step.NORMAL or escalates:
            self._move(rule, telling)
        elif telling.dated and self._is_later(telling) and (self.now not in CALM or _names_one(telling)):
            self._move(rule, telling, went_back=self.now in CALM or self.now is Step.AGREED)
        else:
            self._recall([rule], telling)

    def hear_what_goes_on(self, told: Iterable[Telling]) -> None:
        """Pressure that began before the site calmed and is told as going on after it disputes the calm."""
        if self.now not in CALM:
            return
        last = self.history[-1]
        for telling in told:
            rule = next((r for r in STEP_RULES if r.step in _CONTACT and r.claims.fits(telling.claim)), None)
            if rule and telling not in last.supports and _goes_on_after(telling, last.last_day):
                last.dissents.append((telling, f"the {rule.step.value} goes on"))

    def _calm(self, rule: Rule, telling: Telling) -> None:
        """Standing down goes forward by any claim, back only by a dated one that comes later and says less."""
        if self.now not in CALM:
            repeated = not telling.dated and rule.step in {*self.earlier, *(d.step for d in self.history)}
            self._recall([rule], telling) if repeated else self._move(rule, telling)
        elif self._is_repeat(telling):
            self._move(rule, telling, went_back=True)
        elif CALM.index(rule.step) > CALM.index(self.now):
            self._move(rule, telling)
        elif rule.step is Step.DISENGAGING and self._is_later(telling):
            self._refute(rule, telling)
        else:
            self._recall([rule], telling, insert=True)

    def _refute(self, rule: Rule, telling: Telling) -> None:
        if Attribute.DEEPER in telling.claim.attributes:
            return
        if telling.day - self.history[-1].last_day > timedelta(days=SAME_PULLBACK_DAYS):
            if _names_one(telling):
                self._move(rule, telling, went_back=True)
        else:
            how = "in part" if Attribute.PARTIAL in telling.claim.attributes else "under way"
            self.history[-1].dissents.append((telling, f"{how}, not complete"))

    def _object(self, telling: Telling) -> None:
        """A denial, or a pull-back told as still ahead after it was told as done, disputes the step it speaks of."""
        claim = telling.claim
        if claim.realis is Realis.DENIED:
            steps = {rule.step for rule in STEP_RULES if rule.claims.fits(claim, realis=Realis.OCCURRED)}
            how = "denies it"
        elif claim.realis is Realis.PLANNED and claim.kind in (Kind.DISENGAGEMENT, Kind.WITHDRAWAL):
            steps = {Step.DE_ESCALATED} if Attribute.DEEPER in claim.attributes else {Step.DISENGAGED}
            how = "still ahead"
        else:
            return
        if self.history and self.now in steps and self._can_speak_of(telling, self.history[-1]):
            self.history[-1].dissents.append((telling, how))

    def _can_speak_of(self, telling: Telling, draft: Draft) -> bool:
        if telling.claim.realis is Realis.DENIED:
            return telling.claim.when.is_open or telling.when.overlaps(draft.when)
        return telling.when.latest is None or telling.when.latest > draft.last_day

    def _move(self, rule: Rule, telling: Telling, *, went_back: bool = False) -> None:
        self.history.append(Draft(rule.step, rule.name, telling.when, [telling], went_back))

    def _recall(self, rules: list[Rule], telling: Telling, *, insert: bool = False) -> None:
        """Keep a claim of a step already left: with that step, or (``insert``) as one that must have come before."""
        steps = {rule.step for rule in rules}
        for draft in reversed(self.history):
            if draft.step in steps and draft.when.overlaps(telling.when):
                draft.support(telling)
                return
        passed = {draft.step for draft in self.history} | self.earlier
        if insert and not passed & steps:
            rule = rules[0]
            self.history.insert(-1, Draft(rule.step, rule.name, telling.when, [telling]))

    def _is_later(self, telling: Telling) -> bool:
        """True when it is dated after the last day of the step the site stands on."""
        start = telling.when.earliest or (telling.day if telling.dated else None)
        return bool(self.history) and start is not None and start > self.history[-1].last_day

    def _is_repeat(self, telling: Telling) -> bool:
        """True for a second disengagement, long after the first: the first did not hold."""
        claim, start = telling.claim, telling.when.earliest
        return (
            self.now is Step.DISENGAGED
            and claim.kind is Kind.DISENGAGEMENT
            and claim.attributes.isdisjoint({Attribute.DEEPER, Attribute.PARTIAL, Attribute.BEGUN})
            and claim.realis is Realis.OCCURRED
            and _names_one(telling)
            and start is not None
            and start - self.history[-1].last_day > timedelta(days=REPEAT_DAYS)
        )


def _goes_on_after(telling: Telling, day: date) -> bool:
    end = telling.claim.when.latest or telling.told
    goes_on = telling.claim.realis is Realis.ONGOING and end is not None and end > day
    return goes_on and telling.told is not None and telling.told > day


def _names_one(telling: Telling) -> bool:
    return len(telling.claim.sites) == 1
