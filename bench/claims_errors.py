"""Classes of error of claims, with counts, as a Markdown table.

    python bench/claims_errors.py SCORER

compares the claims of the twenty reports in bench/messy with their gold, paired as SCORER (score_news.py, no part of
this project) pairs them, and counts what differs: over the reports that may be read and over those set aside, in
counts alone.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

from messy import HERE, read
from news import lines

from standdown.claims import annotate_claims
from standdown.theatre import load_theatre

MOST = 8
"""Rows of each class that are shown."""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_news", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file: give score_news.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def differences(scorer: ModuleType, text: str, gold: list[dict], claims: list[dict]) -> Counter[tuple[str, str]]:
    spans = [(text.find(e["sentence"]), text.find(e["sentence"]) + len(e["sentence"])) for e in gold]
    pairs = scorer.pairs(gold, claims, spans)
    found: Counter[tuple[str, str]] = Counter()
    for i, event in enumerate(gold):
        if i not in {a for a, _ in pairs}:
            found["missed", event["type"]] += 1
    for j, claim in enumerate(claims):
        if j not in {b for _, b in pairs}:
            found["found for nothing", claim["kind"]] += 1
    for i, j in pairs:
        event, claim = gold[i], claims[j]
        if event["type"] != claim["kind"]:
            found["other kind", f"{event['type']}, read as {claim['kind']}"] += 1
        if scorer.GROUP.get(event["type"]) != scorer.GROUP.get(claim["kind"]):
            continue
        if event["realis"] != claim["realis"]:
            found["other realis", f"{event['realis']}, read as {claim['realis']}"] += 1
        if event["source_kind"] != claim["source"]["kind"]:
            found["other voice", f"{event['source_kind']}, read as {claim['source']['kind']}"] += 1
        if event["place"] and not scorer.same_place(event["place"], claim):
            found["place", "none found" if not claim["place"] else "another"] += 1
        days = [
            scorer.interval(x.get(a), x.get(b))
            for x, a, b in ((event, "date_start", "date_end"), (claim, "earliest", "latest"))
        ]
        if not scorer.iou(*days):
            found["days", "apart"] += 1
        if set(event["parties"]) != set(claim["parties"]):
            fewer = set(claim["parties"]) < set(event["parties"])
            more = set(claim["parties"]) > set(event["parties"])
            found["parties", "one missing" if fewer else "one too many" if more else "others"] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    args = parser.parse_args()
    scorer = load(args.scorer)
    counts: dict[bool, Counter[tuple[str, str]]] = {True: Counter(), False: Counter()}
    sizes: Counter[bool] = Counter()
    for name in ("ladakh", "dangrek"):
        reports, gold = lines(HERE / f"{name}.jsonl"), lines(HERE / f"gold_{name}.jsonl")
        for report, line in zip(reports, annotate_claims(reports, load_theatre(name)), strict=True):
            events = [e for e in gold if e["report_id"] == report["id"]]
            counts[read(report)] += differences(scorer, report["text"], events, line["claims"])
            sizes[read(report)] += len(events)
    print(
        f"| difference | | read ({sizes[True]} events) | set aside ({sizes[False]} events) |\n| --- | --- | ---: | ---: |"
    )
    both = counts[True] + counts[False]
    for kind in dict.fromkeys(what for what, _ in both):
        rows = sorted(((n, how) for (what, how), n in both.items() if what == kind), reverse=True)
        for _, how in rows[:MOST]:
            print(f"| {kind} | {how} | {counts[True][kind, how]} | {counts[False][kind, how]} |")
        rest = [how for _, how in rows[MOST:]]
        if rest:
            print(
                f"| {kind} | {len(rest)} others | {sum(counts[True][kind, h] for h in rest)} | {sum(counts[False][kind, h] for h in rest)} |"
            )


if __name__ == "__main__":
    main()
