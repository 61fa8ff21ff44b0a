"""Accounts: who may come in; what is kept of secrets is hashes, in a file for its owner alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standdown.errors import LedgerError, UsageError
from standdown.web.accounts import Accounts, role_named
from standdown.web.who import Role

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = "correct horse battery"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path)
    made.add("Maria", WORDS, role=Role.ANALYST, at=NOW)
    return made


def test_a_password_opens_its_own_account_and_no_other(accounts: Accounts) -> None:
    found = accounts.check("maria", WORDS)
    assert (found and found.name, found and found.role) == ("Maria", Role.ANALYST)
    assert accounts.check("Maria", "correct horse batterx") is None
    assert accounts.check("Nobody", WORDS) is None
    assert accounts.check("Maria", "") is None


def test_no_password_and_no_token_lies_in_the_file(accounts: Accounts) -> None:
    token = accounts.make_token("Maria", at=NOW)
    kept = accounts.path.read_bytes()
    assert WORDS.encode() not in kept
    assert token.encode() not in kept
    assert b"$argon2id$" in kept


def test_only_the_owner_may_read_the_file(accounts: Accounts) -> None:
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600
    accounts.path.chmod(0o644)
    with pytest.raises(LedgerError, match="chmod 600"):
        accounts.listed()


def test_a_token_is_its_account_until_it_is_taken_back(accounts: Accounts) -> None:
    token = accounts.make_token("maria", at=NOW)
    account = accounts.by_token(token)
    assert account is not None
    assert account.name == "Maria"
    assert accounts.by_token(token[:-1]) is None
    assert accounts.revoke("Maria") == 1
    assert accounts.by_token(token) is None


def test_a_role_holds_at_once_and_a_removed_account_has_nothing_left(accounts: Accounts) -> None:
    token = accounts.make_token("Maria", at=NOW)
    accounts.set_role("Maria", Role.READER)
    account = accounts.by_token(token)
    assert account is not None
    assert account.role is Role.READER
    accounts.remove("Maria")
    assert (accounts.by_token(token), accounts.listed(), bool(accounts)) == (None, (), False)


def test_a_disabled_account_opens_nothing_until_it_is_enabled(accounts: Accounts) -> None:
    token = accounts.make_token("Maria", at=NOW)
    for _ in "twice is as once":
        accounts.disable("maria", at=NOW)
    assert (accounts.check("Maria", WORDS), accounts.by_token(token)) == (None, None)
    assert [each.is_disabled for each in accounts.listed()] == [True]
    accounts.enable("maria")
    assert (bool(accounts.check("Maria", WORDS)), bool(accounts.by_token(token))) == (True, True)


def test_with_an_account_goes_its_disabling(accounts: Accounts) -> None:
    accounts.disable("Maria", at=NOW)
    accounts.remove("Maria")
    accounts.add("maria", WORDS, role=Role.READER, at=NOW)
    assert accounts.check("maria", WORDS)


def test_the_last_editor_who_may_come_in_stays_one(accounts: Accounts) -> None:
    for name in ("jo", "kim"):
        accounts.add(name, WORDS, role=Role.EDITOR, at=NOW)
    accounts.disable("jo", at=NOW, keep_editor=True)
    for change in (
        lambda: accounts.set_role("kim", Role.ANALYST, keep_editor=True),
        lambda: accounts.disable("kim", at=NOW, keep_editor=True),
    ):
        with pytest.raises(UsageError) as fault:
            change()
        assert fault.value.code == "last-editor"
    assert [(each.name, each.role.name, each.is_disabled) for each in accounts.listed()] == [
        ("jo", "EDITOR", True),
        ("kim", "EDITOR", False),
        ("Maria", "ANALYST", False),
    ]
    accounts.set_role("Maria", Role.EDITOR)
    accounts.disable("kim", at=NOW, keep_editor=True)


def test_two_editors_who_leave_at_once_do_not_both_leave(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    for name in ("jo", "kim"):
        accounts.add(name, WORDS, role=Role.EDITOR, at=NOW)

    def leave(name: str) -> bool:
        try:
            Accounts(tmp_path).disable(name, at=NOW, keep_editor=True)
        except UsageError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(leave, ("jo", "kim"))) == [False, True]


def test_another_password_replaces_the_old_one(accounts: Accounts) -> None:
    accounts.set_password("Maria", "another long one")
    assert accounts.check("Maria", WORDS) is None
    assert accounts.check("Maria", "another long one")


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("maria", WORDS, "bad-account"),
        ("a b", WORDS, "bad-account"),
        ("", WORDS, "bad-account"),
        ("b", "short", "bad-password"),
    ],
)
def test_what_is_no_account_is_refused(accounts: Accounts, name: str, password: str, code: str) -> None:
    with pytest.raises(UsageError) as fault:
        accounts.add(name, password, role=Role.READER, at=NOW)
    assert fault.value.code == code


def test_who_is_not_there_cannot_be_changed(accounts: Accounts) -> None:
    for change in (
        lambda: accounts.remove("x"),
        lambda: accounts.set_role("x", Role.READER),
        lambda: accounts.make_token("x", at=NOW),
    ):
        with pytest.raises(UsageError, match="there are: Maria"):
            change()


def test_asking_a_project_without_accounts_makes_no_file(tmp_path: Path) -> None:
    none = Accounts(tmp_path)
    assert (bool(none), none.listed(), none.by_token("x")) == (False, (), None)
    assert not none.path.exists()


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    file = Accounts(tmp_path)
    file.path.write_bytes(b"no database" * 100)
    file.path.chmod(0o600)
    with pytest.raises(LedgerError, match="move it away"):
        file.listed()


def test_roles_have_names() -> None:
    assert role_named("editor") is Role.EDITOR
    with pytest.raises(UsageError, match="reader, analyst, editor"):
        role_named("king")
