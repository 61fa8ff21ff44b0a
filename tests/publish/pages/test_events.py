"""The list of events: every filter narrows it, every count is what its link shows, and parts of it meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from standdown.demo import demo_ledger
from standdown.errors import UsageError
from standdown.publish.pages import Asked, Records, read_asked
from standdown.publish.pages.events import events_page
from standdown.publish.pages.events_wanted import Wanted, cursor_of, found, page_of, read_wanted
from standdown.theatre import load_theatre

ASKED = Asked(date(2024, 11, 5))


@pytest.fixture(scope="module")
def records() -> Iterator[Records]:
    with demo_ledger(now=datetime(2026, 1, 1, 12, tzinfo=UTC)) as ledger:
        yield Records(ledger, load_theatre(ledger.theatre))


def follow(records: Records, url: str) -> Wanted:
    told = dict(parse_qsl(urlsplit(url).query))
    sites = frozenset(site.id for site in records.theatre.sites)
    return read_wanted(told, read_asked(told, today=ASKED.as_of, sites=sites), records)


def test_the_newest_stand_first_under_their_years(records: Records) -> None:
    page = events_page(records, Wanted(ASKED))
    years = [year for year, _ in page.years]
    assert years == sorted(years, reverse=True)
    days = [row.event.when.latest or row.event.when.earliest for _, rows in page.years for row in rows]
    assert days == sorted(days, reverse=True)
    assert (
        page.finding == f"{page.total} events, {sum(bool(e.contradictions) for e in records.events(ASKED))} disputed."
    )


@pytest.mark.parametrize("limit", [1, 7, 100, 1000])
def test_the_parts_are_the_list(records: Records, limit: int) -> None:
    wanted, whole = Wanted(ASKED), found(records, Wanted(ASKED))
    seen, after = [], ""
    while True:
        part, after, before = page_of(whole, replace(wanted, after=after), limit=limit)
        seen += part
        assert bool(before) is (part[0] is not whole[0])
        if not after:
            break
    assert seen == list(whole)


def test_the_way_back_shows_what_was_there(records: Records) -> None:
    first = events_page(records, Wanted(ASKED), limit=20)
    second = events_page(records, follow(records, first.next), limit=20)
    assert not first.prev
    assert events_page(records, follow(records, second.prev), limit=20).years == first.years


def test_a_place_in_the_list_holds_though_its_event_is_gone(records: Records) -> None:
    whole = found(records, Wanted(ASKED))
    after = cursor_of(whole[9])
    assert page_of(whole[:9] + whole[10:], Wanted(ASKED, after=after), limit=5)[0] == whole[10:15]


@pytest.mark.parametrize(
    "wanted",
    [Wanted(ASKED), Wanted(ASKED.at("depsang"), realis="occurred"), Wanted(ASKED.seen("disputed"), q="depsang")],
)
def test_a_count_is_what_its_link_shows(records: Records, wanted: Wanted) -> None:
    for group in events_page(records, wanted).groups:
        for choice in group.choices:
            if not choice.is_chosen:
                assert events_page(records, follow(records, choice.url)).total == choice.count, choice


def test_a_chosen_thing_leads_back(records: Records) -> None:
    page = events_page(records, Wanted(ASKED.at("depsang"), kind="talks"))
    chosen = [choice for group in page.groups for choice in group.choices if choice.is_chosen]
    assert [choice.words for choice in chosen] == ["Depsang", "talks"]
    assert follow(records, chosen[1].url) == Wanted(ASKED.at("depsang"))


def test_a_search_finds_the_words_of_claims(records: Records) -> None:
    page = events_page(records, Wanted(ASKED, q="tents dismantled"))
    assert 0 < page.total < 10


def test_nothing_found_is_said(records: Records) -> None:
    page = events_page(records, Wanted(ASKED, q="zeppelin"))
    assert (page.total, page.years, page.finding) == (0, (), "No event is as you ask.")


@pytest.mark.parametrize(
    ("told", "code"),
    [({"kind": "war"}, "bad-filter"), ({"realis": "x"}, "bad-filter"), ({"party": "XXX"}, "bad-filter"),
     ({"view": "all"}, "bad-filter")],
)  # fmt: skip
def test_what_is_none_is_refused_with_what_there_is(records: Records, told: dict[str, str], code: str) -> None:
    asked = read_asked(told, today=ASKED.as_of)
    with pytest.raises(UsageError, match="take one of") as fault:
        read_wanted(told, asked, records)
    assert fault.value.code == code


def test_a_cursor_that_is_none_is_refused(records: Records) -> None:
    with pytest.raises(UsageError, match="no place in the list"):
        events_page(records, Wanted(ASKED, after="yesterday"))
