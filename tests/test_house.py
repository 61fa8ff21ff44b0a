"""The house itself: its doors, the size of its rooms, and what its papers promise."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from standdown.demo import demo_reports

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "standdown"
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md")])
IMPORT_SECONDS = 0.3
MOST_LINES = 400


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_verb(node: ast.stmt) -> bool:
    """A click command is reached through its group, never imported."""
    return any(re.search(r"\.(command|group)\b", ast.unparse(d)) for d in getattr(node, "decorator_list", []))


def offered(path: Path) -> set[str]:
    """What a module defines in public, or what a package takes from its own modules."""
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not is_verb(node):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom) and path.name == "__init__.py":
            ours = (node.module or "").startswith(dotted(path))
            names.update(alias.asname or alias.name for alias in node.names if ours)
    return {n for n in names if not n.startswith("_")}


def order(name: str) -> tuple[int, str]:
    """CONSTANTS, then Classes, then functions, as ruff sorts them."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def codes_in_source() -> set[str]:
    pattern = re.compile(r'\bcode(?:: str)?\s*=\s*"([^"]+)"')
    return {code for path in MODULES for code in pattern.findall(path.read_text("utf-8"))}


def codes_in_docs() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs" / "errors.md").read_text("utf-8"), re.MULTILINE))


def test_importing_standdown_costs_next_to_nothing() -> None:
    program = "import time; t = time.perf_counter(); import standdown; print(time.perf_counter() - t)"
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True) for _ in "123"]  # noqa: S603
    assert min(float(run.stdout) for run in runs) < IMPORT_SECONDS


@pytest.mark.parametrize("path", [p for p in MODULES if p.name != "__main__.py"], ids=relative)
def test_a_module_says_what_it_offers(path: Path) -> None:
    module = importlib.import_module(dotted(path))
    assert sorted(module.__all__, key=order) == list(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert offered(path) - set(module.__all__) == set()


@pytest.mark.parametrize("path", [*MODULES, *sorted(ROOT.glob("training/**/*.py"))], ids=relative)
def test_a_module_stays_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_data_flows_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_error_code_has_its_line_in_the_docs() -> None:
    assert codes_in_source() == codes_in_docs()


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    local = [t for t in targets if "://" not in t and not t.startswith("mailto:")]
    assert [t for t in local if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("report", demo_reports(), ids=lambda r: r.name)
def test_a_demo_report_says_that_it_is_one(report: Path) -> None:
    head, _, text = report.read_text("utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert list(fields) == ["Title", "Publisher", "Published", "URL", "Note"]
    assert fields["Note"] == "Written for the Standdown demo; not a real report."
    assert fields["URL"] == f"https://example.org/standdown-demo/{report.name.removesuffix('.txt')}"
    assert report.name.startswith(fields["Published"])
    assert 60 <= len(text.split()) <= 170
