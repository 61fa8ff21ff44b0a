"""From teacher to student: what a larger network, trained on the same marks, thinks of every word.

Five thousand marks show the network few of the ways in which a happening is told. The teacher, MPNet's body with eight
times the arithmetic, learns more from the same marks; it is asked as well about open news that nobody marked. After
Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network" (2015). The teacher is never shipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch

from training import reading
from training.claims.body import Body
from training.claims.flat import Flat
from training.claims.labels import HAPPENINGS, sizes
from training.claims.learn import window_of
from training.claims.network import Reader
from training.claims.passages import Passage, cut
from training.claims.soft import SOFTENED

__all__ = ["give_opinions", "unmarked"]

_LONGEST = 120
"""Words of a passage of open news, about as many as the longest of the written ones."""
_TOGETHER = 4096
# What nobody marked teaches most where something may be told.
_OF_CONFLICT = re.compile(
    r"\b(?:troops?|soldiers?|arm(?:y|ies|ed)|militar\w+|militants?|rebels?|guards?|police|forces?|war|border|frontier"
    r"|attack\w*|clash\w*|fire[ds]?|firing|kill\w*|wound\w*|bomb\w*|shell\w*|rocket\w*|weapons?|tanks?|patrol\w*|cease-?fire"
    r"|truce|withdr[ae]w\w*|deploy\w*|talks|negotiat\w+|agreement|treaty|ministers?|diplomat\w*|ambassador|sanctions?"
    r"|denied|accus\w+|checkpoint|bridge|road|villages?|exercises?|drones?|missiles?)\b",
    re.IGNORECASE,
)


def unmarked(corpora: Path, sources: Iterable[str] = tuple(reading.FILES)) -> list[Passage]:
    """What of the open news in ``corpora`` is of conflict, as passages of a few sentences, without labels."""
    made: list[Passage] = []
    for source in sources:
        for number, text in enumerate(reading.texts(corpora / "language", source)):
            parts = _parted(cut(f"{source}-{number}", "unmarked", text))
            made.extend(part for part in parts if _OF_CONFLICT.search(" ".join(part.words)))
    return made


def _parted(whole: Passage) -> Iterator[Passage]:
    """The passage in parts of whole sentences and at most ``_LONGEST`` words; what is longer by itself is left out."""
    numbers = whole.sentence_of
    edges = [i for i in range(len(numbers)) if i == 0 or numbers[i] != numbers[i - 1]]
    low = 0
    for start, end in zip(edges, [*edges[1:], len(numbers)], strict=True):
        if end - low > _LONGEST:
            if start > low:
                yield _part(whole, low, start)
            low = start if end - start <= _LONGEST else end
    if low < len(numbers):
        yield _part(whole, low, len(numbers))


def _part(whole: Passage, low: int, high: int) -> Passage:
    numbers = [number - whole.sentence_of[low] for number in whole.sentence_of[low:high]]
    words, spans, quoted = whole.words[low:high], whole.spans[low:high], whole.quoted[low:high]
    return Passage(f"{whole.id}-{low}", whole.task, words, spans, numbers, quoted, whole.text)


def give_opinions(flat: Flat, model: Reader, body: Body, longest: int) -> None:
    """Leaves in ``flat.soft`` the teacher's softened chances for every word in every layer of happenings."""
    model.eval()
    body.eval()
    total = int(flat.starts[-1])
    soft = {name: np.zeros((total, columns), np.float16) for name, columns in sizes(HAPPENINGS).items()}
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for windows in flat.batches(_TOGETHER, longest):
            given = flat.batch(windows)
            tags = model.tagged(model(window_of(given, body(given.rows))))
            for name, values in soft.items():
                chances = torch.softmax(tags[name].float() / SOFTENED, -1).numpy().astype(np.float16)
                for row, (start, end) in enumerate(windows):
                    values[start:end] = chances[row, : end - start]
    flat.soft = soft
