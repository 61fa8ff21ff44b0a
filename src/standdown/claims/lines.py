"""A line of the JSONL exchange form as it comes in: its text and its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from standdown.errors import BadData

__all__ = ["day_of_line", "text_of_line"]


def text_of_line(line: dict[str, Any]) -> str | None:
    """The line's text, or None where it has none: an index lists reports whose text is kept elsewhere.

    Raises:
        BadData: the text is no string.
    """
    text = line.get("text")
    if text is None or text == "":
        return None
    if not isinstance(text, str):
        raise BadData(f"text is {text!r}, no string: give the report's text there")
    return text


def day_of_line(line: dict[str, Any]) -> date | None:
    """The line's publication day, ``published`` or else ``dct``, if it has one.

    Raises:
        BadData: that is no day.
    """
    name = "published" if line.get("published") else "dct"
    day = line.get(name)
    if not day:
        return None
    try:
        return date.fromisoformat(str(day)[:10])
    except ValueError as error:
        raise BadData(f"{name} is {day!r}, no day: write it as 2024-11-15") from error
