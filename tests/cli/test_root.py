"""Exit codes, streams, and the faults that no verb foresees."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

STANDDOWN = [sys.executable, "-m", "standdown"]


def shell(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of ``line``, in which ``standdown`` is this one."""
    program = f'standdown() {{ "{sys.executable}" -m standdown "$@"; }}; {line}'
    return subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", program],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_called_alone_it_shows_its_verbs_and_is_content(standdown) -> None:
    ran = standdown()
    assert (ran.code, ran.err) == (0, "")
    assert all(verb in ran.out for verb in ("demo", "read", "init", "add", "board", "timeline", "verify"))


@pytest.mark.parametrize("group", ["account", "annotate", "theatre"])
def test_a_group_called_alone_shows_its_verbs(group: str, standdown) -> None:
    assert "Commands:" in standdown(group).out


def test_no_help_of_a_verb_is_cut_off(standdown) -> None:
    verbs = standdown("--help").out.partition("Commands:")[2]
    assert "..." not in verbs


@pytest.mark.parametrize(
    "words", [["nosuch"], ["read"], ["init", "x"], ["board", "--nosuch"], ["read", "x", "--published", "tomorrow"]]
)
def test_wrong_use_is_told_on_stderr_with_exit_2(words: list[str], standdown) -> None:
    ran = standdown(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: " in ran.err
    assert "Traceback" not in ran.err


def test_a_fault_with_a_name_ends_in_one_line_with_its_code(standdown, tmp_path: Path) -> None:
    ran = standdown("board", "--project", tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.endswith("[no-ledger]\n")
    assert "--project" in ran.err


def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    ran = shell(
        "standdown demo --dir d 2>/dev/null | head -1; standdown timeline --json --project d | head -1", tmp_path
    )
    assert (len(ran.stdout.splitlines()), ran.stderr) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    ran = shell("standdown theatre list > /dev/full", tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "No space left" in ran.stderr


def test_a_terminal_without_the_marks_gets_the_words_and_a_hint(pages: Path, tmp_path: Path) -> None:
    ran = shell("standdown read pages/gogra.txt", tmp_path, PYTHONIOENCODING="ascii")
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False)
    assert "disengagement, completed" in ran.stdout
    assert "PYTHONIOENCODING=utf-8" in ran.stderr


def test_data_is_utf8_whatever_the_terminal_speaks(pages: Path, tmp_path: Path) -> None:
    line = "standdown read pages/gogra.txt --json"
    plain = shell(line, tmp_path, PYTHONIOENCODING="utf-8").stdout
    assert shell(line, tmp_path, PYTHONIOENCODING="ascii").stdout == plain
    assert "戈格拉" in plain


def test_no_colour_is_printed_where_none_is_wanted(pages: Path, tmp_path: Path) -> None:
    ran = shell("standdown read pages/gogra.txt", tmp_path, NO_COLOR="1", FORCE_COLOR="1")
    assert "\x1b[3" not in ran.stdout


@pytest.mark.parametrize("columns", ["20", "40", "300"])
def test_a_terminal_of_any_width_will_do(columns: str, standdown, in_desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert standdown("board").code == 0


def _until_idle(pid: int) -> None:
    """Waits until a process has used no more of the processor for a while, however busy the machine is."""
    used, since = "", time.monotonic()
    while time.monotonic() - since < 1.0:
        state, *rest = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        if state != "S" or used != (used := rest[10]):
            since = time.monotonic()
        time.sleep(0.05)


def test_ctrl_c_stops_with_a_word(tmp_path: Path) -> None:
    # What a shell starts in the background ignores the signal, and so would what it starts.
    heed = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    words = [*STANDDOWN, "read", "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed) as run:  # noqa: S603
        _until_idle(run.pid)  # it waits for standard input by then
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=10)
    assert (run.returncode, said.strip().startswith(b"standdown: stopped")) == (130, True)


def test_a_terminal_sees_how_far_a_batch_is(desk, pages: Path) -> None:
    ours, theirs = pty.openpty()
    words = [*STANDDOWN, "add", str(pages), "--project", str(desk.folder)]
    run = subprocess.run(words, stderr=theirs, stdout=subprocess.PIPE, env=os.environ | {"TERM": "xterm"}, check=True)  # noqa: S603
    os.close(theirs)
    said = os.read(ours, 100_000)
    os.close(ours)
    assert (run.stdout, b"100%" in said, b"added  Troops leave Gogra" in said) == (b"", True, True)
