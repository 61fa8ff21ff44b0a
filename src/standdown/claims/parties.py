"""Which parties a happening is of: its subject for what one side does, all of them for what takes two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from standdown.claims.actors import PartyMention
from standdown.claims.attach import Arguments
from standdown.claims.draft import STATES
from standdown.claims.happenings import Trigger
from standdown.claims.roles import doer, is_passive, subject
from standdown.language import Sentence
from standdown.model import Kind, Span
from standdown.theatre import Theatre

__all__ = ["is_doerless", "is_nameless", "is_watched", "kind_for", "parties_at", "parties_for"]

_TOGETHER = re.compile(
    r"\b(?:they|both|the two|neither (?:side|army|country|party))\b"
    r"(?! (?:\w+ )?(?:men|places|points|sites|banks|days|weeks))",
    re.IGNORECASE,
)
# "India said its patrol ...", "China denied building ...": what is the speaker's own.
_OWN = re.compile(r"\b(?:its?|their|our|we|they|den(?:ied|ies|ying)|admit\w*|refus\w+)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"troops?|soldiers?|forces?|men|armou?r|tanks?|guns?|vehicles?|units?|they|both|sides?|armies|patrols?|patrolling|it|process"
    r"|withdrawal|pull-?out|pull-?back|removal|retreat|its?|their|his|our|front-?line|forward|first|last|new|temporary|remaining|all|more"
    r"|regular|joint|border|army|which|that|banks?|points?|places|areas?|tents?|structures?|sheds?|camps?|posts?|positions"
)
# "They were watching the construction": who watches does not build.
_WATCHED = re.compile(
    r"\b(?:watch|monitor|track|observ|follow|criticis|criticiz|oppos|condemn|protest)(?:s|es|ed|ing)?"
    r"(?: \w+){0,2} (?:the |this |that )?(?:\w+ )?$"
    r"|\b(?:aware of|concern\w* (?:about|over)|object\w* to|alarmed (?:at|by)) (?:the |this |that )?(?:\w+ )?$",
    re.IGNORECASE,
)
# These are always between all parties, even where the sentence names one ("China agreed", "the Chinese set upon").
_ALWAYS_ALL = frozenset({Kind.CLASH, Kind.FACE_OFF, Kind.DISENGAGEMENT, Kind.TALKS, Kind.AGREEMENT, Kind.GESTURE})
# Where nobody is named, these take all parties too.
_MUTUAL = _ALWAYS_ALL | {Kind.VERIFICATION, Kind.CASUALTY}


def parties_for(
    trigger: Trigger, arguments: Arguments, theatre: Theatre, *, words: str = "", speaker: str = ""
) -> tuple[bool, tuple[str, ...]]:
    """Whether a joint phrase names them, and the codes of the parties, in the order of the text.

    ``words`` are those before the trigger, for a subject that is a pronoun; ``speaker`` is the party of who says it.
    """
    everyone = tuple(party.code for party in theatre.parties)
    if not arguments.parties and _TOGETHER.search(words) and trigger.kind is not Kind.STATEMENT:
        return True, everyone
    joint = any(mention.joint for mention in arguments.parties)
    named = _ordered(code for mention in arguments.parties if not mention.joint for code in mention.codes)
    if not named:
        named = _ordered(p.tenures[0].party for p in arguments.people if p.tenures)
    if not named and not joint and speaker and (trigger.kind is Kind.STATEMENT or _OWN.search(words)):
        named = (speaker,)
    if trigger.kind in _ALWAYS_ALL:
        others = tuple(code for code in named if code not in everyone)
        return joint, everyone if not others else named
    if joint and trigger.kind is not Kind.STATEMENT:
        return True, everyone
    if named and trigger.kind in (
        Kind.CASUALTY,
        Kind.VISIT,
        Kind.APPOINTMENT,
        Kind.OTHER,
        Kind.PATROL_RESUMED,
    ):
        return joint, named
    if named:
        return joint, _subject(trigger, arguments) or named
    return joint, everyone if trigger.kind in _MUTUAL else ()


def parties_at(place: Span, places: Iterable[Span], mentions: Sequence[PartyMention]) -> tuple[str, ...]:
    """Whose the happening is at one of ``places``, where each party has its own; else nothing.

    "Chinese troops would stay east of the ford and Indian troops at the ridge".
    """
    ahead: dict[Span, tuple[str, ...]] = {}
    start = 0
    for at in sorted(places, key=lambda span: span.start):
        between = [m for m in mentions if not m.joint and start <= m.span.start and m.span.end <= at.start]
        if len(between) != 1:
            return ()
        ahead[at], start = between[0].codes, at.end
    return ahead[place] if len(set(ahead.values())) > 1 else ()


def kind_for(kind: Kind, mutual: bool) -> Kind:
    """What both sides do together is a disengagement, what one does a withdrawal."""
    return Kind.DISENGAGEMENT if kind is Kind.WITHDRAWAL and mutual else kind


def is_watched(trigger: Trigger, words: str) -> bool:
    """True for a build-up or a construction of which ``words`` before it only tell who looks on."""
    return trigger.noun and trigger.definite and trigger.kind in STATES and bool(_WATCHED.search(words))


def is_nameless(sentence: Sentence, trigger: Trigger) -> bool:
    """True where nobody does it, or "troops", "both sides" and their like: not for "Russian peacekeepers", "police"."""
    syntax = sentence.syntax
    word = syntax.head_word(trigger.span)
    if word is None:
        return True
    passive = not trigger.noun and is_passive(syntax, word)
    who = word if trigger.noun else doer(syntax, word) if passive else subject(syntax, word)
    if who is None:
        return True
    named = (syntax.tokens[w].text.lower() for w in (who, *syntax.children(who, "amod", "compound", "nmod:poss")))
    return all(_ANYBODY.fullmatch(each) for each in named)


def is_doerless(sentence: Sentence, trigger: Trigger) -> bool:
    """True for a verb that tells what was done and by nobody: "the ridge was cleared" is of all who stood there."""
    syntax = sentence.syntax
    word = syntax.head_word(trigger.span)
    return word is not None and not trigger.noun and is_passive(syntax, word) and doer(syntax, word) is None


def _subject(trigger: Trigger, arguments: Arguments) -> tuple[str, ...]:
    """The party nearest before the trigger: the one that acts."""
    before = [m for m in arguments.parties if m.span.start <= trigger.span.end]
    if not before:
        return ()
    last = before[-1]
    # "India and China withdrew": two names side by side act together.
    pair = [m for m in before if last.span.start - m.span.end <= 6]
    return _ordered(code for m in pair for code in m.codes)


def _ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """Each code once, in the order of the text."""
    return tuple(dict.fromkeys(codes))
