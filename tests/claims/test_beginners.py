"""Who is said to have struck first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standdown.claims.beginners import begun_by
from standdown.claims.frame import Frame
from standdown.claims.happenings import Trigger
from standdown.model import Kind


def begins(frame: Frame, *, speaker: str = "") -> str:
    clauses = frame.sentence.clauses
    triggers = [Trigger(Kind.CLASH, clause.span, "", number, noun=False) for number, clause in enumerate(clauses)]
    return next((code for t in triggers if (code := begun_by(frame, t, speaker=speaker))), "")


@pytest.mark.parametrize(
    ("text", "speaker", "code"),
    [
        ("Chinese troops opened fire first at Demchok.", "", "CHN"),
        ("Indian soldiers fired the first shots at Rezang La.", "", "IND"),
        ("China's troops started the clash at Galwan.", "", "CHN"),
        ("India accused China of firing first at Demchok.", "IND", "CHN"),
        ("Beijing blamed Indian troops for starting the fight.", "CHN", "IND"),
        ("China denied that its troops had fired first.", "CHN", "CHN"),
        ("Chinese troops were the first to open fire at Demchok.", "", "CHN"),
        ("The clash at Galwan was the first since 1975.", "", ""),
        ("Both sides accused each other of firing first.", "", ""),
        ("Chinese troops opened fire at Demchok.", "", ""),
        ("It is not known who fired first.", "", ""),
    ],
)
def test_a_party_is_said_to_have_struck_first(
    frame: Callable[[str], Frame], text: str, speaker: str, code: str
) -> None:
    assert begins(frame(text), speaker=speaker) == code
