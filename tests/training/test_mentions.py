from __future__ import annotations

from training.mentions import mention_heads


def test_of_nested_mentions_each_head_word_is_tagged() -> None:
    # "the chief of the border force in Leh"
    misc = [
        "Entity=(1-person-new-nnnnn-cf1-2-coref",
        "_",
        "_",
        "Entity=(2-organization-new-nnnnn-cf2-3-sgl",
        "_",
        "_",
        "_",
        "Entity=(3-place-new-nnnnn-cf3-1-sgl-Leh)2)1)",
    ]
    heads = [2, 0, 6, 6, 6, 2, 8, 6]
    assert mention_heads(misc, heads) == ("O", "person", "O", "O", "O", "organization", "O", "place")


def test_of_a_core_of_several_words_the_one_the_others_hang_on_is_tagged() -> None:
    # "the United States"
    misc = ["Entity=(1-place-new-nnnnn-cf1-2,3-coref-United_States", "_", "Entity=1)"]
    assert mention_heads(misc, [3, 3, 0]) == ("O", "O", "place")


def test_things_that_neither_act_nor_are_a_place_are_left_out() -> None:
    assert mention_heads(["Entity=(1-abstract-new-nnnnn-cf1-1-sgl)", "Entity=(2-time-new-n-cf1-1-sgl)"], [0, 1]) == (
        "O",
        "O",
    )
