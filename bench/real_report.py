"""What one real newspaper report must be read as: fourteen facts and a board, each with its sentence.

    python bench/real_report.py REPORT

REPORT is the text of a newspaper's report of 15 November 2024 on a meeting of two defence ministers, as copied from
the page. It is not part of this project; the facts below are all that is kept of it. Nothing in the program knows it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from standdown.claims import Reader
from standdown.model import Attribute, Basis, Claim, Kind, Reading, Realis, SourceKind, WhereBasis
from standdown.status import derive_board
from standdown.theatre import load_theatre

DAY = date(2024, 11, 15)
BOARD = {
    "depsang": "patrols-resumed",
    "demchok": "disengaged",
    "pangong-north": "disengaged",
    "pangong-south": "disengaged",
    "gogra": "disengaged",
    "hot-springs": "disengaged",
    "galwan": "clash",
}


def days(claim: Claim, first: str | None, last: str | None) -> bool:
    ends = (claim.when.earliest, claim.when.latest)
    return ends == tuple(date.fromisoformat(day) if day else None for day in (first, last))


def people(claim: Claim, *names: str) -> bool:
    return all(any(name in person.name for person in claim.people) for name in names)


def at(claim: Claim, *sites: str) -> bool:
    return set(sites) <= set(claim.sites)


def named(claim: Claim, place: str) -> bool:
    return claim.where is not None and place in claim.where.name


def days_after(claim: Claim) -> bool:
    return claim.when.text.startswith("Days after")


Check = Callable[[Claim], bool]
FACTS: tuple[tuple[str, Check], ...] = (
    ("1 Singh and Dong to meet in Laos, 20-21 Nov 2024, say unnamed sources", lambda c: (
        c.kind is Kind.TALKS and c.realis is Realis.PLANNED and people(c, "Singh", "Dong") and named(c, "Laos")
        and days(c, "2024-11-20", "2024-11-21") and c.source.kind is SourceKind.ANONYMOUS_OFFICIAL)),
    ("2 disengagement completed in eastern Ladakh, Oct 2024", lambda c: (
        c.kind is Kind.DISENGAGEMENT and Attribute.COMPLETED in c.attributes and named(c, "Ladakh")
        and days(c, "2024-10-01", "2024-10-31"))),
    ("3 patrols resumed at Depsang, 4-10 Nov 2024", lambda c: (
        c.kind is Kind.PATROL_RESUMED and at(c, "depsang") and days(c, "2024-11-04", "2024-11-10"))),
    ("4 Li Shangfu in Delhi, Apr 2023, as defence minister", lambda c: (
        c.kind is Kind.VISIT and named(c, "Delhi") and days(c, "2023-04-01", "2023-04-30")
        and any(p.name == "Li Shangfu" and p.office == "defence minister" and not p.doubt for p in c.people))),
    ("4 Dong Jun in that office since Dec 2023", lambda c: (
        c.kind is Kind.APPOINTMENT and people(c, "Dong Jun") and days(c, "2023-12-01", "2023-12-31"))),
    ("5 violence at Galwan, May-June 2020", lambda c: (
        c.kind is Kind.CLASH and at(c, "galwan") and days(c, "2020-05-01", "2020-06-30"))),
    ("5 violence at Pangong, May-June 2020", lambda c: (
        c.kind is Kind.CLASH and at(c, "pangong-north", "pangong-south") and days(c, "2020-05-01", "2020-06-30"))),
    ("5 twenty Indian soldiers killed", lambda c: (
        c.kind is Kind.CASUALTY and c.parties == ("IND",) and any(q.least == q.most == 20 for q in c.quantities))),
    ("6 Modi and Xi met in Russia, Oct 2024", lambda c: (
        c.kind is Kind.TALKS and c.realis is Realis.OCCURRED and people(c, "Modi", "Xi") and named(c, "Russia")
        and days(c, "2024-10-01", "2024-10-31"))),
    ("7 sweets at Diwali", lambda c: c.kind is Kind.GESTURE and days(c, "2024-10-30", "2024-11-01")),
    ("8 new base seen in images in Oct 2024, 15 km east of a bridge, with a radius", lambda c: (
        c.kind is Kind.CONSTRUCTION and c.basis is Basis.IMAGERY and days(c, "2024-10-01", "2024-10-31")
        and c.where is not None and c.where.basis is WhereBasis.RELATIVE and bool(c.where.radius_km)
        and any("north bank" in note for note in c.notes))),
    ("8 a bridge that Beijing built", lambda c: c.kind is Kind.CONSTRUCTION and named(c, "ridge") and c.parties == ("CHN",)),
    ("9 missile battery reported in July 2024", lambda c: (
        c.kind is Kind.BUILD_UP and days(c, "2024-07-01", "2024-07-31"))),
    ("10 withdrawal at Depsang in images, days after the deal", lambda c: (
        c.kind is Kind.WITHDRAWAL and c.basis is Basis.IMAGERY and at(c, "depsang") and days_after(c))),
    ("10 the same at Demchok", lambda c: (
        c.kind is Kind.WITHDRAWAL and c.basis is Basis.IMAGERY and at(c, "demchok") and days_after(c))),
    ("11 India's word, ten days before, that a patrol at Depsang was done", lambda c: (
        c.kind is Kind.PATROL_RESUMED and at(c, "depsang") and c.source.name == "India"
        and c.when.latest == date(2024, 11, 5))),
    ("12 patrolling agreement announced, Oct 2024", lambda c: (
        c.kind is Kind.AGREEMENT and c.source.kind is not SourceKind.ANONYMOUS_OFFICIAL
        and "Jaishankar" not in c.source.name and days(c, "2024-10-01", "2024-10-31"))),
    ("12 confirmed by Jaishankar", lambda c: c.kind is Kind.AGREEMENT and "Jaishankar" in c.source.name),
    ("12 Dwivedi is trying to trust; its day is left open", lambda c: (
        c.kind is Kind.STATEMENT and "Dwivedi" in c.source.name and c.when.earliest is None)),
    ("13 Pangong north bank, 2021", lambda c: (
        c.kind is Kind.DISENGAGEMENT and at(c, "pangong-north") and days(c, "2021-01-01", "2021-12-31"))),
    ("13 Pangong south bank, 2021", lambda c: (
        c.kind is Kind.DISENGAGEMENT and at(c, "pangong-south") and days(c, "2021-01-01", "2021-12-31"))),
    ("13 Gogra-Hot Springs, Sep 2022", lambda c: (
        c.kind is Kind.DISENGAGEMENT and at(c, "gogra", "hot-springs") and days(c, "2022-09-01", "2022-09-30"))),
    ("14 both sides back where they stood before", lambda c: (
        c.kind is Kind.DISENGAGEMENT and c.realis is Realis.OCCURRED and Attribute.TO_BASELINE in c.attributes)),
    ("14 a deeper disengagement still open", lambda c: (
        c.kind is Kind.DISENGAGEMENT and c.realis is Realis.POSSIBLE and Attribute.DEEPER in c.attributes)),
)  # fmt: skip


def read(path: str, published: date | None) -> Reading:
    return Reader(load_theatre("ladakh")).read(path, published=published, now=datetime.now(UTC))[0]


def main() -> int:
    reading = read(sys.argv[1], DAY)
    text, missing = reading.report.text, 0
    for fact, holds in FACTS:
        claim = next((c for c in reading.claims if holds(c)), None)
        missing += claim is None
        words = " ".join(claim.evidence.of(text).split())[:70] if claim else "NOT FOUND"
        print(f"{'ok' if claim else '--'}  {fact:<78} {words}")
    clash = [c for c in reading.contradictions if c.ground.value == "completeness"]
    missing += not clash
    print(f"{'ok' if clash else '--'}  14 the two are shown as a contradiction")
    board = derive_board(load_theatre("ladakh"), reading.claims, (reading.report,), as_of=DAY)
    for row in board.rows:
        right = row.state.step.value == BOARD[row.site.id] and bool(row.rests_on)
        missing += not right
        print(f"{'ok' if right else '--'}  board: {row.site.name} {row.state.step.value}")
    undated = read(sys.argv[1], None)
    open_ = all(
        c.when.anchor is None or c.when.anchor.day is None or c.when.anchor.kind.value != "publication"
        for c in undated.claims
    )
    missing += not (open_ and undated.warnings)
    print(f"{'ok' if open_ and undated.warnings else '--'}  without a publication day nothing is counted from one")
    print(f"{missing} missing; {len(reading.claims)} claims in all")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
