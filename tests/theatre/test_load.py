from datetime import date

import pytest

from standdown.errors import PackError, UsageError
from standdown.theatre import load_theatre, shipped_theatres


def test_a_folder_becomes_a_theatre(pack):
    theatre = load_theatre(pack.write())
    assert (theatre.id, theatre.baseline, theatre.box) == ("vale", date(2019, 1, 1), (10.0, 50.0, 12.0, 52.0))
    assert theatre.party("ARD").names == ("Ardland", "Ard ministry")
    assert theatre.party("ARD").capital == "Ardburg"
    assert theatre.party("BOR").forces == ("Borian Guard",)
    assert theatre.site("hill").baseline == "All was quiet."
    assert theatre.joint == ("both sides",)


def test_a_folder_can_be_given_as_text(pack):
    assert load_theatre(str(pack.write())).name == "The Vale"


def test_shipped_packs_are_loaded_by_name():
    assert "ladakh" in shipped_theatres()
    assert load_theatre("ladakh").id == "ladakh"


def test_an_unknown_theatre_lists_the_known_ones(tmp_path):
    with pytest.raises(UsageError, match=r"no theatre 'atlantis'.*ladakh") as caught:
        load_theatre("atlantis")
    assert (caught.value.code, caught.value.exit_code) == ("unknown-theatre", 2)
    with pytest.raises(UsageError, match=r"theatre\.yaml"):
        load_theatre(tmp_path)


def test_a_broken_pack_tells_every_fault_at_once(pack):
    folder = pack.write(head={"box": "everywhere", "colour": "red"})
    (folder / "lines.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(PackError, match="3 errors") as caught:
        load_theatre(folder)
    assert {problem.split(":")[0].split(",")[0] for problem in caught.value.problems} == {
        "theatre.yaml",
        "lines.geojson",
    }


def test_many_faults_are_counted_in_the_message_and_kept_in_full(pack):
    with pytest.raises(PackError, match="and 4 more") as caught:
        load_theatre(pack.write(head={f"key{number}": 1 for number in range(9)}))
    assert len(caught.value.problems) == 9


def test_warnings_do_not_keep_a_pack_from_loading(pack):
    assert load_theatre(pack.write(places=[pack.place("hill", source="")])).place("hill").source == ""
