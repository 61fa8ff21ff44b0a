"""``standdown serve`` and the served demo: the real program is started, asked and ended."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standdown.cli.serving import exposure_for
from standdown.errors import UsageError
from standdown.web.accounts import Accounts
from standdown.web.gate import LOOPBACK
from standdown.web.who import Role

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVERYWHERE = "0.0.0.0"  # noqa: S104 - named, not bound
PASSWORD = "correct horse battery"
TEXT = {"text": "Leh: The Indian Army resumed patrolling at Depsang on Monday.", "published": "2024-11-05"}


class Program:
    """The command line in a process of its own, and the address that it prints."""

    def __init__(self, *words: str | Path) -> None:
        start = "from standdown.cli import main; main()"
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", start, *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []
        self._found = threading.Event()
        self.address = ""
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()
        threading.Thread(target=self._drain, daemon=True).start()

    def started(self) -> str:
        assert self._found.wait(90), "".join(self.said)
        return self.address

    def ask(self, path: str, body: object = None, **headers: str) -> tuple[int, str]:
        data = None if body is None else json.dumps(body).encode()
        told = {"Content-Type": "application/json"} if data else {}
        asked = urllib.request.Request(self.started().rstrip("/") + path, data, {**told, **headers})  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read().decode()

    def end(self, by: int = signal.SIGINT) -> int:
        self.process.send_signal(by)
        ended = self.process.wait(60)
        self._listening.join(10)
        return ended

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line)
            found = re.search(r"Standdown is at (\S+)", line)
            if found:
                self.address = found[1]
                self._found.set()

    def _drain(self) -> None:
        assert self.process.stdout
        for _ in self.process.stdout:
            pass


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    made: list[Program] = []

    def start(*words: str | Path) -> Program:
        made.append(Program(*words))
        return made[-1]

    yield start
    for each in made:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait(10)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_project_is_served_to_its_owner_and_ends_cleanly(program, desk, by: int) -> None:
    run = program("serve", "--project", desk.folder, "--port", "0", "--by", "maria")
    assert run.started().startswith("http://127.0.0.1:")
    assert run.ask("/")[0] == 200
    status, told = run.ask("/api/v1/reports", TEXT)
    assert (status, json.loads(told)["by"]) == (202, "maria")
    assert (run.end(by), "Ended." in run.said[-1]) == (0, True)
    assert len(desk.reports()) + len(list((desk.folder / "adding").glob("*/0.txt"))) == 1


def test_what_was_not_read_at_the_end_is_told_at_the_next_start(program, desk) -> None:
    run = program("serve", "--project", desk.folder, "--port", "0")
    job = json.loads(run.ask("/api/v1/reports", TEXT)[1])
    run.process.kill()
    run.process.wait(10)
    again = program("serve", "--project", desk.folder, "--port", "0")
    status, told = again.ask(f"/api/v1/jobs/{job['id']}")
    assert (status, json.loads(told)["sources"][0]["state"] in {"left", "added"}) == (200, True)
    assert again.end() == 0


def test_read_only_writes_nothing(program, desk) -> None:
    run = program("serve", "--project", desk.folder, "--port", "0", "--read-only")
    status, told = run.ask("/api/v1/reports", TEXT)
    assert (status, json.loads(told)["error"]["code"]) == (403, "read-only")
    assert run.ask("/api/v1/board")[0] == 200
    assert run.end() == 0


def test_with_accounts_one_signs_in(program, desk) -> None:
    accounts = Accounts(desk.folder)
    accounts.add("maria", PASSWORD, role=Role.ANALYST, at=NOW)
    token = accounts.make_token("maria", at=NOW)
    run = program("serve", "--project", desk.folder, "--port", "0")
    assert run.ask("/api/v1/board")[0] == 401
    assert "Sign in" in run.ask("/")[1]
    assert run.ask("/api/v1/board", Authorization=f"Bearer {token}")[0] == 200
    assert run.end() == 0


def test_the_demo_is_served_and_its_place_is_gone_afterwards(program, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    run = program("demo")
    status, page = run.ask("/")
    assert (status, "Sample standoff." in page, "Two are patrolled again." in page) == (200, True, True)
    assert list(tmp_path.glob("standdown-demo-*"))
    assert run.end(signal.SIGTERM) == 0
    assert list(tmp_path.glob("standdown-demo-*")) == []


@pytest.mark.parametrize("words", [("--host", EVERYWHERE), ("--host", "::"), ("--public", "https://desk.example.org")])
def test_beyond_this_machine_nothing_is_served_without_accounts(standdown, in_desk, words: tuple[str, str]) -> None:
    ran = standdown("serve", *words)
    assert (ran.code, "[no-accounts]" in ran.err) == (2, True)
    assert "standdown account add NAME --role editor" in ran.err


def test_a_port_that_is_taken_is_said(standdown, in_desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = standdown("serve", "--port", str(taken.getsockname()[1]))
    assert (ran.code, "[port-taken]" in ran.err) == (2, True)


def test_without_a_project_there_is_nothing_to_serve(standdown, tmp_path: Path) -> None:
    ran = standdown("serve", "--project", tmp_path)
    assert (ran.code, "[no-ledger]" in ran.err) == (1, True)


@pytest.fixture
def with_accounts(tmp_path: Path) -> Path:
    Accounts(tmp_path).add("maria", PASSWORD, role=Role.EDITOR, at=NOW)
    return tmp_path


def test_on_loopback_its_own_names_are_asked(tmp_path: Path) -> None:
    exposure = exposure_for(tmp_path, "127.0.0.1")
    assert (exposure.hosts, exposure.must_sign_in, exposure.https) == (LOOPBACK, False, False)


def test_behind_a_proxy_its_name_is_let_in_and_cookies_travel_by_https(with_accounts: Path) -> None:
    exposure = exposure_for(with_accounts, "127.0.0.1", public="https://Desk.example.org/")
    assert exposure.hosts == LOOPBACK | {"desk.example.org"}
    assert (exposure.public, exposure.must_sign_in, exposure.https) == ("https://desk.example.org", True, True)


def test_where_a_machine_listens_everywhere_its_names_are_not_known(with_accounts: Path) -> None:
    assert exposure_for(with_accounts, EVERYWHERE).hosts == frozenset()
    assert "10.1.2.3" in exposure_for(with_accounts, "10.1.2.3").hosts


@pytest.mark.parametrize("public", ["desk.example.org", "ftp://desk", "https://desk/path", "https://"])
def test_a_public_address_that_is_none_is_refused(with_accounts: Path, public: str) -> None:
    with pytest.raises(UsageError) as fault:
        exposure_for(with_accounts, "127.0.0.1", public=public)
    assert fault.value.code == "bad-public"
