"""Wording: the plain form of a word and the root that it shares with its kin ("arrested", "arrest"; "dead", "die")."""

from __future__ import annotations

from functools import cache, lru_cache

from standdown.claims.verbs import forms

__all__ = ["base_of", "grams_of", "root_of"]

_UNRULY = ["arise", "awake", "bear", "beat", "become", "begin", "bend", "bind", "bite", "bleed", "blow", "break", "bring", "build", "burst", "buy", "catch", "choose", "come", "cut", "deal", "dig", "draw", "drink", "drive", "eat", "fall", "feed", "feel", "fight", "find", "flee", "fly", "forbid", "forget", "forgive", "freeze", "get", "give", "go", "grow", "hang", "hear", "hide", "hit", "hold", "hurt", "keep", "know", "lay", "lead", "leave", "lend", "let", "lose", "make", "mean", "meet", "pay", "put", "quit", "read", "ride", "ring", "rise", "run", "say", "see", "seek", "sell", "send", "set", "shake", "shoot", "shut", "sing", "sink", "sit", "sleep", "speak", "spend", "split", "spread", "stand", "steal", "strike", "swear", "sweep", "swim", "take", "teach", "tear", "tell", "think", "throw", "understand", "undergo", "undertake", "uphold", "wear", "win", "withdraw", "write"]
_ALSO = {
    "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "am": "be", "'s": "be",
    "has": "have", "had": "have", "having": "have", "did": "do", "does": "do", "done": "do", "doing": "do",
    "dying": "die", "lying": "lie", "tying": "tie", "men": "man", "women": "woman", "children": "child",
    "people": "person", "left": "leave", "said": "say", "laid": "lay", "paid": "pay", "slain": "slay", "slew": "slay",
    "shot": "shoot", "shooting": "shoot", "stabbing": "stab", "dealt": "deal", "led": "lead", "fled": "flee",
    "bought": "buy", "sold": "sell", "held": "hold", "struck": "strike", "lost": "lose", "met": "meet",
    "went": "go", "gone": "go", "slept": "sleep", "swam": "swim", "sank": "sink", "sunk": "sink", "bled": "bleed",
    "shook": "shake", "stole": "steal", "stolen": "steal", "hid": "hide", "hidden": "hide", "sang": "sing",
}  # fmt: skip
_KIN = {
    "death": "die", "dead": "die", "deadly": "die", "fatal": "die", "loss": "lose", "sale": "sell", "birth": "bear",
    "flight": "fly", "choice": "choose", "speech": "speak", "proof": "prove", "growth": "grow", "belief": "believe",
    "life": "live", "alive": "live", "shot": "shoot", "thought": "think", "marriage": "marry", "wedding": "wed",
    "victory": "win", "winner": "win", "gift": "give", "theft": "steal", "thief": "steal", "robbery": "rob",
    "burglary": "burgle", "departure": "depart", "failure": "fail", "seizure": "seize", "closure": "close",
    "descent": "descend", "ascent": "ascend", "pursuit": "pursue", "complaint": "complain", "suicide": "suicide",
    "advice": "advise", "defence": "defend", "defense": "defend", "offence": "offend", "offense": "offend",
    "response": "respond", "decision": "decide", "collision": "collide", "explosion": "explode", "invasion": "invade",
    "division": "divide", "conclusion": "conclude", "expansion": "expand", "extension": "extend",
    "suspension": "suspend", "permission": "permit", "admission": "admit", "submission": "submit",
    "commission": "commit", "reception": "receive", "deception": "deceive", "destruction": "destroy",
    "production": "produce", "reduction": "reduce", "introduction": "introduce", "description": "describe",
    "subscription": "subscribe", "acquisition": "acquire", "revelation": "reveal", "acclamation": "acclaim",
    "conviction": "convict", "purchase": "purchase", "successor": "succeed", "success": "succeed",
    "successful": "succeed", "apparent": "appear", "appearance": "appear", "knowledge": "know", "sight": "see",
    "warmth": "warm", "strength": "strong", "murderer": "murder", "killer": "kill", "withdrawal": "withdraw",
    "renewal": "renew", "trial": "try", "denial": "deny", "burial": "bury", "arrival": "arrive", "approval": "approve",
    "removal": "remove", "refusal": "refuse", "proposal": "propose", "dismissal": "dismiss", "survivor": "survive",
    "survival": "survive", "rehabilitation": "rehab", "quake": "earthquake", "temblor": "earthquake",
    "tremor": "earthquake",
}  # fmt: skip
"""Kin that no rule of endings finds."""
_DOUBLED = frozenset("bdgkmnprt")
_VOWELS = frozenset("aeiouy")
_ENDINGS = (
    "ization", "isation", "ifications", "ification", "ations", "ation", "itions", "ition", "ments", "ment", "ances",
    "ance", "ences", "ence", "ancy", "ency", "ively", "ative", "ities", "ity", "ings", "ions", "ion", "ers", "ors",
    "ing", "ive", "ous", "ful", "als", "al", "age", "ure", "ist", "ism", "ize", "ise", "ify", "ate", "ant", "ent",
    "er", "or", "ly", "ed", "es", "s", "y", "e",
)  # fmt: skip
_LEAST = 4
"""Letters that must be left of a root, or every short word would be kin to another."""
_TURNED = {"iv": "if", "pt": "p", "ct": "c", "ss": "s", "i": "", "v": "f"}


@cache
def _unruly() -> dict[str, str]:
    found: dict[str, str] = {}
    for base in _UNRULY:
        for form in forms(base):
            found.setdefault(form, base)
    return found | _ALSO


@lru_cache(maxsize=1 << 15)
def base_of(word: str, *, verb: bool) -> str:
    """The dictionary form of ``word`` in small letters, by rule: "clashed" is "clash", "talks" the noun "talk"."""
    word = word.lower().replace("’", "'")
    if word in _ALSO:
        return _ALSO[word]
    return _verb(word) if verb else _noun(word)


def _verb(word: str) -> str:
    if word in _unruly():
        return _unruly()[word]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 2 and _VOWELS & set(stem):
            return "y".join((stem[:-1], "")) if ending == "ed" and stem.endswith("i") else _whole(stem)
    return _noun(word)


def _whole(stem: str) -> str:
    """A stem with the e back that its ending took, or without the letter that it doubled."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    consonant = stem[-1] not in _VOWELS and stem[-1] not in "wx"
    short = len(stem) > 2 and stem[-2] in _VOWELS and stem[-3] not in _VOWELS and len(stem) <= 4
    if stem.endswith(("at", "iz", "is", "us", "as", "os", "rs", "ns", "ls", "uc", "ac", "nc", "rc", "ur", "ir", "v", "u", "dg", "rg", "ng")):
        return stem if stem.endswith(("ng",)) and len(stem) < 6 else stem + "e"
    return stem + "e" if consonant and short and stem[-1] not in "ktp" else stem


def _noun(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=1 << 15)
def root_of(word: str) -> str:
    """What ``word``, a plain form, shares with its kin: "announcement" and "announce" both "announc"."""
    word = _KIN.get(word, word)
    for _ in range(2):
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    for end, other in _TURNED.items():
        if word.endswith(end) and len(word) - len(end) + len(other) >= _LEAST:
            return word[: len(word) - len(end)] + other
    return word


@lru_cache(maxsize=1 << 15)
def grams_of(word: str) -> frozenset[str]:
    """The runs of three letters of ``word``, its edges marked."""
    marked = f"<{word}>"
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))
