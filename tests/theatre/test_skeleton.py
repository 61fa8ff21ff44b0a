"""A new pack: it passes the check as it stands, and says what is left to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from standdown.errors import UsageError
from standdown.theatre import check_pack, load_theatre, shared_world, write_skeleton

BOX = (69.0, 38.0, 74.0, 41.0)


def test_a_new_pack_can_be_used_and_warns_of_what_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "vale-of-osh"
    towns = write_skeleton(folder, BOX, shared_world())
    problems = check_pack(folder)
    assert [problem.is_error for problem in problems] == [False] * 4
    assert all("TODO" in str(problem) for problem in problems)
    theatre = load_theatre(str(folder))
    assert (theatre.id, theatre.box, len(theatre.places)) == ("vale-of-osh", BOX, towns)
    assert "Fergana" in {place.name for place in theatre.places}


def test_towns_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "us", (-95.0, 36.0, -80.0, 43.0), shared_world())
    assert [problem for problem in check_pack(tmp_path / "us") if problem.is_error] == []


@pytest.mark.parametrize("box", [(74, 38, 69, 41), (0, 0, 0, 0), (-200, 0, 5, 5), (-10, -89, 10, -85)])
def test_a_box_that_is_none_or_empty_is_refused_and_leaves_nothing(tmp_path: Path, box) -> None:
    with pytest.raises(UsageError, match="box"):
        write_skeleton(tmp_path / "new", box, shared_world())
    assert not (tmp_path / "new").exists()


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        write_skeleton(tmp_path, BOX, shared_world())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
