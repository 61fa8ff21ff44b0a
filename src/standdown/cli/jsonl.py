"""JSONL files: read with every bad line named, written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from standdown.cli.edge import standard_input
from standdown.errors import ReadError, UsageError

__all__ = ["read_jsonl", "write_jsonl"]

_WORDS = ("text", "title", "publisher")


def read_jsonl(source: str) -> list[dict[str, Any]]:
    """The objects in a file (``-``: standard input), one a line; ReadError names the first line that is none."""
    name = "standard input" if source == "-" else source
    try:
        text = _bytes(source).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReadError(f"{name}, line {line} is no UTF-8: save the file as UTF-8", code="bad-jsonl") from error
    # Only line feeds part lines: JSON may hold the other breaks that splitlines knows.
    return [_object(line, f"{name}, line {n}") for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def write_jsonl(target: str, lines: Iterable[object]) -> None:
    """Write one object a line to a file (``-``: standard output), which is the old one until the new one is whole."""
    data = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "backslashreplace")
    if target == "-":
        click.echo(data, nl=False)
        return
    path = Path(target).resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe is written to, never replaced
        return
    passing = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        passing.write_bytes(data)
        if path.exists():
            shutil.copymode(path, passing)
        passing.replace(path)
    except OSError as error:
        error.filename = target  # nobody has heard of the passing file
        raise
    finally:
        passing.unlink(missing_ok=True)


def _bytes(source: str) -> bytes:
    if source != "-":
        return Path(source).read_bytes()
    stdin = standard_input("-")
    if stdin is None:
        raise UsageError("there is no standard input to read from: name a file instead of '-'")
    return stdin.read()


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise ReadError(f"{place} is no JSON ({why}): mend or drop the line", code="bad-jsonl") from error
    if not isinstance(value, dict):
        raise ReadError(f'{place} is no object: write it as {{"id": ..., "text": ...}}', code="bad-jsonl")
    for key in _WORDS:
        if not isinstance(value.get(key) or "", str):
            raise ReadError(f"{place}: {key} is {value[key]!r}, no string: put it in quotes", code="bad-jsonl")
    return value
