"""Merging and dating: how well mentions of one happening are found and dated, in one run.

    python bench/merging.py CORPORA/events TOOLS/score_events.py [--json FILE]

ECB+ dev: gold mentions and topics given; participants, places and times are this program's own. The floor joins what
has the same root. "Alone" scores each two mentions by themselves, "in company" beside all others of their topic; only
the latter is what merging uses, with the threshold that ships.

T4: gold mentions given. Days come from the sentence's own times, else from the day of the story. Merging uses the
scores and the threshold of ECB+, and never joins what has two days; nothing in it was chosen on T4. "Same root" joins
what has one root under the same bar; "published" dates everything by publication and joins nothing.

Speed is in pairs a CPU-second on one core, from features of mentions to scores.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

APART_DAYS = 3
"""Days of two stories that may still be one; of times that the sentences give, none."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--ecb", default="ecbplus_dev.jsonl", help="which file of ECB+ is scored")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number here")
    options = parser.parse_args()
    numbers = {
        "ecb": ecb(options.corpora / options.ecb, options.scorer),
        "t4": t4(options.corpora, options.scorer),
    }
    show(numbers)
    if options.json:
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def mentions_of(row: dict, events: list[dict], day: date | None = None) -> list:
    from standdown.claims.likeness import read_mentions
    from standdown.model import Span

    spans = [Span(s["start"], s["end"]) for s in row["sentences"]]
    triggers = [Span(e["start"], e["end"]) for e in events]
    return list(read_mentions(row["text"], triggers, document=row["doc_id"], day=day, sentences=spans))


def ecb(path: Path, scorer: Path) -> dict:
    from standdown.claims.likeness import Likeness, default_threshold

    topics: dict[str, list[tuple]] = {}
    for row in rows_of(path):
        checked = {s["i"] for s in row["sentences"] if s["gold"]}
        events = [m for m in row["mentions"] if m["event"] and m["sent"] in checked]
        named = ((e["id"], e["chain"]) for e in events)
        topics.setdefault(row["topic"], []).extend(zip(mentions_of(row, events), named, strict=True))
    ways: dict[str, list[dict]] = {"same root": [], "alone": [], "in company": []}
    pairs = spent = 0.0
    faults: Counter = Counter()
    for topic, found in topics.items():
        likeness = Likeness(mention for mention, _ in found)
        size = len(likeness.mentions)
        start = time.process_time()
        tables = {"alone": likeness.alone, "in company": likeness.scores}
        spent += time.process_time() - start
        pairs += size * (size - 1) / 2
        tables["same root"] = same_roots(likeness.mentions)
        home = {}
        for way, table in tables.items():
            home = {
                likeness.mentions[place]: number
                for number, group in enumerate(grouped(table, default_threshold()))
                for place in group
            }
            ways[way] += [{"id": name, "cluster": f"{topic}-{home[mention]}"} for mention, (name, _) in found]
            if way == "in company":
                faults += faults_of(found, home)
    scores = {way: score(scorer, "coref", path, lines) for way, lines in ways.items()}
    return {
        "scores": scores,
        "threshold": default_threshold(),
        "pairs a second": pairs / spent,
        "faults": {" ".join(kind).strip(): count for kind, count in faults.most_common()},
    }


def faults_of(found: list[tuple], home: dict) -> Counter:
    """How many pairs are wrongly joined or parted, by whether their words are kin and their reports one."""
    from standdown.claims.likeness.traits import traits_of

    roots = [t.root for t in traits_of([mention for mention, _ in found])]
    made: Counter = Counter()
    for row, (ours, (_, chain)) in enumerate(found):
        for column in range(row):
            theirs, (_, other) = found[column]
            one, joined = chain == other, home[ours] == home[theirs]
            kin = "one root," if roots[row] == roots[column] else "other roots,"
            place = "one report" if ours.document == theirs.document else "two reports"
            made[  # what is rightly parted is not told apart
                "right" if one == joined else "missed" if one else "wrong",
                kin if one or joined else "",
                place if one or joined else "",
            ] += 1
    return made


def same_roots(mentions) -> object:
    import numpy as np

    from standdown.claims.likeness.traits import traits_of

    roots = np.array([t.root for t in traits_of(mentions)])
    return (roots[:, None] == roots[None]).astype(np.float32)


def grouped(table, threshold: float) -> list[list[int]]:
    from standdown.claims.likeness.cluster import average_link

    return average_link(table, threshold)


def t4(corpora: Path, scorer: Path) -> dict:
    from standdown.claims.likeness import Likeness, default_threshold
    from standdown.claims.likeness.days import dates_of
    from standdown.model import Span

    timelines = rows_of(corpora / "t4_timelines_dev.jsonl")
    parts: dict[str, dict] = {}
    for row in rows_of(corpora / "t4_docs_dev.jsonl"):
        part = parts.setdefault(row["corpus"], {"ids": [], "mentions": [], "days": {}, "published": {}})
        day = date.fromisoformat(row["dct"])
        mentions = mentions_of(row, row["events"], day)
        spans = [Span(s["start"], s["end"]) for s in row["sentences"]]
        for event, mention, dated in zip(
            row["events"], mentions, dates_of(row["text"], mentions, published=day, sentences=spans), strict=True
        ):
            part["ids"].append(event["id"])
            part["mentions"].append(mention)
            part["days"][mention] = dated
            part["published"][event["id"]] = row["dct"]
    for part in parts.values():
        likeness = Likeness(part["mentions"])
        place = {mention: at for at, mention in enumerate(likeness.mentions)}
        part["places"] = [place[mention] for mention in part["mentions"]]
        part["table"] = barred(likeness.scores, likeness.mentions, part["days"])
        part["roots"] = barred(same_roots(likeness.mentions), likeness.mentions, part["days"])
    threshold = default_threshold()
    scores = {
        name: timeline(scorer, [t for t in timelines if t["corpus"] == name], lines_of(part, part["table"], threshold))
        for name, part in parts.items()
    }
    ways = {"both": "table", "both, same root": "roots"}
    for name, table in ways.items():
        lines = [line for part in parts.values() for line in lines_of(part, part[table], threshold)]
        scores[name] = timeline(scorer, timelines, lines)
    published = [
        {"event_id": name, "date": day, "cluster": name}
        for part in parts.values()
        for name, day in part["published"].items()
    ]
    return scores | {"both, published": timeline(scorer, timelines, published)}


def barred(table, mentions, days) -> object:
    import numpy as np

    made = table.copy()
    for row, ours in enumerate(mentions):
        for column in range(row):
            if apart(days[ours], days[mentions[column]]):
                made[row, column] = made[column, row] = np.nan
    return made


def apart(ours, theirs) -> bool:
    """True for two times told that share no day, and for a story some days off from what the other is dated to."""
    first, second = ours.when, theirs.when
    if first.overlaps(second):
        return False
    if ours.told and theirs.told:
        return True
    gap = max((first.earliest - second.latest).days, (second.earliest - first.latest).days)
    return gap > APART_DAYS


def lines_of(part: dict, table, threshold: float) -> list[dict]:
    from standdown.claims.likeness.days import written

    groups = {place: number for number, group in enumerate(grouped(table, threshold)) for place in group}
    first = part["ids"][0]
    return [
        {"event_id": name, "date": written(part["days"][mention].when), "cluster": f"{first}-{groups[place]}"}
        for name, mention, place in zip(part["ids"], part["mentions"], part["places"], strict=True)
    ]


def timeline(scorer: Path, gold: list[dict], ours: list[dict]) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "timelines.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
        return score(scorer, "timeline", path, ours)


def score(scorer: Path, what: str, gold: Path, ours: list[dict]) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ours.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in ours), encoding="utf-8")
        command = [sys.executable, scorer, what, gold, path]
        return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def show(numbers: dict) -> None:
    table = numbers["ecb"]
    print("| ECB+ | CoNLL | MUC | B3 | CEAFe | LEA |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for way, found in table["scores"].items():
        cells = [found["CoNLL_F1"], *(found[name]["F1"] for name in ("MUC", "B3", "CEAFe", "LEA"))]
        print(f"| {way} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    print(f"\nThreshold {table['threshold']:.2f}; {table['pairs a second']:,.0f} pairs a CPU-second.\n")
    print("| pairs of mentions | |\n| --- | ---: |")
    for kind, count in table["faults"].items():
        print(f"| {kind} | {count:,} |")
    print()
    print(
        "| T4 | full date | day | month | year | merging, CoNLL | LEA |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for name, found in numbers["t4"].items():
        dates = [found["date_accuracy"][level]["acc"] for level in ("full", "day", "month", "year")]
        cells = [*dates, found["merging"]["CoNLL_F1"], found["merging"]["LEA"]["F1"]]
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")


if __name__ == "__main__":
    main()
