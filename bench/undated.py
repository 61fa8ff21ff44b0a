"""How far undated reports can be dated, on the development corpus of border-standoff news, as a Markdown table.

    python bench/undated.py CORPUS

CORPUS is the folder with ladakh_dev.jsonl, gold_ladakh_dev.jsonl, doklam_dev.jsonl and gold_doklam_dev.jsonl; it is not
part of this project. Its texts are condensed to 20-100 words, so they give fewer clues than a whole report.

The last row is the demo's own reports, about 150 words each, on which the rules were put right too.

The publication day is hidden and the text read. "With a ledger" gives what the gold of all other reports dates to a
day or a night. Rules were written against the reports whose id has an MD5 not divisible by three; the texts of the rest were never looked at.
Left out: reports whose day was inferred from the events in them or is known to be wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import as_file
from pathlib import Path
from statistics import median

from standdown.claims import Extractor
from standdown.claims.evidence import Known
from standdown.demo import demo_reports
from standdown.language import analyse
from standdown.model import Kind, Published
from standdown.report import read_report, report_from_text
from standdown.theatre import Theatre, load_theatre

# What is dated to a day or to a night and the day after it.
NIGHT = 1
THEATRES = ("ladakh", "doklam")


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_scored(report: dict) -> bool:
    return bool(
        report.get("text")
        and report["published"]
        and not report.get("published_warning")
        and not report["published_from"].startswith("inferred")
    )


def is_seen(report: dict) -> bool:
    return int(hashlib.md5(report["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 3 != 0


def known_of(gold: list[dict], theatre: Theatre) -> list[tuple[str, Known]]:
    """What each report's gold dates to the day, beside the report's id; places the theatre does not know are left out."""
    places = {place.name: place.id for place in theatre.places}
    out = []
    for event in gold:
        first, last, place = event["date_start"], event["date_end"], event["place"]
        if event["realis"] != "occurred" or not first or not last or (place and place not in places):
            continue
        days = date.fromisoformat(first), date.fromisoformat(last)
        if (days[1] - days[0]).days <= NIGHT:
            ids = frozenset({places[place], *theatre.sites_of(places[place])} if place else ())
            people = frozenset(next((t.person for t in theatre.tenures_of(p)), p) for p in event["persons"])
            out.append((event["report_id"], Known(Kind(event["type"]), *days, ids, people)))
    return out


def row(results: list[tuple[date, tuple[date, ...], bool]]) -> str:
    sets = [(day, days) for day, days, _ in results if days]
    right = sum(day in days for day, days in sets)
    kept = sum(ok for *_, ok in results)
    size = f"{median(len(days) for _, days in sets):g}" if sets else "–"
    return f"{len(results)} | {len(sets)} | {right} of {len(sets)} | {size} | {kept} of {len(results)} |"


def demo_results(extractor: Extractor) -> list[tuple[date, tuple[date, ...], bool]]:
    out = []
    for file in demo_reports():
        with as_file(file) as path:
            report, _ = read_report(str(path), now=datetime.now(tz=UTC))
        day = report.published.day
        assert day is not None
        found = extractor.date(analyse(replace(report, published=Published(), retrieved=None)))
        out.append((day, found.candidates, day in found.days))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", action="store_true", help="also print what became of each report that was seen")
    args = parser.parse_args()
    theatre = load_theatre("ladakh")
    extractor = Extractor(theatre)
    reports = [r for name in THEATRES for r in lines(args.corpus / f"{name}_dev.jsonl") if is_scored(r)]
    gold = [event for name in THEATRES for event in lines(args.corpus / f"gold_{name}_dev.jsonl")]
    dated = known_of(gold, theatre)
    results: dict[tuple[str, bool], list] = {}
    for report in reports:
        day, seen = date.fromisoformat(report["published"]), is_seen(report)
        undated = report_from_text(report["text"], title=report["title"], publisher=report["publisher"])
        analysis = analyse(undated)
        for name, known in (
            ("text alone", ()),
            ("with a ledger", [k for report_id, k in dated if report_id != report["id"]]),
        ):
            found = extractor.date(analysis, known=known)
            results.setdefault((name, seen), []).append((day, found.candidates, day in found.days))
            if args.each and seen:
                bounds = f"{found.days.earliest} to {found.days.latest}"
                print(f"{report['id']} {day} {day in found.days} {len(found.candidates)} {bounds} | {found.why}")
    print("| evidence | reports | n | answered | true day in the set | median days in it | true day not excluded |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name in ("text alone", "with a ledger"):
        for seen, part in ((True, "seen"), (False, "set aside")):
            print(f"| {name} | {part} | {row(results.get((name, seen), []))}")
    print(f"| text alone | of the demo | {row(demo_results(extractor))}")


if __name__ == "__main__":
    main()
