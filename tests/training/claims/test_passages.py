from __future__ import annotations

from pathlib import Path

import pytest

from training.claims.corpora import written
from training.claims.passages import cut, is_kept_back

WRITTEN = Path(__file__).parents[3] / "training" / "written"


def test_words_of_a_span_are_found_by_their_offsets() -> None:
    passage = cut("a", "written", "Troops left. Tents stayed.")
    assert [passage.words[w] for w in passage.words_in([(7, 11), (13, 18)])] == ["left", "Tents"]
    assert passage.sentence_of == [0, 0, 0, 1, 1, 1]


def test_marks_are_taken_out_of_the_text_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "# LEH\nTroops {pulled back|withdrawal|occurred|publisher} at dawn.\n\nNobody moved.\n", encoding="utf-8"
    )
    first, second = written(tmp_path)
    assert " ".join(first.words) == "Troops pulled back at dawn ."
    (judged,) = first.judged
    assert ([first.words[w] for w in judged.words], judged.labels) == (
        ["pulled", "back"],
        ("withdrawal", "occurred", "publisher"),
    )
    assert not second.judged


@pytest.mark.parametrize("path", sorted(WRITTEN.glob("*.txt")), ids=lambda path: path.stem)
def test_the_projects_own_passages_are_well_marked(path: Path) -> None:
    from training.claims.labels import NAMES

    text = path.read_text(encoding="utf-8")
    assert text.count("{") == text.count("}") == text.count("|") / 3
    marks = [mark.split("}")[0].split("|") for mark in text.split("{")[1:]]
    assert all(
        kind in NAMES["kind"] and realis in NAMES["realis"] and source in NAMES["source"]
        for _, kind, realis, source in marks
    )


def test_one_in_ten_of_them_is_kept_back() -> None:
    passages = written(WRITTEN)
    assert 0.05 < sum(map(is_kept_back, passages)) / len(passages) < 0.15
