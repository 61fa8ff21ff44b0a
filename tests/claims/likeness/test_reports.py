from __future__ import annotations

import numpy as np

from standdown.claims.likeness.reports import LIKENESSES, bag_of, likenesses

FIRES = [
    "Fire in a mill.\nA fire burnt the old mill of Leeds to the ground, firemen of Leeds said.",
    "Mill burns.\nThe mill in Leeds burnt down in a fire that firemen fought for hours.",
    "Fire in Leeds.\nFiremen from Leeds fought a fire that burnt the mill down.",
]
FLOODS = [
    "Flood in Hull.\nWater stood in the streets of Hull after the river rose, police of Hull said.",
    "River rises.\nThe river in Hull rose and water ran through the streets, police said.",
    "Water in Hull.\nPolice closed streets in Hull as the river rose and water came in.",
]


def test_two_stories_part_by_the_company_that_reports_keep() -> None:
    table = likenesses([bag_of(text) for text in 2 * (FIRES + FLOODS)], lambda _: 1.0)[
        LIKENESSES.index("words_company")
    ]
    assert table[:3, :3].min() > 0.5 > 0 > table[:3, 3:6].max()


def test_a_few_reports_keep_no_company() -> None:
    tables = likenesses([bag_of(text) for text in FIRES], lambda _: 1.0)
    assert np.isnan(tables[LIKENESSES.index("words_company")]).all()
    assert not np.isnan(tables[LIKENESSES.index("words")]).any()


def test_a_page_address_counts_for_nothing() -> None:
    assert bag_of("http: / / mill. example\n" + FIRES[0]).first_line == bag_of(FIRES[0]).first_line


def test_names_are_what_is_never_written_small() -> None:
    names = bag_of("Mill burns.\nThe mill of Leeds burnt.").names
    assert "leeds" in names
    assert "mill" not in names
