from __future__ import annotations

from pathlib import Path

import pytest

from training.reading import FILES, fingerprint, read


@pytest.mark.parametrize("source", FILES)
def test_news_brings_words_and_no_labels(data: Path, source: str) -> None:
    first, second = read(data, source)
    assert first.words == ("Troops", "left", "Leh", "on", "Friday", ".")
    assert (first.source, first.upos, first.names, first.heads) == (source, None, None, None)
    assert second.words[-3:] == ("in", "mid-May", ".")


def test_an_address_and_what_is_too_short_to_teach_are_left_out(data: Path) -> None:
    words = {word for sentence in read(data, "ecbplus") for word in sentence.words}
    assert not words & {"http", "They"} - {"Troops"}


def test_a_file_is_known_by_its_fingerprint(data: Path) -> None:
    assert len(fingerprint(data, "setimes")) == 64


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="ecbplus_train"):
        read(tmp_path / "language", "ecbplus")
