"""The corpora that the claims room's network learns from, each as passages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.claims.passages import Attribution, Judged, Passage, cut

__all__ = ["CORPORA", "read", "written"]

CORPORA = ("polnear", "timebank", "meantime", "uds", "written")
"""By the names that ``--exclude`` takes."""
_FILES = {"timebank": "status_timebank", "meantime": "fact_meantime", "uds": "fact_uds_ih2", "polnear": "polnear"}
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}")


def read(corpora: Path, name: str, split: str) -> list[Passage]:
    """The passages of one corpus; ``corpora`` is the folder with ``claims``, whose files docs/training.md names."""
    if name == "written":
        raise ValueError("what the project wrote is read by written()")
    path = corpora / "claims" / f"{_FILES[name]}_{split}.jsonl"
    make = _polnear if name == "polnear" else _judged
    return [make(line, name) for line in _lines(path)]


def written(folder: Path) -> list[Passage]:
    """The project's own passages: plain text with marks, parted by blank lines; ``#`` opens a line that is dropped."""
    made = []
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            if lines:
                made.append(_written(f"{path.stem}-{number}", "\n".join(lines)))
    return made


def _written(name: str, marked: str) -> Passage:
    text, marks, at = "", [], 0
    for hit in _MARK.finditer(marked):
        text += marked[at : hit.start()]
        marks.append((len(text), len(text) + len(hit[1]), (hit[2].strip(), hit[3].strip(), hit[4].strip())))
        text += hit[1]
        at = hit.end()
    text += marked[at:]
    passage = cut(name, "written", text)
    for start, end, labels in marks:
        passage.judged.append(Judged(passage.words_in([(start, end)]), labels))
    return passage


def _polnear(line: dict[str, Any], name: str) -> Passage:
    passage = cut(line["id"], name, line["text"])
    for given in line["attributions"]:
        cue = passage.words_in(given["cue"])
        if cue:
            content = tuple(w for w in passage.words_in(given["content"]) if w not in cue)
            source = tuple(w for w in passage.words_in(given["source"]) if w not in cue)
            passage.attributions.append(Attribution(cue, source, content))
    return passage


def _judged(line: dict[str, Any], name: str) -> Passage:
    passage = cut(line["id"], name, line["text"], whole=name != "timebank")
    for event in line["events"]:
        words = passage.words_in([event["span"]])
        if words:
            status = event.get("status")
            passage.judged.append(Judged(words, (status,) if status else (), event.get("score")))
    return passage


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
