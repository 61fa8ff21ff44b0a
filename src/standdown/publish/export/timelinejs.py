"""TimelineJS 3: a slide a happening, with the sentences it rests on (timeline.knightlab.com/docs/json-format.html).

The player puts the words of a slide on the page as HTML, so whatever a report wrote is escaped. A slide must begin on a
day: what is only known to have happened by one stands there and says so; what no day is known of has no slide, and the
title counts it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from html import escape

from standdown.model import Event
from standdown.publish.export.material import Material, Quote
from standdown.publish.export.wording import days_words, headline, opposed_words
from standdown.publish.layers import Json
from standdown.publish.words import clean, count_words, day_words

__all__ = ["SEVERAL", "slide_show"]

SEVERAL = "Several sites"
_NO_SITE = "No site"
_INTERVALS = "A bar spans the days that the reports allow, not how long a thing took."


def slide_show(material: Material) -> str:
    """The timeline as one JSON object: a title slide and the events."""
    dated = [event for event in material.events if not event.when.is_open]
    events: list[Json] = [_slide(event, material) for event in dated]
    whole: Json = {"scale": "human", "title": _title(material, len(dated)), "events": events}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _title(material: Material, dated: int) -> Json:
    undated = len(material.events) - dated
    told = f"{count_words(dated, 'happening')} from {count_words(len(material.reports), 'report')}."
    left_out = f"{count_words(undated, 'happening')} of no known day left out." if undated else ""
    words = [material.theatre.summary, told, left_out, _INTERVALS]
    return {
        "text": {"headline": _safe(material.theatre.name), "text": "".join(_paragraph(_safe(w)) for w in words if w)},
        "autolink": False,
    }


def _slide(event: Event, material: Material) -> Json:
    quotes = material.quotes_of(event)
    first, last = event.when.earliest, event.when.latest
    start = first or last
    slide: dict[str, Json] = {
        "unique_id": event.id,
        "start_date": _day(start) if start else None,
        "display_date": _safe(days_words(event.when)),
        "text": {"headline": _safe(headline(event, quotes)), "text": _text(event, quotes)},
        "group": _safe(_group(event, material)),
        "autolink": False,
    }
    if first and last and first != last:
        slide["end_date"] = _day(last)
    return slide


def _day(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}


def _group(event: Event, material: Material) -> str:
    names = material.site_names(event.where.sites if event.where else ())
    return SEVERAL if len(names) > 1 else next(iter(names), _NO_SITE)


def _text(event: Event, quotes: Iterable[Quote]) -> str:
    """Each sentence once, with who says so; then in what they disagree."""
    sentences = dict.fromkeys(f"<q>{_safe(quote.sentence)}</q><br>{_credit(quote)}" for quote in quotes)
    opposed = (f"Sources disagree. {_safe(words)}" for words in opposed_words(event))
    return "".join(map(_paragraph, (*sentences, *opposed)))


def _credit(quote: Quote) -> str:
    report = quote.report
    title = _safe(report.title)
    if quote.address:
        title = f'<a href="{escape(quote.address)}">{title or _safe(quote.address)}</a>'
    day = day_words(quote.published) if quote.published else "publication day not known"
    return ", ".join(filter(None, (_safe(quote.source), title, day)))


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _safe(words: str) -> str:
    return escape(clean(words))
