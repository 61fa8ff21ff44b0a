"""Looking: a few claims of the demo checked on its simulated scenes, so that each kind of verdict can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from standdown.errors import ImageryError
from standdown.imagery.verdicts.question import Asked, Question, question_of
from standdown.model import Claim, Observation, Verdict, When

if TYPE_CHECKING:
    from standdown.imagery.series import Series
    from standdown.ledger import Ledger

__all__ = ["look_at_demo"]

_BY = "demo"
_EARLY = date(2021, 1, 1)
_NEAR = timedelta(days=100)
_THIN = {"sentinel-1": 2, "sentinel-2": 5}
"""Of the years between the first of the crisis and the days asked about, one of so many scenes is enough for a demo.

None of its curves has a hole by that: from 28 days on, they show one.
"""


@dataclass(frozen=True, slots=True)
class _Planned:
    """One check of the demo."""

    site_id: str
    asked: Asked
    first: date
    last: date
    """The days asked about: those of a claim, or of a question put to the site itself."""
    until: date
    """The last scene that is used."""
    quantities: tuple[str, ...]
    of_claim: bool = True
    since: date = date(2019, 1, 1)


_PLANNED = (
    _Planned("gogra", Asked.WITHDRAWAL, date(2021, 8, 4), date(2021, 8, 5), date(2021, 10, 10), ("vv",)),
    _Planned(
        "gogra", Asked.WITHDRAWAL, date(2020, 7, 1), date(2020, 7, 31), date(2020, 10, 10), ("vv",), of_claim=False
    ),
    _Planned("depsang", Asked.WITHDRAWAL, date(2024, 10, 21), date(2024, 10, 27), date(2024, 11, 5), ("ndvi",)),
    _Planned("demchok", Asked.WITHDRAWAL, date(2024, 10, 21), date(2024, 10, 27), date(2024, 11, 5), ("vv",)),
)
"""What satellites could have told of two claims and of one site; of the fourth, no pixel of ten metres can."""


def look_at_demo(ledger: Ledger, *, baseline: date, name_of: dict[str, str], now: datetime) -> int:
    """How many checks were written: of claims that are there, and only where nothing was checked before.

    Args:
        ledger: With the demo's reports in it.
        baseline: The last day before the crisis.
        name_of: The names of sites by their ids, for the pictures.
        now: The moment of writing.
    """
    if ledger.looks():
        return 0
    claims, written = ledger.counted(), 0
    for plan in _PLANNED:
        question = _question(plan, claims, crisis_from=baseline + timedelta(days=1))
        if question is not None:
            verdict, observations, pictures = _looked(plan, question, name_of.get(plan.site_id, plan.site_id))
            written += ledger.look(verdict, observations, pictures, at=now, by=_BY)
    return written


def _question(plan: _Planned, claims: Iterable[Claim], *, crisis_from: date) -> Question | None:
    if not plan.of_claim:
        window = When(plan.first, plan.last)
        return Question(plan.site_id, plan.asked, window, crisis_from, of_structures=True)
    found = list(_questions(plan, claims, crisis_from))
    # What is said of structures can be checked best.
    return max(found, key=lambda question: question.of_structures, default=None)


def _questions(plan: _Planned, claims: Iterable[Claim], crisis_from: date) -> Iterator[Question]:
    for claim in claims:
        if plan.site_id in claim.sites:
            try:
                question = question_of(claim, plan.site_id, crisis_from=crisis_from)
            except ImageryError:
                continue
            if (question.asked, question.first, question.last) == (plan.asked, plan.first, plan.last):
                yield question


@cache
def _looked(
    plan: _Planned, question: Question, name: str
) -> tuple[Verdict, tuple[Observation, ...], tuple[bytes, ...]]:
    """The same scenes always give the same: a program that makes the demo several times looks once."""
    from standdown.demo.simulated import PLANS, simulated_series
    from standdown.imagery.pictures.showing import shown
    from standdown.imagery.verdicts.check import check
    from standdown.imagery.verdicts.passing_over import with_passed_over

    ground = PLANS[plan.site_id]
    series = [_thinned(one, plan) for one in simulated_series(plan.site_id) if one.quantity.name in plan.quantities]
    east, north, reach = ground.easting, ground.northing, ground.reach_m
    checked = check(question, series, easting=east, northing=north, radius_m=reach)
    checked = with_passed_over(checked, series, easting=east, northing=north, radius_m=reach)
    checked, pictures = shown(checked, question, series, name=name)
    why = f"simulated scenes, no real ground: {checked.verdict.why}"
    return replace(checked.verdict, why=why), checked.observations, pictures


def _thinned(series: Series, plan: _Planned) -> Series:
    thin = _THIN[series.scenes[0].sensor]
    days = [(n, scene.day) for n, scene in enumerate(series.scenes) if plan.since <= scene.day <= plan.until]
    return series.only(n for n, day in days if not _EARLY < day < plan.first - _NEAR or n % thin == 0)
