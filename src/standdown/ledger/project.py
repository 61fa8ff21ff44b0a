"""The project folder: ``standdown.toml``, and beside it ``ledger.db`` where no server keeps the ledger."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from standdown.errors import LedgerError

__all__ = ["DATABASE", "SETTINGS", "Settings", "read_settings", "write_settings"]

SETTINGS = "standdown.toml"
DATABASE = "ledger.db"

_HEADER = "# A Standdown project: its ledger follows one theatre.\n"


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``standdown.toml`` says."""

    theatre: str
    """The name of a theatre that ships with Standdown, or the path of a pack."""
    database: str = ""
    """The address of a database on PostgreSQL, without a password; empty where the ledger is the file beside it."""

    def place(self, folder: Path) -> Path | str:
        """Where the ledger of the project in ``folder`` lies: a file or an address."""
        return self.database or folder / DATABASE


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings of a new project; refuses a folder that has some, or holds a ledger already."""
    path, file = folder / SETTINGS, folder / DATABASE
    if file.exists():
        raise LedgerError(f"{file} is there already: open it, or give another folder", code="ledger-exists")
    # A JSON string is a TOML basic string.
    lines = [f"theatre = {json.dumps(settings.theatre)}\n"]
    lines += [f"database = {json.dumps(settings.database)}\n"] if settings.database else []
    try:
        with path.open("x", encoding="utf-8") as made:
            made.write(_HEADER + "".join(lines))
    except FileExistsError:
        raise LedgerError(f"{path} is there already: give another folder", code="ledger-exists") from None
    except OSError as error:
        raise LedgerError(
            f"{path} cannot be made ({error.strerror}): give another folder", code="ledger-unusable"
        ) from error


def read_settings(folder: Path) -> Settings:
    """What the project in ``folder`` follows, and where its ledger lies; LedgerError where there is no project."""
    path = folder / SETTINGS
    has_file = (folder / DATABASE).is_file()
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if not has_file:
            raise _no_ledger(folder) from None
        raise LedgerError(
            f'{path} is missing: write it anew with one line, theatre = "NAME"', code="no-settings"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path} cannot be read ({error}): mend that line", code="bad-settings") from error
    unknown = sorted(settings.keys() - {"theatre", "database"})
    if unknown:
        raise LedgerError(f"{path} has unknown keys {', '.join(unknown)}: remove them", code="bad-settings")
    theatre, database = settings.get("theatre"), settings.get("database", "")
    if not isinstance(theatre, str) or not theatre:
        raise LedgerError(f'{path} names no theatre: give it a line theatre = "NAME"', code="bad-settings")
    if not isinstance(database, str):
        raise LedgerError(f"{path} gives a database that is no text: write the address in quotes", code="bad-settings")
    if not database and not has_file:
        raise _no_ledger(folder)
    return Settings(theatre, database)


def _no_ledger(folder: Path) -> LedgerError:
    return LedgerError(
        f"there is no ledger in {folder}: make one with `standdown init {folder} --theatre NAME`", code="no-ledger"
    )
