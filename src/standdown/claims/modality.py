"""Modality: what bears on how real an event is told, read from the tree: "not", "will", "if", "want to", "a plan to".

The words stand in ``words/modality.toml``; what the signs are worth is learned, see ``realness``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from standdown.claims.verbs import every_form
from standdown.claims.vocabulary import listed
from standdown.language import Syntax

__all__ = ["signs"]

_FAR = 2
"""How many words above the event are looked at; three gave nothing more on TimeBank and UDS-IH2."""
_MODALS = ("will", "would", "can", "could", "may", "might", "must", "should")
_TENSES = {
    "did": "past",
    "had": "pluperfect",
    "has": "perfect",
    "was": "past",
    "do": "present",
    "does": "present",
    "is": "present",
}
_TAGS = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "ing", "VBN": "en", "VB": "bare"}
_AS_NOUNS = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "amod", "appos"})
_NO_DENIAL = frozenset({("not", "only"), ("not", "just"), ("no", "longer"), ("no", "doubt")})
_DETERMINERS = frozenset({"a", "an", "the", "any", "some", "no", "this", "that"})
_PRONOUNS = frozenset({"i", "you", "we", "he", "she", "it", "they", "who", "that", "this", "which"})


def signs(syntax: Syntax, word: int) -> frozenset[str]:
    """What is found at ``word`` and at the two words that govern it, by the names that the weights know.

    "aux:will" stands at the event itself, "1:want:xcomp" says that it is what somebody wants, "2:denied" that the
    word above that is denied.
    """
    found = {*_at(syntax, word), *_event(syntax, word)}
    for step, (relation, head) in enumerate(_governors(syntax, word), 1):
        short = "noun" if relation in _AS_NOUNS or relation.startswith(("obl", "nmod")) else relation
        found.add(f"{step}:{relation}")
        found.add(f"{step}:{short}:{_form(syntax, head)}")
        found.update(f"{step}:{sign}" for sign in _at(syntax, head))
        for group in _groups(syntax, head):
            found.add(f"{step}:{group}:{short}")
            if step == 1:
                found.add(f"1:{group}:{relation}")
                found.add(f"1:{group}:{relation}:{_form(syntax, word)}")
            if _denied(syntax, head):
                found.add(f"{step}:{group}:denied")
    return frozenset(found)


def _governors(syntax: Syntax, word: int) -> Iterator[tuple[str, int]]:
    """The words above, each with the relation that leads to it; of joined words the first leads on."""
    steps = 0
    while steps < _FAR and syntax.heads[word] >= 0:
        relation, word = _relation(syntax, word), syntax.heads[word]
        if relation != "conj":
            steps += 1
            yield relation, word


def _relation(syntax: Syntax, word: int) -> str:
    """How ``word`` hangs on its head, with the group of the little word between them ("obl+without")."""
    whole, stem = syntax.relation(word, whole=True), syntax.relation(word)
    if whole in ("acl:relcl", "nsubj:pass"):
        return whole
    if stem not in ("obl", "nmod", "advcl", "acl"):
        return stem
    for joiner in syntax.children(word, "mark", "case"):
        return f"{stem}+{_little(syntax, joiner, 'joiners')}"
    asks = any(syntax.parse.xpos[child] == "WRB" for child in syntax.children(word, "advmod"))
    return f"{stem}+because" if asks else stem


def _at(syntax: Syntax, word: int) -> Iterator[str]:
    """The signs that hang on one word: helpers, joiners, adverbs, whether it is denied, what it governs."""
    for helper in _helpers(syntax, word):
        yield f"aux:{helper}"
    for child in syntax.children(word):
        low, relation = syntax.tokens[child].text.lower(), syntax.relation(child)
        yield from (f"adverb:{group}" for group in _words("adverbs").get(low, ()))
        if relation == "amod":
            yield from (f"amod:{group}" for group in _words("adjectives").get(low, ()))
        elif relation == "mark":
            yield f"mark:{_little(syntax, child, 'joiners')}"
        elif relation in ("nsubj", "obj", "obl", "ccomp", "xcomp", "expl", "csubj", "iobj", "advcl"):
            yield f"has:{_relation(syntax, child)}"
    if _denied(syntax, word):
        yield "denied"
    if any(_any_denial(syntax, syntax.children(child, "det")) for child in syntax.children(word, "obj")):
        yield "of-none"


def _event(syntax: Syntax, word: int) -> Iterator[str]:
    """The signs that are looked for at the event alone: its form, its own group, its sentence."""
    form, tag = _form(syntax, word), syntax.parse.xpos[word]
    yield f"tag:{tag}"
    yield f"form:{form}"
    yield f"rel:{_relation(syntax, word)}"
    yield f"rel:{_relation(syntax, word)}:{form}"
    for group in _groups(syntax, word):
        yield f"self:{group}"
        yield f"self:{group}:{form}"
    main = syntax.relation(word) in ("root", "conj", "parataxis")
    if syntax.tokens[-1].text in ("?", "!"):
        yield f"end:{syntax.tokens[-1].text}"
        yield f"end:{syntax.tokens[-1].text}:{'main' if main else 'part'}"
    if syntax.parse.upos[word] in ("NOUN", "PROPN"):
        found = [syntax.tokens[child].text.lower() for child in syntax.children(word, "det")]
        owned = any(syntax.relation(child, whole=True) == "nmod:poss" for child in syntax.children(word))
        named = found[0] if found and found[0] in _DETERMINERS else ""
        yield f"det:{named or ('owned' if owned else 'none')}"
        yield from (f"case:{_little(syntax, child, 'joiners')}" for child in syntax.children(word, "case"))
        return
    subjects = syntax.children(word, "nsubj")
    for child in subjects:
        low = syntax.tokens[child].text.lower()
        yield f"subject:{low if low in _PRONOUNS else syntax.parse.xpos[child]}"
    if not subjects and tag in ("VB", "VBP") and not syntax.children(word, "aux", "mark"):
        yield f"bare:{'main' if main else 'part'}"


def _form(syntax: Syntax, word: int) -> str:
    """Tense or mood as helpers and tag have it: "past", "will", "could-have", "to", "noun"; joined words share it."""
    helpers, tag = _helpers(syntax, word), syntax.parse.xpos[word]
    have = "-have" if "has" in helpers else ""
    for modal in _MODALS:
        if modal in helpers:
            return modal + have
    if any(_little(syntax, child, "joiners") == "to" for child in syntax.children(word, "mark")):
        return "to" + have
    for helper, tense in _TENSES.items():
        if helper in helpers:
            ending = {"VBG": "-ing", "VBN": "-en" if tense != "perfect" else ""}.get(tag, "")
            return tense + ending
    if syntax.relation(word) == "conj" and tag in ("VB", "VBN", "VBG") and not syntax.children(word, "nsubj"):
        return _form(syntax, syntax.heads[word])
    return _TAGS.get(tag) or {"NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(syntax.parse.upos[word], "other")


def _helpers(syntax: Syntax, word: int) -> tuple[str, ...]:
    """The groups of its auxiliaries and copula; of a joined word without any, those of the word it is joined to."""
    found = tuple(_little(syntax, child, "modals") for child in syntax.children(word, "aux", "cop"))
    if not found and syntax.relation(word) == "conj" and not syntax.children(word, "nsubj"):
        return _helpers(syntax, syntax.heads[word])
    return found


def _denied(syntax: Syntax, word: int) -> bool:
    """True where "not" or its like hangs on the word, or its subject is "no" or "none"; not for "not only"."""
    denials = _words("negations")
    for child in syntax.children(word):
        low, relation = syntax.tokens[child].text.lower(), syntax.relation(child)
        if relation == "nsubj" and _any_denial(syntax, syntax.children(child, "det")):
            return True
        if relation in ("mark", "case") and "without" in _words("joiners").get(low, ()):
            return True
        following = syntax.tokens[child + 1].text.lower() if child + 1 < len(syntax) else ""
        if low in denials and relation not in ("obj", "obl", "conj") and (low, following) not in _NO_DENIAL:
            return True
    return False


def _any_denial(syntax: Syntax, words: Iterable[int]) -> bool:
    return any(syntax.tokens[word].text.lower() in _words("negations") for word in words)


def _groups(syntax: Syntax, word: int) -> tuple[str, ...]:
    """The groups that the word is in, by its part of speech; that itself where it is in none."""
    low, upos = syntax.tokens[word].text.lower(), syntax.parse.upos[word]
    if upos in ("VERB", "AUX"):
        particles = [syntax.tokens[child].text.lower() for child in syntax.children(word, "compound")]
        return next((_verbs()[both] for p in particles if (both := f"{low} {p}") in _verbs()), None) or _verbs().get(
            low, ("verb",)
        )
    if upos in ("NOUN", "PROPN"):
        return _nouns().get(low, ("noun",))
    return tuple(f"a-{group}" for group in _words("adjectives").get(low, ())) or ("other",)


def _little(syntax: Syntax, word: int, section: str) -> str:
    """The group of a helper or a joiner."""
    return next(iter(_words(section).get(syntax.tokens[word].text.lower(), ())), "other")


@cache
def _words(section: str) -> Mapping[str, tuple[str, ...]]:
    """Each word of a section with the groups that it stands in."""
    return _turned((word, group) for group, words in listed("modality", section).items() for word in words)


@cache
def _verbs() -> Mapping[str, tuple[str, ...]]:
    """Each form of each verb, with its particle where it has one, and the groups that it stands in."""
    return _turned(
        (f"{form} {particle}".strip(), group)
        for verb, groups in _words("verbs").items()
        for plain, _, particle in [verb.partition(" ")]
        for form in every_form(plain)
        for group in groups
    )


@cache
def _nouns() -> Mapping[str, tuple[str, ...]]:
    """Each noun, its plural too, with the groups that it stands in."""
    return _turned(
        (form, group)
        for noun, groups in _words("nouns").items()
        for form in (noun, f"{noun}s", f"{noun}es", f"{noun[:-1]}ies")
        for group in groups
    )


def _turned(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, group in pairs:
        found[word] = (*(g for g in found.get(word, ()) if g != group), group)
    return found
