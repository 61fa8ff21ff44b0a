"""Political event coding and salient events: how well, by halves of the development sets, and how fast, in one run.

    python bench/events.py CORPORA/events TOOLS/score_events.py [--json FILE]

Each set is parted by the SHA-256 of its ids: of the "read" half the errors were looked at while the rules were written,
the "kept" half was only scored. PLOVER's gold standard records code one event a sentence, so they are scored a sentence
at a time (--sentence-level): every root too many costs. "All right" is ours, because the scorer has no such line: F1 of
events whose root is right, whose source shares a state with the gold one, and whose target does; a side without a
state in the gold is right where the words overlap, or where both are empty. TimeSET is scored by its triggers alone.

Speed is in sentences a CPU-second on one core beyond the engine: trees given, after everything was loaded and used
once, the median of five rounds; the engine's own speed over the same sentences stands beside it, measured once.
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
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

HALVES = ("read", "kept")
ROUNDS = 5
MISSPELT = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
"""Codes of the gold that are no ISO 3166-1 codes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number here")
    options = parser.parse_args()
    plover = halves(options.corpora / "plover_gsr_dev.jsonl")
    timeset = halves(options.corpora / "timeset_dev.jsonl")
    numbers = {
        "plover": {half: coded(rows, options.scorer) for half, rows in plover.items()},
        "timeset": {half: salient(rows, options.scorer) for half, rows in timeset.items()},
        "sentences a second": {
            "coded": speed([row for rows in plover.values() for row in rows], salient=False),
            "salient": speed([row for rows in timeset.values() for row in rows], salient=True),
        },
    }
    show(numbers)
    if options.json:
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def halves(path: Path) -> dict[str, list[dict]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return {half: [row for row in rows if half_of(row) == half] for half in HALVES} | {"both": rows}


def half_of(row: dict) -> str:
    return HALVES[int(hashlib.sha256(name_of(row).encode()).hexdigest(), 16) % 2]


def name_of(row: dict) -> str:
    return str(row.get("doc_id") or row.get("id"))


def found(rows: list[dict], *, salient: bool) -> list[dict]:
    from standdown.claims.events import annotate_events

    return list(annotate_events(({"id": name_of(row), "text": row["text"]} for row in rows), salient=salient))


def coded(rows: list[dict], scorer: Path) -> dict:
    ours = found(rows, salient=False)
    right = exact = events = 0
    for row, line in zip(rows, ours, strict=True):
        events += len(line["events"])
        sides = [(whole_right(row, event)) for event in line["events"]]
        right += any(share for share, _ in sides)
        exact += any(same for _, same in sides)
    scores = score(scorer, rows, ours, "--sentence-level")
    spans = score(scorer, rows, ours)
    return {
        "sentences": len(rows),
        **scores,
        "trigger": spans["detection"],
        "participants": spans["participants"],
        "all right": 2 * right / (events + len(rows)),
        "all right, every state": 2 * exact / (events + len(rows)),
    }


def whole_right(row: dict, event: dict) -> tuple[bool, bool]:
    """Whether root, source and target are right: with a state of each in common, and with all of them the same."""
    mutual = any(span["role"] == "SRC/TAR" for span in row["source"])
    targets = row["target_codes"] or (row["source_codes"] if mutual else [])
    sides = (
        side(row["source_codes"], row["source"], event["source"]),
        side(targets, row["target"], event["target"]),
    )
    root = row["event_type"] == event["type"]
    return root and all(share for share, _ in sides), root and all(same for _, same in sides)


def side(codes: list[dict], spans: list[dict], parties: list[dict]) -> tuple[bool, bool]:
    gold = {MISSPELT.get(code["code"][:3], code["code"][:3]) for code in codes if code.get("code")} - {"***"}
    ours = {party["code"] for party in parties if party["code"]}
    if gold:
        return bool(gold & ours), gold == ours
    overlap = any(a["start"] < b["end"] and b["start"] < a["end"] for a in spans for b in parties)
    return (overlap or not (spans or parties),) * 2


def salient(rows: list[dict], scorer: Path) -> dict:
    return {
        "documents": len(rows),
        "events": sum(len(row["events"]) for row in rows),
        **score(scorer, rows, found(rows, salient=True)),
    }


def score(scorer: Path, gold: list[dict], ours: list[dict], *words: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"]
        for path, rows in zip(paths, (gold, ours), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, scorer, "events", *paths, *words]
        return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def speed(rows: list[dict], *, salient: bool) -> dict:
    from standdown.claims.events import EventReader
    from standdown.claims.events.reading import parsed

    parsed(rows[0]["text"])
    start = time.process_time()
    reader, given = EventReader(), [(row["text"], parsed(row["text"])) for row in rows]
    engine = time.process_time() - start

    def spent() -> float:
        start = time.process_time()
        for text, trees in given:
            if salient:
                list(reader.salient_in(text, trees))
            else:
                for span, syntax in trees:
                    reader.coded_in(text, span, syntax)
        return time.process_time() - start

    spent()
    number = sum(len(trees) for _, trees in given)
    return {"engine": number / engine, "beyond": number / statistics.median(spent() for _ in range(ROUNDS))}


def show(numbers: dict) -> None:
    table(
        "PLOVER, sentences",
        {half: m["sentences"] for half, m in numbers["plover"].items()},
        {
            "root, precision": [m["type_root"]["P"] for m in numbers["plover"].values()],
            "root, recall": [m["type_root"]["R"] for m in numbers["plover"].values()],
            "root, F1": [m["type_root"]["F1"] for m in numbers["plover"].values()],
            "root, macro-F1": [m["type_macro_F1"] for m in numbers["plover"].values()],
            "all right, F1": [m["all right"] for m in numbers["plover"].values()],
            "all right with every state, F1": [m["all right, every state"] for m in numbers["plover"].values()],
            "words of source, F1": [m["participants"]["source"]["F1"] for m in numbers["plover"].values()],
            "words of target, F1": [m["participants"]["target"]["F1"] for m in numbers["plover"].values()],
        },
    )
    table(
        "TimeSET, events",
        {half: f"{m['events']} in {m['documents']}" for half, m in numbers["timeset"].items()},
        {
            f"trigger, {name}": [m["detection"][key] for m in numbers["timeset"].values()]
            for name, key in (("precision", "P"), ("recall", "R"), ("F1", "F1"))
        },
    )
    for what, rate in numbers["sentences a second"].items():
        print(f"Sentences a CPU-second, {what}: {rate['beyond']:,.0f} beyond the engine's own {rate['engine']:,.0f}.")


def table(title: str, columns: dict, rows: dict) -> None:
    print(f"| {title} | {' | '.join(f'{half}: {n}' for half, n in columns.items())} |")
    print("| --- |" + " ---: |" * len(columns))
    for name, cells in rows.items():
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    print()


if __name__ == "__main__":
    main()
