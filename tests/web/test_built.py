"""The islands' files: named by the build, kept for long, and never needed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from standdown.web.built import FOLDER, BuiltFiles, built


def write(folder: Path, chunks: dict[str, object]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps(chunks), "utf-8")


def test_a_page_asks_for_the_entry_and_what_it_imports(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "src/main.ts": {"file": "assets/main-1.js", "imports": ["_a.js"], "css": ["assets/main-1.css"]},
            "_a.js": {"file": "assets/a-1.js", "imports": ["_b.js"], "css": ["assets/a-1.css"]},
            "_b.js": {"file": "assets/b-1.js"},
        },
    )
    found = built(tmp_path)
    assert found is not None
    assert found.script == "/built/assets/main-1.js"
    assert found.preloads == ("/built/assets/a-1.js", "/built/assets/b-1.js")
    assert found.styles == ("/built/assets/main-1.css", "/built/assets/a-1.css")


def test_what_is_built_anew_is_read_anew(tmp_path: Path) -> None:
    write(tmp_path, {"src/main.ts": {"file": "assets/main-1.js"}})
    assert built(tmp_path).script.endswith("main-1.js")
    write(tmp_path, {"src/main.ts": {"file": "assets/main-2.js"}})
    os.utime(tmp_path / "manifest.json", (1, 1))
    assert built(tmp_path).script.endswith("main-2.js")


@pytest.mark.parametrize("chunks", [None, {}])
def test_without_a_build_there_is_nothing_to_ask_for(tmp_path: Path, chunks: dict[str, object] | None) -> None:
    if chunks is not None:
        write(tmp_path, chunks)
    assert built(tmp_path) is None


def test_a_page_without_a_build_is_whole(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standdown.web.looking.built", lambda: None)
    page = client.get("/").text
    assert "<script" not in page
    assert "Depsang" in page


def test_files_with_a_hash_in_their_name_are_kept_for_a_year(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main-1.js").write_text("1", "utf-8")
    write(tmp_path, {})
    app = FastAPI()
    app.mount("/built", BuiltFiles(tmp_path))
    with TestClient(app) as asks:
        assert asks.get("/built/assets/main-1.js").headers["cache-control"] == "public, max-age=31536000, immutable"
        assert asks.get("/built/manifest.json").headers["cache-control"] == "no-cache"
        assert asks.get("/built/assets/none.js").status_code == 404


def test_a_missing_folder_breaks_nothing(tmp_path: Path) -> None:
    app = FastAPI()
    app.mount("/built", BuiltFiles(tmp_path / "none"))
    with TestClient(app) as asks:
        assert asks.get("/built/assets/main-1.js").status_code == 404


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the islands are not built here: python -m scripts.frontend")
def test_every_page_names_its_script_and_the_script_is_there(client: TestClient) -> None:
    found = built()
    assert found is not None
    assert found.script in client.get("/").text
    answer = client.get(found.script)
    assert answer.status_code == 200
    assert "javascript" in answer.headers["content-type"]
