"""Accuracy of claims on twenty messier reports of the project's own, as a Markdown table.

    python bench/messy.py SCORER [--errors | --second]

SCORER is score_news.py, which is no part of this project. The reports and their gold are in bench/messy: ten about
eastern Ladakh, ten about the Thai-Cambodian border, of 120 to 600 words, in ten registers each, written and annotated
by somebody who had seen neither the rules nor what they say. A report whose id's SHA-256 begins with an even byte may
be read and mended against; the others are set aside, and only their scores are looked at. ``--errors`` prints what was
missed and what was found for nothing in those that may be read. ``--second`` scores a second annotator, who had seen
neither the gold nor the program, in the program's place: how far two readers agree.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path

from news import ROWS, cell, lines, score, write

from standdown.claims import annotate_claims
from standdown.theatre import load_theatre

HERE = Path(__file__).parent / "messy"


def read(report: dict) -> bool:
    return hashlib.sha256(report["id"].encode()).digest()[0] % 2 == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--errors", action="store_true", help="print what differs in the reports that may be read")
    what.add_argument("--second", action="store_true", help="score the second annotator instead of the program")
    args = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("ladakh", "dangrek"):
            theatre = load_theatre(name)
            reports, gold = lines(HERE / f"{name}.jsonl"), lines(HERE / f"gold_{name}.jsonl")
            for part, wanted in (("read", True), ("set aside", False)):
                texts = [r for r in reports if read(r) == wanted]
                ids = {r["id"] for r in texts}
                events = [e for e in gold if e["report_id"] in ids]
                found = second(name, texts) if args.second else list(annotate_claims(texts, theatre))
                if args.errors and wanted:
                    show(texts, events, found)
                results[f"{name}, {part} ({len(texts)})"] = score(
                    args.scorer,
                    "claims",
                    write(home / "reports.jsonl", texts),
                    write(home / "gold.jsonl", events),
                    write(home / "out.jsonl", found),
                )
    print("| measure | " + " | ".join(results) + " |")
    print("| --- |" + " ---: |" * len(results))
    for label, path in ROWS:
        print(f"| {label} | " + " | ".join(cell(result, path) for result in results.values()) + " |")


def second(name: str, texts: list[dict]) -> list[dict]:
    """What the second annotator found in the reports, in the program's form."""
    events = lines(HERE / f"second_{name}.jsonl")
    out = []
    for report in texts:
        claims = []
        for event in (e for e in events if e["report_id"] == report["id"]):
            start = report["text"].index(event["sentence"])
            claims.append(
                {
                    "start": start,
                    "end": start + len(event["sentence"]),
                    "kind": event["type"],
                    "realis": event["realis"],
                    "parties": event["parties"],
                    "people": event["persons"],
                    "place": event["place"],
                    "earliest": event["date_start"],
                    "latest": event["date_end"],
                    "source": {"kind": event["source_kind"], "name": event["source"]},
                }
            )
        out.append({"id": report["id"], "claims": claims})
    return out


def show(texts: list[dict], events: list[dict], found: list[dict]) -> None:
    claims = {line["id"]: line["claims"] for line in found}
    for report in texts:
        text = report["text"]
        print("=====", report["id"], report["published"])
        gold = [e for e in events if e["report_id"] == report["id"]]
        at = {id(e): (text.find(e["sentence"]), text.find(e["sentence"]) + len(e["sentence"])) for e in gold}
        spans = sorted(set(at.values()) | {(c["start"], c["end"]) for c in claims[report["id"]]})
        merged: list[list[int]] = []
        for start, end in spans:
            if merged and start < merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        for start, end in merged:
            print("\n ", text[start:end].replace("\n", " "))
            for e in gold:
                if at[id(e)][0] < end and at[id(e)][1] > start:
                    print(
                        "    gold ",
                        e["type"],
                        e["realis"],
                        e["source_kind"],
                        e["parties"],
                        e["place"],
                        e["date_start"],
                        e["date_end"],
                        e["persons"],
                    )
            for c in claims[report["id"]]:
                if c["start"] < end and c["end"] > start:
                    made = c["claim"]["produced_by"]["name"]
                    print(
                        "    found",
                        c["kind"],
                        c["realis"],
                        c["source"]["kind"],
                        c["parties"],
                        c["place"],
                        c["earliest"],
                        c["latest"],
                        c["people"],
                        made,
                        "|",
                        text[c["start"] : c["end"]][:60],
                    )


if __name__ == "__main__":
    main()
