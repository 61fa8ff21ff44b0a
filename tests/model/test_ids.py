"""Ids: the same article is the same report, the same words the same claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Claim, Kind, Realis, Report, Span

words = st.text(max_size=20)


def claim_id(**changed: object) -> str:
    given_ = {
        "report_id": "r-1",
        "kind": Kind.CLASH,
        "evidence": Span(3, 9),
        "place": "Ford",
        "realis": Realis.OCCURRED,
    }
    all_ = given_ | changed
    return Claim.make_id(all_.pop("report_id"), all_.pop("kind"), all_.pop("evidence"), **all_)


@given(words, words, words)
def test_a_report_id_hangs_on_what_it_says_and_where(text, url, title):
    made = Report.make_id(text=text, url=url, title=title)
    assert made == Report.make_id(text=text, url=url, title=title)
    assert (made[:2], len(made)) == ("r-", 18)
    assert made != Report.make_id(text=text + "x", url=url, title=title)


def test_fields_of_a_report_do_not_run_into_each_other():
    assert Report.make_id(text="b", url="a") != Report.make_id(text="", url="ab")


def test_a_broken_character_still_has_an_id():
    assert Report.make_id(text="\ud83d").startswith("r-")


def test_a_claim_id_changes_with_each_of_its_parts():
    parts = {"report_id": "r-2", "kind": Kind.TALKS, "evidence": Span(3, 8), "place": "", "realis": Realis.PLANNED}
    made = {claim_id(), *(claim_id(**{name: value}) for name, value in parts.items())}
    assert len(made) == 6


def test_a_sentence_is_found_by_a_character_in_it():
    report = Report("r-1", "One. Two.", sentences=(Span(0, 4), Span(5, 9)))
    assert report.sentence_at(6) == Span(5, 9)
    assert report.sentence_at(4) == Span(4, 4)
