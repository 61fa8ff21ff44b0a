"""The build hook: makes the world gazetteer before the package is put together, also for an editable install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WORLD = "src/standdown/theatre/world.npz"


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``scripts/world`` where the gazetteer is missing or older than what it is made by."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as hatchling calls it
        """Makes the gazetteer; nothing is added to ``build_data``, for pyproject.toml names the file."""
        root = Path(self.root)
        made = root / WORLD
        makers = [root / "pyproject.toml", root / "src/standdown/theatre/_key.py", *(root / "scripts/world").iterdir()]
        if made.is_file() and all(made.stat().st_mtime >= maker.stat().st_mtime for maker in makers):
            return
        sys.path.insert(0, str(root))
        from scripts.world.build import build

        self.app.display_info(f"world gazetteer: {build(made)}")
