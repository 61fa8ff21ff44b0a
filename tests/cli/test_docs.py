"""docs/commands.md: every verb and option stands there, and its examples run."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import click
import pytest

from standdown.cli import cli
from standdown.demo.simulated import simulated_series
from standdown.imagery.scenes.tables import write_table
from standdown.theatre import pack_folder

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## standdown ([a-z ]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"^    standdown (?!\w+ https:|review|serve)(.*)$", PAGE, re.MULTILINE)


def verbs(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from verbs(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def with_ids(example: str, standdown) -> str:
    """The example with the ids of a claim and a happening that are there, for those of the page."""
    if not re.search(r"\b[ce]-[0-9a-f]+", example):
        return example
    first = json.loads(standdown("timeline", "--json", "--project", "my-desk").out)[0]
    return re.sub(r"\be-[0-9a-f]+", first["id"], re.sub(r"\bc-[0-9a-f]+", first["claim_ids"][0], example))


def test_every_verb_has_its_section() -> None:
    assert list(SECTIONS) == [name for name, _ in verbs(cli)]


@pytest.mark.parametrize(("name", "command"), list(verbs(cli)), ids=[name for name, _ in verbs(cli)])
def test_every_option_of_a_verb_is_explained_and_no_other(name: str, command: click.Command) -> None:
    told = re.findall(r"^\| `(--[a-z-]+)", SECTIONS[name], re.MULTILINE)
    options = [param.opts[0] for param in command.params if isinstance(param, click.Option)]
    assert sorted(told) == sorted(options)
    assert f"    standdown {name}" in SECTIONS[name]
    assert command.help


def test_the_examples_run_one_after_the_other(
    standdown, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (pages / "depsang.txt").rename("report.txt")
    copytree(pack_folder("ladakh"), "my-theatre")
    Path("password.txt").write_text("correct horse battery\n", encoding="utf-8")
    line = {"id": 1, "text": "Troops left Gogra on Friday.", "published": "2021-08-07"}
    Path("reports.jsonl").write_text(json.dumps(line), encoding="utf-8")
    write_table(Path("gogra.npz"), simulated_series("gogra")[:1])
    for example in EXAMPLES:
        words, _, source = with_ids(example, standdown).partition(" < ")
        stdin = Path(source).read_bytes() if source else b""
        ran = standdown(*shlex.split(words), stdin=stdin)
        assert ran.code == 0, (example, ran.err)
