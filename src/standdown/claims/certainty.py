"""Certainty: whether a happening is told as real, how surely, on what grounds, and the finer things said of it."""

from __future__ import annotations

import re

from standdown.claims.happenings import Trigger
from standdown.language import Sentence
from standdown.model import Attribute, Basis, Certainty, Group, Hedge, Kind, Realis, SourceKind, Span

__all__ = ["attributes_of", "basis_of", "certainty_of", "realis_of", "tense_of"]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


_DENIED = _words(
    r"not", r"never", r"no", r"n['’]t", r"neither", r"nor", r"without", r"den(?:y|ies|ied|ying)", r"refus\w+", r"reject\w+", r"fail\w* to",
    r"stopped short of", r"rul\w+ out", r"false", r"baseless",
)  # fmt: skip
_ONLY = re.compile(r"\b(?:not only|no longer|not yet|never (?=.*\buntil\b))", re.IGNORECASE)
_PLANNED = _words(
    r"will", r"shall", r"['’]ll", r"would", r"(?:is|are|was|were) to(?! the\b)", r"set to", r"going to", r"due to(?= [a-z]+\b(?<!ing))", r"expected(?: to)?",
    r"plan(?:s|ned|ning)?(?: to| for)?", r"agreed to", r"scheduled", r"upcoming", r"forthcoming", r"proposed", r"want(?:s|ed)?", r"urg(?:e[sd]?|ing)",
    r"call(?:s|ed|ing)? (?:for|on)", r"aim(?:s|ed)? (?:to|at)", r"ahead of", r"read(?:y|ied) to", r"intend\w* to", r"hop(?:e[sd]?|ing) (?:to|for)", r"yet to", r"not yet", r"still to be",
    r"should", r"must", r"pledg\w+ to", r"promis\w+ to", r"next (?:round|phase|step|stage)", r"let(?= pilgrims)", r"mean to", r"demand\w*", r"seeks?",
)  # fmt: skip
_POSSIBLE = _words(
    r"(?-i:may)", r"might", r"could", r"possibl[ey]", r"perhaps", r"unclear", r"if", r"whether", r"suspect\w*", r"alleg\w+", r"assum\w+", r"speculat\w+",
    r"unconfirmed", r"push for", r"fear\w* (?:of|that)", r"accus\w+", r"conceivabl[ey]",
)  # fmt: skip
_CONTINUING = _words(
    r"(?:is|are|remain\w*|keeps?|kept) (?:still |now |also )?(?:\w+ing)", r"continu\w+", r"still", r"under ?way", r"in progress", r"ongoing", r"being", r"goes on", r"since (?:the )?\w+",
    r"visible", r"remains?", r"face[- ]to[- ]face", r"face each other", r"holds? (?:on|off)", r"nothing has changed",
)  # fmt: skip
_BEGINNING = _words(
    r"beg[aiu]n(?:s|ning)?",
    r"start(?:s|ed|ing)?",
    r"commenc\w+",
    r"initiat\w+",
    r"first (?:phase|step|stage)",
    r"set in motion",
)
_ALMOST = _words(r"almost", r"nearly", r"partly", r"partial(?:ly)?", r"mostly", r"largely", r"some of", r"much", r"(?:\d+|ninety|eighty|seventy) per ?cent", r"in (?:stages|phases)", r"phased", r"most of", r"(?:only )?part of", r"most (?:localities|places|points|areas)")  # fmt: skip
_COMPLETE = _words(r"complet\w+", r"fully", r"entire(?:ly)?", r"finished", r"concluded", r"is over", r"total(?:ly)?", r"all (?:the )?(?:troops|points|areas)")  # fmt: skip
_FURTHER = _words(r"deeper", r"further", r"broader", r"wider", r"next phase", r"remaining")
_BASELINE = _words(
    r"pre-(?:[A-Z]\w+ )?(?:19|20)\d\d(?: positions?| status)?", r"status quo ante", r"pre-(?:standoff|stand-off|crisis) (?:positions?|status)",
    r"(?:original|previous|earlier|former|old) (?:positions?|bases|locations)", r"positions (?:they )?(?:held|of) (?:before|in) (?:[A-Z]\w+ )?20\d\d",
    r"where (?:they|troops|soldiers|things) (?:stood|were) (?:before|in) (?:[A-Z]\w+ )?20\d\d", r"as (?:things|it|they) (?:stood|was|were) (?:before|in) (?:[A-Z]\w+ )?20\d\d",
)  # fmt: skip
_OTHERS = (
    (Attribute.BUFFER_ZONE, _words(r"buffer zones?", r"no-patrol(?:ling)? zones?", r"demilitari[sz]ed", r"moratorium on patrol\w+")),
    (Attribute.BLOCKED, _words(r"block(?:ed|ing|s)?", r"turned back", r"prevent(?:ed|ing|s)? from")),
    (Attribute.DISMANTLED, _words(r"dismantl\w+", r"razed", r"taken down")),
    (Attribute.SUMMIT, _words(r"summit")),
    (Attribute.FESTIVE, _words(r"Diwali", r"New Year", r"Holi", r"Eid", r"festival", r"sweets")),
    (Attribute.FIRST, _words(r"first")),
)  # fmt: skip
_HEDGES: tuple[tuple[Certainty, re.Pattern[str]], ...] = (
    (Certainty.UNKNOWN, _words(r"unclear", r"not known", r"unknown", r"not clear", r"remains to be seen")),
    (Certainty.POSSIBLE, _words(r"(?-i:may)", r"might", r"could", r"possibl[ey]", r"perhaps", r"unconfirmed", r"suspect\w*", r"alleged(?:ly)?", r"speculat\w+", r"fear\w*")),
    (Certainty.PROBABLE, _words(r"likely", r"probabl[ey]", r"appear(?:s|ed)?(?= to| that)", r"seem(?:s|ed)?", r"believed", r"reported(?:ly)?(?= to|,)|reportedly", r"expected", r"thought to", r"said to be", r"seen as", r"assum\w+", r"apparent(?:ly)?", r"suggest(?:s|ed|ing)?", r"indicat\w+")),
)  # fmt: skip
_MAY = _words(r"could", r"(?-i:may)", r"might")
_IMAGERY = _words(r"(?:satellite|aerial|commercial|drone|space) (?:images?|imagery|pictures?|photographs?|photos?)", r"satellites?", r"imagery")  # fmt: skip
_SEEN = _words(r"witness\w*", r"saw", r"eyewitness\w*", r"visited the site", r"our (?:reporter|correspondent)")
_GUESSED = _words(r"believ\w+", r"assum\w+", r"suggest\w*", r"estimate\w*", r"seen as", r"suspect\w*", r"conclud\w+ that", r"in (?:his|her|their) view")  # fmt: skip
_UNFINISHED = re.compile(
    r"\b(?:is|was|are|were|has|have) (?:far from|not (?:yet )?(?:been )?|still in)(?: ?)(?:complete|over|finished|done)",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    r"^(?:[\s,]*[\w'’-]+){0,7}? (?:will|is to|are to|(?:is|are|was|were) (?:likely|set|due|expected|scheduled|planned)(?: to)?)\b",
    re.IGNORECASE,
)
# How far before a trigger a negation or a modal is looked for, in characters: about ten words.
_REACH = 70


def _scope(text: str, sentence: Sentence, trigger: Trigger) -> str:
    """The words before the trigger that bear on it: its clause, or the last few words where the clause is long."""
    clause = sentence.clauses[trigger.clause].span
    start = clause.start
    if sentence.clauses[trigger.clause].joiner == "that" and trigger.clause > 0:
        # "demanded that India withdraw": what is demanded, denied or feared has not happened for that.
        ahead = sentence.clauses[trigger.clause - 1].span
        return (
            text[max(ahead.start, ahead.end - 30) : ahead.end]
            + " "
            + text[max(start, trigger.span.start - _REACH) : trigger.span.start]
        )
    if trigger.clause > 0 and trigger.span.start - start < 2 and sentence.clauses[trigger.clause].joiner in ("", "and"):
        start = sentence.clauses[trigger.clause - 1].span.start
    return text[max(start, trigger.span.start - _REACH) : trigger.span.start]


def realis_of(text: str, sentence: Sentence, trigger: Trigger) -> Realis:
    """How the happening is told, from the words around its trigger; plain past tense is "occurred"."""
    if trigger.kind is Kind.STATEMENT and not re.search(r"\bwill\b", _scope(text, sentence, trigger)):
        return Realis.OCCURRED
    before = _ONLY.sub(" ", _scope(text, sentence, trigger))
    clause = sentence.clauses[trigger.clause].span.of(text)
    after = text[trigger.span.end : sentence.clauses[trigger.clause].span.end]
    lead = sentence.clauses[0].span.of(text) + " " + sentence.span.of(text)[:40]
    joiner = sentence.clauses[trigger.clause].joiner
    if _words("unclear", "not clear", "remains to be seen").search(lead) or joiner in ("if", "whether"):
        return Realis.POSSIBLE
    if (_DENIED.search(before[-45:]) or re.search(r"\bno\b", trigger.text)) and not re.search(
        r"\bno (?:\w+ )?(?:doubt|less|fewer|later)\b", before
    ):
        return Realis.DENIED
    if re.search(
        r"^\W*(?:was |were |is |are )?(?:den(?:ied|ies)|not (?:yet )?(?:complete|over|finished))\b", after.strip()
    ):
        return Realis.ONGOING if "complete" in after else Realis.DENIED
    if _POSSIBLE.search(before):
        return Realis.POSSIBLE
    if _PLANNED.search(before) and not re.search(r"\bwould (?:have|not)\b|\bwill be seen\b", before):
        return Realis.PLANNED
    if _PLANNED_AFTER.search(after if trigger.noun else trigger.text):
        return Realis.PLANNED
    return _real(trigger, before, clause, after)


def _real(trigger: Trigger, before: str, clause: str, after: str) -> Realis:
    process = trigger.kind.group in (Group.PULLBACK, Group.POSTURE) and trigger.kind is not Kind.PATROL_RESUMED
    if process and (
        _BEGINNING.search(before[-40:]) or _ALMOST.search(clause) or re.search(r"^ (?:has |had )?beg[au]n", after)
    ):
        return Realis.ONGOING
    if process and re.search(r"\b(?:is|are) (?:\w+ )?$", before) and trigger.text.lower().split()[0].endswith("ing"):
        return Realis.ONGOING
    lasting = process or trigger.kind is Kind.FACE_OFF
    if (
        lasting
        and _CONTINUING.search(f"{before[-40:]}|{trigger.text}|{after[:25]}")
        and not re.search(r"\bwas\b|\bwere\b", before)
    ):
        return Realis.ONGOING
    if lasting and re.search(
        r"^\W*(?:is|are|remains?) (?:\w+ )?(?:under ?way|ongoing|visible|in progress|on)\b", after
    ):
        return Realis.ONGOING
    if trigger.text.lower() == "nothing has changed":
        return Realis.ONGOING
    return Realis.OCCURRED


def attributes_of(
    text: str, sentence: Sentence, trigger: Trigger, baseline_words: tuple[str, ...]
) -> frozenset[Attribute]:
    """The finer things the trigger's clause says."""
    clause = sentence.clauses[trigger.clause].span.of(text)
    found = set(trigger.attributes)
    found.update(mark for mark, pattern in _OTHERS if pattern.search(clause))
    if trigger.kind.group is Group.PULLBACK:
        if _ALMOST.search(clause) or _UNFINISHED.search(clause):
            found.add(Attribute.PARTIAL)
        elif _COMPLETE.search(clause) and not re.search(r"not (?:yet )?(?:\w+ )?complet", clause):
            found.add(Attribute.COMPLETED)
        if _BEGINNING.search(clause) and trigger.kind is not Kind.PATROL_RESUMED:
            found.add(Attribute.BEGUN)
        if _FURTHER.search(clause):
            found.add(Attribute.DEEPER)
        if _BASELINE.search(clause) or any(words.lower() in clause.lower() for words in baseline_words):
            found.add(Attribute.TO_BASELINE)
    else:
        found.discard(Attribute.DISMANTLED)
    return frozenset(found)


def tense_of(realis: Realis, words: str) -> bool | None:
    """Whether a bare date beside such a happening lies ahead (True) or behind (False); ``None`` where it may be either."""
    if realis is Realis.PLANNED:
        return True
    if realis is Realis.POSSIBLE:
        return True if _MAY.search(words) else None
    return False


def certainty_of(text: str, sentence: Sentence, trigger: Trigger) -> tuple[Certainty, Hedge | None]:
    """How sure the teller is, and the hedge that says so: in the clause, or in the one that it completes."""
    clause = sentence.clauses[trigger.clause]
    scopes = [clause.span]
    if trigger.clause and clause.joiner in ("that", "if", "whether"):
        scopes.append(sentence.clauses[trigger.clause - 1].span)
    for scope in scopes:
        for level, pattern in _HEDGES:
            hit = pattern.search(text, scope.start, scope.end)
            if hit:
                return level, Hedge(hit[0], Span(*hit.span()))
    return Certainty.CERTAIN, None


def basis_of(text: str, span: Span, source: SourceKind) -> Basis:
    """The grounds of a claim whose words stand in ``span`` and whose innermost voice is of kind ``source``."""
    words = span.of(text)
    if source is SourceKind.IMAGERY or _IMAGERY.search(words):
        return Basis.IMAGERY
    if source is SourceKind.DOCUMENT:
        return Basis.DOCUMENT
    if _SEEN.search(words) and source is SourceKind.PUBLISHER:
        return Basis.OBSERVED
    if _GUESSED.search(words):
        return Basis.INFERRED
    if source is SourceKind.PUBLISHER:
        return Basis.NONE
    return Basis.TOLD
