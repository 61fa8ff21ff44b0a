"""The project folder: ``standdown.toml`` beside ``ledger.db``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from standdown.errors import LedgerError

__all__ = ["DATABASE", "SETTINGS", "read_theatre", "write_theatre"]

SETTINGS = "standdown.toml"
DATABASE = "ledger.db"

_HEADER = "# A Standdown project: the ledger beside this file follows one theatre.\n"


def write_theatre(folder: Path, theatre: str) -> None:
    """Write the settings of a new project; refuses a folder that has some."""
    path = folder / SETTINGS
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{_HEADER}theatre = {json.dumps(theatre)}\n")  # a JSON string is a TOML basic string
    except FileExistsError:
        raise LedgerError(f"{path} is there already: give another folder", code="ledger-exists") from None


def read_theatre(folder: Path) -> str:
    """The name of the theatre that the project in ``folder`` follows."""
    path = folder / SETTINGS
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LedgerError(
            f'{path} is missing: write it anew with one line, theatre = "NAME"', code="no-settings"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path} cannot be read ({error}): mend that line", code="bad-settings") from error
    unknown = sorted(settings.keys() - {"theatre"})
    if unknown:
        raise LedgerError(f"{path} has unknown keys {', '.join(unknown)}: remove them", code="bad-settings")
    theatre = settings.get("theatre")
    if not isinstance(theatre, str) or not theatre:
        raise LedgerError(f'{path} names no theatre: give it a line theatre = "NAME"', code="bad-settings")
    return theatre
