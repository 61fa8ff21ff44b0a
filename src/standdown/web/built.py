"""Built: the islands' files as the build named them; a page without them is whole all the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import Scope

from standdown.web.packing import PackedFiles

__all__ = ["FOLDER", "PREFIX", "Built", "BuiltFiles", "built", "comparison"]

FOLDER = Path(__file__).parent / "static" / "built"
PREFIX = "/built"
ENTRY = "src/main.ts"

_YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Built:
    """What a page asks for so that its islands wake."""

    script: str
    """The path of the entry."""
    preloads: tuple[str, ...] = ()
    """Paths of what it imports at once."""
    styles: tuple[str, ...] = ()


class BuiltFiles(PackedFiles):
    """The files, to be kept for a year: another content has another name."""

    def __init__(self, folder: Path = FOLDER) -> None:
        super().__init__(directory=folder, check_dir=False)

    async def check_config(self) -> None:
        """Nothing: a folder that is not there has no files, and that is all that is wrong."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        answer = await super().get_response(path, scope)
        kept = f"public, max-age={_YEAR}, immutable" if path.startswith("assets") else "no-cache"
        answer.headers.setdefault("cache-control", kept)
        return answer


def built(folder: Path = FOLDER) -> Built | None:
    """What was built last, or ``None`` where nothing was: read again when it has been built anew."""
    manifest = folder / "manifest.json"
    try:
        stamp = manifest.stat().st_mtime_ns
    except OSError:
        return None
    return _read(manifest, stamp)


def comparison(folder: Path = FOLDER) -> str:
    """The script that a page in a file carries to lay pictures over each other; empty where nothing was built."""
    path = folder / "alone" / "compare.js"
    return path.read_text("utf-8") if path.is_file() else ""


@lru_cache(maxsize=4)
def _read(manifest: Path, stamp: int) -> Built | None:  # noqa: ARG001 - a new stamp reads it again
    chunks = json.loads(manifest.read_text("utf-8"))
    entry = chunks.get(ENTRY)
    if entry is None:
        return None
    needed = dict.fromkeys(entry.get("imports", ()))
    for name in tuple(needed):
        needed.update(dict.fromkeys(chunks[name].get("imports", ())))
    styles = [style for chunk in (entry, *(chunks[name] for name in needed)) for style in chunk.get("css", ())]
    return Built(
        f"{PREFIX}/{entry['file']}",
        tuple(f"{PREFIX}/{chunks[name]['file']}" for name in needed),
        tuple(f"{PREFIX}/{style}" for style in dict.fromkeys(styles)),
    )
