from __future__ import annotations

import pytest

from standdown.claims.modality import signs
from standdown.language import Syntax, read_sentences
from standdown.model import Span


def at(text: str, word: str) -> tuple[Syntax, int]:
    """The tree of a sentence, and the number of a word in it."""
    (syntax,) = read_sentences(text, [Span(0, len(text))])
    return syntax, [token.text for token in syntax.tokens].index(word)


@pytest.mark.parametrize(
    ("text", "word", "sign"),
    [
        ("The two sides will meet on Monday.", "meet", "form:will"),
        ("The patrol has not returned.", "returned", "denied"),
        ("No soldier was injured.", "injured", "denied"),
        ("The army wants to widen the road.", "widen", "1:want:xcomp"),
        ("Villagers said the guards failed to stop the convoy.", "stop", "1:fail:xcomp"),
        ("The ministry announced a plan to rebuild the bridge.", "rebuild", "1:plan:acl+to"),
        ("The general called off the exercise.", "exercise", "1:prevent:obj"),
        ("The column turned back without firing.", "firing", "denied"),
        ("Was the post abandoned?", "abandoned", "end:?:main"),
        ("The talks could have failed.", "failed", "form:could-have"),
    ],
)
def test_what_bears_on_an_event_is_found(text: str, word: str, sign: str) -> None:
    assert sign in signs(*at(text, word))


def test_not_only_denies_nothing() -> None:
    assert "denied" not in signs(*at("They not only fired shots but burned tents.", "fired"))


def test_a_helper_is_shared_by_joined_verbs() -> None:
    assert "form:will" in signs(*at("Troops will leave the ridge and return to camp.", "return"))


def test_what_another_clause_says_is_not_the_events_own() -> None:
    found = signs(*at("The minister did not say that troops crossed the river.", "crossed"))
    assert "denied" not in found
    assert "1:say:denied" in found
