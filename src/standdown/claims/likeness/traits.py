"""Traits: what is worked out once for every mention, before any two are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standdown.claims.likeness.mention import Mention
from standdown.claims.likeness.parts import CONTENT, parts_of, plain
from standdown.claims.likeness.wording import DAYS, IDLE, root_of
from standdown.claims.trained.network import shared_network
from standdown.language import Syntax, read_sentences
from standdown.model import Span

__all__ = ["Traits", "traits_of"]

Floats = NDArray[np.float32]

_AHEAD = frozenset({"will", "would", "could", "may", "might", "can", "should", "to", "must"})
_NOT = frozenset({"not", "n't", "never", "no"})
_LINE = 130
"""Characters that count as one sentence in telling how far from its beginning something stands in a report."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One mention, taken apart."""

    mention: Mention
    surface: str
    """The head of the trigger as written, in small letters."""
    base: str
    root: str
    roots: frozenset[str]
    """The roots of all words of the trigger."""
    bases: tuple[str, ...]
    is_verb: bool
    tag: str
    above: str
    """The root of the word that the head hangs on."""
    denied: bool
    ahead: bool
    doer: frozenset[str]
    done_to: frozenset[str]
    other: frozenset[str]
    """The words of each part in their plain forms."""
    names: frozenset[str]
    """Words of the proper names in the sentence."""
    numbers: frozenset[str]
    own_numbers: frozenset[str]
    """Numbers in the sentence, and those among the parts."""
    day_words: frozenset[str]
    rest: frozenset[str]
    """The roots of the other words of the sentence."""
    line: float
    """How far down the report it stands, in sentences of usual length."""
    here: Floats
    """[384] what the network makes of the head where it stands."""
    all_here: Floats
    """[384] the same of all words of the trigger, their mean."""
    low: Floats
    """[384] what the language engine's lower layers make of the head."""
    sentence: Floats
    """[384] the mean over the sentence."""

    @property
    def parts(self) -> frozenset[str]:
        """The words of all parts."""
        return self.doer | self.done_to | self.other


def traits_of(mentions: Sequence[Mention]) -> list[Traits]:
    """The traits of each mention, in the order given; every sentence is read once."""
    homes: dict[tuple[str, Span], None] = dict.fromkeys((mention.text, mention.sentence) for mention in mentions)
    by_text: dict[str, list[Span]] = {}
    for text, span in homes:
        by_text.setdefault(text, []).append(span)
    trees: dict[tuple[str, Span], Syntax] = {}
    for text, spans in by_text.items():
        trees.update(zip(((text, span) for span in spans), read_sentences(text, spans), strict=True))
    order = list(trees)
    seen = dict(zip(order, _vectors([trees[key] for key in order]), strict=True))
    return [
        _traits(mention, trees[mention.text, mention.sentence], *seen[mention.text, mention.sentence])
        for mention in mentions
    ]


def _vectors(trees: Iterable[Syntax]) -> list[tuple[Floats, Floats]]:
    """For each sentence [W, 384] of the network over happenings, and of the language engine's lower layers."""
    trees = list(trees)
    stretches = [stretch for tree in trees for stretch in tree.parse.stretches]
    found = iter(shared_network().happenings.words(stretches) if stretches else [])
    nothing = np.zeros((0, 384), np.float32)
    made = []
    for tree in trees:
        high = np.concatenate([nothing, *(next(found)[1:] for _ in tree.parse.stretches)])
        low = np.concatenate([nothing, *(s.lower[s.first[1:]] for s in tree.parse.stretches)])
        made.append((high, low))
    return made


def _traits(mention: Mention, syntax: Syntax, high: Floats, low: Floats) -> Traits:
    words = list(syntax.words_in(mention.trigger))
    head = syntax.head_word(mention.trigger)
    if head is None:
        raise ValueError(
            f"the trigger {mention.words!r} at {mention.trigger.start} of {mention.document!r} has no word in the "
            "sentence given: give the sentence that holds it"
        )
    parts = parts_of(syntax, head, words)
    around = syntax.children(head)
    above = syntax.heads[head]
    base = plain(syntax, head)
    held = [word for word in words if syntax.parse.upos[word] in CONTENT] or [head]
    small = [token.text.lower() for token in syntax.tokens]
    return Traits(
        mention,
        surface=small[head],
        base=base,
        root=root_of(base),
        roots=frozenset(root_of(plain(syntax, word)) for word in held),
        bases=tuple(plain(syntax, word) for word in held),
        is_verb=syntax.parse.upos[head] in ("VERB", "AUX"),
        tag=syntax.parse.xpos[head],
        above=root_of(plain(syntax, above)) if above >= 0 else "",
        denied=any(small[child] in _NOT for child in around),
        ahead=any(small[child] in _AHEAD for child in around if syntax.relation(child) in ("aux", "mark")),
        doer=_said(syntax, parts.doer),
        done_to=_said(syntax, parts.done_to),
        other=_said(syntax, parts.other),
        names=frozenset(
            small[word]
            for name in syntax.parse.names
            for word in range(name.start, name.end)
            if syntax.parse.upos[word] == "PROPN"
        ),
        numbers=_numbers(syntax, range(len(syntax))),
        own_numbers=_numbers(syntax, parts.all),
        day_words=frozenset(DAYS.intersection(small)),
        rest=_rest(syntax, words),
        line=_line_of(mention),
        here=high[head],
        all_here=high[words].mean(axis=0),
        low=low[head],
        sentence=high.mean(axis=0),
    )


def _said(syntax: Syntax, words: Iterable[int]) -> frozenset[str]:
    found = (plain(syntax, word) for word in words if syntax.parse.upos[word] in CONTENT)
    return frozenset(word for word in found if word not in IDLE)


def _numbers(syntax: Syntax, words: Iterable[int]) -> frozenset[str]:
    return frozenset(syntax.tokens[word].text.lower() for word in words if syntax.parse.upos[word] == "NUM")


def _rest(syntax: Syntax, trigger: Sequence[int]) -> frozenset[str]:
    words = (w for w in range(len(syntax)) if w not in trigger and syntax.parse.upos[w] in CONTENT)
    return frozenset(root_of(word) for word in (plain(syntax, w) for w in words) if word not in IDLE)


def _line_of(mention: Mention) -> float:
    """Counted from the first line that is no page address."""
    first = mention.text.find("\n") + 1 if mention.text.startswith("http") else 0
    return max(0, mention.sentence.start - first) / _LINE
