"""The edge of the program: the clock, standard input, data to standard output, talk to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeVar

import click

from standdown.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standdown.publish import Cell

__all__ = [
    "as_data",
    "leave",
    "now",
    "progress",
    "show",
    "show_line",
    "standard_input",
    "talk",
    "write_data",
    "write_pieces",
]

T = TypeVar("T")

_MARKS = "■◧□▨"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def standard_input(*sources: str) -> BinaryIO | None:
    """Standard input as bytes, or ``None`` where there is none; says so when ``-`` is to be typed at a terminal."""
    if "-" in sources and sys.stdin and sys.stdin.isatty():
        talk("Reading from the terminal; end with Ctrl-D on a line of its own.")
    return getattr(sys.stdin, "buffer", None)


def as_data(*, as_json: bool, as_csv: bool) -> bool:
    """True when the output is for a program; UsageError when it is asked for in two forms at once."""
    if as_json and as_csv:
        raise UsageError("the output has one form: give --json or --csv, not both")
    return as_json or as_csv


def write_data(whole: object, rows: Sequence[Mapping[str, Cell]] = (), *, as_csv: bool = False) -> None:
    """Write ``whole`` as JSON, or ``rows`` as CSV: always in UTF-8, whatever the terminal speaks."""
    if as_csv:
        from standdown.publish import to_csv

        text = to_csv(rows)
    else:
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def write_pieces(pieces: Iterable[bytes], output: str) -> None:
    """Write to standard output or to a file, which is there whole or not at all."""
    if output == "-":
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.exists() and not path.is_file():  # a pipe or a device takes what comes
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def show(what: RenderableType) -> None:
    """Print a view for people to standard output."""
    from rich.console import Console

    console = Console(highlight=False)
    try:
        _MARKS.encode(console.encoding)
    except UnicodeEncodeError:
        talk(f"Marks show as ? because the output is {console.encoding}: set PYTHONIOENCODING=utf-8, or take --json.")
    console.print(what)


def show_line(what: RenderableType) -> None:
    """Print talk that is one line, however narrow the terminal."""
    from rich.console import Console

    Console(stderr=True, highlight=False).print(what, soft_wrap=True)


def talk(words: str) -> None:
    """Print words to standard error."""
    click.echo(words, err=True)


def leave(*, failed: bool) -> NoReturn:
    """End the command: exit 1 when something failed, 0 when all is well."""
    click.get_current_context().exit(1 if failed else 0)


def progress(items: Iterable[T], label: str) -> Iterator[T]:
    """The items, with a bar on standard error where that is a terminal and there is more than one to wait for."""
    waiting = list(items)
    if len(waiting) < 2 or not sys.stderr.isatty():
        yield from waiting
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(waiting, description=label)
