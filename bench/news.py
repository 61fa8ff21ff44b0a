"""Accuracy of claims on the development corpus of border-standoff news, as a Markdown table.

    python bench/news.py CORPUS SCORER

CORPUS is the folder with ladakh_dev.jsonl, gold_ladakh_dev.jsonl, doklam_dev.jsonl, gold_doklam_dev.jsonl and
irrelevant_dev.jsonl; SCORER is score_news.py. Neither is part of this project.

The reports of ladakh_dev with a text are parted by their story: a story whose name's SHA-256 begins with an even byte
is one that the words and rules were written against ("seen"), the rest were set aside and never looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from standdown.claims import annotate_claims
from standdown.theatre import load_theatre

ROWS = (
    ("gold events", ("gold",)),
    ("claims found", ("pred",)),
    ("found, precision", ("found", "P")),
    ("found, recall", ("found", "R")),
    ("found, F1", ("found", "F1")),
    ("same group of kinds, F1", ("group", "F1")),
    ("same kind, F1", ("kind", "F1")),
    ("parties, mean Jaccard", ("parties_jaccard",)),
    ("place right", ("place",)),
    ("people, recall", ("people_recall",)),
    ("days overlap", ("when_overlap",)),
    ("days, mean IoU", ("when_iou",)),
    ("realis, accuracy", ("realis", "accuracy")),
    ("realis, macro-F1", ("realis", "macro_F1")),
    ("source kind, accuracy", ("source_kind", "accuracy")),
    ("source kind, macro-F1", ("source_kind", "macro_F1")),
)


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def seen(report: dict) -> bool:
    return hashlib.sha256((report.get("story") or report["id"]).encode()).digest()[0] % 2 == 0


def write(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def score(scorer: Path, *what: str | Path) -> dict:
    done = subprocess.run([sys.executable, scorer, *what], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("scorer", type=Path)
    args = parser.parse_args()
    theatre = load_theatre("ladakh")
    reports = [r for r in lines(args.corpus / "ladakh_dev.jsonl") if r.get("text")]
    gold = lines(args.corpus / "gold_ladakh_dev.jsonl")
    doklam = [r for r in lines(args.corpus / "doklam_dev.jsonl") if r.get("text")]
    sets = {
        "ladakh, all": (reports, gold),
        "ladakh, seen": ([r for r in reports if seen(r)], gold),
        "ladakh, set aside": ([r for r in reports if not seen(r)], gold),
        "doklam, unseen": (doklam, lines(args.corpus / "gold_doklam_dev.jsonl")),
    }
    results, kept = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        unrelated = write(
            home / "unrelated.jsonl", [r for r in lines(args.corpus / "irrelevant_dev.jsonl") if r.get("text")]
        )
        no = list(annotate_claims(lines(unrelated), theatre))
        for name, (texts, events) in sets.items():
            ids = {report["id"] for report in texts}
            truth = write(home / "gold.jsonl", [event for event in events if event["report_id"] in ids])
            source = write(home / "reports.jsonl", texts)
            found = list(annotate_claims(texts, theatre))
            results[name] = score(args.scorer, "claims", source, truth, write(home / "out.jsonl", found))
            kept[name] = score(args.scorer, "filter", source, unrelated, write(home / "both.jsonl", found + no))
    print("| measure | " + " | ".join(f"{name} ({len(texts)})" for name, (texts, _) in sets.items()) + " |")
    print("| --- |" + " ---: |" * len(sets))
    for label, path in ROWS:
        print(f"| {label} | " + " | ".join(cell(results[name], path) for name in sets) + " |")
    print("| relevant reports kept | " + " | ".join(f"{kept[name]['relevant_kept']:.3f}" for name in sets) + " |")
    print(
        f"\nUnrelated reports that yield a claim: {kept['ladakh, all']['irrelevant_kept']:.3f} of {kept['ladakh, all']['n'][1]}."
    )


def cell(result: dict, path: tuple[str, ...]) -> str:
    for key in path:
        result = result[key]
    return "–" if result is None else str(result) if isinstance(result, int) else f"{result:.3f}"


if __name__ == "__main__":
    main()
