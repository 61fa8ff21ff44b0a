"""Covering: which words of a sentence a voice covers, and who was told."""

from __future__ import annotations

import re
from dataclasses import replace

from standdown.claims.attribution import Attribution
from standdown.claims.roles import phrase
from standdown.language import Sentence
from standdown.model import Span

__all__ = ["covered", "hearer", "parted"]

# "..., the ministry said in a statement, which described ...": what the statement goes on to say is said too.
_WHICH = re.compile(
    r" in (?:an?|the|its|their) (?:[\w-]+ )?(?:statement|note|letter|report|communiqu[eé]), (?:which|adding|and)\b"
)
# What hangs on a saying and may be said too.
_SAID_TOO = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "conj"})


def covered(text: str, sentence: Sentence, verb: int, cue: Span, who: Span) -> Span:
    """The words that a voice covers: what stands behind its cue, what goes before, or, told in between, all of it."""
    syntax, saying = sentence.syntax, cue.join(who) if who.start < cue.start else cue
    behind = Span(cue.end, sentence.span.end)
    content = _content(sentence, verb)
    if content is None or content > verb:
        relative = next((c for c in syntax.children(verb, "nsubj") for c in syntax.children(c, "acl")), None)
        if relative is not None and syntax.tokens[relative].end < cue.start:
            start = syntax.span_of(relative).start
            # "Sources who studied images of a new base said ...": the base is theirs too.
            return behind if text[:start].rstrip().endswith(",") else Span(start, sentence.span.end)
        return behind
    beside = (c for c in syntax.children(verb) if syntax.relation(c) not in _SAID_TOO)
    own = {word for child in beside for word in syntax.below(child)}
    if any(w not in own and syntax.parse.upos[w] in ("VERB", "AUX") for w in range(verb + 1, len(syntax))):
        # "Troops left, officials said, and patrols went back": the voice is that of both halves.
        return sentence.span
    if _WHICH.match(text, cue.end, sentence.span.end):
        return sentence.span
    return Span(sentence.span.start, min(saying.start, who.start))


def _content(sentence: Sentence, verb: int) -> int | None:
    """The verb of what is said, where the tree has it: it hangs on the saying, or the saying on it."""
    syntax = sentence.syntax
    below = next(iter(syntax.children(verb, "ccomp", "parataxis", "xcomp")), None)
    above = syntax.heads[verb]
    if syntax.relation(verb) not in ("parataxis", "advcl") or above > verb or (below is not None and below > verb):
        return below
    # "Soldiers fought; the army spoke of an incident" are two sentences, and "as" joins no saying to what is said.
    apart = any(word.text in (";", ":") for word in syntax.tokens[above:verb])
    return below if apart or syntax.children(verb, "mark") else above


def hearer(text: str, sentence: Sentence, verb: int) -> str:
    """Who was told: "told reporters", "said to Radio Free Asia"."""
    syntax = sentence.syntax
    for child in syntax.children(verb, "iobj", "obj", "obl"):
        case = [syntax.tokens[word].text.lower() for word in syntax.children(child, "case")]
        if case == ["to"] or (not case and syntax.tokens[verb].text.lower() in ("told", "tells")):
            return phrase(syntax, child, "case", "acl:relcl", "appos").of(text)
    return ""


def parted(text: str, found: list[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, where of "A said this and B said that" what A says ends where B begins."""
    out = []
    for index, item in enumerate(found):
        ends = [
            later.speaker.span.start
            for later in found[index + 1 :]
            if later.speaker.span
            and item.cue.end <= item.covers.start <= later.speaker.span.start < item.covers.end
            and re.search(r"\b(?:and|but|while)\b|;", text[item.cue.end : later.speaker.span.start])
        ]
        out.append(replace(item, covers=Span(item.covers.start, min(ends))) if ends else item)
    return tuple(out)
