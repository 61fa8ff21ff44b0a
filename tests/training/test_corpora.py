from __future__ import annotations

from pathlib import Path

import pytest

from training.corpora import fingerprint, read


def test_a_treebank_brings_tags_trees_and_names(data: Path) -> None:
    first = read(data, "ewt", "train")[0]
    assert first.words == ("Troops", "left", "Gogra", "on", "Friday", ".")
    assert (first.upos[1], first.xpos[1], first.heads[0], first.relations[4]) == ("VERB", "VBD", 2, "obl")
    assert first.names == ("O", "O", "B-LOC", "O", "O", "O")
    assert first.mentions is None
    assert first.arms is None


def test_gum_brings_actors_and_places_but_no_names(data: Path) -> None:
    first = read(data, "gum", "train")[0]
    assert first.names is None
    assert first.mentions == ("person", "O", "place", "O", "O", "O")


def test_wikigold_is_cut_again_at_hyphens_and_keeps_three_kinds(data: Path) -> None:
    (only,) = read(data, "wikigold", "train")
    assert only.words == ("Leh", "-", "based", "Ridge", "Daily", "said", "so", ".")
    assert only.names == ("B-LOC", "I-LOC", "I-LOC", "B-ORG", "I-ORG", "O", "O", "O")
    assert only.heads is None


def test_re3d_brings_arms_the_longer_of_two_that_overlap_and_none_that_do_not_match(data: Path) -> None:
    first, second = read(data, "re3d", "train")
    assert dict(zip(first.words, first.arms, strict=True)) == {
        "An": "B-MILITARY",
        "army": "I-MILITARY",
        "unit": "I-MILITARY",
        "lost": "O",
        "two": "B-PLATFORM",
        "tanks": "I-PLATFORM",
        ".": "O",
    }
    assert second.arms[:3] == ("B-WEAPON", "I-WEAPON", "O")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="ewt_uner_train"):
        read(tmp_path, "ewt", "train")


def test_the_fingerprint_is_the_files_own(data: Path) -> None:
    assert len(fingerprint(data, "ewt", "train")) == 64
    assert fingerprint(data, "ewt", "train") != fingerprint(data, "ewt", "dev")
