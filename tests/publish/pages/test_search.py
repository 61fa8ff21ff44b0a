"""The search: grouped by happening, narrowed by what the hits have in common, its faults in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from standdown.errors import UsageError
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.search import FACETS, SearchPage, Wanted, search_page


def search(demo: Records, asked: Asked, words: str, **narrowed: str) -> SearchPage:
    return search_page(demo, asked, Wanted(words, narrowed))


def test_words_are_marked_where_they_stand(demo: Records, asked: Asked) -> None:
    hits = [hit for group in search(demo, asked, "patrol*").groups for hit in group.hits]
    marked = {s.text.lower() for hit in hits for s in (*hit.sentence, *hit.title) if s.marks}
    assert marked
    assert all(words.startswith("patrol") for words in marked)


def test_a_title_is_shown_where_the_word_stands_only_there(demo: Records, asked: Asked) -> None:
    hits = [hit for group in search(demo, asked, "kazan").groups for hit in group.hits]
    assert any(hit.title for hit in hits)
    assert not any(hit.title for hit in hits if any(s.marks for s in hit.sentence))


@pytest.mark.parametrize("facet", FACETS)
def test_a_count_is_what_its_choice_leaves(demo: Records, asked: Asked, facet: str) -> None:
    whole = search(demo, asked, "disengag*")
    shown = next(each for each in whole.facets if each.name == facet)
    for choice in shown.choices:
        narrowed = search(demo, asked, "disengag*", **{facet: choice.value})
        assert narrowed.claims == choice.count
        again = next(each for each in narrowed.facets if each.name == facet)
        assert [c.count for c in again.choices] == [c.count for c in shown.choices]


def test_both_days_are_kept_to(demo: Records, asked: Asked) -> None:
    whole = search(demo, asked, "disengag*").claims
    assert search(demo, replace(asked, known_by=date(2020, 7, 15)), "disengag*").claims < whole
    assert search(demo, Asked(date(2020, 7, 15)), "disengag*").claims < whole


def test_what_is_wrong_is_told_in_words(demo: Records, asked: Asked) -> None:
    page = search(demo, asked, "!!")
    assert (page.code, page.groups) == ("no-words", ())
    assert "give one or more" in page.fault
    assert search(demo, asked, " ").fault == ""
    with pytest.raises(UsageError):
        search_page(demo, asked, Wanted("!!", {}), strict=True)


def test_what_it_is_narrowed_by_is_told(demo: Records, asked: Asked) -> None:
    assert search(demo, asked, "gogra", kind="talks", year="2021").finding.endswith("hold: gogra (talks, 2021)")
    none = search(demo, asked, "gogra", kind="casualty").finding
    assert none == "None of the 33 claims that hold gogra is of: casualty"


def test_what_is_not_looked_at_is_not_counted(demo: Records, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standdown.publish.pages.search.MOST", 5)
    page = search(demo, asked, "troops")
    assert page.is_cut
    assert page.finding.startswith("The newest 5 claims of ")


def test_values_beyond_the_first_unfold(demo: Records, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standdown.publish.pages.search._CHOICES", 2)
    whole = search(demo, asked, "disengag*")
    year = next(each for each in whole.facets if each.name == "year")
    assert len(year.choices) == 2
    last = year.folded[-1].value
    again = next(each for each in search(demo, asked, "disengag*", year=last).facets if each.name == "year")
    assert [choice.value for choice in again.choices if choice.is_chosen] == [last]


def test_only_several_words_are_all_looked_for(demo: Records, asked: Asked) -> None:
    assert search(demo, asked, "atlantis").finding == "No claim holds: atlantis"
    assert search(demo, asked, "atlantis gogra").finding == "No claim holds all of: atlantis gogra"
