"""How relative places are worded: distances, compass words, and what stands between them and their anchor."""

from __future__ import annotations

import re

__all__ = [
    "AND",
    "BETWEEN",
    "BUT_NOT",
    "FAR",
    "FROM",
    "GAP",
    "INSIDE",
    "LOOSE_OFFSET",
    "MOVED",
    "NEAR",
    "OFFSET",
    "ON_SIDE",
    "PART",
    "POINTING",
    "SIDE",
    "STREAM",
    "TOWARDS",
    "WITHIN",
    "kilometres",
]

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: float(n) for n, word in enumerate(_ONES)} | {
    "a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a couple of": 2.0, "couple of": 2.0, "a few": 3.0,
    "several": 4.0, "a dozen": 12.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "a hundred": 100.0,
    "a quarter of a": 0.25, "one and a half": 1.5,
}  # fmt: skip
_UNITS = {"k": 1.0, "mi": 1.609, "m": 0.001, "n": 1.852, "f": 0.0003048, "y": 0.0009144}
_SLACK = {"": 0.1, "loose": 0.2, "more": 0.3, "less": 0.5, "few": 1.0}
"""Shares of a distance that it may be off by, for its wording."""
_FEW = frozenset({"a few", "several", "a couple of", "couple of"})
_HEDGES = {
    "loose": "about|around|some|roughly|nearly|almost|approximately|barely|close to|another|an estimated|just over|"
    "just under|a little over|just",
    "more": "more than|over|at least",
    "less": "less than|up to|under|within",
}
_WORDED = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_N = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{_WORDED})"
_KM = r"(?:kms?|kilomet(?:re|er)s?|nautical miles?|miles?|mi|met(?:re|er)s?|m|feet|yards?|nm)"
_DISTANCE = (
    rf"(?P<hedge>(?:{'|'.join(_HEDGES.values())}) )?(?P<n>{_N})(?:\s?(?:-|–|to|or)\s?(?P<n2>{_N}))?[\s-]?"
    rf"(?P<unit>{_KM})\b(?:\s?\([^)]{2, 20}\))?"
)
_COMPASS = (
    r"(?:(?-i:N|S|E|W|NE|NW|SE|SW|NNE|NNW|SSE|SSW|ENE|ESE|WNW|WSW)(?![\w.])|"
    r"(?:north(?:[- ]?(?:north[- ]?)?(?:east|west))?|south(?:[- ]?(?:south[- ]?)?(?:east|west))?|"
    r"east(?:[- ]?(?:north|south)[- ]?east)?|west(?:[- ]?(?:north|south)[- ]?west)?)"
    r"(?![- ]?(?:north|south|east|west))(?:ern|erly|wards?)?)"
)
"""The sixteen words of the compass; a road that runs "east-west" lies nowhere."""
_WAY = rf"(?P<due>due )?(?P<way>{_COMPASS})"
_NEARLY = (
    r"near(?: to)?|close to|next to|beside|adjacent to|not far from|in the vicinity of|in the neighbou?rhood of|"
    r"on the (?:outskirts|edges?|fringes?) of|just outside(?: of)?|just short of|opposite|overlooking|"
    r"a (?:short|few minutes['’]) (?:drive|walk|distance|way) from|around|nearby"
)
_PARTS = r"bank|shore|part|end|tip|edge|slopes?|outskirts|suburbs?|flank|sector|half|tract|corner"
_NO_GAP = (
    r"and|but|that|which|on|in|of|to|with|at|from|over|by|for|near|along|around|behind|beside|inside|outside|between"
)
GAP = re.compile(rf"(?:(?:the|a|an|that|this|its|their) )?(?:(?!(?:{_NO_GAP})\b)[a-z-]+ ){{0,2}}")
"""What may stand between the phrase and its anchor: "of the [disused] Burtse"."""
POINTING = re.compile(
    r"(?:the|that|this|those) (?:[a-z-]+ )?(?:(?P<any>village|town|city|settlement|site|spot|area|place|capital)|"
    r"(?P<one>base|camp|post|outpost|bridge|airstrip|airfield|airport|pass|junction|lake|ridge|hill|river|valley))\b|"
    r"(?:which|there|it)\b"
)
"""Words that point to a place named before: "the village" to any, "the bridge" only to a bridge."""
_FLAGS = re.IGNORECASE
OFFSET = re.compile(
    rf"\b{_DISTANCE},?(?: away)?(?: further| farther)?(?: to the)? {_WAY}(?: side)?(?P<of> of| from)? ", _FLAGS
)
LOOSE_OFFSET = re.compile(
    rf"\b{_DISTANCE},?(?: further| farther| away| on)?,?(?: to the)? {_WAY}\b(?! of\b| from\b)", _FLAGS
)
FROM = re.compile(rf"\b{_DISTANCE} (?P<how>away from|from|short of|off|outside(?: of)?|beyond) ", _FLAGS)
WITHIN = re.compile(rf"\bwithin (?:a )?{_DISTANCE}(?: radius)? (?:of|from) ", _FLAGS)
FAR = re.compile(
    r"\b(?:(?:many|several|some) )?(?:tens|dozens|scores|hundreds|thousands) of (?:kms?|kilomet(?:re|er)s?|miles?)"
    r" (?:away from|from|short of|off) ",
    _FLAGS,
)
"""A distance without a number."""
ON_SIDE = re.compile(rf"\b{_DISTANCE} (?:on|over(?: on)?|across(?: on)?) (?:to )?", _FLAGS)
INSIDE = re.compile(rf"\b{_DISTANCE} (?:inside|into|deep inside|deep into|within) ", _FLAGS)
TOWARDS = re.compile(
    rf"\b(?P<near>just |immediately |slightly |directly )?(?:to the )?(?:(?P<also>{_COMPASS}) and )?{_WAY} of ", _FLAGS
)
NEAR = re.compile(rf"\b(?:{_NEARLY}) ", _FLAGS)
BETWEEN = re.compile(
    r"\b(?P<middle>(?:midway|halfway|half-way|mid-way) )?"
    r"(?:between|(?:along|on) the (?:road|highway|track|route) (?:from|between)) ",
    _FLAGS,
)
AND = re.compile(r" (?:and|to) ")
PART = re.compile(rf"\b(?P<the>the )?(?P<way>{_COMPASS}) (?:{_PARTS}) of ", _FLAGS)
SIDE = re.compile(r"\b(?:on|to|at) (?:the|its|their) (?P<way>[\w-]+) side of ", _FLAGS)
STREAM = re.compile(rf"\b(?:{_DISTANCE} )?(?:up|down)stream (?:of|from) ", _FLAGS)
MOVED = re.compile(
    r"\b(?:mov|pull|push|step|fall|fell|withdr[ae]w|advanc|march|retreat|shift|go|went|walk|drove|driv|relocat|back)\w*"
    r"(?: (?:back|away|up|forward|forwards|by|about|some|another|troops|forces|them|their \w+))* $",
    _FLAGS,
)
"""A length that somebody went: "pulled back 2 km west" tells no place."""
BUT_NOT = re.compile(r"['’]s\b")


def kilometres(hit: re.Match[str]) -> tuple[float, float]:
    """The distance of a match, and the share of it that the wording leaves open."""
    unit = hit["unit"].lower()
    key = "mi" if unit.startswith("mi") else "n" if unit.startswith("n") else unit[0]
    low = _number(hit["n"])
    high = _number(hit["n2"]) if hit["n2"] else low
    hedge = (hit["hedge"] or "").strip().lower()
    sort = next((sort for sort, words in _HEDGES.items() if hedge and re.fullmatch(words, hedge)), "")
    if hit["n"].lower() in _FEW:
        sort = "few"
    middle = (low + high) / 2
    slack = max(_SLACK[sort], (high - low) / 2 / middle if middle else 0.0)
    return middle * _UNITS[key], slack


def _number(words: str) -> float:
    return (
        _NUMBERS.get(words.lower()) or float(words.replace(",", "")) if words[0].isdigit() else _NUMBERS[words.lower()]
    )
