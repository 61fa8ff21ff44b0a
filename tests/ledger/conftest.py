"""Claims, readings and ledgers made by hand, and a PostgreSQL server of their own for those that are kept on one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from standdown.ledger import Ledger
from standdown.model import (
    Attribute,
    Claim,
    Contradiction,
    Ground,
    Kind,
    Person,
    Published,
    Quantity,
    Reading,
    Realis,
    Report,
    Source,
    SourceKind,
    SourceLink,
    Span,
    When,
    Where,
)

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
NOBODY = 65534


@pytest.fixture(scope="session")
def noon() -> datetime:
    return NOON


@pytest.fixture(scope="session")
def tell() -> Callable[..., Claim]:
    """A claim from the few things that matter in a test; days as ISO text, empty for an open end."""

    def build(
        id_: str,
        kind: Kind = Kind.DISENGAGEMENT,
        days: tuple[str, str] = ("", ""),
        *,
        sites: tuple[str, ...] = (),
        realis: Realis = Realis.OCCURRED,
        parties: tuple[str, ...] = (),
        people: tuple[str, ...] = (),
        attributes: tuple[Attribute, ...] = (),
        place_id: str | None = None,
        count: float | None = None,
        report_id: str = "r-1",
    ) -> Claim:
        ends = [date.fromisoformat(day) if day else None for day in days]
        named = bool(sites or place_id)
        return Claim(
            id_, report_id, kind, realis, Source((SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "officials"),)),
            Span(0, 6), Span(0, 20), when=When(*ends),
            where=Where(name=place_id or "there", place_id=place_id, sites=sites) if named else None,
            parties=parties, people=tuple(Person(name) for name in people), attributes=frozenset(attributes),
            quantities=() if count is None else (Quantity("soldiers", count, count),),
        )  # fmt: skip

    return build


@pytest.fixture
def reading(tell: Callable[..., Claim]) -> Reading:
    """One report with two claims that oppose each other."""
    report = Report("r-1", "Troops left. Troops are leaving.", published=Published(date(2024, 10, 31)))
    claims = (tell("c-1", attributes=(Attribute.COMPLETED,)), tell("c-2", realis=Realis.ONGOING))
    return Reading(report, claims, (Contradiction("c-1", "c-2", Ground.COMPLETENESS, "left, or leaving"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "watch", theatre="ladakh") as made:
        yield made


@pytest.fixture
def may_only_read() -> Iterator[Callable[[Path], None]]:
    """Takes the right to write a folder and what is in it away until the test is over."""
    if os.name == "nt":
        pytest.skip("rights are not kept in the mode of a file there")
    is_root = os.geteuid() == 0

    def forbid(folder: Path) -> None:
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        if is_root:  # who may write whatever the mode says
            os.seteuid(NOBODY)

    yield forbid
    if is_root:
        os.seteuid(0)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody may look into; that of ``tmp_path`` is closed to others."""
    with TemporaryDirectory(prefix="standdown-shelf-") as name:
        shelf = Path(name)
        shelf.chmod(0o755)
        yield shelf
        for path in (shelf / "watch").glob("*"):
            path.chmod(0o644)
        (shelf / "watch").chmod(0o755)


@dataclass(frozen=True)
class Made:
    """A new ledger, and a way past the program to what keeps it."""

    ledger: Ledger
    engine: str
    address: str = ""

    def sql(self, *statements: str) -> list[tuple]:
        """What the last statement gives; all of them by an owner's own client, in one transaction that is kept."""
        if self.engine == "sqlite":
            with closing(sqlite3.connect(self.ledger.folder / "ledger.db")) as connection:
                rows = [connection.execute(statement).fetchall() for statement in statements][-1]
                connection.commit()
                return rows
        return ask(self.address, *statements)


def ask(address: str, *statements: str) -> list[tuple]:
    """What the last statement gives on a server."""
    import psycopg

    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        done = [connection.execute(statement) for statement in statements][-1]
        return done.fetchall() if done.description else []


def _tools() -> Path:
    """The newest PostgreSQL of this machine; without one the tests skip, or fail where they must not."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = found or ([Path(on_path)] if on_path else [])
    if not found or not find_spec("psycopg"):
        lacks = "psycopg (pip install 'standdown[postgres]')" if found else "PostgreSQL (apt install postgresql)"
        why = f"NOT TESTED: ledgers on PostgreSQL, for this machine lacks {lacks}"
        pytest.fail(why) if os.environ.get("STANDDOWN_NEED_POSTGRES") == "1" else pytest.skip(why)
    return found[-1].parent


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a database on a server that runs for these tests alone, reached by a socket in its folder."""
    tools, home = _tools(), Path(mkdtemp(prefix="standdown-pg-"))
    # The server refuses to run as root.
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    home.chmod(0o755)
    (home / "data").mkdir(mode=0o700)
    if other:
        for folder in (home, home / "data"):
            os.chown(folder, NOBODY, NOBODY)

    def run(name: str, *words: str) -> None:
        command = [str(tools / name), "-D", str(home / "data"), *words]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, **other)  # noqa: S603
        assert done.returncode == 0, done.stdout + done.stderr

    run("initdb", "--username=desk", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    settings = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    run("pg_ctl", "start", "-w", "-l", str(home / "log"), "-o", settings)
    yield f"postgresql+psycopg://desk@/postgres?host={home}"
    run("pg_ctl", "stop", "-m", "immediate")
    shutil.rmtree(home)


_NUMBERS = count(1)


@pytest.fixture
def schema(server: str) -> Iterator[str]:
    """The address of an empty schema."""
    name = f"watch_{next(_NUMBERS)}"
    ask(server, f"CREATE SCHEMA {name}")
    yield f"{server}&options=-csearch_path%3D{name}"
    ask(server, f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", "postgres"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Made]:
    """A new ledger on each engine in turn."""
    address = request.getfixturevalue("schema") if request.param == "postgres" else ""
    with Ledger.create(tmp_path / "watch", theatre="ladakh", database=address) as ledger:
        yield Made(ledger, request.param, address)
