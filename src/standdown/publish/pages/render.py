"""Render: templates to HTML. Everything that comes from outside is text, and shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from standdown.model import Grade, Kind, Realis, Span
from standdown.publish import words
from standdown.publish.pages.glyphs import GLYPHS, kind_glyph, kind_tone
from standdown.publish.pages.so_far import step_so_far
from standdown.status import month_words

__all__ = ["environment", "render", "safe_url"]

_ISO_DAY = re.compile(r"(?<![\w.-])\d{4}-\d{2}-\d{2}(?![\w-])")
_OPEN_DAYS = ((re.compile(r"\? to (?=\d{4}-)"), "by "), (re.compile(r"(\d{4}-\d{2}-\d{2}) to \?"), r"from \1"))
_AS_TYPED = re.compile(r"\w+=|https?://|\S+\.\w{2,5}\b")

_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITY = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


@cache
def environment() -> Environment:
    """The templates of this folder; an unknown name is an error, and all text is escaped."""
    made = Environment(
        loader=PackageLoader("standdown.publish.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        {
            "attributes": words.attribute_words,
            "clean": words.clean,
            "count": words.count_words,
            "day": lambda day: words.day_words(day) if day else words.NO_DAY,
            "facet": words.facet_words,
            "grade": _grade_words,
            "kind": words.kind_words,
            "kindglyph": kind_glyph,
            "kindtone": kind_tone,
            "listed": _listed,
            "moment": _moment,
            "named": _named,
            "number": "{:,}".format,
            "month": month_words,
            "person": words.person_words,
            "plain_days": words.plain_days,
            "place": words.place_words,
            "published": words.published_words,
            "quantity": words.quantity_words,
            "reading": _reading,
            "realis": words.realis_words,
            "reliability": lambda letter: _RELIABILITY[letter.value],
            "safe_url": safe_url,
            "source": words.source_words,
            "state": words.state_words,
            "step": words.step_words,
            "step_so_far": step_so_far,
            "upper_first": _upper_first,
            "voice": words.voice_words,
            "when": words.when_words,
        }
    )
    made.globals.update({"RELIABILITY": _RELIABILITY, "CREDIBILITY": _CREDIBILITY})
    made.globals.update({"GLYPHS": GLYPHS, "Realis": Realis, "Span": Span})
    return made


def render(template: str, **values: object) -> str:
    """The page as HTML."""
    return environment().get_template(template).render(**values)


def safe_url(url: str) -> str:
    """The address where a link may lead there: http and https; else empty, and the address is shown as text."""
    return url if url.startswith(("https://", "http://")) else ""


def _grade_words(grade: Grade) -> str:
    """Both letters in words: "source usually reliable, content probably true"."""
    return f"source {_RELIABILITY[grade.reliability.value]}, content {_CREDIBILITY[int(grade.credibility)]}"


def _listed(items: Iterable[str]) -> str:
    """The items in one line: "Gogra, Depsang and Demchok"."""
    listed = list(items)
    return " and ".join(part for part in (", ".join(listed[:-1]), listed[-1] if listed else "") if part)


def _moment(at: datetime | date) -> str:
    hour = f", {at:%H:%M}" if isinstance(at, datetime) else ""
    return words.day_words(at) + hour


def _reading(why: str) -> str:
    """Why something was read so, on one line, its days as all other days are written: "2024-11-15" as "15 Nov 2024"."""
    told = words.clean(why).replace(Kind.PATROL_RESUMED.value, words.kind_words(Kind.PATROL_RESUMED))
    for open_, written in _OPEN_DAYS:
        told = open_.sub(written, told)
    return _ISO_DAY.sub(_day_again, told)


def _day_again(found: re.Match[str]) -> str:
    try:
        return words.day_words(date.fromisoformat(found.group()))
    except ValueError:
        return found.group()


def _named(text: str, sites: Iterable[tuple[str, str]]) -> str:
    """The text with sites by their names: reasons have them by their ids."""
    names = {id_: words.clean(name) for id_, name in sites}
    ids = re.compile("|".join(rf"(?<![\w-]){re.escape(id_)}(?![\w-])" for id_ in names) or "(?!)")
    return ids.sub(lambda found: names[found[0]], text)


def _upper_first(text: str) -> str:
    """The text as the beginning of a sentence; a parameter ("as_of='x'"), an address and a file stay as typed."""
    return text if _AS_TYPED.match(text) else text[:1].upper() + text[1:]
