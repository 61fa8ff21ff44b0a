from __future__ import annotations

import time

import numpy as np
import pytest

from standdown.claims.likeness import Likeness, cluster, default_threshold, pair_score
from standdown.claims.likeness.model import pair_scores

ONE = "Soldiers of the two armies clashed in the Galwan valley on Monday. Twenty men died there."
SAME = "Troops clashed in the Galwan valley, an official said. The clash left twenty dead."
OTHER = "The minister opened a school in Pune. Pupils sang at the opening."


def test_the_same_word_of_like_reports_scores_above_another_of_another(mention) -> None:
    near = pair_score(mention(ONE, "clashed"), mention(SAME, "clashed", "b"))
    far = pair_score(mention(ONE, "clashed"), mention(OTHER, "opened", "b"))
    assert near.score > 0.5 > far.score


def test_reasons_say_what_is_shared(mention) -> None:
    found = pair_score(mention(ONE, "clashed"), mention(SAME, "clashed", "b")).reasons
    assert found[0] == "same word 'clashed'"
    assert any("galwan" in reason for reason in found)


def test_reasons_say_what_is_not(mention) -> None:
    found = pair_score(mention(ONE, "clashed"), mention(OTHER, "opened", "b")).reasons
    assert "different words 'clashed' and 'opened'" in found


def test_a_pair_scores_the_same_either_way(mention) -> None:
    a, b = mention(ONE, "clashed"), mention(SAME, "clash", "b")
    assert pair_score(a, b) == pair_score(b, a)


def test_the_table_is_symmetric_and_within_chances(story) -> None:
    likeness = Likeness(story((ONE, "clashed"), (ONE, "died"), (SAME, "clashed"), (SAME, "clash"), (OTHER, "opened")))
    table = likeness.scores
    assert np.array_equal(table, table.T)
    assert table.min() >= 0
    assert table.max() <= 1


def test_the_order_given_changes_no_score(story) -> None:
    mentions = story((ONE, "clashed"), (SAME, "clash"), (OTHER, "opened"), (SAME, "clashed"), (ONE, "died"))
    there, back = Likeness(mentions), Likeness(mentions[::-1])
    assert there.mentions == back.mentions
    assert np.array_equal(there.scores, back.scores)


def test_a_likeness_is_a_score_to_cluster_by(story) -> None:
    mentions = story((ONE, "clashed"), (SAME, "clashed"), (OTHER, "opened"))
    found = cluster(mentions, Likeness(mentions), default_threshold())
    assert sorted(map(len, found)) == [1, 2]


def test_a_stranger_is_a_key_error(mention) -> None:
    with pytest.raises(KeyError):
        Likeness([mention(ONE, "clashed")])(mention(ONE, "clashed"), mention(OTHER, "opened"))


def test_one_mention_alone_has_a_table(mention) -> None:
    assert Likeness([mention(ONE, "clashed")]).scores.shape == (1, 1)


def test_twenty_thousand_pairs_take_a_second_at_most(mention) -> None:
    mentions = [mention(f"Report {n}. " + ONE, "clashed", str(n)) for n in range(240)]
    likeness = Likeness(mentions)
    start = time.process_time()
    pair_scores(likeness._sheet)
    assert len(mentions) * (len(mentions) - 1) / 2 / (time.process_time() - start) > 20_000
