"""What was noted is read as it was written, and nothing that is no anchor passes for one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import BadData
from standdown.ledger.anchors import Anchor, read_anchors, save_anchor

HASH = "0123456789abcdef" * 4


def test_what_was_noted_comes_back_in_order(tmp_path: Path, noon: datetime) -> None:
    file = tmp_path / "anchors.jsonl"
    for seq in (3, 9):
        save_anchor(file, seq=seq, hash=HASH, at=noon)
    assert read_anchors(file) == tuple(Anchor(seq, HASH, "2024-11-15T12:00:00+00:00") for seq in (3, 9))


def test_a_last_line_without_its_end_is_not_run_into(tmp_path: Path, noon: datetime) -> None:
    file = tmp_path / "anchors.jsonl"
    file.write_text(f'{{"seq": 1, "hash": "{HASH.upper()}"}}', encoding="utf-8")
    save_anchor(file, seq=2, hash=HASH, at=noon)
    assert [(anchor.seq, anchor.hash) for anchor in read_anchors(file)] == [(1, HASH), (2, HASH)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "holds no anchor"),
        ("\n \n", "holds no anchor"),
        ("hello", "line 1 is no anchor"),
        (f'{{"seq": 1, "hash": "{HASH}"}}\n[1]', "line 2 is no anchor"),
        (f'{{"hash": "{HASH}"}}', "None for seq"),
        (f'{{"seq": 0, "hash": "{HASH}"}}', "0 for seq"),
        (f'{{"seq": true, "hash": "{HASH}"}}', "True for seq"),
        ('{"seq": 1, "hash": "abc"}', "'abc' for hash"),
        ('{"seq": 1}', "None for hash"),
    ],
)
def test_what_is_no_anchor_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "a").write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=fault):
        read_anchors(tmp_path / "a")


@given(content=st.binary(max_size=200))
def test_any_file_is_read_or_refused(content: bytes, tmp_path_factory) -> None:
    file = tmp_path_factory.getbasetemp() / "any"
    file.write_bytes(content)
    with pytest.raises(BadData):
        read_anchors(file)
