"""Spans of BIO tags, and counts turned into percentages; shared by all that scores, and free of torch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["percentages", "spans"]


def spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """The spans (first word, word after the last, kind) that BIO ``tags`` mark; a stray I- opens one."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    kind = ""
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != kind):
            found.add((start, index, kind))
            start = None
        if tag != "O" and (tag[0] == "B" or start is None):
            start, kind = index, tag[2:]
    return found


def percentages(counts: Mapping[str, int]) -> dict[str, float]:
    """What ``counts`` come to, to two places; a layer that was not counted is left out."""
    out = {}
    for layer in ("upos", "xpos"):
        if counts[f"{layer} n"]:
            out[layer] = 100 * counts[f"{layer} hit"] / counts[f"{layer} n"]
    for score in ("uas", "las"):
        if counts["tree n"]:
            out[score] = 100 * counts[f"{score} hit"] / counts["tree n"]
    for layer in ("names", "mentions", "arms"):
        total = counts[f"{layer} gold"] + counts[f"{layer} found"]
        if counts[f"{layer} gold"]:
            out[layer] = 100 * 2 * counts[f"{layer} both"] / total
    return {name: round(value, 2) for name, value in out.items()}
