"""What is counted from columns is what going through the happenings one by one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.ledger.merge import by_day
from standdown.model import Event, Kind, Realis
from standdown.publish.drawing import DayScale
from standdown.publish.drawing.lanes import density
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.events_wanted import VIEWS, Wanted, counts, found, narrowed
from standdown.publish.pages.happening import drawn
from standdown.publish.pages.lane_rows import bins_of, lane_of, lanes_of
from standdown.publish.pages.map_marks import LATEST_DAYS, latest
from standdown.publish.pages.panels import is_on
from standdown.publish.pages.table import Named, Table
from standdown.status import published_by
from standdown.status.selecting import counting

DAYS = [date(2020, 6, 1), date(2020, 7, 15), date(2022, 9, 13), date(2024, 11, 5), date(2026, 1, 1)]


def values_of(event: Event, name: str) -> tuple[str, ...]:
    ahead = event.realis in (Realis.PLANNED, Realis.POSSIBLE)
    views = (bool(event.contradictions), ahead, event.when.is_open)
    return {
        "site": event.where.sites if event.where else (),
        "kind": (event.kind.value,),
        "realis": (event.realis.value,),
        "party": event.parties,
        "view": tuple(view for view, is_in in zip(VIEWS, views, strict=True) if is_in),
    }[name]


def one_by_one(records: Records, wanted: Wanted, *, but: str = "") -> list[Event]:
    chosen = records.chosen(wanted.asked)
    events = counting(
        chosen.events, chosen.reports, as_of=wanted.asked.as_of, baseline=records.theatre.baseline, claims=chosen.claims
    )
    for name in ("view", "site", "kind", "realis", "party"):
        if wanted.value(name) and name != but:
            events = tuple(event for event in events if wanted.value(name) in values_of(event, name))
    return list(events)


WANTED = st.builds(
    lambda day, site, view, kind, realis, party: Wanted(
        Asked(day, is_now=False, site=site, view=view), kind=kind, realis=realis, party=party
    ),
    st.sampled_from(DAYS),
    st.sampled_from(["", "", "depsang", "galwan", "atlantis"]),
    st.sampled_from(["", "", *VIEWS]),
    st.sampled_from(["", "", *(kind.value for kind in Kind)]),
    st.sampled_from(["", "", *(realis.value for realis in Realis)]),
    st.sampled_from(["", "", "IND", "CHN"]),
)


@settings(max_examples=150, deadline=None)
@given(wanted=WANTED)
def test_what_is_chosen_and_counted_is_that_of_each(demo: Records, wanted: Wanted) -> None:
    here = one_by_one(demo, wanted)
    events = demo.chosen(wanted.asked).events
    assert [events[n] for n in np.flatnonzero(narrowed(demo, wanted))] == here
    newest = sorted(here, key=lambda e: (e.when.latest or e.when.earliest or date.min, e.id), reverse=True)
    assert list(found(demo, wanted)) == newest
    for name in ("view", "site", "kind", "realis", "party"):
        of = Counter(value for e in one_by_one(demo, wanted, but=name) for value in values_of(e, name))
        assert {value: n for value, n in counts(demo, wanted, name).items() if n} == dict(of)


@pytest.mark.parametrize("day", DAYS)
def test_lanes_and_densities_are_those_of_each(demo: Records, day: date) -> None:
    asked = Asked(day)
    table, here, events = demo.known(asked).table, demo.begun(asked), demo.chosen(asked).events
    for by_kind in (True, False):
        for id_, lane in lanes_of(table, here, demo.theatre, by_kind=by_kind).items():
            told = [
                e
                for e in demo.events(asked)
                if id_ in lane_of(e.kind, e.where.sites if e.where else (), by_kind=by_kind)
            ]
            assert [events[n] for n in np.flatnonzero(lane)] == told
            for scale in (DayScale(date(2020, 4, 1), day), DayScale(day - timedelta(41), day + timedelta(14))):
                there = lane & is_on(table, scale)
                assert bins_of(table, there, scale) == density([drawn(event).spell for event in told], scale)


@pytest.mark.parametrize("day", DAYS)
def test_the_newest_happening_at_each_place_is_on_the_map(demo: Records, day: date) -> None:
    asked, reports = Asked(day), demo.chosen().reports

    def last(event: Event) -> date:
        told = [told for id_ in event.report_ids if (told := published_by(reports[id_]))]
        return event.when.latest or event.when.earliest or max(told, default=date.min)

    own = {site.place_id for site in demo.theatre.sites}
    recent = [e for e in demo.events(asked) if last(e) >= day - timedelta(LATEST_DAYS)]
    groups: dict[object, list[Event]] = {}
    for event in sorted(recent, key=lambda e: (last(e), e.id), reverse=True):
        where = event.where
        if where and where.geometry and where.radius_km is not None and where.place_id not in own:
            groups.setdefault(where.place_id or where.geometry, []).append(event)
    wanted = [(group[0], len(group) - 1) for group in list(groups.values())[:10]]
    assert [(event, more) for event, _, more in latest(demo, asked)] == wanted


def pairs(named: Named) -> set[tuple[int, str]]:
    names = {code: name for name, code in named.names.items()}
    return {(row, names[code]) for row, code in zip(named.row.tolist(), named.code.tolist(), strict=True)}


def same(left: Named, right: Named) -> bool:
    return pairs(left) == pairs(right) and left.row.tolist() == right.row.tolist()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_rows_go_and_come_as_though_it_were_made_anew(demo: Records, data: st.DataObject) -> None:
    chosen = demo.chosen()
    numbers = st.sets(st.integers(0, len(chosen.events) - 1), max_size=30)
    gone, new = data.draw(numbers), data.draw(numbers)
    before = [event for n, event in enumerate(chosen.events) if n not in new - gone]
    out = [n for n, event in enumerate(before) if event in [chosen.events[g] for g in gone]]
    kept = [event for n, event in enumerate(before) if n not in out]
    more = sorted((chosen.events[n] for n in new), key=by_day)
    at = [sum(by_day(event) < by_day(each) for event in kept) for each in more]
    old = Table.of(before, chosen.reports, chosen.claims)
    grown = old.grown(out, at, Table.of(more, chosen.reports, chosen.claims, like=old))
    anew = Table.of(merged(kept, more), chosen.reports, chosen.claims)
    for name in ("number", "kind", "realis", "first", "last", "told", "newest", "disputed"):
        assert getattr(grown, name).tolist() == getattr(anew, name).tolist()
    for name in ("sites", "parties", "reports"):
        assert same(getattr(grown, name), getattr(anew, name))


def merged(kept: Sequence[Event], more: Sequence[Event]) -> list[Event]:
    return sorted([*kept, *more], key=by_day)


def test_one_happening_has_begun_where_it_is_among_all(demo: Records) -> None:
    asked = Asked(date(2020, 8, 1))
    begun = set(demo.events(asked))
    assert [demo.has_begun(asked, e) for e in demo.chosen().events] == [e in begun for e in demo.chosen().events]


def test_what_waits_is_counted_by_site(demo: Records) -> None:
    asked = Asked(date(2021, 3, 1))
    begun = {event.id for event in demo.events(asked)}
    waiting = [w.event for w in demo.waiting if w.event.id in begun and w.event.where]
    for site in demo.theatre.sites:
        assert demo.waiting_at(asked).get(site.id, 0) == sum(site.id in e.where.sites for e in waiting)
