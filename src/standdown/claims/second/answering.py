"""Answering: all that the second reader asks of a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Answer", "Answering"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from which model by its own word."""

    text: str
    model: str


class Answering(Protocol):
    """Whatever answers a question about a text in a given form."""

    def answer(self, instructions: str, text: str, form: Mapping[str, Any]) -> Answer:
        """The answer as JSON that should fit the JSON schema ``form``; SecondReaderError where none comes."""
        ...
