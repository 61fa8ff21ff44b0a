"""Anchors: seals noted outside the ledger, by which a history that was written and sealed anew is found."""

# What is noted must lie where whoever can write the ledger cannot: another machine, a mail, a printed page.

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from standdown.errors import BadData
from standdown.ledger.entries import instant

__all__ = ["Anchor", "read_anchors", "save_anchor"]

_HASH_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Anchor:
    """The seal that one entry had."""

    seq: int
    hash: str
    at: str = ""
    """When it was noted, in UTC; empty where that was not written down."""

    def __str__(self) -> str:
        return f"noted on {self.at} ({self.hash[:12]})" if self.at else f"that was noted ({self.hash[:12]})"


def read_anchors(path: Path) -> tuple[Anchor, ...]:
    """The anchors in a file of JSON lines, each with ``seq`` and ``hash``.

    Raises:
        BadData: A line is no anchor, or there is none: a check against nothing would seem to hold.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise BadData(f"{path} is no text: give the file that `standdown verify --save-anchor` wrote") from None
    found = tuple(_anchor(line, f"{path}, line {n}") for n, line in enumerate(lines, start=1) if line.strip())
    if not found:
        raise BadData(f"{path} holds no anchor: write one with `standdown verify --save-anchor {path}`")
    return found


def save_anchor(path: Path, *, seq: int, hash: str, at: datetime) -> None:  # noqa: A002 - the column
    """Add one line to the file, which is made where there is none."""
    line = json.dumps({"seq": seq, "hash": hash, "at": instant(at)})
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n" if not text or text.endswith("\n") else f"\n{line}\n")


def _anchor(line: str, where: str) -> Anchor:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, Mapping):
        raise BadData(f'{where} is no anchor: a line is {{"seq": 5, "hash": "..."}}')
    seq, hash_, at = value.get("seq"), value.get("hash"), value.get("at", "")
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise BadData(f"{where} gives {seq!r} for seq: it is the number of an entry, 1 or more")
    if not isinstance(hash_, str) or len(hash_) != _HASH_LENGTH or not set(hash_.lower()) <= set("0123456789abcdef"):
        raise BadData(f"{where} gives {hash_!r} for hash: it is the entry's seal, 64 hex digits")
    return Anchor(seq, hash_.lower(), at if isinstance(at, str) else "")
