"""What rests on an event: the steps of sites that name one of its claims, and where a site would stand without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standdown.model import Event, Site, Step, StepTaken
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.records import Records
from standdown.status import derive

__all__ = ["DERIVED", "Rests", "rests_on"]

DERIVED = 2_000
"""Claims of a site up to which it is worked out how it would stand without this event."""


@dataclass(frozen=True, slots=True)
class Rests:
    """A step of a site that names one of the claims; ``without`` is the site's step today if nobody had told it."""

    site: Site
    taken: StepTaken
    numbers: tuple[int, ...]
    against: bool
    """True where the claims dispute the step."""
    is_now: bool
    without: Step | None = None


def rests_on(records: Records, asked: Asked, event: Event, numbers: Mapping[str, int]) -> Iterator[Rests]:
    """Site by site, oldest step first; ``numbers`` gives by the id of a claim its number on the page."""
    inside = set(event.claim_ids)
    for row in records.board(asked).rows:
        for taken in row.state.history:
            named = inside.intersection(taken.claim_ids) or inside.intersection(taken.dissent_ids)
            if not named:
                continue
            supports, is_now = not inside.isdisjoint(taken.claim_ids), taken is row.state.taken
            yield Rests(
                row.site,
                taken,
                tuple(sorted(numbers[id_] for id_ in named if id_ in numbers)),
                not supports,
                is_now,
                _without(records, asked, row.site, inside) if supports and is_now else None,
            )


def _without(records: Records, asked: Asked, site: Site, inside: set[str]) -> Step | None:
    """The step of the site if nobody had told of the event; ``None`` where that would take too long."""
    chosen = records.chosen(asked)
    told = [claim for claim in chosen.claims.values() if site.id in claim.sites]
    if len(told) > DERIVED:
        return None
    others = (claim for claim in told if claim.id not in inside)
    told_in = {claim.report_id for claim in told}
    reports = [chosen.reports[id_] for id_ in told_in if id_ in chosen.reports]
    baseline = records.theatre.baseline
    return derive(site, others, reports, as_of=asked.as_of, known_by=asked.known_by, baseline=baseline).step
