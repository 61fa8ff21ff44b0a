"""The board stays short, and says what it leaves out."""

from __future__ import annotations

from datetime import date

from standdown.publish.pages import Asked, Records
from standdown.publish.pages.board import CHANGES, VOICES, board_page


def test_voices_are_named_and_the_rest_is_counted(demo: Records, asked: Asked) -> None:
    for each in board_page(demo, asked, days=30).rows:
        assert len(each.says) <= VOICES
        assert len(each.says) + each.more_say == len(each.row.rests_on)


def test_the_last_step_that_did_not_hold_is_named(demo: Records, asked: Asked) -> None:
    rows = {each.row.site.id: each for each in board_page(demo, asked, days=30).rows}
    assert rows["gogra"].back == rows["gogra"].row.did_not_hold[-1]
    assert rows["depsang"].back is None


def test_changes_of_long_are_counted(demo: Records, asked: Asked) -> None:
    page = board_page(demo, asked, days=3660)
    assert len(page.changed) == CHANGES
    assert len(page.changed) + page.more_changed == len(page.board.changes)


def test_a_quiet_period_of_a_site_is_seen(demo: Records, asked: Asked) -> None:
    bars = [bar for each in board_page(demo, asked, days=30).rows for bar in each.bars]
    assert min(height for bar in bars for height in (bar.up, bar.down) if height) >= 2


def test_nothing_is_cut_of_a_short_ledger(demo: Records) -> None:
    page = board_page(demo, Asked(date(2020, 8, 5), is_now=False), days=30)
    assert not page.is_cut
    assert not any(each.chart.unknown for each in page.rows)
