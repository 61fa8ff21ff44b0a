"""What the first pass keeps and drops, and how fast it is on one core.

    python bench/relevance.py [--corpus FOLDER --scorer score_news.py] [--news FILE.jsonl ...] [--rounds N] [--errors HALF]

relevance.jsonl holds short reports written for this bench, for both theatres that ship: relevant ones in odd wordings,
and near misses (trade, sport, films, travel, weather, other conflicts of the same parties). A report is in the half that
the rules were mended with ("seen") when the SHA-256 of its id begins with an even byte, else it was set aside.

bench/messy holds longer reports of both theatres, all relevant, by another hand.

FOLDER is the development corpus of border-standoff news (ladakh_dev.jsonl, doklam_dev.jsonl, irrelevant_dev.jsonl);
--news files are any news with a "text" a line, none of it about the theatres: what is kept of them is kept wrongly.
Neither is part of this project. Speed is megabytes (UTF-8) a second of the processor's time, a median over the rounds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from standdown.claims.relevance import Relevance
from standdown.theatre import load_theatre

SET = Path(__file__).with_suffix(".jsonl")
MESSY = Path(__file__).parent / "messy"


def lines(path: Path) -> list[dict]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return [row for row in rows if row.get("text")]


def seen(row: dict) -> bool:
    return hashlib.sha256(row["id"].encode()).digest()[0] % 2 == 0


def keeps(sieve: Relevance, row: dict) -> bool:
    return sieve.concerns(row.get("title") or "", row["text"])


def speed(sieve: Relevance, rows: list[dict], rounds: int) -> float:
    size = sum(len(f"{row.get('title') or ''}\n{row['text']}".encode()) for row in rows) / 1e6
    return size / statistics.median(timed(lambda: [keeps(sieve, row) for row in rows]) for _ in range(rounds))


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def scored(scorer: Path, relevant: list[dict], irrelevant: list[dict], sieve: Relevance) -> dict:
    """What the corpus's own scorer makes of the first pass's word."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("relevant.jsonl", "irrelevant.jsonl", "said.jsonl")]
        said = [{"id": row["id"], "relevant": keeps(sieve, row)} for row in (*relevant, *irrelevant)]
        for path, rows in zip(paths, (relevant, irrelevant, said), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        done = subprocess.run([sys.executable, scorer, "filter", *paths], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--news", type=Path, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--errors", choices=("seen", "aside"), help="print what goes wrong in one half")
    args = parser.parse_args()
    sieves = {name: Relevance(load_theatre(name)) for name in ("ladakh", "dangrek")}
    rows = lines(SET)
    print("| reports | theatre | relevant kept | near misses kept |")
    print("| --- | --- | ---: | ---: |")
    for half in ("seen", "aside"):
        for name, sieve in sieves.items():
            mine = [row for row in rows if row["theatre"] == name and seen(row) == (half == "seen")]
            yes, no = ([row for row in mine if row["relevant"] is what] for what in (True, False))
            print(f"| this set, {half} | {name} | {share(sieve, yes)} | {share(sieve, no)} |")
            if args.errors == half:
                for row in mine:
                    concern = sieve.of(row["title"], row["text"])
                    if concern.is_enough is not row["relevant"]:
                        print(f"  {row['id']} {row['sort']}: {concern}", file=sys.stderr)
    messy = {name: lines(MESSY / f"{name}.jsonl") for name in sieves}
    for name, each in sieves.items():
        print(f"| bench/messy | {name} | {share(each, messy[name])} | – |")
    sieve = sieves["ladakh"]
    if args.corpus:
        ours = {name: lines(args.corpus / f"{name}_dev.jsonl") for name in ("ladakh", "doklam", "irrelevant")}
        no = ours["irrelevant"]
        for name in ("ladakh", "doklam"):
            print(f"| corpus, {name} | ladakh | {share(sieve, ours[name])} | {share(sieve, no)} |")
            if args.scorer:
                print(f"  the scorer: {scored(args.scorer, ours[name], no, sieve)}", file=sys.stderr)
    news = {path.stem: lines(path) for path in args.news}
    for stem, texts in news.items():
        for name, each in sieves.items():
            print(f"| {stem} | {name} | – | {share(each, texts)} |")
    print("\n| text | theatre | characters a report | MB/s |")
    print("| --- | --- | ---: | ---: |")
    for stem, texts in ({"this set": rows} | {f"bench/messy, {name}": messy[name] for name in messy} | news).items():
        mean = statistics.mean(len(row["text"]) for row in texts)
        for name, each in sieves.items():
            print(f"| {stem} ({len(texts)}) | {name} | {mean:.0f} | {speed(each, texts, args.rounds):.1f} |")
    print(f"\nMedians of {args.rounds} rounds, one process, one core.")


def share(sieve: Relevance, rows: list[dict]) -> str:
    return f"{sum(keeps(sieve, row) for row in rows)} of {len(rows)}"


if __name__ == "__main__":
    main()
