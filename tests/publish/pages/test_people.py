"""People: under one name whatever a report calls them, with the offices of the day."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.errors import UsageError
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.people import people, people_page, person_page


def test_a_spelling_leads_to_the_person(demo: Records, asked: Asked) -> None:
    names = {person_page(demo, asked, name).person.name for name in ("Jaishankar", "S. JAISHANKAR", "S Jaishankar")}
    assert names == {"S. Jaishankar"}


def test_offices_are_those_of_the_day(demo: Records) -> None:
    then, now = (person_page(demo, Asked(date(year, 7, 1)), "Vikram Misri") for year in (2023, 2025))
    assert (then.person.offices, now.person.offices) == ((), ("foreign secretary",))
    assert not any(bar.is_now for bar in then.tenures)


def test_nobody_is_listed_who_is_only_an_office(demo: Records, asked: Asked) -> None:
    offices = {name.casefold() for office in demo.theatre.offices for name in (office.name, *office.aliases)}
    assert not offices & set(people(demo, asked))


def test_claims_are_counted_once_and_lead_to_happenings(demo: Records, asked: Asked) -> None:
    for row in people(demo, asked).values():
        assert len({claim.id for claim in row.took_part}) == len(row.took_part)
        page = person_page(demo, asked, row.name)
        assert bool(page.happenings.shown) == bool(row.took_part)


def test_names_and_offices_are_found(demo: Records, asked: Asked) -> None:
    assert [row.name for row in people_page(demo, asked, words="rajnath").rows] == ["Rajnath Singh"]
    assert "Rajnath Singh" in {row.name for row in people_page(demo, asked, words="defence minister").rows}


def test_nobody_is_called_so(demo: Records, asked: Asked) -> None:
    with pytest.raises(UsageError, match="nobody that is told of"):
        person_page(demo, asked, "Nobody")


def test_a_list_that_is_narrowed_does_not_speak_of_all(demo: Records, asked: Asked) -> None:
    assert people_page(demo, asked, words="rajnath").finding == "One person of that name or office."
    assert people_page(demo, asked, words="zzz").finding == "Nobody of that name or office is told of."


def test_a_long_list_goes_on_after_its_last(demo: Records, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = person_page(demo, asked, "Rajnath Singh")
    monkeypatch.setattr("standdown.publish.pages.people._MOST", 2)
    quotes, after = [], ""
    while True:
        page = person_page(demo, asked, "Rajnath Singh", said_after=after)
        quotes += [quote.claim.id for quote in page.quotes.shown]
        if not (after := page.quotes.next):
            break
    assert quotes == [quote.claim.id for quote in whole.quotes.shown]
