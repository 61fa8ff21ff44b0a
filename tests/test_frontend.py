"""The islands hold to their types, stay small, and name no place that they are fetched from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts import frontend

ROOT = Path(__file__).parents[1]
BUDGET_KB = 120
"""Of packed JavaScript for the board and the timeline; the map fetches its engine where it is shown."""
ISLANDS = ("src/main.ts", "src/timebar/island.ts", "src/timeline/island.ts", "src/keys/dialog.ts")

needs_build = pytest.mark.skipif(
    not frontend.MANIFEST.is_file(), reason="the islands are not built here: python -m scripts.frontend"
)
needs_node = pytest.mark.skipif(
    not (ROOT / "frontend/node_modules").is_dir(), reason="no packages here: python -m scripts.frontend"
)


@needs_node
def test_the_sources_hold_to_their_types() -> None:
    frontend.check()


@needs_build
def test_board_and_timeline_stay_within_their_budget() -> None:
    chunks = json.loads(frontend.MANIFEST.read_text("utf-8"))
    needed, ahead = set[str](), list(ISLANDS)
    while ahead:
        name = ahead.pop()
        needed.add(name)
        ahead += [each for each in chunks[name].get("imports", ()) if each not in needed]
    packed = {name: size for name, _, size in frontend.sizes()}
    assert sum(packed[chunks[name]["file"]] for name in needed) < BUDGET_KB * 1000


@needs_build
def test_no_file_asks_for_another_place() -> None:
    asked = re.compile(r"""(?:import|fetch|importScripts)\(\s*["'`]https?:""")
    for path in frontend.BUILT.rglob("*.js"):
        assert not asked.search(path.read_text("utf-8")), path.name


def test_the_lock_names_versions_and_hashes_but_no_place() -> None:
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert packages
    assert all("resolved" not in each and each["integrity"] for each in packages.values())


def test_every_package_is_pinned() -> None:
    wanted = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_without_the_frontend_nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(frontend.WITHOUT, "1")
    assert frontend.build() == f"left out, for {frontend.WITHOUT} is set"
