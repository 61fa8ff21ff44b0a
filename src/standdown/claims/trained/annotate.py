"""What the network marks, in the JSONL exchange form: attributions, and how real each word is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from standdown.claims.lines import text_of_line
from standdown.claims.trained.marks import Marks, mark
from standdown.errors import BadData
from standdown.language import Syntax, read_sentences
from standdown.model import Span
from standdown.report.sentences import sentences

if TYPE_CHECKING:
    import numpy as np

__all__ = ["annotate_realis", "annotate_sources"]

_MOST = 3.0
"""The end of the scale of factuality: 3 certainly happened, -3 certainly not."""
_SIDE = 1.0
"""From here on a score says happened, from its negative on that it did not."""


def annotate_sources(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A line with ``attributions`` for each line: the spans of source, cue and content of each, cues in order.

    A line without a text says so in ``skipped``, one that is wrong in ``reject``.
    """
    for line in lines:
        text, whose = _text(line, "attributions")
        if text is None:
            yield whose
            continue
        marks = mark(_read(text))
        told = [
            {"source": _pairs(each.source), "cue": _pairs((each.cue,)), "content": _pairs(each.content)}
            for each in marks.told
        ]
        yield whose | {"attributions": told}


def annotate_realis(lines: Iterable[dict[str, Any]], *, scale: str = "news") -> Iterator[dict[str, Any]]:
    """A line with ``events`` for each line: of every word how real it is told, were it an event.

    ``score`` runs from 3 (happened) to -3 (did not); on the ``crowd`` scale, of UDS-IH2, what is still to come did not
    happen, on that of ``news``, of MEANTIME, it is uncertain. ``status`` is TimeBank's, ``realis`` the theatre's.
    """
    layer = {"crowd": "uds", "news": "meantime"}[scale]
    for line in lines:
        text, whose = _text(line, "events")
        if text is None:
            yield whose
            continue
        syntaxes = _read(text)
        yield whose | {"events": list(_events(syntaxes, mark(syntaxes), layer))}


def _events(syntaxes: Iterable[Syntax], marks: Marks, layer: str) -> Iterator[dict[str, Any]]:
    names = {key: marks.labels[key] for key in ("status", "realis")}
    for syntax, scores in zip(syntaxes, marks.sentences, strict=True):
        for word, token in enumerate(syntax.tokens):
            if any(map(str.isalnum, token.text)):
                score = _score(scores[f"fact_{layer}"][word], float(scores[f"score_{layer}"][word, 0]))
                said = {key: labels[int(scores[key][word].argmax())] for key, labels in names.items()}
                yield {"span": [token.start, token.end], "score": round(score, 3), **said}


def _score(chances: np.ndarray[Any, np.dtype[np.float32]], score: float) -> float:
    """The number that the network gives, held within the side that it finds likeliest."""
    low, high = ((-_MOST, -_SIDE), (1e-3 - _SIDE, _SIDE - 1e-3), (_SIDE, _MOST))[int(chances.argmax())]
    return min(max(score, low), high)


def _text(line: dict[str, Any], what: str) -> tuple[str | None, dict[str, Any]]:
    """The text of ``line`` if it has one, and the beginning of what comes back for it."""
    whose = {"id": line.get("id")}
    try:
        text = text_of_line(line)
    except BadData as fault:
        return None, {**whose, what: [], "reject": str(fault)}
    return text, whose if text is not None else {**whose, what: [], "skipped": "the line has no text"}


def _read(text: str) -> list[Syntax]:
    return read_sentences(text, sentences(text))


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
