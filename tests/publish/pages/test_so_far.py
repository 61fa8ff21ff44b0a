"""The board and every list count a happening from the same day, and say alike that it may still be to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from standdown.model import Realis
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.events import events_page
from standdown.publish.pages.events_wanted import Wanted
from standdown.publish.pages.so_far import HAPPENED, so_far, step_so_far
from standdown.publish.pages.timeline import timeline_page
from standdown.status import published_by

FIRST = date(2020, 4, 20)
DAYS = [FIRST + timedelta(days) for days in range(0, 45, 3)]
DAYS += [
    date(2020, 7, 1),
    date(2020, 9, 12),
    date(2021, 2, 15),
    date(2021, 8, 5),
    date(2022, 9, 10),
    date(2024, 10, 30),
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("known", [None, date(2020, 6, 30), date(2024, 11, 5)])
def test_whatever_a_step_rests_on_is_in_the_list_of_the_day(demo: Records, day: date, known: date | None) -> None:
    asked = Asked(day, known_by=known, is_now=False)
    listed = {event.id for event in demo.events(asked)}
    shown = timeline_page(demo, asked).number
    assert shown == len(listed) == events_page(demo, Wanted(asked)).total
    for row in demo.board(asked).rows:
        for taken in row.state.history:
            behind = {event.id for id_ in taken.claim_ids if (event := demo.event(asked, id_))}
            assert behind <= listed, (row.site.id, taken.step)


@pytest.mark.parametrize("day", DAYS)
def test_what_may_be_to_come_is_said_until_its_last_day_or_its_telling(demo: Records, day: date) -> None:
    asked, reports = Asked(day, is_now=False), demo.chosen().reports
    for event in demo.events(asked):
        told = [published for id_ in event.report_ids if (published := published_by(reports[id_]))]
        ends = min(each for each in (event.when.latest, *told) if each)
        assert bool(so_far(demo, asked, event)) == (event.realis.is_real and day < ends)


def test_a_fight_of_which_one_report_gives_a_fortnight_may_have_been_on_its_first_day(demo: Records) -> None:
    asked = Asked(date(2020, 4, 30), is_now=False)
    (row,) = (row for row in demo.board(asked).rows if row.state.taken)
    (event,) = demo.events(asked)
    assert set(row.state.taken.claim_ids) <= set(event.claim_ids)
    assert so_far(demo, asked, event) == f"{HAPPENED}: one claim allows 27 Apr 2020 and after"
    assert step_so_far(row.state.taken, asked) == HAPPENED
    ((_, (line,)),) = events_page(demo, Wanted(asked)).years
    assert line.so_far == so_far(demo, asked, event)
    assert HAPPENED in timeline_page(demo, asked).drawn[event.id].words
    assert not demo.events(Asked(date(2020, 4, 26), is_now=False))


def test_today_nothing_of_the_demo_is_only_possible(demo: Records) -> None:
    asked = Asked(date(2024, 11, 5))
    assert not any(so_far(demo, asked, event) for event in demo.events(asked))
    assert any(event.realis is Realis.PLANNED for event in demo.events(asked))
