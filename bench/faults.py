"""What a ledger keeps when the worst happens to those who write it: killed, held up, two at once, no room on the disk.

    python bench/faults.py [ROUNDS] [--database ADDRESS]     without them: 200 kills, a ledger in a file

One ledger grows through all the kills, so that damage would pile up. A writer is a process of its own that adds reports one after another
and tells each only when it is in; it is killed with SIGKILL at a moment drawn by chance. After each kill all of the ledger is looked at: see
`wrongs`. ADDRESS is that of an empty schema on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select, text

from standdown.errors import LedgerError
from standdown.ledger import Ledger, decide, merge
from standdown.ledger.anchors import Anchor
from standdown.ledger.projecting import catch_up, empty, is_current
from standdown.ledger.tables import projected
from standdown.model import (
    Act,
    Claim,
    Contradiction,
    Ground,
    Kind,
    Published,
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

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SENTENCE = "Troops of both sides left the place, officials said. "
SHORTEST, LONGEST = 0.0005, 2.0
"""Seconds from opening to a kill, drawn evenly by their logarithm: many fall into the first report."""
OPENING = 0.6
"""One kill in ten is counted from the start of the process instead, and may fall into opening."""

_WRITES, _BACK, _FILE = 120, 121, 0x40000000
"""Bytes that SQLite locks: the right to write, and to write the log back, in ``-shm``; the file as a whole."""


def chance(seed: object) -> random.Random:
    """The same draws for the same seed."""
    return random.Random(str(seed))  # noqa: S311 - no secret


@cache
def reading(number: int) -> tuple[Reading, bytes]:
    """Report ``number``: one to five claims that may join those of its neighbours, and the bytes it was read from."""
    dice = chance(number)
    raw, many = dice.randbytes(3000), dice.randint(1, 5)
    first = date(2000, 1, 1) + timedelta(days=5 * number)
    report = Report(
        f"r-{number}", f"{number}. " + SENTENCE * many, publisher=f"Paper {number % 7}", published=Published(first),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
    claims = []
    for n in range(many):
        day = first + timedelta(days=dice.randint(0, 2))
        span = Span(len(SENTENCE) * n, len(SENTENCE) * (n + 1))
        claims.append(
            Claim(
                f"c-{number}-{n}",
                report.id,
                dice.choice([Kind.DISENGAGEMENT, Kind.WITHDRAWAL, Kind.CLASH]),
                dice.choice([Realis.OCCURRED, Realis.OCCURRED, Realis.DENIED]),
                Source((SourceLink(SourceKind.ANONYMOUS_OFFICIAL, "officials"),)),
                span,
                span,
                when=When(day, day + timedelta(days=dice.choice([0, 0, 0, 6]))),
                where=Where(name="there", sites=(f"{dice.choice(['depsang', 'demchok'])}-{number // 50}",)),
            )
        )
    opposed = [Contradiction(claims[0].id, c.id, Ground.COMPLETENESS, "left, or leaving") for c in claims[1:2]]
    return Reading(report, tuple(claims), tuple(opposed)), raw


# What the processes do that are killed. Each tells a thing only when the ledger has given it back.


def tell(*words: object) -> None:
    print(*words, flush=True)


def add(folder: str, *numbers: str) -> None:
    """Reports of these numbers, the last of them and all that follow where they end with ``on``."""
    wanted = [int(n) for n in numbers if n != "on"]
    with Ledger.open(folder) as ledger:
        tell("open")
        while wanted:
            number = wanted.pop(0)
            done = ledger.add(*reading(number), at=NOON)
            tell(done.report_id, "added" if done.is_new else "known")
            if not wanted and numbers[-1] == "on":
                wanted.append(number + 1)


def rule(folder: str, seed: str) -> None:
    dice = chance(f"ruling {seed}")
    with Ledger.open(folder) as ledger:
        ids, ruled = (
            [claim.id for claim in ledger.claims()],
            [d.id for d in ledger.decisions() if d.act is not Act.UNDO],
        )
        tell("open")
        for count in range(10**6):
            act = dice.choice([Act.REJECT, Act.ACCEPT, Act.MERGE, Act.SPLIT, Act.CORRECT, Act.UNDO])
            at = dice.randrange(len(ids) - 6)
            targets = ids[at : at + 4 : 3] if act is Act.MERGE else [ids[at]]
            targets = [dice.choice(ruled)] if act is Act.UNDO and ruled else targets
            field_, value = ("when", "2003-05-01..2003-05-03") if act is Act.CORRECT else ("", "")
            decision = decide(act, targets, by="bench", at=NOON, why=f"{seed} {count}", field=field_, value=value)
            with suppress(LedgerError):  # nothing to split or undo there
                tell(ledger.rule(decision).id)
                ruled += [decision.id] if act is not Act.UNDO else []


def rebuild(folder: str) -> None:
    with Ledger.open(folder) as ledger:
        tell("open")
        while True:
            tell(ledger.rebuild())


@contextmanager
def process(*words: object) -> Iterator[subprocess.Popen[bytes]]:
    """One of the above at work; it is gone afterwards."""
    command = [sys.executable, __file__, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as child:
        try:
            yield child
        finally:
            child.kill()


def stopped(child: subprocess.Popen[bytes]) -> None:
    child.send_signal(signal.SIGSTOP)
    os.waitpid(child.pid, os.WUNTRACED)


@dataclass
class Killed:
    told: list[list[str]]
    """What was acknowledged, a line each."""
    at: str
    """``opening``, ``writing`` (inside a transaction), ``tidying`` (the log is written back), ``between``, or ``blind``."""


def killed(folder: Path, *words: object, after: float, from_start: bool = False, look: bool = True) -> Killed:
    """A process killed after so many seconds; ``look`` stops it first, to see what it holds."""
    with process(*words) as child:
        opened = b"" if from_start else child.stdout.readline()
        assert opened or from_start, f"{words} did not open the ledger"
        time.sleep(after)
        at = "blind"
        if look:
            stopped(child)
            at = held_by(folder, child.pid)
        child.kill()
        lines = (opened + child.stdout.read()).decode().split("\n")[:-1]  # a line cut short was not told
    return Killed([line.split() for line in lines[1:]], at if lines else "opening")


def held_by(folder: Path, pid: int) -> str:
    """What a process holds, by the locks that the system or the server shows; looking touches no file of the ledger."""
    if not (folder / "ledger.db").exists():
        query = text(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND "
            "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        with Ledger.open(folder) as ledger, ledger._database.reading() as connection:
            return "writing" if connection.execute(query).scalar_one() else "between"
    locks = Path("/proc/locks")
    if not locks.exists():
        return "blind"
    ours = {path.stat().st_ino: path.name for path in folder.glob("ledger.db*")}
    found = set()
    for line in filter(lambda line: "->" not in line, locks.read_text().splitlines()):  # those only wait
        _, _, _, kind, owner, file, first, last = line.split()[:8]
        name = ours.get(int(file.rpartition(":")[2]), "")
        if owner == str(pid) and kind == "WRITE" and name:
            found |= {
                byte for byte in (_WRITES, _BACK, _FILE) if int(first) <= byte <= float(last.replace("EOF", "inf"))
            }
    return "tidying" if found & {_BACK, _FILE} else "writing" if found else "between"


# What must hold afterwards.


@dataclass
class Book:
    """What is known of a ledger from outside: what it acknowledged, and its last seal at the last look."""

    folder: Path
    told: set[str] = field(default_factory=set)
    anchor: tuple[Anchor, ...] = ()
    next: int = 0
    """The number of the first report that was never offered to it, or not acknowledged."""


def wrongs(book: Book) -> list[str]:
    """What does not hold, in words: everything acknowledged is there once, each report whole or not at all, the seal
    holds over it and over the history seen before, every claim that counts is in one happening, the happenings are what
    looking at all claims at once gives, and what is looked up is what making it anew gives."""
    with Ledger.open(book.folder) as ledger:
        checked = ledger.checked(anchor=book.anchor)
        wrong = [str(fault) for fault in checked.faults]
        entries = ledger.entries()
        wrong += [f"{key} is there twice" for key, n in Counter((e.kind, e.id) for e in entries).items() if n > 1]
        ids = {entry.id for entry in entries}
        wrong += [f"{id_} was acknowledged and is lost" for id_ in sorted(book.told - ids)]
        wrong += [f"{id_} is there in part" for id_ in in_part(ledger)]
        links: dict[str, str] = {}
        for link in ledger.links():
            if link.supersedes != links.get(link.claim_id, ""):
                wrong.append(f"{link.id} does not follow the last link of {link.claim_id}")
            links[link.claim_id] = link.id
        events, counted = ledger.events(), ledger.counted()
        if sorted(id_ for event in events for id_ in event.claim_ids) != sorted(claim.id for claim in counted):
            wrong.append("a claim is in no happening, or in two")
        at_once = merge(ledger.counted(), ruled=ledger.rulings())
        if {frozenset(e.claim_ids) for e in events} != {frozenset(e.claim_ids) for e in at_once}:
            wrong.append("the happenings are not those of all claims looked at together")
        if checked.seq:  # before the first entry nothing is made that could be looked up
            wrong += projection_wrongs(ledger)
            book.anchor = (Anchor(checked.seq, checked.hash),)
    return wrong


def in_part(ledger: Ledger) -> Iterator[str]:
    """Ids of reports that lack something they were added with, or of claims without a report."""
    claims: dict[str, list[Claim]] = {}
    for claim in ledger.claims():
        claims.setdefault(claim.report_id, []).append(claim)
    opposed = set(ledger.contradictions())
    for report in ledger.reports():
        whole, _ = reading(int(report.id[2:]))  # that its bytes are there is part of the seal
        same = report == whole.report and tuple(claims.pop(report.id, ())) == whole.claims
        if not same or not opposed >= set(whole.contradictions):
            yield report.id
    yield from claims


class _TakenBack(Exception):
    """Ends a transaction without a trace."""


def projection_wrongs(ledger: Ledger) -> list[str]:
    """Whether what is looked up is whole and is what making it anew gives; that is taken back, to leave it as it was."""
    with suppress(_TakenBack), ledger._database.writing() as connection:
        current, before = is_current(connection), looked_up(connection)
        empty(connection)
        catch_up(connection)
        same = before == looked_up(connection)
        raise _TakenBack
    return [] if current and same else [f"what is looked up is not what is written: {current=} {same=}"]


def looked_up(connection: Connection) -> list[list[tuple[object, ...]]]:
    """All rows that are worked out from the entries, and the words by which claims are found."""
    out = [
        sorted(tuple(row) for row in connection.execute(select(table)))
        for table in projected.sorted_tables
        if table.columns
    ]
    words = "SELECT seq, words::text FROM p_search ORDER BY seq"
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE IF EXISTS temp.vocabulary"))
        connection.execute(text("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'p_search', 'row')"))
        words = "SELECT term, doc, cnt FROM temp.vocabulary ORDER BY term"
    out.append([tuple(row) for row in connection.execute(text(words))])
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE temp.vocabulary"))
    return out


# The faults.


@dataclass
class Outcome:
    fault: str
    times: int = 0
    at: Counter[str] = field(default_factory=Counter)
    told: int = 0
    waited: float = 0.0
    """The longest that one writer waited for another, in seconds."""
    wrong: list[str] = field(default_factory=list)

    def saw(self, dead: Killed, book: Book) -> None:
        self.times += 1
        self.at[dead.at] += 1
        self.told += len(dead.told)
        self.wrong += [f"{self.fault}, time {self.times}: {what}" for what in wrongs(book)]


def kill_adding(book: Book, rounds: int, *, longest: float = LONGEST) -> Outcome:
    """A writer killed again and again; what it was at is added afterwards, and it goes on from there."""
    out, dice = Outcome("killed while adding"), chance(rounds)
    for number in range(rounds):
        from_start = number % 10 == 3
        after = (
            dice.uniform(0, OPENING) if from_start else math.exp(dice.uniform(math.log(SHORTEST), math.log(longest)))
        )
        dead = killed(
            book.folder, "add", book.folder, book.next, "on", after=after, from_start=from_start, look=number % 4 != 0
        )
        book.told |= {line[0] for line in dead.told}
        out.saw(dead, book)
        book.next += len(dead.told)
        with Ledger.open(book.folder) as ledger:
            was_there = f"r-{book.next}" in {report.id for report in ledger.reports()}
            again = ledger.add(*reading(book.next), at=NOON)  # it was at this one
            out.at["in, but not acknowledged"] += was_there
            if again.is_new == was_there or ledger.add(*reading(book.next), at=NOON).is_new:
                out.wrong.append(f"time {out.times}: r-{book.next} cannot be added again")
        book.told.add(f"r-{book.next}")
        book.next += 1
        progress(out)
    out.wrong += wrongs(book)
    return out


def kill_ruling(book: Book, rounds: int) -> Outcome:
    out, dice = Outcome("killed while ruling"), chance(rounds)
    for number in range(rounds):
        after = math.exp(dice.uniform(math.log(SHORTEST), math.log(LONGEST)))
        dead = killed(book.folder, "rule", book.folder, number, after=after)
        book.told |= {line[0] for line in dead.told}
        out.saw(dead, book)
        progress(out)
    return out


def kill_rebuilding(book: Book, rounds: int) -> Outcome:
    out, dice = Outcome("killed while rebuilding"), chance(rounds)
    for _ in range(rounds):
        dead = killed(book.folder, "rebuild", book.folder, after=dice.uniform(0, LONGEST))
        out.saw(dead, book)
        progress(out)
    return out


def two_writers(book: Book, each: int = 100) -> Outcome:
    """Two processes at once with ``each`` reports, half of them the same: every one is taken in once, by one of them."""
    out, start = Outcome("two writers at once", times=2), book.next
    orders = [list(range(start, start + each)), list(range(start + each // 2, start + each // 2 + each))]
    chance(1).shuffle(orders[0])
    with process("add", book.folder, *orders[0]) as one, process("add", book.folder, *orders[1]) as two:
        said = [line.split() for child in (one, two) for line in child.communicate()[0].decode().splitlines()]
    added = [line[0] for line in said if line[-1] == "added"]
    out.told, union = len(added), {f"r-{n}" for order in orders for n in order}
    if sorted(added) != sorted(union) or sum(line[-1] == "known" for line in said) != 2 * each - len(union):
        out.wrong.append(f"{len(added)} reports were added, of {len(union)}")
    book.told |= union
    book.next = start + each // 2 + each
    out.wrong += wrongs(book)
    return out


def held_up(book: Book, times: int, *, busy_seconds: float = 0.2) -> Outcome:
    """A writer stopped until it is found holding the right to write: another is told so, and nothing of either is lost."""
    out, dice, far = Outcome("a writer held up"), chance(times), book.next + 10_000
    with process("add", book.folder, book.next, "on") as child:
        assert child.stdout.readline()
        for _ in range(100 * times):
            far += 1
            time.sleep(dice.uniform(0, 0.05))
            stopped(child)
            try:
                with Ledger.open(book.folder, busy_seconds=busy_seconds) as other:
                    book.told.add(other.add(*reading(far), at=NOON).report_id)
            except LedgerError as error:
                out.times += 1
                out.at[held_by(book.folder, child.pid)] += 1
                if error.code != "ledger-busy" or "being written by another program" not in str(error):
                    out.wrong.append(f"it was told: {error.code} {error}")
            child.send_signal(signal.SIGCONT)
            # What was refused is taken in when the other lets go, which it does for a moment after each report.
            start = time.monotonic()
            with Ledger.open(book.folder) as patient:
                book.told.add(patient.add(*reading(far), at=NOON).report_id)
            out.waited = max(out.waited, time.monotonic() - start)
            if out.times == times:
                break
        child.kill()
        told = [line.split()[0] for line in child.stdout.read().decode().split("\n")[:-1]]
    book.told |= set(told)
    book.next += len(told) + 1  # the one it was at may be in or not
    out.told = len(told)
    out.wrong += wrongs(book)
    out.wrong += [] if out.times == times else ["it was never found holding the right to write"]
    return out


def read_while_writing(book: Book, seconds: float = 3) -> Outcome:
    """Readers who look again and again while a writer adds: each sees whole reports, and no fewer than before."""
    out, seen = Outcome("read while written"), 0
    with process("add", book.folder, book.next, "on") as child, Ledger.open(book.folder) as ledger:
        assert child.stdout.readline()
        start, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            entries = ledger.entries()
            held = {entry.id for entry in entries}
            reports = [entry.id for entry in entries if entry.kind == "report"]
            parts = [id_ for id_ in reports if not {c.id for c in reading(int(id_[2:]))[0].claims} <= held]
            out.wrong += [f"a reader saw {id_} in part" for id_ in parts]
            start = start or len(reports)
            if len(reports) < seen:
                out.wrong.append("a reader saw fewer reports than before")
            seen, out.times = len(reports), out.times + 1
        out.told = seen - start
        child.kill()
        told = [line.split()[0] for line in child.stdout.read().decode().split("\n")[:-1]]
    book.told |= set(told)
    book.next += len(told) + 1
    out.wrong += wrongs(book)
    return out


def full_disk(folder: Path, size: int) -> Outcome:
    """A ledger on a disk of ``size`` bytes that fills up, is given room again, and fills up again."""
    out, book = Outcome("a full disk"), Book(folder / "watch")
    ballast = [folder / f"ballast-{n}" for n in range(2)]
    for path in ballast:
        path.write_bytes(bytes(size // 4))
    Ledger.create(book.folder, theatre="ladakh").close()
    while True:
        with Ledger.open(book.folder) as ledger:
            try:
                while True:
                    book.told.add(ledger.add(*reading(book.next), at=NOON).report_id)
                    book.next += 1
            except LedgerError as error:
                out.times += 1
                if error.code != "ledger-unusable" or "no room on its disk: nothing was written" not in str(error):
                    out.wrong.append(f"it was told: {error.code} {error}")
            if ledger.verify() or {report.id for report in ledger.reports()} != book.told:
                out.wrong.append("what was acknowledged is not what is there")
        if not ballast:
            break
        ballast.pop().unlink()
        out.wrong += wrongs(book)
    out.told = len(book.told)
    return out


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """Whether a disk of that size could be laid over the folder; only root may, on Linux."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def progress(out: Outcome) -> None:
    if sys.stderr.isatty():
        print(f"\r{out.fault}: {out.times}, {len(out.wrong)} wrong ", end="", file=sys.stderr)


def table(outcomes: list[Outcome]) -> Iterator[str]:
    yield "| fault | times | where it fell | acknowledged | wrong |"
    yield "| --- | ---: | --- | ---: | ---: |"
    for out in outcomes:
        where = ", ".join(f"{n} {what}" for what, n in out.at.most_common())
        where += f"; the other waited up to {out.waited:.1f} s" if out.waited else ""
        yield f"| {out.fault} | {out.times} | {where} | {out.told:,} | {len(out.wrong)} |"


def main(words: list[str]) -> int:
    address = words.pop() if "--database" in words else ""
    rounds = int(words[0]) if words and words[0].isdigit() else 200
    with tempfile.TemporaryDirectory() as name:
        book = Book(Path(name) / "watch")
        Ledger.create(book.folder, theatre="ladakh", database=address).close()
        fewer = max(1, rounds // 10)
        outcomes = [kill_adding(book, rounds), kill_ruling(book, fewer), kill_rebuilding(book, fewer)]
        outcomes += [two_writers(book), held_up(book, 5), read_while_writing(book)]
        disk, size = Path(name) / "disk", 2 << 20
        disk.mkdir()
        with small_disk(disk, size) as made:
            outcomes += [full_disk(disk, size)] if made and not address else []
    print(*table(outcomes), *(what for out in outcomes for what in out.wrong), sep="\n")
    return any(out.wrong for out in outcomes)


if __name__ == "__main__":
    acts = {"add": add, "rule": rule, "rebuild": rebuild}
    act = acts.get(sys.argv[1]) if len(sys.argv) > 1 else None
    sys.exit(act(*sys.argv[2:]) if act else main(sys.argv[1:]))
