"""The claim that dates a step most closely, of it alone, speaks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from standdown.model import Attribute, Kind, Span, When
from standdown.status.quoting import best_first, sites_of_sentences

FEBRUARY = ("2021-02-01", "2021-02-28")
STEP = When(date(2021, 2, 1), date(2021, 2, 20))
LATE = {"report": "r-2"}


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (("2021-02-20", {}), (FEBRUARY, {})),
        ((("", "2021-02-20"), {}), (FEBRUARY, {})),
        ((FEBRUARY, {}), (("", ""), {})),
        ((("", "2021-02-20"), LATE), (("", "2021-02-22"), {})),
        ((FEBRUARY, {"sites": ("a",), **LATE}), (FEBRUARY, {"sites": ("a", "b")})),
        ((FEBRUARY, {"attributes": (Attribute.COMPLETED,), **LATE}), (FEBRUARY, {})),
        ((FEBRUARY, {}), (FEBRUARY, LATE)),
    ],
)
def test_the_best_claim_comes_first_whatever_the_order(tell, report, best, other) -> None:
    reports = {r.id: r for r in (report("2021-02-22"), report("2024-11-05", "r-2"))}
    # The id that would decide last speaks for the other.
    told = []
    for id_, (days, options) in (("c-2", best), ("c-1", other)):
        attributes = options.get("attributes", ())
        rest = {key: value for key, value in options.items() if key != "attributes"}
        told.append(tell(id_, Kind.DISENGAGEMENT, days, *attributes, **rest))
    for several in permutations(told):
        ordered = best_first(several, reports, step=STEP, named=sites_of_sentences(told))
        assert [claim.id for claim in ordered] == ["c-2", "c-1"]


def test_a_sentence_names_the_sites_of_all_its_claims(tell) -> None:
    one, two = (tell(f"c-{n}", Kind.CLASH, sites=(site,)) for n, site in enumerate("ab"))
    elsewhere = replace(tell("c-3", Kind.CLASH, sites=("c",)), sentence=Span(21, 30))
    assert sites_of_sentences([one, two, elsewhere]) == {
        ("r-1", Span(0, 20)): {"a", "b"},
        ("r-1", Span(21, 30)): {"c"},
    }
