from __future__ import annotations

import numpy as np

from standdown.claims.likeness.company import COLUMNS, company

REPORT = np.array([0, 0, 1, 1])
TABLE = np.array([[0, 0.1, 0.8, 0.3], [0.1, 0, 0.2, 0.6], [0.8, 0.2, 0, 0.1], [0.3, 0.6, 0.1, 0]], np.float32)


def column(name: str) -> np.ndarray:
    return company(TABLE, REPORT)[..., COLUMNS.index(name)]


def test_the_best_of_the_other_report_stands_over_its_second() -> None:
    assert np.isclose(column("over_best_of_right")[0, 2], 0.8 - 0.3)
    assert np.isclose(column("over_best_of_right")[0, 3], 0.3 - 0.8)


def test_both_sides_are_looked_at_from_the_other() -> None:
    assert np.isclose(column("over_best_of_left")[0, 2], column("over_best_of_right")[2, 0])


def test_reports_agree_by_the_best_that_each_mention_finds() -> None:
    assert np.isclose(column("reports")[0, 2], 0.7)


def test_it_is_the_same_from_either_side() -> None:
    for name in set(COLUMNS) - {"over_best_of_left", "over_best_of_right"}:
        assert np.allclose(column(name), column(name).T)
