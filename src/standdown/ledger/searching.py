"""Searching: the words of claims and of the sentences they stand in; FTS5 on SQLite, a tsvector on PostgreSQL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

from standdown.errors import UsageError
from standdown.ledger.bulk import columns_of

__all__ = ["find", "gathering", "index", "make", "unmake"]

_TABLE = "p_search"
_PARTS = re.compile(r'"([^"]*)"|(\S+)')
# Letters and digits only: what is left means the same to the parsers of both databases.
_WORD = re.compile(r"[^\W_]+")
_FAR = re.compile(r"[^\x00-\x7f]")
_LONGEST = 100
"""Characters of a word that count; PostgreSQL refuses one of more than 2046 bytes."""


def make(connection: Connection) -> None:
    """The index, with nothing in it."""
    for statement in _MAKE[connection.dialect.name]:
        connection.execute(text(statement))


def unmake(connection: Connection) -> None:
    """The index, where there is one, is gone."""
    connection.execute(text(f"DROP TABLE IF EXISTS {_TABLE}"))


def index(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Put the words of claims in, by the numbers of their entries."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        values = [(seq, " ".join(_words(words))) for seq, words in rows]
        connection.exec_driver_sql(_PUT["postgresql"], columns_of(values))
    else:
        values = [(seq, words if _is_plain(words) else " ".join(_words(words))) for seq, words in rows]
        connection.exec_driver_sql(_PUT["sqlite"], values)


@contextmanager
def gathering(connection: Connection) -> Iterator[None]:
    """While an empty index is filled; what makes it quick to look in may be made at the end."""
    is_late = connection.dialect.name == "postgresql"
    if is_late:
        connection.execute(text(f"DROP INDEX {_TABLE}_words"))
    yield
    if is_late:
        connection.execute(text(_WORDS_INDEX))


def find(connection: Connection, words: str, *, limit: int) -> tuple[int, ...]:
    """The numbers of the claims in which all the words stand, the newest entry first, no more than ``limit``.

    Words in quotation marks stand together; a word with ``*`` at its end may go on; case and accents do not matter.

    Raises:
        UsageError: there is no word to look for.
    """
    parts = list(_terms(words))
    if not parts:
        raise UsageError(f"{words!r} holds no word to look for: give one or more", code="no-words")
    dialect = connection.dialect.name
    wanted = _SAID[dialect](parts)
    found = connection.execute(text(_FIND[dialect]), {"words": wanted, "limit": limit})
    return tuple(found.scalars())


def _terms(words: str) -> Iterable[tuple[tuple[str, ...], bool]]:
    """What is looked for: words that stand together, and whether the last of them may go on."""
    for together, single in _PARTS.findall(words):
        found = _words(together or single)
        if found:
            yield tuple(found), single.endswith("*")


def _words(said: str) -> list[str]:
    """The words of a text in small letters without accents, for PostgreSQL by itself does not take those away."""
    if said.isascii():
        plain = said.lower()
    else:
        parted = unicodedata.normalize("NFKD", said)
        marks = {ord(letter): None for letter in _FAR.findall(parted) if unicodedata.combining(letter)}
        plain = (parted.translate(marks) if marks else parted).casefold()
    words = _WORD.findall(plain)
    if max(map(len, words), default=0) > _LONGEST:
        words = [word[:_LONGEST] for word in words]
    return words


def _is_plain(said: str) -> bool:
    """True where FTS5 finds by itself, and faster, the words that :func:`_words` does."""
    return said.isascii() and max(map(len, said.split()), default=0) <= _LONGEST


def _for_sqlite(parts: Iterable[tuple[tuple[str, ...], bool]]) -> str:
    return " ".join(f'"{" ".join(words)}"{"*" if goes_on else ""}' for words, goes_on in parts)


def _for_postgresql(parts: Iterable[tuple[tuple[str, ...], bool]]) -> str:
    return " & ".join(f"({' <-> '.join(words)}{':*' if goes_on else ''})" for words, goes_on in parts)


_FTS5 = "words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'"
_WORDS_INDEX = f"CREATE INDEX {_TABLE}_words ON {_TABLE} USING gin (words)"
_MAKE: dict[str, Sequence[str]] = {
    "sqlite": (f"CREATE VIRTUAL TABLE {_TABLE} USING fts5({_FTS5})",),
    "postgresql": (
        f"CREATE TABLE {_TABLE} (seq bigint PRIMARY KEY, words tsvector NOT NULL)",
        _WORDS_INDEX,
    ),
}
_PUT = {
    "sqlite": f"INSERT INTO {_TABLE} (rowid, words) VALUES (?, ?)",  # noqa: S608 - the table's own name
    "postgresql": (
        f"INSERT INTO {_TABLE} (seq, words) SELECT seq, to_tsvector('simple', words) "  # noqa: S608
        "FROM unnest(%s::bigint[], %s::text[]) AS new (seq, words)"
    ),
}
_FIND = {
    "sqlite": f"SELECT rowid FROM {_TABLE} WHERE words MATCH :words ORDER BY rowid DESC LIMIT :limit",  # noqa: S608
    "postgresql": (
        f"SELECT seq FROM {_TABLE} WHERE words @@ to_tsquery('simple', :words) ORDER BY seq DESC LIMIT :limit"  # noqa: S608
    ),
}
_SAID: dict[str, Any] = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
