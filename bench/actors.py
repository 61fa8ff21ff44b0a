"""Actors in short texts written for the purpose, as Markdown tables.

    python bench/actors.py [--errors]

``actors.jsonl`` beside this file was written by the hand that wrote the rules, ``actors_blind.jsonl`` by one that had
seen neither rules nor output. Both hold texts with the parties named as actors, the people with the office of the day
and whether it is doubted, and for each name of a capital whether it stands for its government or for the place. Lines
whose id has an odd MD5 were read while the rules were written or mended ("read"); the others were set aside, and
``--errors`` prints nothing of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from standdown.claims.actors import ActorIndex
from standdown.claims.frame import FrameMaker
from standdown.claims.places import PlaceFinder
from standdown.claims.sources import SourceFinder
from standdown.language import analyse
from standdown.model import Person, When
from standdown.report import report_from_text
from standdown.theatre import Theatre, load_theatre

ROWS = ("parties", "people", "people with office", "doubted", "capital as actor", "capital as place")

FILES = ("actors", "actors_blind")

Found = dict[str, set[tuple]]


@cache
def rooms(name: str) -> tuple[Theatre, ActorIndex, FrameMaker]:
    theatre = load_theatre(name)
    actors = ActorIndex(theatre)
    return theatre, actors, FrameMaker(actors, PlaceFinder(theatre), SourceFinder(actors))


def wanted(line: dict) -> Found:
    people = line["people"]
    found: Found = {name: set() for name in ROWS}
    found["parties"] = {(code,) for code in line["parties"]}
    found["people"] = {(p["name"],) for p in people}
    found["people with office"] = {(p["name"], p["office"]) for p in people}
    found["doubted"] = {(p["name"],) for p in people if p["doubt"]}
    for capital in line["capitals"]:
        found[f"capital as {capital['role']}"].add((capital["start"], capital["end"]))
    return found


def read(line: dict) -> Found:
    _, actors, maker = rooms(line["theatre"])
    day = date.fromisoformat(line["day"])
    analysis = analyse(report_from_text(line["text"], published=day))
    text, found = analysis.text, {name: set() for name in ROWS}
    cast = actors.cast(text, analysis.sentences, day=day)
    for sentence in analysis.sentences:
        frame = maker.frame(text, sentence, house="publisher", before=(), day=day, cast=cast)
        found["parties"] |= {(code,) for mention in frame.parties for code in mention.codes}
        people = [actors.person(mention, When(), day) for mention in frame.people]
        take_people(found, people)
        for start, end in ((c["start"], c["end"]) for c in line["capitals"]):
            if any(m.span.start <= start and end <= m.span.end for m in frame.parties):
                found["capital as actor"].add((start, end))
            if any(p.span and p.span.start <= start and end <= p.span.end for p in frame.places):
                found["capital as place"].add((start, end))
    # Mentioned with an office and without it: the claim's person has it.
    told = {name for name, office in found["people with office"] if office}
    found["people with office"] -= {(name, "") for name in told}
    return found


def take_people(found: Found, people: Iterable[Person]) -> None:
    for person in people:
        found["people"].add((person.name,))
        found["people with office"].add((person.name, person.office))
        if person.doubt:
            found["doubted"].add((person.name,))


def is_read(line: dict) -> bool:
    return hashlib.md5(line["id"].encode(), usedforsecurity=False).digest()[-1] % 2 == 1


def table(halves: dict[str, list[tuple[dict, Found]]]) -> Iterable[str]:
    yield "| | " + " | ".join(f"{half} ({len(pairs)}): P | R | n" for half, pairs in halves.items()) + " |"
    yield "| --- |" + " ---: |" * (3 * len(halves))
    for row in ROWS:
        cells = []
        for pairs in halves.values():
            gold = sum(len(wanted(line)[row]) for line, _ in pairs)
            told = sum(len(found[row]) for _, found in pairs)
            hits = sum(len(wanted(line)[row] & found[row]) for line, found in pairs)
            cells.append(f"{ratio(hits, told)} | {ratio(hits, gold)} | {gold}")
        yield f"| {row} | " + " | ".join(cells) + " |"


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="what is wrong in the half that was read")
    options = parser.parse_args()
    for name in FILES:
        path = Path(__file__).with_name(f"{name}.jsonl")
        pairs = [(line, read(line)) for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())]
        halves = {
            f"{name}, read": [pair for pair in pairs if is_read(pair[0])],
            f"{name}, set aside": [pair for pair in pairs if not is_read(pair[0])],
        }
        print("\n".join((*table(halves), "")))
        if options.errors:
            show_errors(halves[f"{name}, read"])


def show_errors(pairs: Iterable[tuple[dict, Found]]) -> None:
    for line, found in pairs:
        for row, right in wanted(line).items():
            if right != found[row]:
                print(f"{line['id']} {row}: {line['text']}\n  missed {right - found[row]} wrong {found[row] - right}\n")


if __name__ == "__main__":
    main()
