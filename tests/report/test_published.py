from __future__ import annotations

from datetime import date, datetime

import pytest

from standdown.errors import UsageError
from standdown.model import DayBasis
from standdown.report.published import DayEvidence, decide, from_url

DAY = date(2024, 11, 5)
ORDER = (DayBasis.JSON_LD, DayBasis.META, DayBasis.FEED, DayBasis.URL, DayBasis.DATELINE, DayBasis.PAGE)


def said(basis: DayBasis, text: str) -> DayEvidence:
    return DayEvidence(basis, text, f"the {basis}")


@pytest.mark.parametrize("best", range(len(ORDER)))
def test_the_best_evidence_decides(best: int, now: datetime) -> None:
    evidence = [said(basis, f"2024-11-{n + 1:02}") for n, basis in reversed([*enumerate(ORDER)][best:])]
    published = decide(evidence, now=now)
    assert (published.day, published.basis) == (date(2024, 11, best + 1), ORDER[best])


def test_a_given_day_stands_above_all(now: datetime) -> None:
    published = decide([said(DayBasis.JSON_LD, "2024-11-07")], given=DAY, now=now)
    assert (published.day, published.basis) == (DAY, DayBasis.GIVEN)


def test_a_given_day_in_the_future_is_wrong_use(now: datetime) -> None:
    with pytest.raises(UsageError, match="in the future"):
        decide([], given=date(2025, 6, 1), now=now)


def test_without_evidence_the_day_is_unknown_and_never_today(now: datetime) -> None:
    published = decide([], now=now)
    assert (published.day, published.basis, published.candidates) == (None, DayBasis.UNKNOWN, ())
    assert published.why


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-06-01", "in the future"),
        ("2024-02-31", "no day of the calendar"),
        ("0001-01-01", "before 1900"),
        ("1970-01-01T00:00:00Z", "zero of a computer's clock"),
        ("soon", "not read as a day"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_its_reason(text: str, reason: str, now: datetime) -> None:
    published = decide([said(DayBasis.JSON_LD, text), said(DayBasis.PAGE, "2024-11-05")], now=now)
    assert (published.day, published.basis) == (DAY, DayBasis.PAGE)
    assert reason in published.why
    assert text in published.why


def test_a_refused_day_alone_leaves_the_day_unknown(now: datetime) -> None:
    published = decide([said(DayBasis.META, "2030-01-01")], now=now)
    assert (published.day, published.basis) == (None, DayBasis.UNKNOWN)
    assert "refused" in published.why


def test_tomorrow_is_no_future_where_the_day_begins_earlier(now: datetime) -> None:
    assert decide([said(DayBasis.META, "2024-12-02")], now=now).day == date(2024, 12, 2)


def test_disagreement_is_told(now: datetime) -> None:
    published = decide([said(DayBasis.JSON_LD, "2024-11-05"), said(DayBasis.META, "2024-11-06")], now=now)
    assert published.day == DAY
    assert "the meta says '2024-11-06' instead" in published.why


def test_a_month_in_the_address_leaves_candidates(now: datetime) -> None:
    published = decide(from_url("https://x.example/2024/11/ridge"), now=now)
    assert (published.day, published.basis, len(published.candidates)) == (None, DayBasis.URL, 30)


def test_a_dateline_without_a_year_picks_among_the_days_of_the_address(now: datetime) -> None:
    dateline = DayEvidence(DayBasis.DATELINE, "Nov 5", "the dateline", month_day=(11, 5))
    published = decide([*from_url("https://x.example/2024/11/ridge"), dateline], now=now)
    assert (published.day, published.basis) == (DAY, DayBasis.DATELINE)


def test_a_dateline_without_a_year_is_no_day(now: datetime) -> None:
    published = decide([DayEvidence(DayBasis.DATELINE, "Nov 5", "the dateline", month_day=(11, 5))], now=now)
    assert published.day is None
    assert "without a year" in published.why
    assert published.month_day == (11, 5)


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://x.example/2024/11/05/ridge", (DAY,)),
        ("https://x.example/ridge-2024-11-05.html", (DAY,)),
        ("https://x.example/ridge-20241105", (DAY,)),
        ("https://x.example/world/2024/nov/05/ridge", (DAY,)),
        ("https://x.example/ridge-120241105", None),
        ("https://x.example/story?d=2024-11-05", None),
        ("2024-11-05.txt", None),
        ("https://x.example/story-6123456", None),
    ],
)
def test_reads_the_day_of_an_address(url: str, days: tuple[date, ...] | None) -> None:
    found = from_url(url)
    assert (found[0].days if found else None) == days
