"""Drafts: what was left for later is its typist's alone, and bounded."""

from __future__ import annotations

from standdown.publish.pages.review import Draft
from standdown.web.drafts import Drafts


def test_what_was_typed_is_found_by_who_typed_it_and_where() -> None:
    drafts = Drafts()
    drafts.keep("ana", "e-1", Draft(act="later", why="ask the desk"))
    assert drafts.find("ana", "e-1") == Draft(why="ask the desk")
    assert (drafts.find("jo", "e-1"), drafts.find("ana", "e-2")) == (None, None)
    drafts.drop("ana", "e-1")
    assert drafts.find("ana", "e-1") is None


def test_a_form_in_which_nothing_stands_is_none() -> None:
    drafts = Drafts()
    drafts.keep("ana", "e-1", Draft(why="words"))
    drafts.keep("ana", "e-1", Draft(act="later"))
    assert drafts.find("ana", "e-1") is None


def test_of_too_many_the_oldest_goes() -> None:
    drafts = Drafts(most=2)
    for n in range(3):
        drafts.keep("ana", f"e-{n}", Draft(why=str(n)))
    assert [drafts.find("ana", f"e-{n}") is not None for n in range(3)] == [False, True, True]
