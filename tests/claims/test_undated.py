"""Undated reports: which publication days their own words leave, and how their times are then read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.claims import Extractor
from standdown.claims.dating import hulled
from standdown.claims.evidence import Known, Undated
from standdown.language import analyse
from standdown.model import Anchor, AnchorKind, DayBasis, Kind, Link, Precision, Published, Reading, When, to_json
from standdown.report import report_from_text
from standdown.theatre import Theatre

Date = Callable[..., Undated]
Read = Callable[..., Reading]

# In the invented theatre Jon Falk took office on 1 July 2031, after Ada Brandt.


@pytest.fixture(scope="session")
def vale_days(vale: Theatre) -> Date:
    """The days of a text in the invented theatre."""
    extractor = Extractor(vale)

    def days(text: str, *, known: Sequence[Known] = (), **about: str) -> Undated:
        return extractor.date(analyse(report_from_text(text, **about)), known=known)

    return days


def on(*days: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, days))


def bounds(undated: Undated) -> tuple[str, str]:
    return str(undated.days.earliest or ""), str(undated.days.latest or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostmarker troops left Heron Ford on 4 March 2031.", ("2031-03-04", "")),
        ("Ostmarker troops will leave Heron Ford on 4 March 2031.", ("", "2031-03-04")),
        ("Ostmarker troops might leave Heron Ford on 4 March 2031.", ("", "")),
        ("War minister Ada Brandt spoke of Heron Ford.", ("2029-01-01", "2031-06-30")),
        ("Former war minister Ada Brandt spoke of Heron Ford.", ("2031-06-30", "")),
        ("Ada Brandt, the war minister, spoke of Heron Ford.", ("2029-01-01", "2031-06-30")),
        ("Ada Brandt spoke of Heron Ford.", ("", "")),
        ("War minister Jon Falk spoke of Heron Ford.", ("2031-07-01", "")),
        ("War minister Ida Lund will meet her counterpart Jon Falk at Heron Ford.", ("2031-07-01", "")),
        ("War minister Ada Brandt visited Heron Ford in May 2030.", ("2030-05-01", "")),
    ],
)
def test_a_date_or_an_office_bounds_the_day(vale_days: Date, text: str, expected: tuple[str, str]) -> None:
    assert bounds(vale_days(text)) == expected


def since_ever(theatre: Theatre, person: str) -> Theatre:
    return replace(theatre, tenures=tuple(replace(t, start=None) if t.person == person else t for t in theatre.tenures))


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        ("Ada Brandt", "War minister Ada Brandt spoke of Heron Ford.", ("", "2031-06-30")),
        ("Ada Brandt", "Former war minister Ada Brandt spoke of Heron Ford.", ("2031-06-30", "")),
        ("Jon Falk", "War minister Jon Falk spoke of Heron Ford.", ("", "")),
        ("Jon Falk", "Jon Falk was appointed in July last year.", ("", "")),
        ("Ada Brandt", "War minister Ada Brandt visited Heron Ford in July last year.", ("", "")),
    ],
)
def test_a_tenure_that_began_nobody_knows_when_dates_nothing_by_its_start(
    vale: Theatre, person: str, text: str, expected: tuple[str, str]
) -> None:
    undated = Extractor(since_ever(vale, person)).date(analyse(report_from_text(text)))
    assert bounds(undated) == expected
    assert not any("None" in piece.says for piece in undated.kept)


def test_a_date_without_a_year_lies_near_its_report(vale_days: Date) -> None:
    undated = vale_days(
        "War minister Jon Falk spoke of Heron Ford. A summit that begins August 20 comes first. In May 2031 men fought."
        " Talks will be held in August 2031."
    )
    assert bounds(undated) == ("2031-07-01", "2031-08-20")


def test_a_date_with_its_day_of_the_week_has_few_years(vale_days: Date) -> None:
    undated = vale_days("Ostmarker troops left Heron Ford on Tuesday, March 4. Talks will be held by June 2031.")
    assert date(2031, 3, 5) in undated.days
    assert date(2030, 3, 5) not in undated.days


@pytest.mark.parametrize(
    ("told", "weekdays"),
    [
        ("told the Courier Friday", {4}),
        ("told the Courier on Friday", {4}),
        ("told this newspaper late on Friday", {4}),
        ("told reporters on Friday", set(range(7))),
        ("said on Sunday", set(range(7))),
    ],
)
def test_what_a_source_told_the_paper_on_a_friday_came_out_that_friday(
    vale_days: Date, told: str, weekdays: set[int]
) -> None:
    undated = vale_days(f"Ostmarker troops left Heron Ford, officials {told}.", publisher="Courier")
    assert undated.days.weekdays == weekdays


def test_several_days_of_telling_the_paper_leave_any_of_them(vale_days: Date) -> None:
    text = "Troops left Heron Ford, officials told the Courier Monday. They fought, sources told the Courier Friday."
    assert vale_days(text, publisher="Courier").days.weekdays == {0, 4}


def test_a_feast_told_as_past_came_before_the_report(ladakh: Theatre) -> None:
    text = "The two armies traded sweets at Galwan during Diwali. Talks will be held in December 2023."
    undated = Extractor(ladakh).date(analyse(report_from_text(text)))
    assert date(2023, 11, 15) in undated.days
    assert date(2023, 10, 15) not in undated.days


def test_an_appointment_the_theatre_dates_gives_the_year(vale_days: Date) -> None:
    undated = vale_days("Jon Falk was appointed in July last year. Ostmarker troops left Heron Ford.")
    assert bounds(undated) == ("2032-01-01", "2032-12-31")


def test_a_happening_dated_already_dates_what_is_counted_back_to_it(vale_days: Date) -> None:
    known = Known(Kind.CLASH, *on("2031-02-03", "2031-02-03"), places=frozenset({"heron-ford"}))
    text = "Ostmarker and Wellener troops clashed at Heron Ford three days ago."
    assert vale_days(text, known=[known]).candidates == on("2031-02-06")
    elsewhere = Known(Kind.CLASH, known.first, known.last, places=frozenset({"mill-ridge"}))
    assert vale_days(text, known=[elsewhere]).candidates == ()


def test_a_report_is_no_older_than_one_it_links_to(vale: Theatre) -> None:
    known = Known(None, *on("2031-02-03", "2031-02-03"), title="Guards leave Heron Ford")
    report = replace(report_from_text("Troops left Heron Ford."), links=(Link("Guards leave Heron Ford", "READ"),))
    assert bounds(Extractor(vale).date(analyse(report), known=[known])) == ("2031-02-03", "")


def test_what_the_address_leaves_is_narrowed_by_the_text(read_vale: Read) -> None:
    url = "https://courier.example/2031/02/guards-leave"
    text = "Ostmarker troops left Heron Ford, officials told the Courier Friday."
    published = read_vale(text, None, publisher="Courier", url=url).report.published
    assert published.candidates == on("2031-02-07", "2031-02-14", "2031-02-21", "2031-02-28")
    assert published.basis is DayBasis.INFERRED


def test_a_dateline_without_a_year_takes_it_from_an_office(read_vale: Read) -> None:
    text = "OSTBURG, June 20 (Wire) - War minister Ada Brandt spoke of Heron Ford. In 2031 Ostmarker troops left it."
    published = read_vale(text, None).report.published
    assert (published.day, published.basis) == (date(2031, 6, 20), DayBasis.INFERRED)


def test_times_are_read_from_each_of_the_days(read_vale: Read) -> None:
    url = "https://courier.example/2031/02/guards-leave"
    reading = read_vale(
        "Ostmarker troops left Heron Ford last month, officials told the Courier Friday.", None, url=url
    )
    when = reading.claims[0].when
    assert (when.earliest, when.latest, when.timex) == (*on("2031-01-01", "2031-01-31"), "2031-01")
    assert when.why.startswith("for each of the candidate days ")
    assert "candidates" in to_json(reading.report)["published"]


def test_a_day_that_differs_is_a_hull_and_has_no_value(read_vale: Read) -> None:
    url = "https://courier.example/2031/02/guards-leave"
    (claim,) = read_vale("Ostmarker troops left Heron Ford three days ago.", None, url=url).claims
    assert (claim.when.earliest, claim.when.latest) == on("2031-01-29", "2031-02-25")
    assert (claim.when.precision, claim.when.timex) == (Precision.DAY, None)
    assert "from 2031-02-01 to 2031-02-28 (28)" in claim.when.why


def test_a_report_with_its_day_is_read_as_before(read_vale: Read) -> None:
    reading = read_vale("Ostmarker troops left Heron Ford three days ago, officials told the Courier Friday.")
    assert reading.report.published == Published(date(2031, 5, 10), DayBasis.GIVEN, why=reading.report.published.why)
    assert reading.claims[0].when.earliest == date(2031, 5, 7)


def test_a_hull_is_open_where_one_reading_is() -> None:
    days = on("2031-02-07", "2031-02-14")
    whens = [When(day, day, Precision.DAY, anchor=Anchor(AnchorKind.PUBLICATION, day), why=f"on {day}") for day in days]
    assert (hulled(whens, days).earliest, hulled(whens, days).latest) == days
    assert hulled([whens[0], When(None, days[1])], days).earliest is None
    assert hulled(whens, days).why == "for each of the candidate days 2031-02-07, 2031-02-14: on that day"


def test_a_report_is_no_younger_than_its_reading(vale: Theatre) -> None:
    report = report_from_text("Ostmarker troops left Heron Ford in May 2031.")
    read_then = replace(report, retrieved=datetime(2031, 5, 20, tzinfo=UTC))
    assert bounds(Extractor(vale).date(analyse(read_then))) == ("2031-05-01", "2031-05-20")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Heron Ford",
        "Troops left Heron Ford on the 40th of May, officials said.",
        "Troops left Heron Ford on 31 February.",
        "Troops left Heron Ford on 29 February.",
        "Troops left Heron Ford in the year 9999. They will be back in 1066.",
        "Troops will leave Heron Ford on 4 March 2099, officials said next Friday.",
    ],
)
def test_nonsense_is_no_evidence_and_no_crash(vale_days: Date, text: str) -> None:
    assert vale_days(text).candidates == ()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.dates(date(2010, 1, 1), date(2060, 1, 1)), weeks=st.integers(1, 300))
def test_full_dates_moved_by_whole_weeks_move_the_days_with_them(vale_days: Date, start: date, weeks: int) -> None:
    def days(first: date) -> list[date]:
        last = first + timedelta(days=20)
        text = (
            f"Ostmarker troops left Heron Ford on {first.day} {first:%B} {first.year}. "
            f"They will return on {last.day} {last:%B} {last.year}, officials told the Courier Friday."
        )
        return [day - (first - start) for day in vale_days(text, publisher="Courier").candidates]

    found = days(start)
    assert found == days(start + timedelta(weeks=weeks))
    assert len(found) == 3
    assert all(day.weekday() == 4 for day in found)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Troops left Heron Ford on March 4.",
                "Troops will leave Heron Ford by 7 May 2030.",
                "War minister Jon Falk spoke.",
                "War minister Ada Brandt spoke on Friday.",
                "The guards traded sweets at Diwali.",
                "Troops clashed last month, officials said on Monday.",
                "Former war minister Ada Brandt died in 2033.",
            ]
        ),
        max_size=5,
    )
)
def test_whatever_is_told_the_days_fit_all_that_is_kept(vale_days: Date, sentences: list[str]) -> None:
    undated = vale_days(" ".join(sentences))
    assert all(day in piece.days for day in undated.candidates for piece in undated.kept)
    assert all(reason for _, reason in undated.dropped)


def test_a_rank_may_stand_between_an_office_and_its_holder(vale_days: Date) -> None:
    assert bounds(vale_days("War minister Lt Gen Ada Brandt spoke of Heron Ford.")) == ("2029-01-01", "2031-06-30")
