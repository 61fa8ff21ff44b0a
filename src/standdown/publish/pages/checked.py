"""Checked: verdicts of satellites as one file that can be sent, put on a site or kept: nothing in it is fetched."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from standdown.ledger import Look
from standdown.model import Claim, Report
from standdown.publish.pages.records import Records
from standdown.publish.pages.render import render
from standdown.publish.pages.seen import Seen, seen_of
from standdown.publish.words import published_words, source_words

__all__ = ["CheckedPage", "Said", "checked_file", "checked_page"]

_STYLES = "tokens.css", "pages.css", "imagery.css", "seen.css"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that was checked, in its own words."""

    sentence: str
    chain: str
    """The voices, outermost first."""
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """All that stands in the file."""

    title: str
    theatre: str
    baseline: date
    seen: tuple[Seen, ...]
    claims: Mapping[str, Said]
    """Those that were asked about, by their ids."""
    pictures: Mapping[str, str]
    """The PNGs themselves as addresses, by their hashes."""
    seq: int
    seal: str
    style: str
    script: str
    """What lays two pictures over each other; without it they stand side by side."""
    server: bool = False
    """Nothing in the file asks one."""

    @property
    def style_hash(self) -> str:
        """By which a browser knows the style as the page's own."""
        return _hash(self.style)

    @property
    def script_hash(self) -> str:
        """The same of the script."""
        return _hash(self.script)


def checked_page(
    records: Records, looks: Sequence[Look], picture: Callable[[str], bytes], *, script: str = ""
) -> CheckedPage:
    """What these verdicts rest on, with their pictures.

    Args:
        records: Of the ledger that they are in.
        looks: The verdicts.
        picture: The PNG of a hash.
        script: That of the comparison, or empty.
    """
    seen = seen_of(records, looks)
    claims, reports = records.chosen().claims, records.chosen().reports
    asked = [claims[each.verdict.claim_id] for each in looks if each.verdict.claim_id in claims]
    hashes = dict.fromkeys(each.sha256 for look in looks for each in look.verdict.pictures)
    return CheckedPage(
        f"{_sites(seen)}: what satellites saw",
        records.theatre.name,
        records.theatre.baseline,
        seen,
        {claim.id: _said(claim, reports[claim.report_id]) for claim in asked},
        {each: f"data:image/png;base64,{b64encode(picture(each)).decode()}" for each in hashes},
        records.head.seq if records.head else 0,
        records.head.hash if records.head else "",
        "\n".join(files("standdown.publish.pages").joinpath("static", name).read_text("utf-8") for name in _STYLES),
        script.replace("</", "<\\/"),  # nothing in it ends the element that it stands in
    )


def checked_file(page: CheckedPage) -> bytes:
    """The file, as HTML in UTF-8."""
    return render("checked.html", page=page).encode("utf-8", "backslashreplace")


def _said(claim: Claim, report: Report) -> Said:
    chain = source_words(claim.source, publisher=report.publisher)
    sentence = report.text[claim.sentence.start : claim.sentence.end]
    return Said(sentence, chain, published_words(report.published), report.url)


def _sites(seen: Sequence[Seen]) -> str:
    names = list(dict.fromkeys(each.site for each in seen))
    return names[0] if len(names) == 1 else f"{len(names)} sites"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
