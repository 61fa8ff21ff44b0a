"""Word lists of the claims room, kept as data in ``words/*.toml`` so that a desk can read and mend them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Patterns", "alternation", "groups", "listed", "patterns", "words_in"]

Patterns = Mapping[str, re.Pattern[str]]


@cache
def patterns(name: str) -> Patterns:
    """The groups of ``words/NAME.toml``, each as one pattern that matches any of its words, whole and in any case."""
    return {key: _any_of(listed) for key, listed in _table(name).items() if isinstance(listed, list)}


@cache
def groups(name: str, section: str) -> Patterns:
    """The groups of one ``[section]`` of ``words/NAME.toml``, in the order of the file."""
    return {key: _any_of(listed) for key, listed in _table(name)[section].items()}


def alternation(words: Iterable[str], *, ignore_case: bool = False, joined: bool = False) -> re.Pattern[str]:
    """A pattern that matches any of ``words`` as they are, whole, the longest first; nothing where there are none.

    Behind a hyphen a word counts only where it is ``joined`` to what the pattern goes on from.
    """
    body = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or r"(?!)"
    ahead = "" if joined else r"(?<![\w-])"
    return re.compile(rf"{ahead}(?:{body})(?!\w)", re.IGNORECASE if ignore_case else 0)


def words_in(name: str, group: str) -> tuple[str, ...]:
    """The words of one group of ``words/NAME.toml`` as they stand there; of a section, those of all its groups."""
    listed = _table(name)[group]
    parts = listed.values() if isinstance(listed, dict) else [listed]
    return tuple(dict.fromkeys(word for part in parts for word in part))


def listed(name: str, section: str) -> Mapping[str, tuple[str, ...]]:
    """The groups of one ``[section]`` of ``words/NAME.toml`` with their words as they stand there."""
    return {key: tuple(words) for key, words in _table(name)[section].items()}


def _table(name: str) -> dict[str, Any]:
    found = files(__package__) / "words" / f"{name}.toml"
    return tomllib.loads(found.read_text(encoding="utf-8"))


def _any_of(listed: list[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(word.replace("[A-Z]", "(?-i:[A-Z])") for word in listed) + r")\b", re.IGNORECASE
    )
