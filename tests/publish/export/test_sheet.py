"""Sheets: the rows that the tables have, safe to open."""

from __future__ import annotations

import csv
import io

from standdown.publish import timeline_rows
from standdown.publish.export.material import Material
from standdown.publish.export.sheet import claim_sheet, event_sheet


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_happening_has_the_columns_of_the_timeline_and_the_report_behind_its_sentence(demo: Material) -> None:
    known = timeline_rows(demo.events, (quote.claim for quote in demo.quotes), demo.reports)
    got = rows(event_sheet(demo))
    assert [row["id"] for row in got] == [event.id for event in demo.events]
    assert list(got[0]) == [*known[0], "source", "published", "publisher", "title", "url"]
    assert all(row["sentence"] and row["source"] and row["published"] for row in got)


def test_each_claim_is_one_row_with_its_happening(demo: Material) -> None:
    got = rows(claim_sheet(demo))
    assert {(row["id"], row["event"]) for row in got} == {(q.claim.id, q.event.id) for q in demo.quotes}
    assert [row["n"] for row in got] == [str(n) for n in range(1, len(got) + 1)]
    assert [row["report"] for row in got] == [r.id for r in demo.reports for row in got if row["report"] == r.id]


def test_claims_name_what_opposes_them_in_other_reports(demo: Material) -> None:
    opposed = {id_ for event in demo.events for c in event.contradictions for id_ in (c.left, c.right)}
    assert opposed
    assert {row["id"] for row in rows(claim_sheet(demo)) if row["contradicts"]} == opposed


def test_no_cell_runs_as_a_formula(harmful: Material) -> None:
    for sheet in (event_sheet(harmful), claim_sheet(harmful)):
        (row,) = rows(sheet)
        assert row["sentence"].startswith("'=1+1")
