"""The command line as a whole: its verbs, and how every fault ends in one clear line."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import click

from standdown import __version__
from standdown.cli.accounts import account
from standdown.cli.annotate import annotate
from standdown.cli.checking import check
from standdown.cli.deciding import decide
from standdown.cli.demo import demo
from standdown.cli.edge import talk
from standdown.cli.export import export
from standdown.cli.intensity import index
from standdown.cli.looking import event, rebuild, search, site
from standdown.cli.options import help_if_alone
from standdown.cli.project import add, init, verify
from standdown.cli.read import read
from standdown.cli.review import review
from standdown.cli.serving import serve
from standdown.cli.theatre import theatre
from standdown.cli.views import board, timeline
from standdown.errors import StanddownError

__all__ = ["cli", "main"]

_STOPPED = 130
"""What a shell says of a program that Ctrl-C ended."""


class _InOrder(click.Group):
    """Lists its verbs in the order in which a newcomer meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names as they were added."""
        return list(self.commands)


@click.group(
    cls=_InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: standdown demo",
)
@click.version_option(__version__, prog_name="standdown")
@click.pass_context
def cli(context: click.Context) -> None:
    """Follow a border standoff as it builds up and stands down: every claim with its sentence and its source."""
    help_if_alone(context)


for verb in (
    *(demo, read, init, add, serve, account, board, timeline, site, event, search, index, check, export),
    *(review, decide, verify, rebuild, annotate, theatre),
):
    cli.add_command(verb)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A mark that a terminal lacks is no reason to fail.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _run()
    finally:
        _let_go_of_stdout()
    sys.exit(code)


def _run() -> int:
    try:
        code = cli.main(prog_name="standdown", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        talk("standdown: stopped; what was written before stays, and nothing is half-written.")
        return _STOPPED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except StanddownError as error:
        return _tell(error)
    except BrokenPipeError:
        return 1  # whoever read the output has seen enough
    except OSError as error:
        what = error.filename or "the output"
        fault = f"{what} cannot be used ({error.strerror}): check the path, its permissions and the space left"
        return _tell(StanddownError(fault, code="unusable-file"))
    return code if isinstance(code, int) else 0


def _tell(error: StanddownError) -> int:
    first, *rest = str(error).splitlines() or [""]
    talk("\n".join((f"standdown: {first} [{error.code}]", *rest)))
    return error.exit_code


def _let_go_of_stdout() -> None:
    """Python flushes once more as it ends, and would complain of a reader that is gone or a disk that is full."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
