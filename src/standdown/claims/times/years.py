"""Rules for what names a year or a part of one: years, quarters, halves, seasons, decades, centuries, BC."""

from __future__ import annotations

from standdown.claims.times.days import is_counted
from standdown.claims.times.grammar import Hit, rules
from standdown.claims.times.lexicon import word_set
from standdown.claims.times.tree import BeforeChrist, Date, Deictic, In, Part, TimeTree, Unit, Years
from standdown.model import AnchorKind

__all__ = ["YEARS"]

_NUMBERED = word_set("no number flight route section resolution room rs some over nearly almost than least")
_YEAR_LEADS = word_set("in since by of until till from during")
_OWNERS = word_set("his her their my your our its")
_SEASON_LEADS = word_set(
    "in since by until till during over through throughout before after early mid late each every of and"
)
_MONEY, _SHARE = tuple("$£€₹#.,:/+@%_="), tuple("%°_=+@")


def _year(hit: Hit) -> TimeTree | None:
    before, after, year = hit.before(), hit.after(), hit.integer("y") or 0
    first, last = hit.own[0].start, hit.own[-1].end
    if hit.text[max(0, first - 1) : first] in _MONEY or hit.text[last : last + 1] in _SHARE:
        return None
    if after.kind in ("units", "number", "unit") or before.word in _NUMBERED:
        return None
    if not 1700 <= year <= 2100 and before.word not in _YEAR_LEADS:
        return None
    # "2000 Indian troops" are so many, "2020 Indian troops" hardly.
    return None if is_counted(hit, most=2 if year % 50 == 0 else 0) else Date(year)


def _year_named(hit: Hit) -> TimeTree | None:
    year = hit.integer("y") or 0
    return Date(year) if hit.unit() is Unit.YEAR and 1000 <= year < 2200 else None


def _year_of_report(hit: Hit) -> TimeTree | None:
    """The 1988 quarter, of a company's figures."""
    return Date(hit.integer("y")) if hit.value("u") in (None, Unit.QUARTER) else None


def _part(hit: Hit, part: Date) -> TimeTree:
    """A part of the year that is told beside it."""
    if "w" not in hit:
        return part
    by, anchor = hit.which()
    return In(part, Deictic(Unit.YEAR, by, anchor=anchor))


def _quarter(hit: Hit) -> TimeTree | None:
    number = hit.integer("q") or 0
    if hit.unit() is not Unit.QUARTER or not 1 <= number <= 4:
        return None
    return _part(hit, Date(hit.integer("y"), quarter=number))


def _quarter_of(hit: Hit) -> TimeTree | None:
    by, _ = hit.which()
    return Deictic(Unit.QUARTER, 4 * by, anchor=AnchorKind.NARRATIVE) if hit.unit() is Unit.QUARTER else None


def _half(hit: Hit) -> TimeTree | None:
    number = hit.integer("q") or 2
    if hit.own[1].kind == "which" and hit.own[1].word != "last":
        return None
    return _part(hit, Date(hit.integer("y"), half=number)) if number in (1, 2) else None


def _season(hit: Hit) -> TimeTree:
    return _part(hit, Date(hit.integer("y"), season=str(hit.value("s"))))


def _is_named(hit: Hit) -> bool:
    """True for the Summer Olympics: a season and a noun that are both a name."""
    after = hit.after()
    return after.kind == "word" and hit.text[hit.own[-1].start].isupper() and hit.text[after.start].isupper()


def _season_seen(hit: Hit) -> TimeTree | None:
    if _is_named(hit):
        return None
    by, anchor = hit.which()
    return Deictic(Unit.SEASON, by, str(hit.value("s")), anchor)


def _season_alone(hit: Hit) -> TimeTree | None:
    after = hit.after()
    plain = hit.own[-1].word in ("summer", "winter", "autumn")
    if ("the" not in hit and not plain and hit.before().word not in _SEASON_LEADS) or after.kind == "hyphen":
        return None
    return (
        None if _is_named(hit) or (after.kind == "of" and hit.word("s") == "fall") else Date(season=str(hit.value("s")))
    )


def _decade(hit: Hit) -> TimeTree | None:
    value = hit.integer("d") or 0
    # "His 30s" are years of a life.
    if hit.before().word in _OWNERS:
        return None
    years, part = Years(value if value >= 100 else 1900 + value, 10), hit.portion("e")
    return Part(part, years) if part else years


def _century(hit: Hit) -> TimeTree | None:
    number = hit.integer("n") or 0
    if hit.unit() is not Unit.CENTURY or not 1 <= number <= 30:
        return None
    years, part = Years((number - 1) * 100, 100), hit.portion("e")
    return Part(part, years) if part else years


def _fiscal(hit: Hit) -> TimeTree:
    return Date(hit.integer("y"))


def _bc(hit: Hit) -> TimeTree | None:
    year = hit.integer("y")
    return BeforeChrist(year, hit.integer("m"), hit.integer("d"), str(hit.value("s") or "")) if year else None


def _century_bc(hit: Hit) -> TimeTree | None:
    number = hit.integer("n")
    return BeforeChrist(number, century=True) if number and hit.unit() is Unit.CENTURY else None


YEARS = rules(
    ("about? y=(year)", _year),
    ("y=(year) or (later|earlier)", _year),
    ("the u=(unit) y=(year|number)", _year_named),
    ("the y=(year) u=(unit|period)", _year_of_report),
    ("fiscal unit? y=(year)", _fiscal),
    ("the? fiscal? hyphen? q=(ordinal) hyphen? u=(unit) of? fiscal? unit? y=(year)", _quarter),
    ("the? y=(year) fiscal? hyphen? q=(ordinal) hyphen? u=(unit)", _quarter),
    ("the? fiscal? hyphen? q=(ordinal) u=(unit)", _quarter),
    ("(fiscal hyphen?)? q=(ordinal) hyphen u=(unit)", _quarter),
    ("the? q=(ordinal) hyphen? u=(unit) of? w=(which) unit", _quarter),
    ("w=(which) unit possessive q=(ordinal) hyphen? u=(unit)", _quarter),
    ("w=(which) unit possessive u=(unit)", _quarter_of),
    ("the? (q=(ordinal)|latter|which) half of? y=(year)", _half),
    ("the? q=(ordinal) half of? w=(which) unit", _half),
    ("the? s=(season) (of|comma)? y=(year)", _season),
    ("the? y=(year) s=(season)", _season),
    ("the? s=(season) of? the? w=(which) unit", _season),
    ("the? w=(which) s=(season)", _season_seen),
    ("the=(the)? s=(season)", _season_alone),
    ("(the (e=(early_mid_late) hyphen?)?)? number? d=(nineties)", _decade),
    ("(the (e=(early_mid_late) hyphen?)?)? d=(decade)", _decade),
    ("the? (e=(early_mid_late) hyphen?)? n=(ordinal|dayth) hyphen? u=(unit)", _century),
    ("about? y=(num) bc", _bc),
    ("the? s=(season) of? y=(num) bc", _bc),
    ("m=(month) of? y=(num) bc", _bc),
    ("m=(month) d=(day) comma? y=(num) bc", _bc),
    ("the? n=(ordinal|dayth) u=(unit) bc", _century_bc),
)
