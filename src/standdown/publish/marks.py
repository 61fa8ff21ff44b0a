"""Glyphs and styles: shape says it first, the word says it always, colour only repeats it."""

# Every glyph is a text character of one column in all common terminal fonts, none has an emoji form. Both hues have a
# contrast of about 4.5 on black and on white, so one set serves dark and light terminals.

from __future__ import annotations

from typing import Final

from standdown.model import FacetState, Kind, Realis, Step

__all__ = [
    "BLUE",
    "DISPUTED",
    "EDGE",
    "FACETS",
    "GREY",
    "RUST",
    "STEPS",
    "SUPPORTED",
    "WENT_BACK",
    "event_mark",
    "kind_step",
    "step_style",
]

RUST: Final = "#c8500a"
BLUE: Final = "#0077c8"
GREY: Final = "#767676"

DISPUTED: Final = "≠"
SUPPORTED: Final = "≡"
WENT_BACK: Final = "↰"

STEPS: Final = {
    Step.NORMAL: "○",
    Step.BUILD_UP: "△",
    Step.FACE_OFF: "▸◂",
    Step.CLASH: "✸",
    Step.TALKS: "◇",
    Step.AGREED: "◆",
    Step.DISENGAGING: "◃▹",
    Step.DISENGAGED: "▮▮",
    Step.PATROLS_RESUMED: "◉",
    Step.DE_ESCALATED: "●",
}
"""Pressure points or faces inward, words are diamonds, standing down parts or rounds."""

FACETS: Final = {
    FacetState.AS_BEFORE: "■",
    FacetState.PARTLY: "◧",
    FacetState.NOT: "□",
    FacetState.DISPUTED: "▨",
    FacetState.UNSAID: "?",
}

EDGE: Final = {
    Realis.OCCURRED: "┃",
    Realis.ONGOING: "┃",
    Realis.PLANNED: "╏",
    Realis.POSSIBLE: "┊",
    Realis.DENIED: "╳",
}
"""Down the side of a claim: solid is told as real, dashed as planned, dotted as possible."""

_KIND_STEPS = {
    Kind.CLASH: Step.CLASH,
    Kind.CASUALTY: Step.CLASH,
    Kind.FACE_OFF: Step.FACE_OFF,
    Kind.THREAT: Step.FACE_OFF,
    Kind.BUILD_UP: Step.BUILD_UP,
    Kind.CONSTRUCTION: Step.BUILD_UP,
    Kind.TALKS: Step.TALKS,
    Kind.VISIT: Step.TALKS,
    Kind.AGREEMENT: Step.AGREED,
    Kind.DISENGAGEMENT: Step.DISENGAGED,
    Kind.WITHDRAWAL: Step.DISENGAGED,
    Kind.PATROL_RESUMED: Step.PATROLS_RESUMED,
}


def step_style(step: Step) -> str:
    """Rust for pressure, blue for standing down, the terminal's own ink for words and for normal."""
    if step.is_pressure:
        return f"bold {RUST}"
    return "bold" if step in (Step.NORMAL, Step.TALKS, Step.AGREED) else f"bold {BLUE}"


def kind_step(kind: Kind) -> Step | None:
    """The step that a happening of this kind speaks of, where there is one."""
    return _KIND_STEPS.get(kind)


def event_mark(kind: Kind) -> tuple[str, str]:
    """Glyph and style of a happening: that of the step it speaks of, a small dot for one that moves none."""
    step = _KIND_STEPS.get(kind)
    return (STEPS[step], step_style(step)) if step else ("·", "")
