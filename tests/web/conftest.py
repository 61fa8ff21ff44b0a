"""A desk over the demo's reports, asked in process, and served to a real browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import uvicorn
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from standdown.demo import demo_ledger
from standdown.web import create_app
from standdown.web.desk import Desk

DAY = date(2024, 11, 5)
"""The day of the demo's last report."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as always, only not as slowly as is meant for those who guess."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("standdown.web.accounts._hasher", lambda: quick)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's project, read once; who writes into it takes a copy."""
    folder = tmp_path_factory.mktemp("desk") / "demo"
    with demo_ledger(folder, now=datetime(2026, 1, 1, 12, tzinfo=UTC)):
        pass
    return folder


@pytest.fixture(scope="session")
def desk(demo_folder: Path) -> Iterator[Desk]:
    made = Desk(demo_folder, owner="ana", is_sample=True, day=DAY)
    yield made
    made.close()


@pytest.fixture(scope="session")
def client(desk: Desk) -> Iterator[TestClient]:
    """Asks without a browser; faults of the program are answered as they are outside."""
    with TestClient(create_app(desk), raise_server_exceptions=False, base_url="http://localhost") as made:
        yield made


@pytest.fixture
def own_desk(demo_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that a test may write into."""
    shutil.copytree(demo_folder, tmp_path / "own")
    made = Desk(tmp_path / "own", owner="ana", is_sample=True, day=DAY)
    yield made
    made.close()


@pytest.fixture
def own_client(own_desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(own_desk), raise_server_exceptions=False, base_url="http://localhost") as made:
        yield made


class Served:
    """An application on a port of its own, as long as the test runs."""

    def __init__(self, desk: Desk) -> None:
        self._server = uvicorn.Server(uvicorn.Config(create_app(desk), port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the server did not start")
            self._thread.join(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def served(desk: Desk) -> Iterator[str]:
    """The address of the demo."""
    made = Served(desk)
    yield made.address
    made.stop()


@pytest.fixture
def own_served(own_desk: Desk) -> Iterator[str]:
    made = Served(own_desk)
    yield made.address
    made.stop()


@pytest.fixture(scope="session")
def browser():
    """A real Chromium; skipped loudly where there is none, unless STANDDOWN_NEED_CHROMIUM says that there must be."""
    if not CHROMIUM:
        if os.environ.get("STANDDOWN_NEED_CHROMIUM"):
            pytest.fail("there is no chromium: apt-get install chromium")
        pytest.skip("there is no chromium here: pages are not looked at in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser, request: pytest.FixtureRequest):
    """A page of a fresh browser; any error that it logs, or request that leaves the application, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    faults: list[str] = []
    made.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    made.on("pageerror", lambda error: faults.append(f"error: {error}"))
    made.on("request", lambda asked: None if _is_ours(asked.url) else faults.append(f"left: {asked.url}"))
    yield made
    context.close()
    assert not faults, faults


def _is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "about:"))
