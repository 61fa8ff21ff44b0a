"""The list of reports: newest first, narrowed by publisher and words, each with what it tells of."""

from __future__ import annotations

from datetime import date

from standdown.publish.pages import Asked, Records
from standdown.publish.pages.reports import listed_reports, rejects_page, reports_page


def test_the_newest_comes_first(demo: Records, asked: Asked) -> None:
    page = reports_page(demo, asked)
    days = [row.report.published.day for row in page.rows]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert page.finding == "18 reports, 2020 to 2024."
    assert page.rows[0].sites[-1] == "Demchok"


def test_it_is_narrowed_by_publisher_and_words(demo: Records, asked: Asked) -> None:
    page = reports_page(demo, asked, publisher="hill gazette", words="Gogra")
    assert all("Gogra" in row.report.text for row in page.rows)
    assert {row.report.publisher for row in reports_page(demo, asked, publisher="hill gazette").rows} == {
        "Hill Gazette"
    }
    assert reports_page(demo, asked, words="atlantis").finding == "No report is like that."


def test_only_what_was_known_by_then_is_listed(demo: Records, asked: Asked) -> None:
    early = Asked(asked.as_of, known_by=date(2020, 7, 15))
    assert len(listed_reports(demo, early)) == 4


def test_nothing_was_rejected(demo: Records) -> None:
    assert rejects_page(demo).finding == "Everything that was offered could be read."


def test_it_is_narrowed_by_the_year(demo: Records, asked: Asked) -> None:
    page = reports_page(demo, asked, year="2021")
    assert {row.report.published.day.year for row in page.rows if row.report.published.day} == {2021}
    assert page.years[0] == 2024
    assert page.again == {"publisher": "", "year": "2021", "q": ""}
    assert reports_page(demo, asked, year="1999").finding == "No report is like that."
