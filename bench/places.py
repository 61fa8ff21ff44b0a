"""Place names in news: how well they are found and placed, beside a plain lookup, and how fast, in one run.

    python bench/places.py CORPORA/places TOOLS/score_places.py [--seen] [--json FILE]

Weights were learned from two thirds of LGL and GeoVirus, parted by the MD5 of the documents' names: the last third is
scored by default, ``--seen`` scores the others. "Most people" takes for every name that Standdown finds the place with
the most people, whatever the text says. Speed is in reports a CPU-second on one core, sentences and trees given, after
everything was loaded and used once: the median of five rounds.

Relative places are scored at 5 km, with the theatre ladakh: those of the corpus, which the grammar was written by, and
``relative_places.jsonl`` beside this file, written by somebody who had not seen the grammar. Of that, lines whose id has an
even MD5 are set aside; the errors in the others were looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

SETS = ("lgl", "geovirus")
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--seen", action="store_true", help="the documents that weights were learned from")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number here")
    options = parser.parse_args()
    numbers = {}
    for name in SETS:
        rows = [row for row in lines(options.corpora / f"{name}.jsonl") if set_aside(row["id"]) != options.seen]
        numbers[name] = measured(rows, options.scorer)
    show(numbers, "seen" if options.seen else "set aside")
    own = lines(Path(__file__).with_name("relative_places.jsonl"))
    told = {
        "corpus": lines(options.corpora / "relplaces_dev.jsonl"),
        "own, seen": [row for row in own if not even(row["id"])],
        "own, set aside": [row for row in own if even(row["id"])],
    }
    numbers["relative"] = {name: relative(rows, options.scorer) for name, rows in told.items()}
    show_relative(numbers["relative"])
    if options.json:
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def lines(path: Path) -> list[dict]:
    # Not splitlines: the texts hold characters that it takes for ends of lines.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def set_aside(name: str) -> bool:
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def even(name: str) -> bool:
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def relative(rows: list[dict], scorer: Path) -> dict:
    from standdown.claims.places import annotate_places
    from standdown.theatre import load_theatre

    found = list(annotate_places(({"id": r["id"], "text": r["text"]} for r in rows), load_theatre("ladakh")))
    alarms = sum(bool(f["relplaces"]) and not r["relplaces"] for f, r in zip(found, rows, strict=True))
    empty = sum(not row["relplaces"] for row in rows)
    places = sum(len(row["relplaces"]) for row in rows)
    scores = score(scorer, rows, found, "--key", "relplaces", "--km", "5")
    return {"lines": len(rows), "places": places, "empty": empty, "alarms": alarms, **scores}


def measured(rows: list[dict], scorer: Path) -> dict:
    from standdown.claims.places.reading import PlaceReader
    from standdown.claims.places.toponyms import find_named
    from standdown.language.analysis import read_sentences
    from standdown.report import sentences
    from standdown.theatre import shared_world

    reader, given = PlaceReader(), {}
    for row in rows:
        spans = sentences(row["text"])
        given[row["id"]] = list(zip(spans, read_sentences(row["text"], spans), strict=True))

    def found(row: dict) -> list[dict]:
        return [
            {"start": t.span.start, "end": t.span.end, "lat": t.lat, "lon": t.lon, "radius_km": t.radius_km}
            for t in reader.toponyms(row["text"], given[row["id"]])
        ]

    def looked_up(row: dict) -> list[dict]:
        named = find_named(row["text"], given[row["id"]], shared_world())
        return [
            {"start": n.span.start, "end": n.span.end, "lat": None, "lon": None}
            | ({"lat": n.candidates[0].lat, "lon": n.candidates[0].lon} if n.candidates else {})
            for n in named
        ]

    ours = [{"id": row["id"], "toponyms": found(row)} for row in rows]
    plain = [{"id": row["id"], "toponyms": looked_up(row)} for row in rows]
    return {
        "documents": len(rows),
        "names": sum(len(row["toponyms"]) for row in rows),
        "standdown": score(scorer, rows, ours),
        "most people": score(scorer, rows, plain),
        "reports_a_second": len(rows) / statistics.median(spent(rows, found) for _ in range(ROUNDS)),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def spent(rows: list[dict], work) -> float:
    start = time.process_time()
    for row in rows:
        work(row)
    return time.process_time() - start


def score(scorer: Path, gold: list[dict], found: list[dict], *words: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"]
        for path, rows in zip(paths, (gold, found), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, scorer, *paths, "--json", *words]
        return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def show(numbers: dict, which: str) -> None:
    counts = [f"{name}: {m['names']:,} in {m['documents']}" for name, m in numbers.items()]
    print(f"| documents {which} | {' | '.join(counts)} |")
    print("| --- |" + " ---: |" * len(numbers))
    rows = {
        "found, overlap F1": lambda m: f"{m['standdown']['recognition_overlap']['f1']:.3f}",
        "found, exact F1": lambda m: f"{m['standdown']['recognition_exact']['f1']:.3f}",
        "within 161 km, end to end F1": lambda m: f"{m['standdown']['end_to_end']['f1']:.3f}",
        "the same, most people": lambda m: f"{m['most people']['end_to_end']['f1']:.3f}",
        "within 161 km, of the names found": lambda m: f"{m['standdown']['resolution']['acc_at_km']:.3f}",
        "the same, most people ": lambda m: f"{m['most people']['resolution']['acc_at_km']:.3f}",
        "truth inside the stated radius": lambda m: f"{m['standdown']['radius']['inside']:.3f}",
        "median radius, km": lambda m: f"{m['standdown']['radius']['median_radius_km']:.0f}",
        "reports a CPU-second": lambda m: f"{m['reports_a_second']:,.0f}",
        "peak memory, MB": lambda m: f"{m['peak_mb']:,.0f}",
    }
    for title, cell in rows.items():
        print(f"| {title.strip()} | " + " | ".join(cell(m) for m in numbers.values()) + " |")


def show_relative(numbers: dict) -> None:
    counts = [f"{name}: {m['places']} in {m['lines']}" for name, m in numbers.items()]
    print(f"\n| relative places | {' | '.join(counts)} |")
    print("| --- |" + " ---: |" * len(numbers))
    rows = {
        "found, overlap F1": lambda m: f"{m['recognition_overlap']['f1']:.3f}",
        "within 5 km, end to end F1": lambda m: f"{m['end_to_end']['f1']:.3f}",
        "truth inside the stated radius": lambda m: f"{m['radius']['inside']:.3f}",
        "false alarms in lines without any": lambda m: f"{m['alarms']} of {m['empty']}",
    }
    for title, cell in rows.items():
        print(f"| {title} | " + " | ".join(cell(m) for m in numbers.values()) + " |")


if __name__ == "__main__":
    main()
