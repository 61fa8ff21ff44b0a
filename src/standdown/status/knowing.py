"""Knowing: the board of a day from what had been published by another, of tellings that lie in order already.

What comes out is what :func:`standdown.status.derive_board` gives; of a site of which more than :data:`WHOLE` is told
the history holds its last steps, as without a day up to which things are known. Tests hold the two alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from standdown.model import Claim, Facet, Report, SiteState, Step
from standdown.status.board import CHANGE_DAYS, Board, Standoff, board_of, row_of
from standdown.status.course import WHOLE
from standdown.status.facets import facets
from standdown.status.ladder import Climb
from standdown.status.quoting import sites_of_sentences
from standdown.status.rules import FACET_RULES, SAME_PULLBACK_DAYS
from standdown.status.standing import CLAIMS, EVERY, PAST, STEPS
from standdown.status.telling import Telling, starts
from standdown.status.trail import Dating, Trails

__all__ = ["known_board"]

_SPOKEN_OF = frozenset(rule.facet for rule in FACET_RULES)


def known_board(
    theatre: Standoff,
    trails: Trails,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    *,
    by_report: Mapping[str, Sequence[Claim]],
    as_of: date,
    known_by: date,
    left_out: int = 0,
    change_days: int = CHANGE_DAYS,
) -> Board:
    """The board of ``theatre`` on ``as_of``, from what was published by ``known_by``.

    Args:
        theatre: Whose sites they are.
        trails: What is told of each of them, whenever it was published.
        claims: Those that were known by then, by id.
        reports: Theirs.
        by_report: The same claims, by the ids of their reports.
        as_of: The day.
        known_by: The last day of publication.
        left_out: Reports of which nobody knows when they were published.
        change_days: How far back the list of changes looks.
    """
    states = {
        site.id: _state(site.id, trails, as_of=as_of, known_by=known_by, baseline=theatre.baseline)
        for site in theatre.sites
    }
    taken = [state.taken for state in states.values() if state.taken]
    quoted = {claims[id_].report_id for each in taken for id_ in (*each.claim_ids, *each.dissent_ids)}
    named = sites_of_sentences(claim for id_ in quoted for claim in by_report.get(id_, ()))
    rows = tuple(row_of(site, states[site.id], claims, reports, named=named) for site in theatre.sites)
    return board_of(
        theatre,
        rows,
        as_of=as_of,
        known_by=known_by,
        change_days=change_days,
        reports=len(reports),
        claims=len(claims),
        left_out=left_out,
    )


def _state(site: str, trails: Trails, *, as_of: date, known_by: date, baseline: date) -> SiteState:
    told = _counted(trails.by_site[site].told, trails.dating, as_of=as_of, known_by=known_by, baseline=baseline)
    climb, since = Climb(), 0
    for number, telling in enumerate(told):
        climb.take(telling)
        since += 1
        ends = number + 1 == len(told) or told[number + 1].day > telling.day
        if len(told) > WHOLE and since >= EVERY and ends:
            climb.shorten(steps=STEPS, claims=CLAIMS, past=PAST)
            since = 0
    climb.hear_what_goes_on(told)
    history = climb.taken()
    step = history[-1].step if history else Step.NORMAL
    found = facets(told[_speaking(told) :], history)
    return SiteState(site, step, as_of, known_by, (*climb.past, *history), climb.more, found)


def _counted(
    told: Sequence[Telling], dating: Dating, *, as_of: date, known_by: date, baseline: date
) -> Sequence[Telling]:
    """What counts on ``as_of``, in order; see :func:`standdown.status.telling.tellings`."""
    if as_of < baseline:
        return ()
    known = [telling for telling in told if telling.told is not None and telling.told <= known_by]
    last = max([baseline, *(telling.day for telling in reversed(known) if telling.day < date.max)])

    def counts(telling: Telling) -> bool:
        written = max(dating.get(telling.claim.report_id, {}).values(), default=last)
        return starts(telling, otherwise=max(last, written)) <= as_of

    return [telling for telling in known if counts(telling)]


def _speaking(told: Sequence[Telling]) -> int:
    """From where on the last that is said of each facet, and what is within days of it, lies in the order."""
    silent, since = set(_SPOKEN_OF), dict[Facet, date]()
    near = timedelta(days=SAME_PULLBACK_DAYS)
    for number in range(len(told) - 1, -1, -1):
        telling = told[number]
        if not silent and all(telling.day < day for day in since.values()):
            return number + 1
        # What is dated outweighs what is not: only where it speaks is all that lies before passed over.
        if telling.dated:
            for rule in FACET_RULES:
                if rule.facet in silent and rule.claims.fits(telling.claim):
                    silent.discard(rule.facet)
                    since[rule.facet] = telling.day - near
    return 0
