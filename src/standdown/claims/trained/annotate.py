"""What the network marks, in the JSONL exchange form: attributions, and how real each word is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from standdown.claims.lines import text_of_line
from standdown.claims.realness import LAYERS, Reading, shared_weights, weigh
from standdown.claims.trained.marks import mark
from standdown.claims.trained.network import Floats
from standdown.errors import BadData
from standdown.language import Syntax, read_sentences
from standdown.model import Span
from standdown.report.sentences import sentences

__all__ = ["annotate_realis", "annotate_sources"]

_MOST = 3.0
"""The end of the scale of factuality: 3 certainly happened, -3 certainly not."""
_SIDE = 1.0
"""From here on a score says happened, from its negative on that it did not."""
_SCORES = {Reading.CROWD: "score_uds", Reading.NEWS: "score_meantime"}
"""The layer of the network that gives each scale's score."""


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


def annotate_realis(
    lines: Iterable[dict[str, Any]],
    *,
    scale: Literal["news", "crowd"] = "news",
    by: Literal["both", "tree", "network"] = "both",
) -> Iterator[dict[str, Any]]:
    """A line with ``events`` for each line: of every word how real it is told, were it an event.

    ``score`` runs from 3 (happened) to -3 (did not); on the ``crowd`` scale, of UDS-IH2, what is still to come did not
    happen, on that of ``news``, of MEANTIME, it did where it is sure to come. ``status`` is TimeBank's, ``realis`` the
    theatre's. ``by`` leaves out one half of what is weighed, to measure the other.
    """
    of = {"crowd": Reading.CROWD, "news": Reading.NEWS}[scale]
    for line in lines:
        text, whose = _text(line, "events")
        if text is None:
            yield whose
            continue
        syntaxes = _read(text)
        marks = [None] * len(syntaxes) if by == "tree" else mark(syntaxes).sentences
        events = []
        for syntax, scores in zip(syntaxes, marks, strict=True):
            for word, token in enumerate(syntax.tokens):
                if any(map(str.isalnum, token.text)):
                    chances = _alone(word, scores) if scores and by == "network" else weigh(syntax, word, scores=scores)
                    events.append({"span": [token.start, token.end], **_said(chances, word, of, scores)})
        yield whose | {"events": events}


def _alone(word: int, scores: Mapping[str, Floats]) -> Mapping[Reading, Floats]:
    """What the network has for a word by itself."""
    return {reading: scores[layer][word] for reading, layer in LAYERS.items()}


def _said(
    chances: Mapping[Reading, Floats], word: int, of: Reading, scores: Mapping[str, Floats] | None
) -> dict[str, Any]:
    """The likeliest status and realis, and the score: the network's, within the side that is the likeliest."""
    labels = shared_weights().labels
    likeliest = {
        reading.value: labels[reading.value][int(chances[reading].argmax())]
        for reading in (Reading.STATUS, Reading.REALIS)
    }
    number = float(scores[_SCORES[of]][word, 0]) if scores else _MOST * float(chances[of][2] - chances[of][0])
    return {"score": round(_score(chances[of], number), 3), **likeliest}


def _score(chances: Floats, score: float) -> float:
    """The number held within the side that is the likeliest."""
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
