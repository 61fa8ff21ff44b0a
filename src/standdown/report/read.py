"""Read: a file, an address or standard input made into a Report, with the bytes it was read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from standdown.errors import NoArticle, ReadError, UsageError
from standdown.model import Report
from standdown.report.addresses import Resolver, is_address, system_resolver
from standdown.report.article import Article
from standdown.report.compose import compose
from standdown.report.decode import decode, normalise
from standdown.report.limits import DEFAULT_LIMITS, Limits
from standdown.report.published import DayEvidence
from standdown.report.text import read_text

__all__ = ["read_report"]


@dataclass(frozen=True, slots=True)
class _Taken:
    """Bytes taken in, and what is known of them from where they came."""

    raw: bytes
    name: str
    url: str = ""
    charset: str = ""
    retrieved: datetime | None = None


def read_report(
    source: str,
    *,
    published: date | None = None,
    publisher: str = "",
    url: str = "",
    evidence: tuple[DayEvidence, ...] = (),
    allow_private: bool = False,
    now: datetime,
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
    resolve: Resolver = system_resolver,
) -> tuple[Report, bytes]:
    """The report in ``source`` and its raw bytes, to be kept.

    ``source`` is a file, an http or https address, or ``-`` for ``stdin``;
    ``published``, ``publisher`` and ``url`` stand above what the source says of itself, ``evidence`` of its day (a feed
    named one) beside it.

    Raises:
        UsageError: a file that is not there, a folder, a ``published`` in the future.
        ReadError: empty, binary, too large, wrongly encoded, not fetched, without an article.
    """
    taken = _take(source, allow_private=allow_private, now=now, stdin=stdin, limits=limits, resolve=resolve)
    text = decode(taken.raw, charset=taken.charset, name=taken.name)
    article = _article(text, url=url or taken.url, now=now, name=taken.name)
    article = replace(
        article,
        publisher=publisher or article.publisher,
        url=url or article.url or taken.url,
        evidence=(*article.evidence, *evidence),
    )
    report = compose(article, raw=taken.raw, retrieved=taken.retrieved, now=now, published=published, name=taken.name)
    return report, taken.raw


def _take(
    source: str,
    *,
    allow_private: bool,
    now: datetime,
    stdin: BinaryIO | None,
    limits: Limits,
    resolve: Resolver,
) -> _Taken:
    if source == "-":
        if stdin is None:
            raise UsageError("there is no standard input to read from: name a file or an address instead of '-'.")
        return _Taken(_bounded(stdin, name="standard input", limits=limits), "standard input")
    if is_address(source):
        from standdown.report.fetch import fetch  # an HTTP client is loaded only for an address

        got = fetch(source, now=now, allow_private=allow_private, limits=limits, resolve=resolve)
        return _Taken(got.raw, got.url, url=got.url, charset=got.charset, retrieved=got.retrieved)
    return _Taken(_file(Path(source), limits=limits), source)


def _file(path: Path, *, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder: name the files in it.", code="is-a-folder")
        with path.open("rb") as stream:
            return _bounded(stream, name=str(path), limits=limits)
    except (FileNotFoundError, NotADirectoryError) as error:
        hint = " (an address starts with https://)" if str(path).startswith("www.") else ""
        raise UsageError(f"there is no file {path}: check the name{hint}.", code="no-such-file") from error
    except (OSError, ValueError) as error:
        if isinstance(error, UsageError):
            raise
        raise ReadError(f"{path} cannot be read ({error}): check its name and permissions.") from error


def _bounded(stream: BinaryIO, *, name: str, limits: Limits) -> bytes:
    raw = stream.read(limits.max_bytes + 1)
    if len(raw) > limits.max_bytes:
        raise ReadError(
            f"{name} is larger than {limits.describe()}: copy the article's text into a file and read that.",
            code="too-large",
        )
    return raw


def _article(text: str, *, url: str, now: datetime, name: str) -> Article:
    # trafilatura takes 0.4 s to import, which a plain text need not pay.
    if text.lstrip("\ufeff \t\r\n")[:1] == "<":
        from standdown.report.page import is_feed, is_html, read_page

        if is_feed(text):
            raise NoArticle(f"{name} is a feed, not an article: give the address of one of its stories.", code="feed")
        if is_html(text):
            return read_page(text, url=url, now=now, name=name)
    return read_text(normalise(text), name=name)
