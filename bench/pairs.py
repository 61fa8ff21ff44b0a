"""Merging of whole reports: which tellings of one happening the program puts into one event, by pairs.

    python bench/pairs.py [NEWS_CORPUS_DIR SCORER.py] [--show]

bench/merging holds what was written down by reading, before the program's events were looked at: demo.jsonl for the
demo's reports, ladakh.jsonl for the gold events of ladakh_dev.jsonl (report, number of the event within it). A line is
a happening that two reports or more tell of, with its tellings. Tellings under "doubtful" may be of it or not: a pair
with one of them is counted neither for nor against, except in the last column. "of" names the clash of which a
happening is the toll: the program keeps the two as one event by design, so their pairs are not judged either.

A telling is found by a claim of the same sentence and family of kinds: in the demo by the words given, in ladakh_dev as
SCORER (score_news.py, no part of this project) pairs events and claims. Only pairs of two reports are looked at.
``--show`` prints the pairs that were lost or wrongly joined; of ladakh_dev only those whose stories may be read (the
rest are set aside, see bench/news.py).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import as_file
from itertools import combinations, product
from pathlib import Path

from claims_errors import load
from news import lines, seen

from standdown.claims import Extractor, Reader, claim_line
from standdown.claims.bearing.happening import (
    family,
    gap_days,
    is_done,
    is_not_done,
    may_be_one_day,
    same_happening,
    same_place,
    strangers,
    way,
)
from standdown.claims.lines import day_of_line
from standdown.demo import DEMO_THEATRE, demo_reports
from standdown.ledger.merge import merge, places_of
from standdown.ledger.rulings import Rulings
from standdown.model import Claim, Kind, Reading
from standdown.report import report_from_text
from standdown.theatre import load_theatre

HERE = Path(__file__).parent / "merging"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(eq=False)
class Telling:
    happening: str
    report: str
    name: str
    """How it is shown: the words, or the number of the gold event."""
    doubtful: bool
    claims: list[Claim] = field(default_factory=list)
    instead: str = "claim not found"
    """Why it has no claim."""


@dataclass
class Bench:
    name: str
    readings: dict[str, Reading]
    tellings: list[Telling]
    tolls: dict[str, str]
    judged: dict[str, set[str]]
    """By claim: the happenings and gold events it was matched to."""
    shown: set[str]
    """The reports that may be shown."""
    gold: set[str] = field(default_factory=set)
    """The claims that a gold event was found by: what they tell is sure, told of twice or not."""


def rows(name: str) -> Iterator[tuple[dict, object, bool]]:
    for row in lines(HERE / name):
        for key in ("tellings", "doubtful"):
            for told in row.get(key, ()):
                yield row, told, key == "doubtful"


def demo() -> Bench:
    reader, readings = Reader(load_theatre(DEMO_THEATRE)), {}
    for report in demo_reports():
        with as_file(report) as path:
            readings[path.stem] = reader.read(str(path), now=NOW)[0]
    tellings, wanted = [], {}
    for row, told, doubtful in rows("demo.jsonl"):
        telling = Telling(row["happening"], told["report"], told["words"], doubtful)
        tellings.append(telling)
        wanted[telling] = (Kind(row["kind"]), row.get("place"))
    for telling, (kind, place) in wanted.items():
        beside = {p for other, (_, p) in wanted.items() if (other.report, other.name) == (telling.report, telling.name)}
        find(telling, readings[telling.report], kind, place, beside - {place})
    return judged(Bench("demo", readings, tellings, {}, {}, set(readings)))


def find(telling: Telling, reading: Reading, kind: Kind, place: str | None, others: set[str | None]) -> None:
    """The claims that make the telling: of its sentence and family, at its place, or at none that is another telling's."""
    at = " ".join(reading.report.text.split()).find(telling.name)
    assert at >= 0, f"{telling.name!r} is not in {telling.report}: give words that stand there"
    there = [c for c in reading.claims if any(telling.name in words for words in told_in(reading, c))]
    akin = [c for c in there if family(c.kind) is family(kind)]
    telling.claims = [c for c in akin if place in c.sites] or [c for c in akin if others.isdisjoint(c.sites)]
    if there and not akin:
        telling.instead = "other kind"
    elif akin and not telling.claims:
        telling.instead = "one place of several"


def told_in(reading: Reading, claim: Claim) -> Iterator[str]:
    """The sentences that tell the claim, its own and those of other words for the same."""
    text = reading.report.text
    for span in (claim.sentence, *claim.also):
        whole = next((s for s in reading.report.sentences if s.start <= span.start < s.end), span)
        yield " ".join(text[whole.start : whole.end].split())


def ladakh(corpus: Path, scorer: Path) -> Bench:
    sc, extractor = load(scorer), Extractor(load_theatre("ladakh"))
    texts = [line for line in lines(corpus / "ladakh_dev.jsonl") if line.get("text")]
    gold: dict[str, list[dict]] = {}
    for event in lines(corpus / "gold_ladakh_dev.jsonl"):
        gold.setdefault(event["report_id"], []).append(event)
    readings, claim_of, out = {}, {}, {}
    for line in texts:
        report = report_from_text(
            line["text"],
            title=line.get("title") or "",
            publisher=line.get("publisher") or "",
            published=day_of_line(line),
        )
        reading = readings[line["id"]] = extractor.read_report(report)
        events = gold.get(line["id"], [])
        starts = [report.text.find(event["sentence"]) for event in events]
        spans = [(at, at + len(event["sentence"])) for at, event in zip(starts, events, strict=True)]
        for i, j in sc.pairs(events, [claim_line(claim) for claim in reading.claims], spans):
            claim_of[line["id"], i] = reading.claims[j]
        for i, (event, (start, end)) in enumerate(zip(events, spans, strict=True)):
            akin = [c for c in reading.claims if family(c.kind) is family(Kind(event["type"]))]
            also = [c for c in akin if any(s.start < end and s.end > start for s in c.also)]
            found = claim_of.get((line["id"], i))
            out[line["id"], i] = [found] if found in akin else also
    bench = Bench("ladakh_dev", readings, [], {}, {}, {line["id"] for line in texts if seen(line)})
    for row, (report, number), doubtful in rows("ladakh.jsonl"):
        if "of" in row:
            bench.tolls[row["happening"]] = row["of"]
        telling = Telling(row["happening"], report, f"event {number}", doubtful, out[report, number])
        if not telling.claims and (report, number) in claim_of:
            telling.instead = "other kind"
        bench.tellings.append(telling)
    for (report, number), claims in out.items():
        for claim in claims:
            bench.judged.setdefault(claim.id, set()).add(f"{report}:{number}")
            bench.gold.add(claim.id)
    return judged(bench)


def judged(bench: Bench) -> Bench:
    for telling in bench.tellings:
        for claim in telling.claims:
            bench.judged.setdefault(claim.id, set()).add(telling.happening)
    return bench


@dataclass
class Result:
    pairs: int = 0
    joined: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    open: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    mistaken: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)


def measure(bench: Bench, *, with_doubtful: bool) -> Result:
    claims = [claim for reading in bench.readings.values() for claim in reading.claims]
    events = merge(claims, [reading.report for reading in bench.readings.values()])
    event_of = {id_: event.id for event in events for id_ in event.claim_ids}
    torn = {id_ for id_, standing in places_of(claims, Rulings()).items() if standing.torn}
    result = Result()
    by_happening: dict[str, list[Telling]] = {}
    for telling in bench.tellings:
        by_happening.setdefault(telling.happening, []).append(telling)
    for happening, tellings in by_happening.items():
        for left, right in combinations(tellings, 2):
            if left.report == right.report or (not with_doubtful and (left.doubtful or right.doubtful)):
                continue
            result.pairs += 1
            result.found += bool(left.claims and right.claims)
            both = list(product(left.claims, right.claims))
            if any(event_of[a.id] == event_of[b.id] for a, b in both):
                result.joined += 1
                continue
            why = min((apart(a, b, torn) for a, b in both), default=(0, ""))[1] or (
                left.instead if not left.claims else right.instead
            )
            result.lost[why] += 1
            if {left.report, right.report} <= bench.shown:
                result.shown.append(f"lost, {why}: {happening}: {told(left)} | {told(right)}")
    precision(bench, result, event_of, claims, with_doubtful=with_doubtful)
    return result


def precision(bench: Bench, result: Result, event_of: dict, claims: list[Claim], *, with_doubtful: bool) -> None:
    report_of = {c.id: name for name, reading in bench.readings.items() for c in reading.claims}
    sure = {(c.id, t.happening) for t in bench.tellings for c in t.claims if with_doubtful or not t.doubtful}
    firm = {id_ for id_, _ in sure} | bench.gold
    together: dict[str, list[Claim]] = {}
    for claim in claims:
        together.setdefault(event_of[claim.id], []).append(claim)
    for a, b in (pair for members in together.values() for pair in combinations(members, 2)):
        if report_of[a.id] == report_of[b.id]:
            continue
        one, two = bench.judged.get(a.id, set()), bench.judged.get(b.id, set())
        if any((a.id, h) in sure and (b.id, h) in sure for h in one & two):
            result.right += 1
            continue
        of_clash = {bench.tolls.get(h, h) for h in one} & {bench.tolls.get(h, h) for h in two}
        verdict = "wrong"
        if not one or not two:
            verdict = "not judged"
        elif one & two or not {a.id, b.id} <= firm:
            verdict = "doubtful"
        elif of_clash:
            verdict = "toll"
        if verdict == "wrong":
            result.wrong += 1
            result.mistaken[f"{a.kind.value} with {b.kind.value}"] += 1
        else:
            result.open += 1
        if verdict != "toll" and {report_of[a.id], report_of[b.id]} <= bench.shown:
            result.shown.append(f"{verdict}: {known(a, report_of)} {sorted(one)} | {known(b, report_of)} {sorted(two)}")


def apart(left: Claim, right: Claim, torn: set[str]) -> tuple[int, str]:
    """The first thing that keeps the two apart, as the program asks; the later, the nearer they came: sorts first."""
    why = -9, "arranged otherwise"
    if same_happening(left, right) is not None:
        why = (-8, "torn") if torn & {left.id, right.id} else why
    elif family(left.kind) is not family(right.kind):
        why = -1, "other kind"
    elif way(left.realis) != way(right.realis):
        why = -2, f"told as {' and '.join(sorted((way(left.realis), way(right.realis))))}"
    elif strangers(left, right):
        why = -3, "other parties"
    elif (is_done(left) and is_not_done(right)) or (is_done(right) and is_not_done(left)):
        why = -4, "done and not done"
    elif same_place(left, right) is None:
        why = (
            -5,
            "other place"
            if left.where and right.where
            else f"no place in {'one' if left.where or right.where else 'both'}",
        )
    elif not may_be_one_day(left.when, right.when):
        gap = gap_days(left.when, right.when)
        why = -6, "no day" if gap is None else "half-open days far apart" if gap == 0 else f"{days(gap)} apart"
    else:
        why = -7, "another reason"
    return why


def days(gap: int) -> str:
    return "a day" if gap == 1 else "a week or less" if gap <= 7 else "more than a week"


def told(telling: Telling) -> str:
    claims = "; ".join(brief(claim) for claim in telling.claims) or telling.instead
    return f"{telling.report} {telling.name!r} ({claims})"


def known(claim: Claim, report_of: dict[str, str]) -> str:
    return f"{report_of[claim.id]} ({brief(claim)})"


def brief(claim: Claim) -> str:
    ends = f"{claim.when.earliest or '?'}..{claim.when.latest or '?'}"
    attributes = " ".join(sorted(a.value for a in claim.attributes))
    parts = (claim.kind.value, claim.realis.value, claim.where.name if claim.where else "nowhere", ends, attributes)
    return " ".join(part for part in parts if part)


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def f1(result: Result) -> str:
    return ratio(
        2 * result.joined * result.right, result.joined * (result.right + result.wrong) + result.right * result.pairs
    )


def table(benches: list[Bench], *, show: bool) -> None:
    columns = {
        f"{b.name}{', doubtful too' * doubt}": measure(b, with_doubtful=doubt)
        for b in benches
        for doubt in (False, True)
    }
    print("| measure | " + " | ".join(columns) + " |\n| --- |" + " ---: |" * len(columns))
    results = columns.values()
    for label, cells in (
        ("pairs of tellings of one happening", [str(r.pairs) for r in results]),
        ("of these in one event", [str(r.joined) for r in results]),
        ("recall", [ratio(r.joined, r.pairs) for r in results]),
        ("recall, where both were found", [f"{ratio(r.joined, r.found)} of {r.found}" for r in results]),
        ("pairs of claims in one event, judged", [str(r.right + r.wrong) for r in results]),
        ("precision", [ratio(r.right, r.right + r.wrong) for r in results]),
        ("F1", [f1(r) for r in results]),
        ("could not be judged", [str(r.open) for r in results]),
        *((f"lost: {why}", [str(r.lost[why]) for r in results]) for why in whys([r.lost for r in results])),
        *((f"wrong: {how}", [str(r.mistaken[how]) for r in results]) for how in whys([r.mistaken for r in results])),
    ):
        print(f"| {label} | " + " | ".join(cells) + " |")
    if show:
        for name, result in columns.items():
            if "doubtful" not in name:
                print(f"\n{name}\n" + "\n".join(f"- {line}" for line in sorted(result.shown)))


def whys(counts: list[Counter[str]]) -> list[str]:
    total = sum(counts, Counter())
    return [why for why, _ in total.most_common()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("scorer", type=Path, nargs="?")
    parser.add_argument("--show", action="store_true", help="print the pairs that were lost or wrongly joined")
    args = parser.parse_args()
    if args.corpus and not args.scorer:
        parser.error("SCORER.py is missing: give both the folder and score_news.py, or neither")
    benches = [demo()]
    if args.corpus and args.scorer:
        benches.append(ladakh(args.corpus, args.scorer))
    table(benches, show=args.show)


if __name__ == "__main__":
    main()
