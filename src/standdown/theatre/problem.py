"""Problem: one fault of a theatre pack, with the row it stands in and what mends it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Problem", "Severity", "dangling"]


class Severity(StrEnum):
    """Whether a fault keeps a pack from being used."""

    ERROR = "error"
    """The pack is refused."""
    WARNING = "warning"
    """The pack is used; a person should look."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: in which file, at which row, feature or key, what is wrong and what to do."""

    file: str
    where: str
    """A feature id, ``row 7``, or the path of a key; empty when the whole file is meant."""
    fault: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.fault}; {self.remedy}"

    @property
    def is_error(self) -> bool:
        """True when the pack is refused for it."""
        return self.severity is Severity.ERROR


def dangling(
    file: str, where: str, key: str, targets: Iterable[str], known: Collection[str] | None, home: str
) -> Iterator[Problem]:
    """A fault for each target that is not among the known ids; none for ``None``, where ``home`` cannot be read."""
    for target in targets:
        if known is not None and target and target not in known:
            yield Problem(file, where, f"{key} names {target!r}, which is not known", f"mend it, or add it to {home}")
