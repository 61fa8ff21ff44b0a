"""Glyphs: the shapes of the pages, drawn in the colour of the text around them; shape says it before colour does."""

from __future__ import annotations

from typing import Final

from standdown.model import FacetState, Kind, Ruling, Step
from standdown.publish.marks import kind_step

__all__ = ["FACET_GLYPHS", "GLYPHS", "RULING_GLYPHS", "kind_glyph", "kind_tone"]

_LINE = 'fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round"'

GLYPHS: Final = {
    # Pressure points, or faces inward.
    Step.NORMAL.value: f'<circle cx="12" cy="12" r="7.5" {_LINE}/>',
    Step.BUILD_UP.value: f'<path d="M12 4 21 20H3Z" {_LINE}/>',
    Step.FACE_OFF.value: '<path d="M2 4v16l9-8ZM22 4v16l-9-8Z" fill="currentColor"/>',
    Step.CLASH.value: (
        '<path d="M12 1l2.2 6.6L20 3.9l-2.6 6.3L23.5 12l-6.1 1.8L20 20.1l-5.8-3.7L12 23l-2.2-6.6L4 20.1l2.6-6.3L.5 12'
        'l6.1-1.8L4 3.9l5.8 3.7Z" fill="currentColor"/>'
    ),
    # Words are diamonds.
    Step.TALKS.value: f'<path d="M12 3l9 9-9 9-9-9Z" {_LINE}/>',
    Step.AGREED.value: '<path d="M12 2l10 10-10 10L2 12Z" fill="currentColor"/>',
    # Standing down parts, or rounds.
    Step.DISENGAGING.value: f'<path d="M9 4 2 12l7 8M15 4l7 8-7 8" {_LINE}/>',
    Step.DISENGAGED.value: '<path d="M3 3h6v18H3ZM15 3h6v18h-6Z" fill="currentColor"/>',
    Step.PATROLS_RESUMED.value: (
        f'<circle cx="12" cy="12" r="8.8" {_LINE}/><circle cx="12" cy="12" r="3.6" fill="currentColor"/>'
    ),
    Step.DE_ESCALATED.value: '<circle cx="12" cy="12" r="10" fill="currentColor"/>',
    # Against the baseline: filled as before, half in part, empty not.
    "full": '<path d="M3 3h18v18H3Z" fill="currentColor"/>',
    "half": f'<path d="M3.5 3.5h17v17h-17Z" {_LINE}/><path d="M3 21V3l18 18Z" fill="currentColor"/>',
    "empty": f'<path d="M3.5 3.5h17v17h-17Z" {_LINE}/>',
    "hatched": '<path d="M3.5 3.5h17v17h-17Z" fill="url(#hatch)" stroke="currentColor" stroke-width="2.4"/>',
    "unsaid": (
        '<path d="M3.5 3.5h17v17h-17Z" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 3"/>'
        '<path d="M9 9.4a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2m0 2.7v.4" fill="none" stroke="currentColor" '
        'stroke-width="2"/>'
    ),
    # Marks.
    "dot": '<circle cx="12" cy="12" r="4.5" fill="currentColor"/>',
    "differs": f'<path d="M4 9h16M4 15h16M17 3 7 21" {_LINE}/>',
    "back": f'<path d="M20 20v-7a5 5 0 0 0-5-5H5m5-5L5 8l5 5" {_LINE}/>',
    "agrees": f'<path d="M4 7h16M4 12h16M4 17h16" {_LINE}/>',
    "unseen": (
        f'<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z" {_LINE}/><circle cx="12" cy="12" r="3" '
        f'fill="currentColor"/><path d="M4 21 20 3" {_LINE}/>'
    ),
    "seen": f'<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z" {_LINE}/><circle cx="12" cy="12" r="3.5" '
    'fill="currentColor"/>',
    "seen-not": (
        f'<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z" {_LINE}/><path d="M8.500 8.500l7 7m0-7-7 7" {_LINE}/>'
    ),
    "fault": (
        f'<path d="M12 3 22.5 21h-21Z" {_LINE}/><path d="M12 9.500v5m0 2.600v.6" fill="none" stroke="currentColor" '
        'stroke-width="2.4"/>'
    ),
    "done": f'<path d="M4 13l5 6L20 5" {_LINE}/>',
}
"""By name the inside of a symbol 24 wide and 24 high."""

FACET_GLYPHS: Final = {
    FacetState.AS_BEFORE: "full",
    FacetState.PARTLY: "half",
    FacetState.NOT: "empty",
    FacetState.DISPUTED: "hatched",
    FacetState.UNSAID: "unsaid",
}

RULING_GLYPHS: Final = {
    Ruling.SUPPORTED: "seen",
    Ruling.CONTRADICTED: "seen-not",
    Ruling.INCONCLUSIVE: "unseen",
}
"""What images say of a claim: an eye that sees it, one crossed out within, and one struck through."""


def kind_glyph(kind: Kind) -> str:
    """The glyph of a happening: that of the step it speaks of, a small dot for one that moves none."""
    step = kind_step(kind)
    return step.value if step else "dot"


def kind_tone(kind: Kind) -> str:
    """The name of its colour: that of its step, or the ink's."""
    step = kind_step(kind)
    return step.value if step else "ink"
