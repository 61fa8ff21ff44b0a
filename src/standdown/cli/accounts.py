"""``standdown account``: who may come in where others can reach the application."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standdown.cli import options
from standdown.cli.edge import now, show, talk, write_data
from standdown.cli.project import open_ledger
from standdown.errors import UsageError

if TYPE_CHECKING:
    from standdown.web.accounts import Accounts

__all__ = ["account", "asked_password"]

_ROLES = click.Choice(["reader", "analyst", "editor"])
_role = click.option("--role", type=_ROLES, required=True, help="What they may do.")


@click.group(invoke_without_command=True)
@click.pass_context
def account(context: click.Context) -> None:
    """Keep the accounts of a desk.

    Readers look, analysts add and rule too, editors may undo what others ruled.
    """
    options.help_if_alone(context)


@account.command()
@click.argument("name")
@_role
@options.project
def add(name: str, role: str, project: Path) -> None:
    """Make an account.

    The password is asked for, or read from standard input; it is never an argument.
    """
    from standdown.web.accounts import role_named

    made = _accounts(project).add(name, asked_password(), role=role_named(role), at=now())
    talk(f"{made.name} may sign in as {role}.")


@account.command("list")
@options.json_form
@options.project
def list_(as_json: bool, project: Path) -> None:
    """Show the accounts."""
    listed = _accounts(project).listed()
    rows = [
        {
            "name": each.name,
            "role": each.role.name.lower(),
            "made": each.made.isoformat(timespec="seconds"),
            "disabled": each.is_disabled,
        }
        for each in listed
    ]
    if as_json:
        write_data(rows)
        return
    from rich.table import Table

    table = Table("Name", "Role", "Made", "", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(str(row["name"]), str(row["role"]), str(row["made"]), "disabled" if row["disabled"] else "")
    show(table if rows else "There are no accounts: standdown account add NAME --role editor")


@account.command()
@click.argument("name")
@_role
@options.project
def role(name: str, role: str, project: Path) -> None:
    """Give another role; it holds at once."""
    from standdown.web.accounts import role_named

    _accounts(project).set_role(name, role_named(role))
    talk(f"{name} is {role} now.")


@account.command()
@click.argument("name")
@options.project
def password(name: str, project: Path) -> None:
    """Give another password.

    Whoever was signed in under the old one is signed out; tokens stay.
    """
    _accounts(project).set_password(name, asked_password())
    talk(f"{name} has another password, and signs in anew.")


@account.command()
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Take back all tokens of the account instead.")
@options.project
def token(name: str, revoke: bool, project: Path) -> None:
    """Make a token for a program.

    It is printed this once and may do what the account may: send it as `Authorization: Bearer TOKEN`.
    """
    accounts = _accounts(project)
    if revoke:
        from standdown.publish.words import count_words

        talk(f"{count_words(accounts.revoke(name), 'token')} of {name} taken back.")
    else:
        click.echo(accounts.make_token(name, at=now()))


@account.command()
@click.argument("name")
@options.project
def disable(name: str, project: Path) -> None:
    """Let nobody come in by an account.

    Its sessions end at once, and its tokens open nothing, until it is enabled.
    """
    _accounts(project).disable(name, at=now())
    talk(f"{name} may not come in until the account is enabled.")


@account.command()
@click.argument("name")
@options.project
def enable(name: str, project: Path) -> None:
    """Let somebody come in again.

    The password and the tokens are those of before.
    """
    _accounts(project).enable(name)
    talk(f"{name} may come in again.")


@account.command()
@click.argument("name")
@options.project
def remove(name: str, project: Path) -> None:
    """Take an account away.

    Its sessions and tokens end at once. What was written under its name stays.
    """
    _accounts(project).remove(name)
    talk(f"{name} may not come in any more.")


def asked_password() -> str:
    """The password, typed twice and unseen at a terminal, else the first line of standard input."""
    if sys.stdin and sys.stdin.isatty():
        told: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return told
    line = sys.stdin.readline() if sys.stdin else ""
    if not line.rstrip("\r\n"):
        raise UsageError("no password came on standard input: type it at a terminal, or pipe it in", code="no-password")
    return line.rstrip("\r\n")


def _accounts(project: Path) -> Accounts:
    from standdown.web.accounts import Accounts

    open_ledger(project).close()
    return Accounts(project)
