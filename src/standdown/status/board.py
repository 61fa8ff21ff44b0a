"""The board: every site of a theatre on one day, with the sentences it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from standdown.model import Claim, Realis, Report, Site, SiteState, Span, Step, StepTaken, When, Where
from standdown.status.counting import is_known, published_by
from standdown.status.finding import finding
from standdown.status.ladder import derive
from standdown.status.quoting import best_first, sites_of_sentences
from standdown.status.telling import teller

__all__ = [
    "CHANGE_DAYS",
    "Board",
    "Change",
    "Row",
    "Said",
    "Standoff",
    "board_of",
    "derive_board",
    "row_of",
]

CHANGE_DAYS = 30
"""How far back the list of changes looks unless told otherwise."""


class Standoff(Protocol):
    """What the board needs of a theatre."""

    @property
    def id(self) -> str:
        """Its short name."""

    @property
    def name(self) -> str:
        """Its name in words."""

    @property
    def baseline(self) -> date:
        """The last day before the crisis."""

    @property
    def sites(self) -> tuple[Site, ...]:
        """The sites in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the board quotes it."""

    claim_id: str
    report_id: str
    who: str
    publisher: str
    published: date | None
    when: When
    sentence: str
    realis: Realis
    how: str = ""
    """For a disagreement: in what."""
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One site: its state, what the step rests on, and who disagrees."""

    site: Site
    state: SiteState
    rests_on: tuple[Said, ...] = ()
    """The claim to quote first; the others after it."""
    disputed_by: tuple[Said, ...] = ()
    did_not_hold: tuple[StepTaken, ...] = ()
    """Steps that were claimed and did not hold, oldest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A step taken within the last days of the board."""

    site: Site
    before: Step
    taken: StepTaken


@dataclass(frozen=True, slots=True)
class Board:
    """Where every site of a theatre stands on ``as_of``, given what was published by ``known_by``."""

    theatre: str
    name: str
    baseline: date
    as_of: date
    known_by: date | None
    finding: str
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    """Newest first."""
    change_days: int
    reports: int
    """Reports that could be used."""
    claims: int
    left_out: int
    """Reports left out because nobody knows when they were published."""

    @property
    def disagreements(self) -> tuple[Row, ...]:
        """The rows whose present step somebody disputes."""
        return tuple(row for row in self.rows if row.disputed_by)


def derive_board(
    theatre: Standoff,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    *,
    as_of: date,
    known_by: date | None = None,
    change_days: int = CHANGE_DAYS,
) -> Board:
    """The board of ``theatre`` on ``as_of``, from what was published by ``known_by`` (``None``: from everything)."""
    known = {report.id: report for report in reports}
    undated = [report for report in known.values() if published_by(report) is None]
    known = {id_: report for id_, report in known.items() if is_known(report, known_by)}
    told = {claim.id: claim for claim in claims if known_by is None or claim.report_id in known}
    named = sites_of_sentences(told.values())
    rows = tuple(
        row_of(
            site,
            derive(site, told.values(), known.values(), as_of=as_of, known_by=known_by, baseline=theatre.baseline),
            told,
            known,
            named=named,
        )
        for site in theatre.sites
    )
    return board_of(
        theatre,
        rows,
        as_of=as_of,
        known_by=known_by,
        change_days=change_days,
        reports=len(known),
        claims=len(told),
        left_out=0 if known_by is None else len(undated),
    )


def board_of(
    theatre: Standoff,
    rows: tuple[Row, ...],
    *,
    as_of: date,
    known_by: date | None,
    change_days: int,
    reports: int,
    claims: int,
    left_out: int = 0,
) -> Board:
    """The board of these rows, with its finding and what changed in the last ``change_days``."""
    return Board(
        theatre=theatre.id,
        name=theatre.name,
        baseline=theatre.baseline,
        as_of=as_of,
        known_by=known_by,
        finding=finding([row.state.step for row in rows], baseline=theatre.baseline),
        rows=rows,
        changes=_changes_of(rows, since=as_of - timedelta(days=change_days), until=as_of),
        change_days=change_days,
        reports=reports,
        claims=claims,
        left_out=left_out,
    )


def row_of(
    site: Site,
    state: SiteState,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    *,
    named: Mapping[tuple[str, Span], frozenset[str]],
) -> Row:
    """A site's row; ``claims`` and ``reports`` hold what its step rests on, ``named`` the sites of sentences."""
    history, taken = state.history, state.taken
    if taken is None:
        return Row(site, state)
    hows = [line.rpartition(": ")[2] for line in taken.disagrees]
    supports = best_first((claims[id_] for id_ in taken.claim_ids), reports, step=taken.when, named=named)
    return Row(
        site,
        state,
        rests_on=tuple(_said(claim, reports) for claim in supports),
        disputed_by=tuple(
            _said(claims[id_], reports, how=how) for id_, how in zip(taken.dissent_ids, hows, strict=True)
        ),
        did_not_hold=tuple(history[n - 1] for n, step in enumerate(history) if n and step.went_back),
    )


def _said(claim: Claim, reports: Mapping[str, Report], *, how: str = "") -> Said:
    report = reports.get(claim.report_id)
    return Said(
        claim_id=claim.id,
        report_id=claim.report_id,
        who=teller(claim, report),
        publisher=report.publisher if report else "",
        published=report.published.day if report else None,
        when=claim.when,
        sentence=claim.sentence.of(report.text).strip() if report else "",
        realis=claim.realis,
        how=how,
        where=claim.where,
    )


def _changes_of(rows: Iterable[Row], *, since: date, until: date) -> tuple[Change, ...]:
    """The steps that were taken after ``since`` and by ``until``, newest first."""
    found = []
    for row in rows:
        before = Step.NORMAL
        for taken in row.state.history:
            day = taken.when.earliest or taken.when.latest
            if day and since < day <= until:
                found.append((day, Change(row.site, before, taken)))
            before = taken.step
    return tuple(change for _, change in sorted(found, key=lambda pair: pair[0], reverse=True))
