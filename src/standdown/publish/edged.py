"""Edged: a block with one mark down its left side, however the text wraps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

__all__ = ["Edged"]


@dataclass(frozen=True, slots=True)
class Edged:
    """``body`` behind ``label`` (on the first line) and ``edge`` (on every line)."""

    body: RenderableType
    edge: str
    label: str = ""
    label_width: int = 3
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lines of the body, each with its margin."""
        margin = self.label_width + 3
        inner = options.update(width=max(options.max_width - margin, 20))
        style = Style.parse(self.style)
        for number, line in enumerate(console.render_lines(self.body, inner, pad=False)):
            label = self.label if number == 0 else ""
            yield Segment(f"{label:>{self.label_width}} ", Style(bold=True))
            yield Segment(self.edge + " ", style)
            yield from line
            yield Segment.line()
