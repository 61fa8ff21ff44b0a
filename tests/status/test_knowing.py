"""The board known by a day, of tellings that lie in order already, is what deriving it from the claims gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.model import Attribute, Claim, Kind, Published, Realis, Report, Site
from standdown.status import Board, derive_board, knowing
from standdown.status.counting import is_known, published_by
from standdown.status.knowing import known_board
from standdown.status.trail import Trails

Tell = Callable[..., Claim]


class Standoff:
    id, name, baseline = "vale", "The Vale", date(2024, 1, 1)
    sites = (Site("a", "Ford", "p"), Site("b", "Ridge", "q"))


_DAY = st.dates(date(2023, 12, 20), date(2024, 4, 30)).map(date.isoformat)
_DAYS = st.one_of(
    _DAY.map(lambda d: (d, d)),
    st.tuples(_DAY, _DAY).map(lambda d: tuple(sorted(d))),
    st.tuples(st.just(""), _DAY),
    st.tuples(_DAY, st.just("")),
    st.just(("", "")),
)
_TOLD = st.tuples(
    st.sampled_from([Kind.CLASH, Kind.FACE_OFF, Kind.BUILD_UP, Kind.TALKS, Kind.DISENGAGEMENT, Kind.WITHDRAWAL]),
    _DAYS,
    st.lists(st.sampled_from([Attribute.COMPLETED, Attribute.PARTIAL, Attribute.DEEPER]), max_size=1),
    st.sampled_from(list(Realis)),
    st.sampled_from([("a",), ("b",), ("a", "b"), ()]),
)
_REPORT = st.tuples(st.one_of(st.none(), _DAY), st.lists(_TOLD, max_size=4))
_DAYS_ASKED = st.dates(date(2023, 12, 25), date(2024, 5, 20))

World = tuple[dict[str, Claim], dict[str, Report]]


def world(tell: Tell, drawn: list) -> World:
    claims, reports = {}, {}
    for number, (day, several) in enumerate(drawn):
        published = Published(date.fromisoformat(day) if day else None)
        id_ = f"r-{number}"
        reports[id_] = Report(id_, f"Text {number}.", publisher=f"Paper {number}", published=published)
        for n, (kind, days, attributes, realis, sites) in enumerate(several):
            claim = tell(f"c-{number}-{n}", kind, days, *attributes, report=id_, realis=realis, sites=sites)
            claims[claim.id] = claim
    return claims, reports


def asked(told: World, as_of: date, known_by: date) -> Board:
    claims, reports = told
    known = {id_: report for id_, report in reports.items() if is_known(report, known_by)}
    counted = {id_: claim for id_, claim in claims.items() if claim.report_id in known}
    return known_board(
        Standoff(),
        Trails("ab", claims.values(), reports, baseline=Standoff.baseline),
        counted,
        known,
        by_report={id_: [claim for claim in counted.values() if claim.report_id == id_] for id_ in known},
        as_of=as_of,
        known_by=known_by,
        left_out=sum(published_by(report) is None for report in reports.values()),
    )


def derived(told: World, as_of: date, known_by: date) -> Board:
    return derive_board(Standoff(), told[0].values(), told[1].values(), as_of=as_of, known_by=known_by)


@settings(deadline=None, max_examples=200)
@given(drawn=st.lists(_REPORT, max_size=7), as_of=_DAYS_ASKED, known_by=_DAYS_ASKED)
def test_it_is_the_board_derived_from_what_was_known(tell: Tell, drawn: list, as_of: date, known_by: date) -> None:
    told = world(tell, drawn)
    assert asked(told, as_of, known_by) == derived(told, as_of, known_by)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(_REPORT, max_size=8), as_of=_DAYS_ASKED, known_by=_DAYS_ASKED)
def test_of_what_is_told_much_the_last_steps_are_kept(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, drawn: list, as_of: date, known_by: date
) -> None:
    for name, least in (("WHOLE", 2), ("EVERY", 2), ("STEPS", 3), ("PAST", 2)):
        monkeypatch.setattr(knowing, name, least)
    told = world(tell, drawn)
    short, long = asked(told, as_of, known_by), derived(told, as_of, known_by)
    for ours, theirs in zip(short.rows, long.rows, strict=True):
        assert (ours.state.step, ours.state.facets) == (theirs.state.step, theirs.state.facets)
        assert ours.disputed_by == theirs.disputed_by
        kept = ours.state.history
        assert len(kept) + ours.state.more == len(theirs.state.history)
        last = theirs.state.history[len(theirs.state.history) - len(kept) :]
        assert [(t.step, t.rule, t.went_back) for t in kept] == [(t.step, t.rule, t.went_back) for t in last]
