"""Fields: one mapping of a pack's file, read key by key, with every fault written down instead of raised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from standdown.theatre.problem import Problem

__all__ = ["Fields"]

_HUGE = 1e15
"""No number of a pack is as large; one that is would be no float."""


class Fields:
    """A mapping of which each key is asked for once; what nobody asked for is a fault (:meth:`close`)."""

    def __init__(self, data: Mapping[str, object], problems: list[Problem], *, file: str, where: str = "") -> None:
        self.file = file
        self.where = where
        self._data = data
        self._problems = problems
        self._asked: set[str] = set()

    def fault(self, fault: str, remedy: str) -> None:
        """Write a fault of this mapping down."""
        self._problems.append(Problem(self.file, self.where, fault, remedy))

    def text(self, key: str, *, required: bool = False, among: Iterable[str] = ()) -> str:
        """The string under ``key``, trimmed; empty where there is none."""
        value = self._get(key)
        if value is not None and not isinstance(value, str):
            self.fault(f"{key} is {value!r}, which is no text", f"write {key} in quotes")
            return ""
        text = (value or "").strip()
        if required and not text:
            self.fault(f"{key} is missing", f"give it a {key}")
        known = tuple(among)
        if text and known and text not in known:
            self.fault(f"{key} is {text!r}", f"take one of {', '.join(known)}")
        return text

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """The list of strings under ``key``; empty where there is none."""
        value = self._get(key)
        if value is None:
            value = []
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(f"{key} is {value!r}, which is no list of texts", f'write {key} as a list: ["one", "two"]')
            return ()
        if required and not value:
            self.fault(f"{key} is missing", f"give at least one of {key}")
        return tuple(item.strip() for item in value)

    def listed(self, key: str) -> tuple[str, ...]:
        """The strings of a ``;``-separated cell of a table."""
        return tuple(item for part in self.text(key).split(";") if (item := part.strip()))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """The truth value under ``key``."""
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(f"{key} is {value!r}", f"write {key} as true or false, without quotes")
            return default
        return value

    def number(self, key: str, *, missing: str = "") -> float | None:
        """The number under ``key``, or ``None``; ``missing`` is the remedy where it must be there and is not."""
        value = self._get(key)
        if value is None:
            if missing:
                self.fault(f"{key} is missing", missing)
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _HUGE:
            self.fault(f"{key} is {value!r:.40}, which is no number", f"write {key} as a bare number")
            return None
        return float(value)

    def numbers(self, key: str, *, count: int) -> tuple[float, ...]:
        """Exactly ``count`` numbers under ``key``, or none."""
        value = self._get(key)
        if (
            not isinstance(value, list)
            or len(value) != count
            or not all(isinstance(x, int | float) and not isinstance(x, bool) and abs(x) < _HUGE for x in value)
        ):
            self.fault(f"{key} is {value!r}", f"write {key} as a list of {count} numbers")
            return ()
        return tuple(float(item) for item in value)

    def day(self, key: str, *, required: bool = False) -> date | None:
        """The day under ``key``, written 2020-04-01, or ``None``."""
        value = self._get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is None or value == "":
            if required:
                self.fault(f"{key} is missing", f"write {key} as a day: 2020-04-01")
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fault(f"{key} is {value!r}, which is no day", f"write {key} as a day: 2020-04-01")
            return None

    def rows(self, key: str) -> list[Fields]:
        """The mappings listed under ``key``; what is no mapping is a fault."""
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(f"{key} is {value!r}, which is no list", f"write {key} as a list of mappings")
            return []
        found = []
        for number, item in enumerate(value):
            where = f"{key}[{number}]"
            if isinstance(item, dict):
                found.append(Fields(item, self._problems, file=self.file, where=where))
            else:
                self._problems.append(
                    Problem(self.file, where, f"{item!r} is no mapping", f"write each of {key} as key: value pairs")
                )
        return found

    def mapping(self, key: str) -> dict[str, str]:
        """The mapping of texts to texts under ``key``; empty where there is none."""
        value = self._get(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(v, str) for pair in value.items() for v in pair):
            self.fault(f"{key} is {value!r}", f"write {key} as a mapping of texts to texts")
            return {}
        return dict(value)

    def close(self) -> None:
        """Write down every key that was never asked for."""
        for key in self._data:
            if key not in self._asked:
                self.fault(f"{key!r} is no key of this format", f"remove it, or take one of {', '.join(self._asked)}")

    def _get(self, key: str) -> object:
        self._asked.add(key)
        return self._data.get(key)
