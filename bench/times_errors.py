"""Where the times that we find differ from the annotators', counted by class.

    python bench/times_errors.py CORPORA/time

The documents are those that the rules were written against (``bench/times.py --seen``): what is set aside is only
scored. A difference falls in the first class that it fits.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from times import SETS, documents, ours

MISSED, SPURIOUS, EXTENT, VALUE = "missed", "not annotated", "other words", "other value"


def main() -> None:
    folder = Path(sys.argv[1])
    table = {name: classes(documents(folder / f"{name}.jsonl", seen=True)) for name in SETS}
    names = sorted({name for counts in table.values() for name in counts})
    print("| difference | " + " | ".join(SETS) + " |\n| --- |" + " ---: |" * len(SETS))
    for name in names:
        print(f"| {name} | " + " | ".join(str(table[s][name] or "") for s in SETS) + " |")


def classes(rows: list[dict]) -> Counter[str]:
    found = {line["id"]: line["timexes"] for line in ours([{k: r[k] for k in ("id", "dct", "text")} for r in rows])}
    counts: Counter[str] = Counter()
    for row in rows:
        left = list(found[row["id"]])
        for gold in row["timexes"]:
            mine = max(left, key=lambda t: overlap(gold, t), default=None)
            if mine is None or overlap(gold, mine) <= 0:
                counts[f"{MISSED}: {gold['type']}"] += 1
                continue
            left.remove(mine)
            if (mine["start"], mine["end"]) != (gold["start"], gold["end"]):
                longer = mine["end"] - mine["start"] > gold["end"] - gold["start"]
                counts[f"{EXTENT}: {'more' if longer else 'fewer'}"] += 1
            if gold["value"] and gold["value"] != mine["value"]:
                counts[f"{VALUE}: {value_class(gold['value'], mine['value'])}"] += 1
        counts.update(f"{SPURIOUS}: {'REF' if 'REF' in t['value'] else t['type']}" for t in left)
    return counts


def overlap(one: dict, two: dict) -> int:
    return min(one["end"], two["end"]) - max(one["start"], two["start"])


def value_class(gold: str, mine: str) -> str:
    """How two values differ, from their form."""
    if not mine:
        return "ours is open"
    if "REF" in gold or "REF" in mine:
        return "a vague time against a length or a date"
    if gold.startswith("P") != mine.startswith("P"):
        return "a length against a date"
    if gold.startswith("P"):
        return "another length"
    if "X" in gold and mine.startswith(gold.split("X", maxsplit=1)[0].rstrip("-")):
        return "theirs leaves out the week, the quarter or the day"
    if gold.startswith(mine) or mine.startswith(gold):
        return "finer or coarser"
    if len(gold) == len(mine):
        return "another " + ("quarter" if "Q" in gold else "week" if "W" in gold else "day, month or year")
    return "another unit"


if __name__ == "__main__":
    main()
