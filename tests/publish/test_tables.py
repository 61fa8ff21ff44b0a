"""Rows hold what the tables show, flat and machine-readable."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from standdown.ledger import merge
from standdown.model import Geometry, GeometryKind, Reading, Support, Where
from standdown.publish import board_rows, claim_rows, timeline_rows, to_csv
from standdown.status import derive_board

DAY = date(2024, 11, 15)


def test_claims_come_in_the_order_of_the_text(reading: Reading) -> None:
    rows = claim_rows(reading)
    assert [row["n"] for row in rows] == list(range(1, 8))
    assert rows[2] | {"contradicts": "c-7", "earliest": "2024-10-01", "source": "Courier"} == rows[2]
    assert rows[5]["latest"] is None
    json.dumps(rows)


def test_a_board_row_says_since_when_and_who(reading: Reading, sector) -> None:
    board = derive_board(sector, reading.claims, [reading.report], as_of=DAY)
    first, *_, last = board_rows(board)
    assert (first["site"], first["status"], first["since"]) == ("depsang", "patrols-resumed", "4-10 Nov 2024")
    assert (first["says"], first["patrols"], first["known_by"]) == ("the army", "partly", None)
    assert (last["status"], last["since"], last["says"]) == ("normal", None, "")


def test_a_timeline_row_names_its_claims(reading: Reading) -> None:
    events = merge(reading.claims, [reading.report])
    rows = timeline_rows(events, reading.claims, [reading.report])
    assert next(row["claims"] for row in rows) == "c-5"
    assert rows[0]["sentence"] == reading.claims[4].sentence.of(reading.report.text)


def test_rows_name_what_two_voices_tell(reading: Reading) -> None:
    pair = Support("c-3", "c-4", "OST and WEL both say so")
    rows = claim_rows(replace(reading, supports=(pair,)))
    assert [row["supports"] for row in rows] == ["", "", "c-4", "c-3", "", "", ""]
    (row,) = timeline_rows([replace(merge(reading.claims[:1])[0], supports=(pair, pair))])
    assert row["supports"] == "OST and WEL both say so"


def test_csv_reads_back_and_runs_no_formula() -> None:
    rows = [{"a": '=HYPERLINK("x")', "b": 3}, {"a": "two\nlines", "b": None}]
    read = list(csv.DictReader(io.StringIO(to_csv(rows))))
    assert [row["a"] for row in read] == ['\'=HYPERLINK("x")', "two\nlines"]
    assert [row["b"] for row in read] == ["3", ""]


def test_a_place_is_a_point_and_a_radius_for_a_sheet(reading: Reading) -> None:
    line = Geometry(GeometryKind.LINE, ((10.0, 50.0), (10.0, 51.0)))
    claim = replace(reading.claims[0], where=Where("the ridge", "ridge", geometry=line, radius_km=2))
    row = next(r for r in claim_rows(replace(reading, claims=(claim,))) if r["id"] == claim.id)
    assert (row["place"], row["shape"], row["lat"], row["lon"]) == ("the ridge", "LineString", 50.5, 10.0)
    assert row["radius_km"] == pytest.approx(58, abs=0.2)


def test_people_bear_the_office_of_that_day(reading: Reading) -> None:
    row = next(row for row in timeline_rows(merge(reading.claims), reading.claims) if row["people"])
    assert row["people"] == "Asha Rao; Li Ma"
    assert row["offices"] == "Asha Rao, defence minister; Li Ma, defence minister"
