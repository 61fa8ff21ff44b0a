from __future__ import annotations

import pytest

from training.claims.realness import Example, Step, macro_f1, table_of


def test_a_sign_that_goes_with_a_label_speaks_for_it() -> None:
    examples = [Example(n, ("form:will",) if n % 2 else ("form:past",), n % 2) for n in range(40)]
    table = table_of(examples, Step("status", 1, 0.5, 5))
    assert table["form:will"].argmax() == 1
    assert table["form:past"].argmax() == 0


def test_a_rare_sign_is_left_out() -> None:
    examples = [Example(0, ("form:past",), 0)] * 9 + [Example(1, ("form:past", "end:!"), 1)]
    assert set(table_of(examples, Step("status", 1, 0.5, 5))) == {"", "form:past"}


def test_macro_f1_is_the_mean_over_the_labels_that_are_wanted() -> None:
    assert macro_f1([0, 0, 1], [0, 0, 0]) == pytest.approx(40)
    assert macro_f1([0, 1], [0, 1]) == 100
