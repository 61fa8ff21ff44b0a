from __future__ import annotations

import pytest

from standdown.claims.events import Root
from standdown.claims.events.coding import Beside, Coding, coding


def lexicon(*patterns: str) -> Coding:
    table = {root: {"verbs": [], "nouns": []} for root in Root}
    table[Root.REQUEST]["verbs"] = [patterns[0]]
    table[Root.REJECT]["verbs"] = list(patterns[1:])
    classes = {"talks": ["talk", "meeting"]}
    return Coding({**table, "operators": {}, "classes": classes, "happenings": {"nouns": []}})


def test_of_two_patterns_the_one_that_asks_for_more_counts() -> None:
    words = lexicon("call", "call off {talks}")
    off = Beside(words=frozenset({"off"}), objects=frozenset({"meeting"}))
    assert [words.best("call", beside).root for beside in (Beside(), off)] == [Root.REQUEST, Root.REJECT]


def test_a_noun_counts_only_behind_its_preposition() -> None:
    words = lexicon("withdraw", "withdraw from{talks}")
    behind = Beside(behind={"from": frozenset({"talk"})})
    before = Beside(objects=frozenset({"talk"}))
    assert [words.best("withdraw", beside).root for beside in (behind, before)] == [Root.REJECT, Root.REQUEST]


def test_a_pattern_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="not a condition"):
        lexicon("call", "call {off")


def test_the_lexicon_that_ships_knows_forms_of_its_verbs() -> None:
    assert [coding().verb(form) for form in ("Withdrew", "expelled", "hanged")] == ["withdraw", "expel", "hang"]
