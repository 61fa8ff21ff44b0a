"""Trail: all that is told of one site, put in order once, so that any day is asked for without reading the rest again.

What is told up to a day stands before everything later in the same order (:func:`standdown.status.telling.tellings`);
only what is told ahead of its day, or without one, is looked up for each day. Tests hold both alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standdown.model import Claim, Realis, Report, SiteState, Step
from standdown.status.course import Course
from standdown.status.ladder import Climb
from standdown.status.rules import STEP_RULES
from standdown.status.standing import STEPS
from standdown.status.telling import LONG, Telling, is_far_image, is_over, rank_of, starts, telling_of

__all__ = ["Dating", "Trail", "Trails"]

Dating = Mapping[str, Mapping[str, date]]
"""By the id of a report the first days of those of its claims that say when it was written at the earliest."""

Key = tuple[date, int, str]

KEPT = 10_000
"""Steps without some claims that are kept of a site: a queue asks for the same hundreds again with every page."""

_CONTACT = tuple(rule for rule in STEP_RULES if rule.step in (Step.FACE_OFF, Step.CLASH))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What counts on a day: so many of those with a day, and what follows them."""

    count: int
    tail: tuple[Telling, ...]


class Trail:
    """One site; never changed, but followed by another that holds more."""

    def __init__(self, site: str, told: Iterable[Telling], *, baseline: date, before: Trail | None = None) -> None:
        self.site = site
        self._baseline = baseline
        ordered = sorted(told, key=_key)
        self._keys = [_key(telling) for telling in ordered]
        undated = bisect_left(self._keys, (date.max, -1, ""))
        self._dated, self._open = ordered[:undated], ordered[undated:]
        self._lasting = [telling for telling in ordered if _is_contact(telling)]
        self._course: Course = Course(self._dated, before=before._course if before else None)
        self._without: tuple[Dating | None, dict[tuple[date, frozenset[str]], Step | None]] = (None, {})

    @property
    def told(self) -> Sequence[Telling]:
        """Everything in order."""
        return [*self._dated, *self._open]

    def state(self, as_of: date, dating: Dating, *, without: Collection[str] = (), instead: Iterable[Claim] = (),
              reports: Mapping[str, Report] | None = None) -> SiteState:  # fmt: skip
        """Where the site stands, some claims left out and some put in; the history of a long trail is its last steps.

        Facets are left out: they are none of what a ruling is shown to move.
        """
        new = [t for claim in instead if (t := _telling(self.site, claim, reports or {}, self._baseline))]
        out = {*without, *(telling.claim.id for telling in new)}
        if new:
            dating = _dated_by(dating, out, instead)
        counted = self._counted(as_of, dating, out, new)
        places = [n for id_ in out if (n := self._course.place(id_)) is not None and n < counted.count]
        places += [bisect_left(self._keys, _key(telling), hi=counted.count) for telling in new]
        if not places:
            climb = self._course.after(counted.count)
            rest: Iterable[Telling] = ()
        else:
            climb, begin = self._course.from_point(min(places))
            kept = [t for t in self._dated[begin : counted.count] if t.claim.id not in out]
            early = [t for t in new if t.day <= as_of]
            rest = sorted([*kept, *early], key=_key) if early else kept
        for telling in (*rest, *counted.tail):
            climb.take(telling)
        tail = {telling.claim.id for telling in counted.tail}
        lasting = [t for t in self._lasting if t.claim.id not in out and (t.day <= as_of or t.claim.id in tail)]
        lasting += [t for t in new if t.day <= as_of or t.claim.id in tail]
        climb.hear_what_goes_on(sorted(lasting, key=_key) if new else lasting)
        history = climb.taken()
        return SiteState(self.site, history[-1].step if history else Step.NORMAL, as_of, None, history)

    def step(self, as_of: date, dating: Dating) -> Step:
        """The step on which it stands."""
        counted = self._counted(as_of, dating, (), ())
        return _with(self._course.after(counted.count), counted.tail)

    def step_without(self, as_of: date, dating: Dating, ids: Collection[str]) -> Step | None:
        """The step on which it would stand without these claims; ``None`` where they move nothing."""
        by, steps = self._without
        # Only what is undated hangs on what dates its reports.
        if (self._open and by is not dating) or len(steps) > KEPT:
            by, steps = self._without = dating, {}
        key = as_of, frozenset(ids)
        if key not in steps:
            steps[key] = self._step_without(as_of, dating, key[1])
        return steps[key]

    def _step_without(self, as_of: date, dating: Dating, ids: Collection[str]) -> Step | None:
        now = self._counted(as_of, dating, (), ())
        then = self._counted(as_of, dating, ids, ()) if now.tail or self._open else now
        climb = self._course.left(ids, now.count)
        if climb is None and now.tail == then.tail:
            return None
        return _with(self._course.after(now.count) if climb is None else climb, then.tail)

    def movable(self, as_of: date, dating: Dating) -> list[str]:
        """The claims without which it might stand on another step; of a long trail those of its last steps alone."""
        counted = self._counted(as_of, dating, (), ())
        begin = 0
        if not self._course.is_short:
            history = self._course.after(counted.count).history[-STEPS:]
            places = (self._course.place(draft.supports[0].claim.id) for draft in history)
            begin = min((n for n in places if n is not None), default=0)
        open_ = [telling.claim.id for telling in (*counted.tail, *self._open)]
        # What dates an undated claim can move by that too.
        dates = [id_ for telling in self._open for id_ in dating.get(telling.claim.report_id, ())]
        last = [self._dated[-1].claim.id] if self._open and self._dated else []
        return [*self._course.moving(begin, counted.count), *open_, *dates, *last]

    def _counted(self, as_of: date, dating: Dating, out: Collection[str], new: Sequence[Telling]) -> _Counted:
        if as_of < self._baseline:
            return _Counted(0, ())
        count = bisect_right(self._keys, (as_of, 1 << 30, ""), hi=len(self._dated))
        tail = []
        for telling in (*self._near(count, as_of), *(t for t in new if as_of < t.day < date.max)):
            counts = starts(telling, otherwise=date.max) <= as_of
            if counts and (telling.claim.id not in out or telling in new):
                tail.append(telling)
        open_ = [t for t in self._open if t.claim.id not in out] + [t for t in new if t.day == date.max]
        if open_:
            last = max(self._last(out), *(t.day for t in new if t.day < date.max), self._baseline)
            for telling in open_:
                days = [day for id_, day in dating.get(telling.claim.report_id, {}).items() if id_ not in out or new]
                if starts(telling, otherwise=max([last, *(days and [max(days)])])) <= as_of:
                    tail.append(telling)
        return _Counted(count, tuple(sorted(tail, key=_key) if len(tail) > 1 else tail))

    def _near(self, count: int, as_of: date) -> Iterable[Telling]:
        """Those of a later day that may count already: what is told of a month counts from its beginning."""
        last = as_of.toordinal() + LONG
        until = date.fromordinal(min(last, date.max.toordinal() - 1))
        return self._dated[count : bisect_right(self._keys, (until, 1 << 30, ""), hi=len(self._dated))]

    def _last(self, out: Collection[str]) -> date:
        return next((t.day for t in reversed(self._dated) if t.claim.id not in out), self._baseline)


class Trails:
    """The trails of all sites, and what dates the reports of undated claims."""

    def __init__(self, sites: Iterable[str], claims: Iterable[Claim], reports: Mapping[str, Report], *,
                 baseline: date) -> None:  # fmt: skip
        self.baseline = baseline
        self.reports = reports
        told: dict[str, list[Telling]] = {site: [] for site in sites}
        dating: dict[str, dict[str, date]] = {}
        for claim in claims:
            _date(dating, claim)
            here = [site for site in claim.sites if site in told]
            if here and (telling := _telling(here[0], claim, reports, baseline)):
                for site in here:
                    told[site].append(telling)
        self.dating: Dating = dating
        self.by_site = {site: Trail(site, each, baseline=baseline) for site, each in told.items()}

    def grown(self, left: Collection[str], came: Iterable[Claim], reports: Mapping[str, Report]) -> Trails:
        """The same without the claims that left, with those that came."""
        new = list(came)
        out = {*left, *(claim.id for claim in new)}
        made = object.__new__(Trails)
        made.baseline, made.reports = self.baseline, reports
        dating = {id_: dict(days) for id_, days in self.dating.items()}
        changed = {claim.report_id for claim in new}
        for id_ in [id_ for id_, days in dating.items() if id_ in changed or not out.isdisjoint(days)]:
            dating[id_] = {claim: day for claim, day in dating[id_].items() if claim not in out}
        for claim in new:
            _date(dating, claim)
        made.dating = dating
        made.by_site = {site: self._followed(trail, out, new, reports) for site, trail in self.by_site.items()}
        return made

    def _followed(
        self, trail: Trail, out: Collection[str], new: Sequence[Claim], reports: Mapping[str, Report]
    ) -> Trail:
        here = [t for c in new if trail.site in c.sites and (t := _telling(trail.site, c, reports, self.baseline))]
        if not here and all(telling.claim.id not in out for telling in trail.told):
            return trail
        kept = [telling for telling in trail.told if telling.claim.id not in out]
        return Trail(trail.site, [*kept, *here], baseline=self.baseline, before=trail)


def _is_contact(telling: Telling) -> bool:
    return telling.claim.realis is Realis.ONGOING and any(rule.claims.fits(telling.claim) for rule in _CONTACT)


def _key(telling: Telling) -> Key:
    return telling.day, rank_of(telling.claim), telling.claim.id


def _telling(site: str, claim: Claim, reports: Mapping[str, Report], baseline: date) -> Telling | None:
    """The claim as the ladder uses it; ``None`` where it counts for nothing at the site."""
    if site not in claim.sites or is_far_image(claim):
        return None
    telling = telling_of(claim, reports.get(claim.report_id))
    return None if is_over(telling, baseline) else telling


def _date(dating: dict[str, dict[str, date]], claim: Claim) -> None:
    if claim.realis is Realis.OCCURRED and claim.when.earliest:
        dating.setdefault(claim.report_id, {})[claim.id] = claim.when.earliest


def _dated_by(dating: Dating, out: Collection[str], instead: Iterable[Claim]) -> Dating:
    """The same once these claims are others."""
    made = {
        id_: {c: day for c, day in days.items() if c not in out} for id_, days in dating.items() if days.keys() & out
    }
    for claim in instead:
        made.setdefault(claim.report_id, dict(dating.get(claim.report_id, {})))
        _date(made, claim)
    return {**dating, **made}


def _with(climb: Climb, tail: Iterable[Telling]) -> Step:
    for telling in tail:
        climb.take(telling)
    return climb.now
