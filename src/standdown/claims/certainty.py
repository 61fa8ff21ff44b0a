"""Certainty: whether a happening is told as real, how surely, on what grounds, and the finer things said of it.

The words stand in ``words/certainty.toml``; this module says where they count.
"""

from __future__ import annotations

import re

from standdown.claims.happenings import Trigger
from standdown.claims.vocabulary import groups, patterns
from standdown.language import Sentence
from standdown.model import Attribute, Basis, Certainty, Group, Hedge, Kind, Realis, SourceKind, Span

__all__ = ["attributes_of", "basis_of", "certainty_of", "is_plain", "is_present", "realis_of", "tense_of"]

_SAYS = patterns("certainty")
_MARKS = {Attribute(name): pattern for name, pattern in groups("certainty", "attributes").items()}
_HEDGES = {Certainty(name): pattern for name, pattern in groups("certainty", "hedges").items()}
# "Not only" and "no longer" deny nothing, nor does "never ... until".
_NO_DENIAL = re.compile(
    r"\b(?:not only|no longer|not yet|no (?:\w+ )?(?:doubt|less|fewer|later)|never (?=.*\buntil\b))", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"\b(?:is|was|are|were|has|have) (?:far from|not (?:yet )?(?:been )?)(?: ?)(?:complete|over|finished|done)",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    r"^(?:[\s,]*[\w'’-]+){0,7}? (?:will|would(?! have)|is to|are to"
    r"|(?:is|are|was|were) (?:likely|set|due|expected|scheduled|planned)(?: to)?)\b",
    re.IGNORECASE,
)
_POSSIBLE_AFTER = re.compile(r"^(?:[\s,]*[\w'’-]+){0,7}? (?:could|may|might|can)\b(?! \d)")
_DENIED_AFTER = re.compile(
    r"^(?:[\s,]*[\w'’-]+){0,7}? (?:(?:was|were|is|are|has been|have been) (?:\w+ly )?(?:denied|ruled out)"
    r"|(?:has|have|had|did|does|do|is|was|are|were) (?:not|never)(?: yet)? (?:been |yet )?"
    r"(?:begun|began|begin|start(?:ed)?|taken? place|happen(?:ed)?|occurred|resumed|announced|held|reached))\b"
)
# What turns a denial round: "did not deny".
_NOT = frozenset({"not", "n't", "n’t", "never"})
# Words that join what must come first: "once both sides agree".
_ONCE = frozenset({"after", "once", "until", "before", "when"})
_DENIES = re.compile(r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?", re.IGNORECASE)
_NO = re.compile(r"\bno\b(?!-)", re.IGNORECASE)
_NEVER = re.compile(r"^\W*(?:at no (?:stage|point|time)|nobody|no one|none of)\b", re.IGNORECASE)
# "Reports of a clash are false": what is reported is denied.
_REPORTED = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?) (?:of|that|about|on)\b", re.IGNORECASE
)
_FALSE = re.compile(r"\b(?:false|incorrect|untrue|baseless|wrong|fabricated|fake|unfounded|malicious)\b", re.IGNORECASE)
# What nobody says or could check is not denied for that.
_UNSAID = re.compile(
    r"\b(?:(?:did|would|could|does|has|have) not "
    r"(?:say|said|disclosed?|given?|reveal(?:ed)?|confirm(?:ed)?|be verified|comment(?:ed)?)"
    r"|(?:neither|nobody|no one) (?:\w+ ){0,2}(?:confirmed|verified|said))\b",
    re.IGNORECASE,
)
_NOT_PLANNED = re.compile(r"\bwould (?:have|not)\b|\bwill be seen\b")
_BEGAN_AFTER = re.compile(r"^ (?:has |have |had )?beg[au]n\b")
_LASTS_AFTER = re.compile(r"^\W*(?:is|are|remains?) (?:\w+ )?(?:under ?way|ongoing|visible|in progress|on)\b")
# "That contradicts reports that both points had been cleared": what those told did not happen.
_DISPUTED = re.compile(
    r"\b(?:contradict\w*|differ\w* from|at odds with|r[ua]ns? counter to|contrary to|refut\w+|belie[sd]?)"
    r" (?:\w+ ){0,2}(?:reports?|claims?|statements?|accounts?|assertions?|announcements?)\b[^.;]*?\bthat\b"
)
# A denial or a beginning bears on what follows within about eight words.
_NEAR = 45
# How far before a trigger a negation or a modal is looked for, in characters: about ten words.
_REACH = 70
_SURE = 0.45
"""From here on the network's word for how real a happening is told stands for that of the rules."""
_BOTH = {(Realis.POSSIBLE, Realis.PLANNED), (Realis.ONGOING, Realis.OCCURRED)}
_WORDED = 0.7
"""The same where the rules have a word for theirs."""


def realis_of(text: str, sentence: Sentence, trigger: Trigger) -> Realis:
    """How the happening is told: as the network has it where it is sure, else from the words around the trigger."""
    disputed = _DISPUTED.search(text, sentence.span.start, trigger.span.start)
    if disputed or _shares_denial(sentence, trigger) or _has_no_object(sentence, trigger) or _NO.search(trigger.text):
        return Realis.DENIED
    ruled = _by_words(text, sentence, trigger)
    if not trigger.chances or trigger.kind is Kind.STATEMENT:
        return ruled
    best, chance = max(trigger.chances.items(), key=lambda item: item[1])
    # "May push for" is possible and planned, "have since May blocked" goes on and has happened: the rules' word stands.
    if (ruled, best) in _BOTH:
        return ruled
    # Where the rules go by a word ("will", "not"), it takes more to overrule them.
    needed = _SURE if ruled is Realis.OCCURRED else _WORDED
    return best if chance >= needed else ruled


def is_plain(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """True where no word around the trigger tells that it is planned, possible or denied."""
    return _by_words(text, sentence, trigger) is Realis.OCCURRED


def _by_words(text: str, sentence: Sentence, trigger: Trigger) -> Realis:
    """From the words around the trigger; plain past tense is "occurred"."""
    clause = sentence.clauses[trigger.clause]
    before = _NO_DENIAL.sub(" ", _scope(text, sentence, trigger))
    after = text[trigger.span.end : clause.span.end]
    if trigger.kind is Kind.STATEMENT and not re.search(r"\bwill\b", before):
        # What was demanded or charged may be unreal; the demand was made.
        return Realis.OCCURRED
    if clause.joiner in _ONCE and is_present(sentence, trigger) and _looks_ahead(text, sentence, clause.span):
        return Realis.PLANNED
    if clause.joiner in ("if", "whether") or _SAYS["unclear"].search(text, *_opening(sentence)):
        return Realis.POSSIBLE
    if trigger.noun and _UNFINISHED.search(after):
        return Realis.ONGOING
    if _FALSE.search(text[trigger.span.end : sentence.span.end]) and _REPORTED.search(before):
        return Realis.DENIED
    if _UNSAID.search(before):
        return Realis.POSSIBLE
    if (
        _SAYS["denied"].search(before[-_NEAR:])
        or _NEVER.match(sentence.span.of(text))
        or (trigger.noun and _DENIED_AFTER.match(after))
    ):
        return Realis.DENIED
    if _SAYS["possible"].search(before):
        return Realis.POSSIBLE
    if _SAYS["planned"].search(before) and not _NOT_PLANNED.search(before):
        return Realis.PLANNED
    beyond = after if trigger.noun else trigger.text
    if _POSSIBLE_AFTER.search(beyond):
        return Realis.POSSIBLE
    if _PLANNED_AFTER.search(beyond):
        return Realis.PLANNED
    return Realis.ONGOING if _goes_on(trigger, before, clause.span.of(text), after) else Realis.OCCURRED


def _looks_ahead(text: str, sentence: Sentence, clause: Span) -> bool:
    """True where what is told beside the clause is ahead."""
    beside = text[sentence.span.start : clause.start] + " | " + text[clause.end : sentence.span.end]
    return bool(_SAYS["planned"].search(beside))


def is_present(sentence: Sentence, trigger: Trigger) -> bool:
    """True for a verb in the present: "patrols will go back after the two sides agree"."""
    syntax = sentence.syntax
    word = syntax.head_word(trigger.span)
    if word is None or trigger.noun or syntax.children(word, "aux"):
        return False
    return syntax.parse.xpos[word] in ("VBP", "VBZ")


def _shares_denial(sentence: Sentence, trigger: Trigger) -> bool:
    """True for the second of what is denied in one breath: "denied that its men had come near or opened fire"."""
    syntax = sentence.syntax
    word = syntax.head_word(trigger.span)
    if word is None or syntax.relation(word) != "conj":
        return False
    first = syntax.heads[word]
    above = syntax.heads[first]
    if syntax.relation(first) not in ("ccomp", "xcomp", "obj") or above < 0 or syntax.children(word, "nsubj"):
        return False
    doubled = any(syntax.tokens[child].text.lower() in _NOT for child in syntax.children(above, "advmod"))
    return not doubled and bool(_DENIES.fullmatch(syntax.tokens[above].text))


def _has_no_object(sentence: Sentence, trigger: Trigger) -> bool:
    """True for a verb whose object there is none of: "signed no agreement"."""
    syntax = sentence.syntax
    word = syntax.head_word(trigger.span)
    if word is None or trigger.noun:
        return False
    objects = syntax.children(word, "obj")
    return any(syntax.tokens[d].text.lower() == "no" for o in objects for d in syntax.children(o, "det"))


def _scope(text: str, sentence: Sentence, trigger: Trigger) -> str:
    """The words before the trigger that bear on it: its clause, or the last few words where the clause is long."""
    clause, start = sentence.clauses[trigger.clause], trigger.span.start
    own = text[max(clause.span.start, start - _REACH) : start]
    if trigger.clause == 0:
        return own
    ahead = sentence.clauses[trigger.clause - 1].span
    if clause.joiner == "that":
        # "demanded that India withdraw": what is demanded, denied or feared has not happened for that.
        return text[max(ahead.start, ahead.end - 30) : ahead.end] + " " + own
    own_words = text[clause.span.start : start]
    if (len(own_words) < 2 and clause.joiner in ("", "and")) or re.match(r"(?:including|such as)\b", own_words):
        return text[max(ahead.start, start - _REACH - len(own_words)) : start]
    return own


def _opening(sentence: Sentence) -> tuple[int, int]:
    """From where to where a sentence says first how to take it ("It is unclear ...")."""
    start = sentence.span.start
    return start, min(sentence.span.end, max(start + 40, sentence.clauses[0].span.end))


def _goes_on(trigger: Trigger, before: str, clause: str, after: str) -> bool:
    """True for a process told as under way, begun or done in part, and for a face-off told as lasting."""
    process = trigger.kind.group in (Group.PULLBACK, Group.POSTURE) and trigger.kind is not Kind.PATROL_RESUMED
    if not process and trigger.kind is not Kind.FACE_OFF:
        return False
    if process:
        if _SAYS["beginning"].search(before[-_NEAR:]) or _SAYS["almost"].search(clause) or _BEGAN_AFTER.match(after):
            return True
        if re.search(r"\b(?:is|are) (?:\w+ )?$", before) and trigger.text.split()[0].lower().endswith("ing"):
            return True
    if _LASTS_AFTER.match(after):
        return True
    lasting = _SAYS["continuing"].search(f"{before[-_NEAR:]}|{trigger.text}|{after[:25]}")
    return bool(lasting) and not re.search(r"\bwas\b|\bwere\b", before)


def attributes_of(
    text: str, sentence: Sentence, trigger: Trigger, baseline_words: tuple[str, ...]
) -> frozenset[Attribute]:
    """The finer things the trigger's clause says."""
    clause = sentence.clauses[trigger.clause].span.of(text)
    found = set(trigger.attributes)
    found.update(mark for mark, pattern in _MARKS.items() if pattern.search(clause))
    if trigger.kind.group is Group.PULLBACK:
        if _SAYS["almost"].search(clause) or _UNFINISHED.search(clause):
            found.add(Attribute.PARTIAL)
        elif _SAYS["complete"].search(clause) and not re.search(r"not (?:yet )?(?:\w+ )?complet", clause):
            found.add(Attribute.COMPLETED)
        if _SAYS["beginning"].search(clause) and trigger.kind is not Kind.PATROL_RESUMED:
            found.add(Attribute.BEGUN)
        if _SAYS["further"].search(clause):
            found.add(Attribute.DEEPER)
        if _SAYS["baseline"].search(clause) or any(words.lower() in clause.lower() for words in baseline_words):
            found.add(Attribute.TO_BASELINE)
    else:
        found.discard(Attribute.DISMANTLED)
    if trigger.kind is not Kind.CASUALTY:
        found -= {Attribute.KILLED, Attribute.WOUNDED}
    return frozenset(found)


def tense_of(realis: Realis, words: str) -> bool | None:
    """Whether a bare date beside such a happening lies ahead (True), behind (False) or either way (``None``)."""
    if realis is Realis.PLANNED:
        return True
    if realis is Realis.POSSIBLE:
        return True if _SAYS["may"].search(words) else None
    return False


def certainty_of(text: str, sentence: Sentence, trigger: Trigger) -> tuple[Certainty, Hedge | None]:
    """How sure the teller is, and the hedge that says so: in the clause, or in the one that it completes."""
    clause = sentence.clauses[trigger.clause]
    scopes = [clause.span]
    if trigger.clause and clause.joiner in ("that", "if", "whether"):
        scopes.append(sentence.clauses[trigger.clause - 1].span)
    for scope in scopes:
        for level, pattern in _HEDGES.items():
            hit = pattern.search(text, scope.start, scope.end)
            if hit:
                return level, Hedge(hit[0], Span(*hit.span()))
    return Certainty.CERTAIN, None


def basis_of(text: str, span: Span, source: SourceKind) -> Basis:
    """The grounds of a claim whose words stand in ``span`` and whose innermost voice is of kind ``source``."""
    words = span.of(text)
    if source is SourceKind.IMAGERY or _SAYS["imagery"].search(words):
        return Basis.IMAGERY
    if source is SourceKind.DOCUMENT:
        return Basis.DOCUMENT
    if _SAYS["seen"].search(words) and source is SourceKind.PUBLISHER:
        return Basis.OBSERVED
    if _SAYS["guessed"].search(words):
        return Basis.INFERRED
    if source is SourceKind.PUBLISHER:
        return Basis.NONE
    return Basis.TOLD
