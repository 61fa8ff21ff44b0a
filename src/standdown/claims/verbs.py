"""Inflected forms of English verbs, so that a lexicon names each verb once."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["any_form", "every_form", "forms"]

# base: past, past participle (and present participle where doubling or dropping rules miss it).
_IRREGULAR = {
    "arise": ("arose", "arisen"),
    "bear": ("bore", "borne"),
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "beset": ("beset", "beset"),
    "bid": ("bid", "bid"),
    "bind": ("bound", "bound"),
    "bite": ("bit", "bitten"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "broadcast": ("broadcast", "broadcast"),
    "build": ("built", "built"),
    "burst": ("burst", "burst"),
    "buy": ("bought", "bought"),
    "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "dig": ("dug", "dug"),
    "draw": ("drew", "drawn"),
    "drink": ("drank", "drunk"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"),
    "feed": ("fed", "fed"),
    "feel": ("felt", "felt"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "flee": ("fled", "fled"),
    "fly": ("flew", "flown"),
    "forbid": ("forbade", "forbidden"),
    "forget": ("forgot", "forgotten"),
    "forgive": ("forgave", "forgiven"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grow": ("grew", "grown"),
    "hang": ("hung", "hung"),
    "hear": ("heard", "heard"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lend": ("lent", "lent"),
    "let": ("let", "let"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "mow": ("mowed", "mown"),
    "overrun": ("overran", "overrun"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "retake": ("retook", "retaken"),
    "ride": ("rode", "ridden"),
    "ring": ("rang", "rung"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shake": ("shook", "shaken"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "shut": ("shut", "shut"),
    "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"),
    "slay": ("slew", "slain"),
    "sleep": ("slept", "slept"),
    "speak": ("spoke", "spoken"),
    "speed": ("sped", "sped"),
    "spend": ("spent", "spent"),
    "split": ("split", "split"),
    "spread": ("spread", "spread"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "stick": ("stuck", "stuck"),
    "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "throw": ("threw", "thrown"),
    "thrust": ("thrust", "thrust"),
    "undergo": ("underwent", "undergone"),
    "understand": ("understood", "understood"),
    "undertake": ("undertook", "undertaken"),
    "uphold": ("upheld", "upheld"),
    "wear": ("wore", "worn"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
_VOWELS = "aeiou"
# Two-syllable verbs stressed on the last syllable double their consonant; others ("visit", "open") do not.
_DOUBLING = frozenset(
    {
        "admit", "ban", "bar", "beg", "begin", "bet", "blot", "chat", "commit", "confer", "cut", "defer", "deter",
        "dig", "drag", "drop", "equip", "expel", "forbid", "forget", "gag", "get", "grab", "gun", "hit", "hug",
        "infer", "jam", "jog", "kidnap", "let", "mob", "mug", "nab", "occur", "omit", "overrun", "patrol", "permit",
        "pin", "plan", "plod", "plot", "plug", "prod", "put", "quit", "ram", "rap", "rebel", "refer", "regret", "rid",
        "rob", "run", "scrap", "set", "shut", "sit", "slam", "slap", "slip", "snub", "spin", "split", "stab",
        "stem", "step", "stop", "strip", "stun", "submit", "swap", "swim", "tap", "thin", "top", "transfer", "trap",
        "trim", "tug", "unban", "whip", "win", "wrap",
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
