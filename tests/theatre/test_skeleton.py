"""A new pack: it passes the check as it stands, and says what is left to write."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from standdown.errors import UsageError
from standdown.theatre import _read, check_pack, load_theatre, shared_world, write_skeleton
from standdown.theatre._key import slug
from standdown.theatre.skeleton import TODO

KEY = re.compile(r'(?:row|head)\.\w+\("(\w+)"')
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


def test_every_key_is_explained(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "new", BOX, shared_world())
    text = (tmp_path / "new" / "theatre.yaml").read_text(encoding="utf-8")
    keys = {*KEY.findall(Path(_read.__file__).read_text(encoding="utf-8")), *_read.COLUMNS}
    assert len(keys) > 30
    assert not {key for key in keys if not re.search(rf"^[#\s-]*{key}(?::|  )", text, re.MULTILINE)}


def test_the_examples_fit_the_new_pack(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    write_skeleton(folder, BOX, shared_world())
    examples = re.findall(r"^# For example:\n#   (.*)", (folder / "theatre.yaml").read_text("utf-8"), re.MULTILINE)
    for name, example in zip(("places", "sites", "lines"), examples, strict=False):
        file = folder / f"{name}.geojson"
        data = json.loads(file.read_text("utf-8"))
        data["features"].append(json.loads(example))
        file.write_text(json.dumps(data), "utf-8")
    with (folder / "offices.csv").open("a", encoding="utf-8") as table:
        table.write(examples[3] + "\n")
    assert all(TODO in str(problem) for problem in check_pack(folder))
    assert load_theatre(folder).site("mill").source


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Sharob'", "sharob"),
        ("Sharob\u02bc Say", "sharob-say"),
        ("Shārob", "sharob"),
        ("Kohtla-Järve", "kohtla-jarve"),
        ("Łódź", "lodz"),
        ("O’Smach (east)", "osmach-east"),
        ("Ağrı", "agri"),
        ("列城", ""),
    ],
)
def test_an_id_is_a_name_without_its_signs(name: str, id_: str) -> None:
    assert slug(name) == id_


def test_a_pack_is_called_after_its_folder_whatever_it_is_called(tmp_path: Path, monkeypatch) -> None:
    for name, id_ in (("no", "no"), ('a "b" #c', "a-b-c"), ("列城", "theatre")):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        write_skeleton(Path(), BOX, shared_world())
        assert load_theatre(tmp_path / name).id == id_


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
