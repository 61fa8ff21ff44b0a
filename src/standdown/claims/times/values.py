"""TIMEX3 values of what has no day: lengths, repetitions, parts of a day."""

from __future__ import annotations

from standdown.claims.times.tree import Each, Length, Portion, Unit

__all__ = ["DAYPARTS", "duration_of"]

DAYPARTS = {
    Portion.MORNING: "TMO", Portion.AFTERNOON: "TAF", Portion.EVENING: "TEV", Portion.NIGHT: "TNI",
    Portion.DAYTIME: "TDT",
}  # fmt: skip
"""What TIMEX3 puts behind a day for a part of it."""
_LETTERS = {
    Unit.SECOND: "S", Unit.MINUTE: "M", Unit.HOUR: "H", Unit.FORTNIGHT: "W", Unit.SEASON: "M", Unit.DECADE: "DE",
    Unit.CENTURY: "CE", Unit.WEEKEND: "WE",
}  # fmt: skip
_TIMES = {Unit.FORTNIGHT: 2, Unit.SEASON: 3}
_CLOCKED = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


def duration_of(tree: Length | Each) -> str:
    """The TIMEX3 value of a length ("P2W", "PXD") or of what comes again ("XXXX-WXX-1")."""
    if isinstance(tree, Each):
        if tree.weekday is not None:
            return f"XXXX-WXX-{tree.weekday + 1}" + (DAYPARTS.get(tree.portion, "") if tree.portion else "")
        if tree.month is not None:
            return f"XXXX-{tree.month:02}"
        if tree.unit is None:
            return "XXXX-XX-XX" + (DAYPARTS.get(tree.portion, "") if tree.portion else "")
        tree = Length(tree.amount, tree.unit)
    text = _length_of(tree)
    if tree.rest is not None:
        finer = _length_of(tree.rest)
        text += finer.removeprefix("PT" if text.startswith("PT") else "P")
    return text


def _length_of(tree: Length) -> str:
    amount, unit = tree.amount, tree.unit
    finer = {Unit.YEAR: (Unit.MONTH, 12), Unit.HOUR: (Unit.MINUTE, 60), Unit.MINUTE: (Unit.SECOND, 60)}
    whole = ""
    if amount is not None and amount != int(amount) and unit in finer:
        smaller, each = finer[unit]
        if amount > 1:
            whole = f"{int(amount)}{_LETTERS.get(unit, unit[0].upper())}"
        amount, unit = round((amount - int(amount)) * each), smaller
    number = "X" if amount is None else f"{amount * _TIMES.get(unit, 1):g}"
    return f"P{'T' if unit in _CLOCKED else ''}{whole}{number}{_LETTERS.get(unit, unit[0].upper())}"
