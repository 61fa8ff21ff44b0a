"""Links: the lines of a copied page that point to other stories."""

from __future__ import annotations

import re

from standdown.model import Link
from standdown.report._words import word_set

__all__ = ["cross_link", "label_alone"]

_TITLE_CHARS = 240
_LABEL_WORDS = 5

# Words one of which a label before a bar holds: "READ |", "Example Post Explains |", "In Pics |".
_LABEL_WORD = word_set(
    "read watch listen explains explained explainer exclusive opinion analysis views view video videos photos pics "
    "gallery live blog interview podcast also related recommended trending fact-check factcheck timeline profile "
    "decoded editorial podcast"
)
# A colon or dash also follows ordinary words, so there the whole label has to be one of these.
_INVITATION = re.compile(
    r"(?:must |also |please )?(?:read|watch|see|listen)(?: (?:more|also|here|now|this|full story|in full))?"
    r"|related(?: (?:stories|story|news|articles|article))?|recommended(?: for you)?|more (?:on this|from this story)"
    r"|don['’]t miss",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*(?:\|{1,2}|¦)\s*")
_COLON = re.compile(r"\s*:\s*|\s+[-–—]\s+|\s*[»›>]+\s*")
_BRACKETS = {"[": "]", "(": ")"}


def cross_link(line: str) -> Link | None:
    """The link that a whole line is ("Also Read: ...", "Example Post Explains | ..."), or ``None`` for prose."""
    line = _unbracketed(line.strip())
    bar = _BAR.search(line, 0, 80)
    if bar:
        label, title = line[: bar.start()], line[bar.end() :]
        if _is_label(label) and _is_title(title) and not _BAR.search(title):
            return Link(title=title.strip(), label=label.strip())
        return None
    colon = _COLON.search(line, 0, 40)
    if colon and colon.start():
        label, title = line[: colon.start()], line[colon.end() :]
        if _INVITATION.fullmatch(label) and _is_title(title):
            return Link(title=title.strip(), label=label)
    return None


def label_alone(line: str) -> str:
    """The label that stands by itself on a line, its story on the next ("Also Read"), or empty."""
    line = _unbracketed(line.strip())[:60].rstrip(" :|-–—")
    return line if _INVITATION.fullmatch(line) else ""


def _unbracketed(line: str) -> str:
    return line[1:-1].strip() if line[:1] in _BRACKETS and line.endswith(_BRACKETS[line[0]]) else line


def _is_label(label: str) -> bool:
    words = label.split()
    return 0 < len(words) <= _LABEL_WORDS and any(w.strip("'’:").lower() in _LABEL_WORD for w in words)


def _is_title(title: str) -> bool:
    """Headlines bear no full stop; a line that ends in one is a sentence of the story."""
    title = title.strip()
    ended = title.rstrip("\"'”’)").endswith(".") and not title.rstrip("\"'”’)").endswith("..")
    return bool(title) and len(title) <= _TITLE_CHARS and not ended
