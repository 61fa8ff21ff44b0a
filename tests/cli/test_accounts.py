"""``standdown account``: passwords come by standard input and are printed nowhere."""

from __future__ import annotations

import json

import pytest

from standdown.web.accounts import Accounts
from standdown.web.who import Role

PASSWORD = b"correct horse battery\n"


def test_an_account_is_made_shown_changed_and_taken_away(standdown, in_desk) -> None:
    ran = standdown("account", "add", "maria", "--role", "analyst", stdin=PASSWORD)
    assert (ran.code, "maria may sign in as analyst." in ran.err) == (0, True)
    assert b"horse" not in (ran.out + ran.err).encode()
    accounts = Accounts(in_desk.folder)
    assert accounts.check("maria", "correct horse battery")
    standdown("account", "role", "maria", "--role", "editor")
    assert accounts.listed()[0].role is Role.EDITOR
    standdown("account", "password", "maria", stdin=b"another long one\r\n")
    assert accounts.check("maria", "another long one")
    told = json.loads(standdown("account", "list", "--json").out)
    assert [(each["name"], each["role"]) for each in told] == [("maria", "editor")]
    assert "maria" in standdown("account", "list").out
    assert standdown("account", "remove", "maria").code == 0
    assert "There are no accounts" in standdown("account", "list").out


def test_an_account_is_disabled_and_enabled_again(standdown, in_desk) -> None:
    standdown("account", "add", "maria", "--role", "editor", stdin=PASSWORD)
    assert standdown("account", "disable", "maria").code == 0
    assert json.loads(standdown("account", "list", "--json").out)[0]["disabled"] is True
    assert "disabled" in standdown("account", "list").out
    assert Accounts(in_desk.folder).check("maria", "correct horse battery") is None
    assert standdown("account", "enable", "maria").code == 0
    assert Accounts(in_desk.folder).check("maria", "correct horse battery")


def test_accounts_are_not_in_the_ledger(standdown, in_desk) -> None:
    before = in_desk.entries()
    standdown("account", "add", "maria", "--role", "analyst", stdin=PASSWORD)
    assert in_desk.entries() == before
    assert (in_desk.folder / "accounts.db").stat().st_mode & 0o077 == 0


def test_a_token_is_printed_once_and_taken_back(standdown, in_desk) -> None:
    standdown("account", "add", "maria", "--role", "analyst", stdin=PASSWORD)
    token = standdown("account", "token", "maria").out.strip()
    accounts = Accounts(in_desk.folder)
    assert accounts.by_token(token)
    assert "1 token of maria taken back." in standdown("account", "token", "maria", "--revoke").err
    assert accounts.by_token(token) is None


@pytest.mark.parametrize(
    ("words", "stdin", "code"),
    [
        (("add", "maria", "--role", "editor"), b"", "no-password"),
        (("add", "maria", "--role", "editor"), b"short\n", "bad-password"),
        (("add", "a b", "--role", "editor"), PASSWORD, "bad-account"),
        (("remove", "maria"), b"", "no-account"),
        (("password", "maria"), PASSWORD, "no-account"),
        (("token", "maria"), b"", "no-account"),
    ],
)
def test_what_is_wrong_is_said(standdown, in_desk, words: tuple[str, ...], stdin: bytes, code: str) -> None:
    ran = standdown("account", *words, stdin=stdin)
    assert (ran.code, f"[{code}]" in ran.err) == (2, True)


def test_a_role_that_is_none_is_a_wrong_use(standdown, in_desk) -> None:
    assert standdown("account", "add", "maria", "--role", "king", stdin=PASSWORD).code == 2


def test_accounts_belong_to_a_project(standdown, tmp_path) -> None:
    ran = standdown("account", "list", "--project", tmp_path)
    assert (ran.code, "[no-ledger]" in ran.err) == (1, True)
    assert list(tmp_path.iterdir()) == []
