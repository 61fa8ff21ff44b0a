"""Inflected forms of English verbs, so that a lexicon names each verb once."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["any_form", "every_form", "forms"]

# base: past, past participle (and present participle where doubling or dropping rules miss it).
_IRREGULAR = {
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "dig": ("dug", "dug"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "find": ("found", "found"),
    "fall": ("fell", "fallen"),
    "fight": ("fought", "fought"),
    "flee": ("fled", "fled"),
    "fly": ("flew", "flown"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hit": ("hit", "hit"),
    "hear": ("heard", "heard"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "ring": ("rang", "rung"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "send": ("sent", "sent"),
    "seek": ("sought", "sought"),
    "set": ("set", "set"),
    "shake": ("shook", "shaken"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood", "stood"),
    "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"),
    "split": ("split", "split"),
    "spread": ("spread", "spread"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "throw": ("threw", "thrown"),
    "tear": ("tore", "torn"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
_VOWELS = "aeiou"
# Two-syllable verbs stressed on the last syllable double their consonant; others ("visit", "open") do not.
_DOUBLING = frozenset(
    {
        "admit", "ban", "beg", "begin", "commit", "cut", "dig", "drop", "get", "grab", "hit", "kidnap", "occur",
        "patrol", "permit", "plan", "put", "ram", "refer", "run", "set", "shut", "sit", "split", "stab", "step", "stop",
        "swap", "thin", "transfer", "trap", "trim",
    }
)  # fmt: skip


@lru_cache(maxsize=1024)
def forms(base: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, past participle and present participle of ``base``."""
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if base.endswith("y") and base[-2] not in _VOWELS:
        third = base[:-1] + "ies"
    stem = base + base[-1] if base in _DOUBLING else base
    present = (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) else stem) + "ing"
    if base.endswith("ie"):
        present = base[:-2] + "ying"
    if base in _IRREGULAR:
        past, participle = _IRREGULAR[base]
    else:
        past = stem + "d" if stem.endswith("e") else stem + "ed"
        if base.endswith("y") and base[-2] not in _VOWELS:
            past = base[:-1] + "ied"
        participle = past
    return base, third, past, participle, present


def every_form(base: str) -> frozenset[str]:
    """All forms of ``base``, in British and American spelling (travelled, traveled)."""
    every = set(forms(base))
    if base.endswith("l") and base not in _IRREGULAR and base[-2] in _VOWELS:
        every |= {base + "l" + ending for ending in ("ed", "ing")}
    return frozenset(every)


def any_form(base: str) -> str:
    """A regular expression that matches every form of ``base``, longest first."""
    return "(?:" + "|".join(sorted(every_form(base), key=len, reverse=True)) + ")"
