"""Effect: what a ruling would do to the board: the steps of the sites concerned, some claims left out or mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from standdown.model import Claim, Report, Site, SiteState, Step
from standdown.status.trail import Trail, Trails

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

    Only the sites that the claims concern are gone through anew, from where the claims come in.
    """

    def __init__(
        self,
        sites: Iterable[Site],
        claims: Mapping[str, Claim],
        reports: Mapping[str, Report],
        *,
        as_of: date,
        baseline: date,
        trails: Trails | None = None,
    ) -> None:
        """Of one day.

        Args:
            sites: In the order of the board.
            claims: Those that count, by id.
            reports: Theirs.
            as_of: The day whose board it is.
            baseline: The last day before the crisis.
            trails: The same claims put in order for other days before.
        """
        self._sites = {site.id: site for site in sites}
        self._claims, self._reports, self._as_of = claims, reports, as_of
        self._trails = trails or Trails(self._sites, claims.values(), reports, baseline=baseline)
        self._before: dict[str, SiteState] = {}
        self._steps: dict[str, Step] = {}
        self._without: dict[tuple[str, frozenset[str]], SiteState] = {}

    @cached_property
    def movable(self) -> frozenset[str]:
        """The claims without which a site might stand on another step; rejecting any others moves nothing.

        Of a site of which very much is told, those of its last steps alone.
        """
        dating = self._trails.dating
        return frozenset(id_ for trail in self._here() for id_ in trail.movable(self._as_of, dating))

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
        return tuple(self._move(site, left_out) for site in self.sites_of(left_out))

    def correct(self, mended: Iterable[Claim]) -> tuple[Effect, ...]:
        """What having these claims in place of those of the same ids would do, for each site either concerns."""
        new = {claim.id: claim for claim in mended}
        named = {site for claim in new.values() for site in claim.sites}
        old = self.sites_of(new)
        sites = [site for site in self._sites.values() if site in old or site.id in named]
        return tuple(Effect(site, self._now(site), self._derive(site, frozenset(new), new.values())) for site in sites)

    def _here(self) -> Iterator[Trail]:
        return (self._trails.by_site[id_] for id_ in self._sites)

    def _move(self, site: Site, ids: frozenset[str]) -> Move:
        trail, dating = self._trails.by_site[site.id], self._trails.dating
        if site.id not in self._steps:
            self._steps[site.id] = trail.step(self._as_of, dating)
        before = self._steps[site.id]
        after = trail.step_without(self._as_of, dating, ids) if ids & self.movable else None
        return Move(site, before, before if after is None else after)

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
        trails = self._trails
        return trails.by_site[site.id].state(
            self._as_of, trails.dating, without=left_out, instead=instead, reports=self._reports
        )


def _way(state: SiteState) -> list[tuple[Step, date | None, date | None]]:
    return [(taken.step, taken.when.earliest, taken.when.latest) for taken in state.history]
