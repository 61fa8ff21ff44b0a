"""Language in the JSONL exchange form: one line a text in, one line a text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from standdown.language.analysis import read_sentences
from standdown.language.consistency import consistent
from standdown.language.foreign import tongue
from standdown.language.parse import Phrase
from standdown.language.pool import in_processes
from standdown.language.syntax import Syntax
from standdown.report import sentences

__all__ = ["annotate_language"]

_TOGETHER = 20_000  # characters analysed at once: enough that every batch holds sentences of like length


def annotate_language(lines: Iterable[dict[str, Any]], *, processes: int = 1) -> Iterator[dict[str, Any]]:
    """A line with ``sentences`` for each line, in order, offsets counting in its ``text`` as it stands.

    A sentence has ``start``, ``end``, ``tokens`` (each with start, end, upos, xpos, head from 1 or 0, deprel, mention),
    ``names`` and ``arms``. ``language`` is "en", "other" or "und". A line without a text says so in ``skipped``, one
    whose text is no string in ``reject``.
    """
    for group in in_processes(_annotated, _grouped(lines), processes=processes):
        yield from group


def _grouped(lines: Iterable[dict[str, Any]]) -> Iterator[list[tuple[Any, Any]]]:
    """Ids and texts in groups of some ``_TOGETHER`` characters."""
    group: list[tuple[Any, Any]] = []
    size = 0
    for line in lines:
        text = line.get("text")
        group.append((line.get("id"), text))
        size += len(text) if isinstance(text, str) else 0
        if size >= _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _annotated(group: list[tuple[Any, Any]]) -> list[dict[str, Any]]:
    texts = [text if isinstance(text, str) else "" for _, text in group]
    # One text after the other, a line break between, so that sentences of all of them share batches.
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    spans = [sentences(text) for text in texts]
    joined = "\n".join(texts)
    read = iter(read_sentences(joined, [span.shift(start) for start, some in zip(starts, spans) for span in some]))  # noqa: B905 - one more start than texts
    made = []
    for (name, text), start, some in zip(group, starts, spans):  # noqa: B905
        if not isinstance(text, str) or not text:
            made.append(_nothing(name, text))
            continue
        trees = consistent([next(read) for _ in some])
        words = (token.text for syntax in trees for token in syntax.tokens)
        found = [_sentence(s.start, s.end, syntax, start) for s, syntax in zip(some, trees, strict=True)]
        made.append({"id": name, "language": tongue(words).value, "sentences": found})
    return made


def _nothing(name: Any, text: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the line held
    line = {"id": name, "language": "und", "sentences": []}
    if text is None or text == "":
        return {**line, "skipped": "the line has no text"}
    return {**line, "reject": f"text is {text!r}, no string: give the text there"}


def _sentence(start: int, end: int, syntax: Syntax, shift: int) -> dict[str, Any]:
    parse = syntax.parse
    rows = zip(syntax.tokens, parse.upos, parse.xpos, parse.heads, parse.relations, parse.mentions, strict=True)
    tokens = [
        {
            "start": token.start - shift,
            "end": token.end - shift,
            "upos": upos,
            "xpos": xpos,
            "head": head,
            "deprel": relation,
            **({"mention": mention} if mention != "O" else {}),
        }
        for token, upos, xpos, head, relation, mention in rows
    ]
    return {
        "start": start,
        "end": end,
        "tokens": tokens,
        "names": [_phrase(name, syntax, shift) for name in parse.names],
        "arms": [_phrase(thing, syntax, shift) for thing in parse.arms],
    }


def _phrase(phrase: Phrase, syntax: Syntax, shift: int) -> dict[str, Any]:
    first, last = syntax.tokens[phrase.start], syntax.tokens[phrase.end - 1]
    return {"start": first.start - shift, "end": last.end - shift, "type": phrase.kind}
