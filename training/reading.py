"""Open news without labels, which the teacher alone explains to the student."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from standdown.language.tokens import tokenise
from standdown.report import sentences
from training.corpora import Sentence

__all__ = ["FILES", "fingerprint", "read", "texts"]

FILES = {
    "ecbplus": "events/ecbplus_train.jsonl",
    "geovirus": "places/geovirus.jsonl",
    "setimes": "places/locphrase_setimes.jsonl",
}
"""Each source's file, beside the folder of the labelled corpora. Their own annotations are not looked at."""

_SHORTEST, _LONGEST = 4, 60
"""Words of a sentence that is read: shorter ones teach nothing, longer ones are mostly lists."""
_ADDRESS = re.compile(r"^http\b.*\n")
_SPACED = re.compile(r"(?<=\w) ([-/']) (?=\w)")
"""ECB+ sets every mark apart; a hyphen between words is put back."""


def read(folder: Path, source: str) -> list[Sentence]:
    """The sentences of one source, words alone, each once; ``folder`` is that of the labelled corpora.

    Raises:
        FileNotFoundError: where the file is missing.
    """
    found: dict[tuple[str, ...], None] = {}
    for text in texts(folder, source):
        for span in sentences(text):
            words = tuple(token.text for token in tokenise(text, span))
            if _SHORTEST <= len(words) <= _LONGEST:
                found.setdefault(words)
    return [Sentence(source, words) for words in found]


def texts(folder: Path, source: str) -> Iterator[str]:
    """The articles of one source, one after the other.

    Raises:
        FileNotFoundError: where the file is missing.
    """
    with _path(folder, source).open(encoding="utf-8") as lines:
        for line in lines:
            yield _SPACED.sub(r"\1", _ADDRESS.sub("", json.loads(line)["text"]))


def fingerprint(folder: Path, source: str) -> str:
    """The SHA-256 of the source's file, for the model card."""
    return hashlib.sha256(_path(folder, source).read_bytes()).hexdigest()


def _path(folder: Path, source: str) -> Path:
    return folder.parent / FILES[source]
