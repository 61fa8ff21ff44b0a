"""The reports of the ledger as a list, newest first, and what could not be read, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from standdown.ledger import Reject
from standdown.model import Reliability, Report
from standdown.publish.pages.asked import Asked
from standdown.publish.pages.paging import Part, part_of
from standdown.publish.pages.records import Records
from standdown.publish.pages.report import title_of
from standdown.publish.words import clean, count_words
from standdown.status import number_words, published_by

__all__ = [
    "REJECTS",
    "SIZE",
    "RejectsPage",
    "ReportRow",
    "ReportsPage",
    "listed_reports",
    "rejects_page",
    "report_rows",
    "reports_page",
]

REJECTS = "rejects"
"""``view=rejects``: what was offered and could not be read."""
SIZE = 50
"""Reports of one page of the list."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the list."""

    report: Report
    title: str
    letter: Reliability
    claims: int
    opposed: int
    """Claims of it that something stands against."""
    sites: tuple[str, ...]
    """Names of the sites it tells of, in the order of the board."""


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Everything the template shows."""

    finding: str
    deck: str
    rows: tuple[ReportRow, ...]
    part: Part[Report]
    publishers: tuple[tuple[str, int], ...]
    """Each with how many of its reports there are, the most first."""
    years: tuple[int, ...]
    """In which any of them came out, the newest first."""
    publisher: str
    words: str
    year: str
    rejects: int

    @property
    def next(self) -> str:
        """The last of these, where more follow."""
        return self.part.next

    @property
    def again(self) -> dict[str, str]:
        """What the address says to ask for the same list."""
        return {"publisher": self.publisher, "year": self.year, "q": self.words}


@dataclass(frozen=True, slots=True)
class RejectsPage:
    """What could not be read, the last first."""

    finding: str
    rejects: tuple[Reject, ...]
    part: Part[Reject]

    @property
    def next(self) -> str:
        """The last of these, where more follow."""
        return self.part.next


def listed_reports(
    records: Records, asked: Asked, *, publisher: str = "", words: str = "", year: str = ""
) -> tuple[Report, ...]:
    """The reports that are known, by publication day, newest first, those of no known day last.

    Args:
        records: Of the ledger.
        asked: By when they shall have been known.
        publisher: Its name in any case; empty for all.
        words: Each stands in the title, the publisher's name or the text; empty for all.
        year: In which it came out; empty for all.
    """
    wanted = words.casefold().split()
    found = [
        report
        for report in records.chosen(asked).reports.values()
        if (not publisher or clean(report.publisher).casefold() == publisher.casefold())
        and (not year or _year(report) == year)
        and _holds(report, wanted)
    ]
    return tuple(sorted(found, key=lambda report: (published_by(report) or date.min, report.id), reverse=True))


def reports_page(
    records: Records, asked: Asked, *, publisher: str = "", words: str = "", year: str = "", after: str = ""
) -> ReportsPage:
    """The page; UsageError where ``after`` is no report of the list."""
    listed = listed_reports(records, asked, publisher=publisher, words=words, year=year)
    some = part_of(listed, key=lambda report: report.id, after=after, size=SIZE)
    reports = records.chosen(asked).reports.values()
    publishers = Counter(name for report in reports if (name := clean(report.publisher)))
    return ReportsPage(
        _finding(listed, narrowed=bool(publisher or words or year)),
        _deck(listed, records, asked),
        tuple(_rows(records, asked, some.shown)),
        some,
        tuple(publishers.most_common()),
        tuple(sorted({day.year for report in reports if (day := published_by(report))}, reverse=True)),
        publisher,
        words,
        year,
        len(records.rejects),
    )


def report_rows(records: Records, asked: Asked, reports: Iterable[Report]) -> tuple[ReportRow, ...]:
    """These reports as rows, newest first."""
    listed = sorted(reports, key=lambda report: (published_by(report) or date.min, report.id), reverse=True)
    return tuple(_rows(records, asked, listed))


def rejects_page(records: Records, *, after: str = "") -> RejectsPage:
    """What could not be read; UsageError where ``after`` is none of it."""
    listed = records.rejects[::-1]
    some = part_of(listed, key=lambda reject: reject.id, after=after, size=SIZE)
    if not listed:
        return RejectsPage("Everything that was offered could be read.", (), some)
    return RejectsPage(f"{number_words(len(listed)).capitalize()} could not be read.", some.shown, some)


def _year(report: Report) -> str:
    day = published_by(report)
    return str(day.year) if day else ""


def _holds(report: Report, wanted: list[str]) -> bool:
    if not wanted:
        return True
    text = f"{report.title}\n{report.publisher}\n{report.text}".casefold()
    return all(word in text for word in wanted)


def _rows(records: Records, asked: Asked, reports: Iterable[Report]) -> Iterator[ReportRow]:
    for report in reports:
        claims = records.claims_of(asked, report)
        told = {site for claim in claims for site in claim.sites}
        yield ReportRow(
            report,
            title_of(report),
            records.reliability.get(report.publisher.casefold(), Reliability.F),
            len(claims),
            sum(bool(records.opposed(asked, claim.id)) for claim in claims),
            tuple(site.name for site in records.theatre.sites if site.id in told),
        )


def _finding(listed: tuple[Report, ...], *, narrowed: bool) -> str:
    if not listed:
        return "No report is like that." if narrowed else "No report has been added yet."
    count = f"{number_words(len(listed)).capitalize()} {'report' if len(listed) == 1 else 'reports'}"
    days = [day for report in listed if (day := published_by(report))]
    if not days:
        return f"{count}, of no known day."
    first, last = min(days).year, max(days).year
    return f"{count}, {first if first == last else f'{first} to {last}'}."


def _deck(listed: tuple[Report, ...], records: Records, asked: Asked) -> str:
    papers = len({report.publisher for report in listed if report.publisher})
    undated = sum(published_by(report) is None for report in listed)
    none = sum(not records.claims_of(asked, report) for report in listed)
    told = [
        f"From {count_words(papers, 'publisher')}." if papers else "",
        f"{clean(count_words(none, 'report'))} {'makes' if none == 1 else 'make'} no claim." if none else "",
        f"{count_words(undated, 'report')} of no known day last." if undated else "",
    ]
    return " ".join(part_ for part_ in told if part_)
