"""Company: what the likeness of two mentions is worth beside the likeness of each to all others.

"Checked into rehab" fits "entered a clinic" the better where everything else that the two reports tell fits as well,
and the worse where the other report has a word that fits better still.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.reports import FEW
from standdown.claims.likeness.trees import Trees

__all__ = ["COLUMNS", "company", "in_company"]

Floats = NDArray[np.float32]

COLUMNS = (
    "likeness", "over_best_of_right", "over_best_of_left", "best_other", "reports", "common", "common_share",
    "fewest", "most", "same_report", "size",
)  # fmt: skip
"""The names of the columns, in order."""
_SHARE = 0.7
"""What company counts for among many reports, the rest is the pair's own chance; 0, .3, .5, .7 and 1 were tried by
cross-validation over the topics of ECB+ train."""


def company(chances: Floats, report: NDArray[np.int64]) -> Floats:
    """[N, N, C] for each two mentions, by the chances [N, N] that each two tell of one happening.

    ``report`` [N] is the number of each mention's report. The diagonal means nothing.
    """
    table = np.array(chances, np.float32)
    np.fill_diagonal(table, 0)
    size, reports = len(table), int(report.max()) + 1
    best = np.zeros((size, reports), np.float32)
    second = np.zeros_like(best)
    for number in range(reports):
        some = np.sort(table[:, report == number], axis=1)
        best[:, number] = some[:, -1]
        if some.shape[1] > 1:
            second[:, number] = some[:, -2]
    agree = np.stack([best[report == number].mean(axis=0) for number in range(reports)])
    agree = (agree + agree.T) / 2
    # The best that a mention finds in the other's report, the other itself left out.
    tops = best[:, report]
    other = np.where(table >= tops - 1e-7, second[:, report], tops)
    common = table @ table
    sums = table.sum(axis=1)
    fewest = np.minimum(sums[:, None], sums[None])
    columns = (
        table,
        table - other,
        table - other.T,
        np.maximum(other, other.T),
        agree[report][:, report],
        common,
        common / (fewest - table + 0.3),
        fewest,
        np.maximum(sums[:, None], sums[None]),
        report[:, None] == report[None],
        np.full((size, size), np.log(size)),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=-1)


def in_company(chances: Floats, report: NDArray[np.int64], many: Trees, few: Trees) -> Floats:
    """[N, N] the chances in company, by the trees for ``many`` reports or those for ``few``; 0 on the diagonal."""
    table = np.zeros_like(chances)
    pairs = np.triu_indices(len(chances), 1)
    if len(pairs[0]):
        columns = company(chances, report)[pairs]
        if int(report.max()) + 1 < FEW:
            table[pairs] = few.chances(columns)
        else:
            table[pairs] = (1 - _SHARE) * chances[pairs] + _SHARE * many.chances(columns)
    made: Floats = table + table.T
    return made
