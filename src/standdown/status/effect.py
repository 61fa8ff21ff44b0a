"""Effect: what a ruling would do to the board: the steps of the sites concerned, some claims left out or mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from standdown.model import Claim, Realis, Report, Site, SiteState, Step
from standdown.status.course import Course
from standdown.status.ladder import derive
from standdown.status.telling import telling_of, tellings

__all__ = ["Effect", "Effects", "Move"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One site as it stands, and as it would stand."""

    site: Site
    before: SiteState
    after: SiteState

    @property
    def moves(self) -> bool:
        """True where the site would stand on another step."""
        return self.before.step is not self.after.step

    @property
    def height(self) -> int:
        """How far it would move, 0 to 7: the difference in the distance from the baseline."""
        return abs(self.before.step.height - self.after.step.height)

    @property
    def tells_otherwise(self) -> bool:
        """True where the way the site came is another, though it may end on the same step."""
        return _way(self.before) != _way(self.after)

    @property
    def since(self) -> date | None:
        """The first day on which it would tell otherwise; ``None`` where it would not, or no day is known."""
        differing = set(_way(self.before)) ^ set(_way(self.after))
        return min((day for _, first, last in differing if (day := first or last)), default=None)


@dataclass(frozen=True, slots=True)
class Move:
    """One site: the step on which it stands, and the one on which it would."""

    site: Site
    before: Step
    after: Step

    @property
    def height(self) -> int:
        """How far it would move, 0 to 7."""
        return abs(self.before.height - self.after.height)


class Effects:
    """What rulings would do to the board of one day; worked out when first asked for, and kept.

    Only the sites that the claims concern are derived anew, from what is told of them alone.
    """

    def __init__(
        self,
        sites: Iterable[Site],
        claims: Mapping[str, Claim],
        reports: Mapping[str, Report],
        *,
        as_of: date,
        baseline: date,
    ) -> None:
        """The board as it stands.

        Args:
            sites: Those of the theatre.
            claims: The claims that count, by id.
            reports: The reports they are of, by id.
            as_of: The day whose board it is.
            baseline: The last day before the crisis.
        """
        self._sites = {site.id: site for site in sites}
        self._claims, self._reports = claims, reports
        self._as_of, self._baseline = as_of, baseline
        self._before: dict[str, SiteState] = {}
        self._courses: dict[str, Course | None] = {}
        self._without: dict[tuple[str, frozenset[str]], SiteState] = {}

    def sites_of(self, ids: Iterable[str]) -> tuple[Site, ...]:
        """The sites that these claims concern, in the order of the board."""
        named = {site for id_ in ids if id_ in self._claims for site in self._claims[id_].sites}
        return tuple(site for id_, site in self._sites.items() if id_ in named)

    def reject(self, ids: Iterable[str]) -> tuple[Effect, ...]:
        """What leaving these claims out would do, for each site they concern."""
        left_out = frozenset(ids)
        return tuple(Effect(site, self._now(site), self._left(site, left_out)) for site in self.sites_of(left_out))

    def moves(self, ids: Iterable[str]) -> tuple[Move, ...]:
        """The steps alone of what leaving these claims out would do: for a whole queue, without the way there."""
        left_out = frozenset(ids)
        return tuple(Move(site, *self._steps(site, left_out)) for site in self.sites_of(left_out))

    def correct(self, mended: Iterable[Claim]) -> tuple[Effect, ...]:
        """What having these claims in place of those of the same ids would do, for each site either concerns."""
        new = {claim.id: claim for claim in mended}
        named = {site for claim in new.values() for site in claim.sites}
        old = self.sites_of(new)
        sites = [site for site in self._sites.values() if site in old or site.id in named]
        return tuple(Effect(site, self._now(site), self._derive(site, frozenset(new), new.values())) for site in sites)

    def _steps(self, site: Site, ids: frozenset[str]) -> tuple[Step, Step]:
        course = self._course(site)
        if course is None:
            return self._now(site).step, self._left(site, ids).step
        return course.step, course.without(ids)

    def _course(self, site: Site) -> Course | None:
        """What is told of the site; ``None`` where what counts hangs on the rest: an undated claim that is to come."""
        if site.id not in self._courses:
            told, days = self._told.get(site.id, []), {"baseline": self._baseline, "as_of": self._as_of}
            reports = {
                claim.report_id: self._reports[claim.report_id] for claim in told if claim.report_id in self._reports
            }
            counted = tellings(site, told, reports, known_by=None, **days)
            ids = {telling.claim.id for telling in counted}
            others = (claim for claim in told if claim.id not in ids and site.id in claim.sites)
            hangs = any(telling_of(claim, reports.get(claim.report_id)).day == date.max for claim in others)
            self._courses[site.id] = None if hangs else Course(counted)
        return self._courses[site.id]

    def _now(self, site: Site) -> SiteState:
        if site.id not in self._before:
            self._before[site.id] = self._derive(site, frozenset())
        return self._before[site.id]

    def _left(self, site: Site, ids: frozenset[str]) -> SiteState:
        key = site.id, ids
        if key not in self._without:
            self._without[key] = self._derive(site, ids)
        return self._without[key]

    def _derive(self, site: Site, left_out: frozenset[str], instead: Iterable[Claim] = ()) -> SiteState:
        told = [*(c for c in self._told.get(site.id, ()) if c.id not in left_out), *instead]
        ids = {claim.report_id for claim in told}
        reports = [self._reports[id_] for id_ in ids if id_ in self._reports]
        return derive(site, told, reports, as_of=self._as_of, baseline=self._baseline)

    @cached_property
    def _told(self) -> Mapping[str, list[Claim]]:
        """By site what is told of it, and what dates the reports of that: an undated claim counts from there on."""
        reports: dict[str, set[str]] = {}
        for claim in self._claims.values():
            for site in claim.sites:
                reports.setdefault(site, set()).add(claim.report_id)
        out: dict[str, list[Claim]] = {site: [] for site in reports}
        for claim in self._claims.values():
            dates = claim.realis is Realis.OCCURRED and claim.when.earliest is not None
            for site, ids in reports.items():
                if site in claim.sites or (dates and claim.report_id in ids):
                    out[site].append(claim)
        return out


def _way(state: SiteState) -> list[tuple[Step, date | None, date | None]]:
    return [(taken.step, taken.when.earliest, taken.when.latest) for taken in state.history]
