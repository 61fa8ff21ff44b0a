"""A verdict for a terminal: the ruling, why, what was lacking, and what no image could have shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from standdown.model import Observation, Ruling, Verdict
from standdown.publish.marks import GREY
from standdown.publish.verdict_words import (
    asked_words,
    hidden_words,
    least_words,
    numbers_words,
    reason_words,
    ruling_words,
    sensor_words,
    verdict_words,
    why_words,
)
from standdown.publish.words import clean

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

__all__ = ["VerdictView"]

_MARKS = {Ruling.SUPPORTED: "●", Ruling.CONTRADICTED: "≠", Ruling.INCONCLUSIVE: "∅"}


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A renderable of one check."""

    verdict: Verdict
    observations: Sequence[Observation]
    site: str
    """Its name."""
    sentence: str = ""
    """Of the claim, or empty where the site was asked about."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The ruling first; what cannot be seen is said every time."""
        one = self.verdict
        yield Text(f"{_MARKS[one.ruling]} {clean(self.site)}: {verdict_words(one)}", style="bold")
        if one.simulated:
            yield Text("  Simulated scenes: no satellite took them, no real ground.", style="bold")
        if self.sentence:
            yield _indented(f"“{clean(self.sentence)}”")
        yield _indented(f"Asked {asked_words(one)}.", GREY)
        yield _indented(f"Why {ruling_words(one.ruling)}: {why_words(one)}.")
        for line in (*(reason_words(reason, in_full=True) for reason in one.reasons), *numbers_words(one)):
            yield _indented(line)
        yield _indented(f"What cannot be seen: {one.unseen}")
        for (sensor, quantity, orbit), group in groupby(self._ordered(), key=_series):
            of = f"{sensor_words(sensor)} {quantity}{f', orbit {orbit}' if orbit else ''}"
            yield _indented(f"{of}: {hidden_words(group)}.", GREY)
        if least := least_words(self.observations):
            yield _indented(f"Least change that could be seen: {least}.", GREY)
        for line in one.left_out:
            yield _indented(f"Left out: {clean(line)}", GREY)

    def _ordered(self) -> list[Observation]:
        return sorted(self.observations, key=lambda each: (*_series(each), each.day))


def _series(one: Observation) -> tuple[str, str, int]:
    return one.sensor, one.quantity, one.orbit


def _indented(words: str, style: str = "") -> Padding:
    return Padding(Text(words, style=style), (0, 0, 0, 2))
