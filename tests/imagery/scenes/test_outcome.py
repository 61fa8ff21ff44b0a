from __future__ import annotations

from standdown.imagery.scenes.outcome import Skip, counted


def test_counts_what_was_left_out_by_reason() -> None:
    skipped = [Skip("a", "no datetime: None"), Skip("b", "no datetime: 'soon'"), Skip("c", "no geometry")]
    assert counted(skipped) == "3 left out: 2 no datetime, 1 no geometry"
    assert counted([]) == ""
