"""A theatre by the name of a shipped pack, or from a folder."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import Final

from standdown.errors import PackError, UsageError
from standdown.theatre._read import THEATRE
from standdown.theatre.check import checked
from standdown.theatre.pack import Theatre

__all__ = ["load_theatre", "pack_folder", "shipped_theatres"]

_SHOWN: Final = 5
"""How many faults the message of a PackError spells out; the rest is counted, and all are in ``problems``."""


def load_theatre(name_or_dir: str | PathLike[str]) -> Theatre:
    """The theatre of a shipped pack (``"ladakh"``), or else of the folder of that path.

    Raises:
        UsageError: neither a shipped pack nor a folder with a theatre.yaml; the message lists the packs there are.
        PackError: the pack has errors; ``problems`` holds every one as file, row, fault and remedy.
    """
    folder = _find(name_or_dir)
    theatre, problems = checked(folder)
    errors = tuple(str(problem) for problem in problems if problem.is_error)
    if errors or theatre is None:
        shown = "".join(f"\n  {error}" for error in errors[:_SHOWN])
        rest = f"\n  and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        raise PackError(f"the theatre pack {name_or_dir} has {count}:{shown}{rest}", problems=errors)
    return theatre


def shipped_theatres() -> tuple[str, ...]:
    """Names of the packs that come with Standdown, sorted."""
    return tuple(sorted(pack.name for pack in _packs().iterdir() if (pack / THEATRE).is_file()))


def pack_folder(name_or_dir: str | PathLike[str]) -> Path:
    """The folder of a shipped pack, or of that path whether or not a pack is in it."""
    if isinstance(name_or_dir, str) and name_or_dir in shipped_theatres():
        return Path(str(_packs() / name_or_dir))
    return Path(name_or_dir)


def _find(name_or_dir: str | PathLike[str]) -> Traversable:
    if isinstance(name_or_dir, str) and name_or_dir in shipped_theatres():
        return _packs() / name_or_dir
    folder = Path(name_or_dir)
    if (folder / THEATRE).is_file():
        return folder
    known = ", ".join(shipped_theatres())
    raise UsageError(
        f"there is no theatre {str(name_or_dir)!r}: take one of {known}, or the path of a folder with a {THEATRE}",
        code="unknown-theatre",
    )


def _packs() -> Traversable:
    return files("standdown.theatre") / "packs"
