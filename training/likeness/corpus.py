"""ECB+: mentions of its train topics as merging sees them, topic by topic, with the happening that each tells of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from standdown.claims.likeness import Mention, read_mentions
from standdown.model import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Topic", "read_topics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """The mentions of one topic."""

    name: str
    mentions: tuple[Mention, ...]
    """In their own order, which is that of ``Likeness``."""
    ids: tuple[str, ...]
    chains: tuple[str, ...]
    stories: tuple[str, ...]
    """Which of the topic's two stories each mention's report tells."""

    def one(self) -> NDArray[np.bool_]:
        """[N, N] whether two mentions tell of one happening."""
        numbers = {chain: at for at, chain in enumerate(dict.fromkeys(self.chains))}
        row = np.array([numbers[chain] for chain in self.chains])
        made: NDArray[np.bool_] = row[:, None] == row[None]
        return made


def read_topics(path: Path) -> list[Topic]:
    """The topics of an ECB+ file, in the order of their names: gold mentions of hand-checked sentences, no more.

    Neither the annotated participants, times and places are taken, nor the stories, but for what training counts by
    them.
    """
    found: dict[str, list[tuple[Mention, str, str, str]]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        spans = [Span(s["start"], s["end"]) for s in row["sentences"]]
        checked = {s["i"] for s in row["sentences"] if s["gold"]}
        events = [m for m in row["mentions"] if m["event"] and m["sent"] in checked]
        triggers = [Span(m["start"], m["end"]) for m in events]
        mentions = read_mentions(row["text"], triggers, document=row["doc_id"], sentences=spans)
        found.setdefault(row["topic"], []).extend(
            (mention, event["id"], event["chain"], row["subtopic"])
            for mention, event in zip(mentions, events, strict=True)
        )
    return [_topic(name, found[name]) for name in sorted(found, key=lambda name: (len(name), name))]


def _topic(name: str, rows: list[tuple[Mention, str, str, str]]) -> Topic:
    rows = sorted(rows, key=lambda row: (row[0].order, row[1]))
    mentions, ids, chains, stories = zip(*rows, strict=True)
    return Topic(name, mentions, ids, chains, stories)
