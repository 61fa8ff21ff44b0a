"""The timeline's columns, its ids, and the words it quotes."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from standdown.ledger import merge
from standdown.model import Event, Kind, Reading, Realis, Where
from standdown.publish.timeline_view import TimelineView, short_ids


def printed(view: TimelineView, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, legacy_windows=False).print(view)
    return out.getvalue()


def shown(reading: Reading, *, width: int = 100, found: frozenset[str] = frozenset()) -> str:
    claims = {claim.id: claim for claim in reading.claims}
    return printed(TimelineView(merge(claims.values()), claims, {"r-1": reading.report}, found), width)


@given(st.sets(st.text("0123456789abcdef", min_size=16, max_size=16), max_size=20))
def test_each_short_id_begins_one_happening(digits: set[str]) -> None:
    events = [Event(f"e-{each}", Kind.CLASH, Realis.OCCURRED, ("c-1",)) for each in digits]
    short = short_ids(events)
    assert all(sum(event.id.startswith(beginning) for event in events) == 1 for beginning in short.values())
    assert all(len(beginning) >= 8 for beginning in short.values())


def test_every_happening_is_named_by_an_id_that_event_takes(reading: Reading) -> None:
    told = shown(reading)
    assert all(event.id[:8] in told for event in merge(reading.claims))


def test_the_words_that_were_looked_for_are_quoted(reading: Reading) -> None:
    left = reading.claims[2]
    later = replace(left, id="c-3b", sentence=reading.claims[4].sentence)
    both = replace(reading, claims=(left, later))
    assert "soldiers fought" not in shown(both)
    assert "soldiers fought" in shown(both, found=frozenset({"c-3b"}))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_long_words_stay_in_their_column(reading: Reading, width: int) -> None:
    claims = tuple(replace(claim, where=Where("x" * 150)) for claim in reading.claims)
    text = reading.report.text.replace("soldiers", "soldiers" * 30)
    told = replace(reading, claims=claims, report=replace(reading.report, text=text, publisher="y" * 150))
    lines = shown(told, width=width).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert "x" * 150 in "".join(line[14 if width < 60 else 29 :].strip() for line in lines)


def test_markup_and_controls_of_a_report_are_only_letters(reading: Reading) -> None:
    hostile = "[/bold]\x1b[31m\x9b\x07\u202e"
    claims = tuple(replace(claim, where=Where(f"there {hostile}")) for claim in reading.claims)
    told = shown(replace(reading, claims=claims, report=replace(reading.report, publisher=hostile)))
    assert "there [/bold]" in told
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(told)
