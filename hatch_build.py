"""The build hook: makes what git does not keep before the package is put together, also for an editable install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WORLD = "src/standdown/theatre/world.npz"


class MakingHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the world gazetteer and the islands of the pages, each where it is missing or older than its sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as hatchling calls it
        """Makes them; nothing is added to ``build_data``, for pyproject.toml names the files."""
        root = Path(self.root)
        sys.path.insert(0, self.root)
        self._gazetteer(root)
        if (root / "frontend").is_dir():
            from scripts.frontend import build

            self.app.display_info(f"frontend: {build()}")

    def _gazetteer(self, root: Path) -> None:
        made = root / WORLD
        makers = [root / "pyproject.toml", root / "src/standdown/theatre/_key.py", *(root / "scripts/world").iterdir()]
        if made.is_file() and all(made.stat().st_mtime >= maker.stat().st_mtime for maker in makers):
            return
        from scripts.world.build import build

        self.app.display_info(f"world gazetteer: {build(made)}")
