"""The words that tell time, each with its kind and its value; the grammar is written in the kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standdown.claims.times.tree import Portion, Unit
from standdown.model import AnchorKind

__all__ = ["FEASTS", "MONTHS", "NUMBERS", "WEEKDAYS", "WORDS", "Value", "word_set"]

Value = int | float | str | Unit | Portion | tuple[int, AnchorKind] | None

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip

NUMBERS: dict[str, int] = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: n for n, word in zip(range(20, 100, 10), _TENS, strict=True)},
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12,
}  # fmt: skip
"""Number words; what is 100 or more multiplies the number before it."""

FEASTS = (
    r"\b(?:Diwali|Deepavali|Holi\b|Dussehra|Eid[- ](?:al|ul)-(?:Fitr|Adha)|Good\sFriday|Easter(?:\sSunday)?|"
    r"Christmas(?:\s(?:Day|Eve))?|Xmas|Republic\sDay|Independence\sDay|National\sDay|Lunar\sNew\sYear|"
    r"Chinese\sNew\sYear|Spring\sFestival|New\sYear['’]s(?:\s(?:Day|Eve))?|Mid-Autumn\sFestival|"
    r"Thanksgiving(?:\sDay)?|Halloween|Valentine['’]s\sDay|Labou?r\sDay|Memorial\sDay|Veterans\sDay)\b"
)
"""Movable feasts and national days, as a pattern over the text."""

_UNITS = {
    Unit.SECOND: "sec", Unit.MINUTE: "minute min", Unit.HOUR: "hour hr", Unit.DAY: "day", Unit.WEEK: "week wk",
    Unit.WEEKEND: "weekend", Unit.FORTNIGHT: "fortnight", Unit.MONTH: "month mth", Unit.QUARTER: "quarter",
    Unit.YEAR: "year yr", Unit.DECADE: "decade", Unit.CENTURY: "century",
}  # fmt: skip
_SEEN, _TOLD = AnchorKind.PUBLICATION, AnchorKind.NARRATIVE

# Kind, then its words; a word of two kinds stands under the one that the lexer starts from.
_PLAIN: dict[str, str] = {
    "the": "the", "a": "a an", "of": "of", "in": "in", "on": "on", "at": "at", "for": "for", "to": "to",
    "and": "and", "or": "or", "until": "until till through", "between": "between", "from": "from", "since": "since",
    "before": "before", "after": "after", "by": "by", "during": "during throughout", "over": "over",
    "ago": "ago", "hence": "hence", "per": "per", "each": "every each", "all": "all", "half": "half",
    "few": "few several many numerous countless", "somewhat": "some", "couple": "couple", "more": "more",
    "than": "than", "less": "less fewer under", "least": "least", "most": "most", "no": "no", "not": "not", "up": "up",
    "about": "about around approximately roughly nearly almost circa ca another", "long": "long",
    "old": "old", "fiscal": "fiscal financial", "ending": "ended ending", "recent": "recent",
    "future": "future", "near": "near foreseeable immediate", "back": "back", "now": "now", "time": "time times",
    "moment": "moment", "present": "present", "once": "once twice", "term": "term run",
    "full": "full whole entire", "so": "so", "late": "late", "early": "early",
    "am": "am pm", "oclock": "o'clock oclock", "zone": "gmt utc est edt cst cdt pst pdt ist cet bst sgt local",
    "bc": "bc bce", "earlier": "earlier",
    "later": "later afterwards afterward thereafter", "latter": "latter", "while": "while", "date": "date",
    "previously": "previously", "right": "right", "period": "period", "trading": "trading business working school",
    "middle": "middle midst", "ahead": "ahead", "early_part": "beginning start outset turn",
    "end_part": "end close", "mid": "mid", "comparable": "comparable corresponding", "latest": "latest",
    "other": "other", "alternate": "alternate", "its": "its their his her our", "these": "these",
    "part": "part", "consecutive": "consecutive straight",
    "hyphen": "- – — ‑", "comma": ",", "slash": "/", "possessive": "'s ’s",
    "open": "(",
}  # fmt: skip
_WHICH: dict[str, tuple[int, AnchorKind]] = {
    "last": (-1, _SEEN), "past": (-1, _SEEN), "previous": (-1, _TOLD), "preceding": (-1, _TOLD), "prior": (-1, _TOLD),
    "next": (1, _SEEN), "coming": (1, _SEEN), "upcoming": (1, _SEEN), "following": (1, _TOLD), "subsequent": (1, _TOLD),
    "ensuing": (1, _TOLD), "this": (0, _SEEN), "current": (0, _SEEN), "that": (0, _TOLD), "same": (0, _TOLD),
}  # fmt: skip
_DAYPARTS = {
    "morning": Portion.MORNING, "dawn": Portion.MORNING, "daybreak": Portion.MORNING, "sunrise": Portion.MORNING,
    "afternoon": Portion.AFTERNOON, "evening": Portion.EVENING, "dusk": Portion.EVENING, "sunset": Portion.EVENING,
    "night": Portion.NIGHT, "nighttime": Portion.NIGHT, "daytime": Portion.DAYTIME,
}  # fmt: skip
_PORTIONS = {
    "early": Portion.EARLY, "mid": Portion.MID, "late": Portion.LATE, "beginning": Portion.EARLY,
    "start": Portion.EARLY, "outset": Portion.EARLY, "turn": Portion.EARLY, "middle": Portion.MID,
    "midst": Portion.MID, "end": Portion.LATE, "close": Portion.LATE,
}  # fmt: skip
_LANDS = {
    "india": "IN", "indian": "IN", "china": "CN", "chinese": "CN", "pakistan": "PK", "pakistani": "PK",
    "turkey": "TR", "turkish": "TR", "armenia": "AM", "armenian": "AM", "azerbaijan": "AZ", "azerbaijani": "AZ",
}  # fmt: skip
"""Lands whose national days are told by their name ("India's Independence Day")."""
_OFTEN = {
    "hourly": Unit.HOUR, "daily": Unit.DAY, "nightly": Unit.DAY, "weekly": Unit.WEEK, "monthly": Unit.MONTH,
    "quarterly": Unit.QUARTER, "yearly": Unit.YEAR, "annually": Unit.YEAR,
}  # fmt: skip
_DECADES = {f"{word[:-1]}ies": n for word, n in zip(_TENS, range(20, 100, 10), strict=True)}
_REFS = {
    "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF",
}  # fmt: skip


def _rows() -> Iterator[tuple[str, str, Value]]:
    for kind, words in _PLAIN.items():
        for word in words.split():
            yield word, kind, _PORTIONS.get(word)
    for n, month in enumerate(MONTHS, 1):
        for short in (month, month[:3]):
            yield short, "month", n
    yield "sept", "month", 9
    for n, day in enumerate(WEEKDAYS):
        for short in (day, day[:3]):
            yield short, "weekday", n
        yield f"{day}s", "weekdays", n
    yield from (("tues", "weekday", 1), ("thur", "weekday", 3), ("thurs", "weekday", 3))
    for n, word in enumerate(_ORDINALS, 1):
        yield word, "ordinal", n
    for unit, names in _UNITS.items():
        for name in names.split():
            yield name, "unit", unit
            yield (f"{name[:-1]}ies" if name.endswith("y") and unit is Unit.CENTURY else f"{name}s"), "units", unit
    yield "seconds", "units", Unit.SECOND
    for season in ("spring", "summer", "autumn", "fall", "winter"):
        yield season, "season", season
    for word, portion in _DAYPARTS.items():
        yield word, "daypart", portion
        yield f"{word}s", "dayparts", portion
    for land, code in _LANDS.items():
        yield land, "land", code
    yield from (("noon", "noon", 12), ("midday", "noon", 12), ("midnight", "noon", 0))
    for kind, table in (("which", _WHICH), ("often", _OFTEN), ("nineties", _DECADES), ("ref", _REFS)):
        yield from _pairs(kind, table.items())
    for word, by in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        yield word, "today", by
    yield from (("tonight", "tonight", 0), ("overnight", "overnight", -1))
    for word, by in (("tdy", 0), ("2day", 0), ("tmr", 1), ("tmrw", 1), ("tmw", 1), ("yest", -1)):
        yield word, "today", by
    yield "nite", "daypart", Portion.NIGHT


def _pairs(kind: str, table: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str, Value]]:
    for word, value in table:
        yield word, kind, value


def word_set(words: str) -> frozenset[str]:
    """The words of a list with spaces between."""
    return frozenset(words.split())


WORDS: dict[str, tuple[str, Value]] = {word: (kind, value) for word, kind, value in _rows()}
"""Kind and value of each word in lower case."""
