"""Decode: bytes to text, in one place and once, before any offset is counted."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from standdown.errors import ReadError

__all__ = ["declared_in_page", "decode", "looks_like", "mend", "normalise"]

_REMEDY = "give the article's text, or its page saved as HTML"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a picture, sound or film"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"PK\x03\x04", "a zip archive (or a Word, EPUB or WACZ file, which are zips)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"bplist00", "a Safari web archive"),
    (b"WARC/", "a web archive (WARC)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# Marks that are also plain letters count only where NULs say that the file is no text.
_ALSO_LETTERS = frozenset({b"BM", b"MZ", b"RIFF", b"ID3", b"GIF8", b"BZh", b"OggS", b"Rar!"})

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([a-zA-Z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([a-zA-Z0-9_.\-]{2,40})""")

# The WHATWG encoding standard reads these labels as windows-1252, because pages that carry them are.
_LATIN_LABELS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "cp1252"})

_GUESS_BYTES = 200_000
_MOST_CONTROLS = 0.01
# Western text with few bytes beyond ASCII is windows-1252 in practice; on so few a statistical guess goes astray.
_FEW_ACCENTS = 0.15

_ASCII_BYTES = bytes(range(128))
_ASCII = _ASCII_BYTES.decode("ascii")

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_NORMAL = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_INVISIBLE), **dict.fromkeys(_BREAKS, "\n")})


def normalise(text: str) -> str:
    r"""The text with ``\n`` for every line break, plain spaces, and no zero-width marks or soft hyphens."""
    return text.replace("\r\n", "\n").translate(_NORMAL)


def looks_like(raw: bytes) -> str:
    """What kind of file ``raw`` is when it is no text ("a PDF"), or empty."""
    head = raw[:4096]
    if head[4:8] == b"ftyp":
        return "a film or picture"
    binary = b"\x00" in head and not _wide(head)
    for mark, name in _MAGIC:
        if head.startswith(mark) and (binary or mark not in _ALSO_LETTERS):
            return name
    if re.match(rb"(?:From|MIME-Version|Snapshot-Content-Location):", head) and b"multipart/related" in head:
        return "a page saved as one MHTML file"
    return "a binary file (it holds NUL bytes)" if binary and not head.startswith(tuple(b for b, _ in _BOMS)) else ""


def declared_in_page(raw: bytes) -> str:
    """The charset that a page declares in its first 4 KB, or empty."""
    found = _META_CHARSET.search(raw, 0, 4096) or _XML_ENCODING.search(raw, 0, 200)
    return found.group(1).decode("ascii").lower() if found else ""


def decode(raw: bytes, *, charset: str = "", name: str = "the input") -> str:
    """The text of ``raw``; ``charset`` is what a server declared.

    A byte order mark decides; then whatever is clean UTF-8 is UTF-8, for text in another encoding hardly ever is by
    chance while labels are often wrong; then the declared charset, then a guess.

    Raises:
        ReadError: empty, binary, or in an encoding that cannot be told.
    """
    if not raw.strip(b"\x00\t\r\n "):
        raise ReadError(f"{name} is empty: give a file or page that holds an article.", code="empty")
    kind = looks_like(raw)
    if kind:
        raise ReadError(f"{name} looks like {kind}, not text: {_REMEDY}.", code="not-text")
    text = _characters(raw, charset=charset, name=name)
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 28)))
    if "\x00" in text or controls > _MOST_CONTROLS * len(text):
        raise ReadError(f"{name} looks like a binary file (control characters), not text: {_REMEDY}.", code="not-text")
    if not text.strip("\ufeff \t\r\n"):
        raise ReadError(f"{name} is empty: give a file or page that holds an article.", code="empty")
    return mend(text)


def _characters(raw: bytes, *, charset: str, name: str) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name=name)
    wide = _wide(raw[:4096])
    if wide:
        return _strictly(raw, wide, name=name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mixed = _utf8_with_strays(raw)
    if mixed is not None:
        return mixed
    for label in (charset, declared_in_page(raw)):
        text = _as_declared(raw, label)
        if text is not None:
            return text
    if len(raw.translate(None, _ASCII_BYTES)) <= max(3, _FEW_ACCENTS * len(raw)):
        return _windows(raw)
    return _guessed(raw, name=name)


def _strictly(raw: bytes, encoding: str, *, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} says it is {encoding.upper()}, but byte {error.start} does not fit: save it anew as UTF-8.",
            code="wrong-encoding",
        ) from error


def _wide(head: bytes) -> str:
    """``utf-16-le`` or ``-be`` where every other byte is mostly NUL, as in Latin text written without a mark."""
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[: half * 2 : 2].count(0), head[1 : half * 2 : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _as_declared(raw: bytes, label: str) -> str | None:
    label = label.strip().lower()
    if not label or label.replace("_", "-") in ("utf-8", "utf8"):
        return None  # tried before, and it is not
    try:
        if label.replace("_", "-") in _LATIN_LABELS or label == "windows-1252":
            return _windows(raw)
        return raw.decode(codecs.lookup(label).name)
    except (LookupError, UnicodeError):
        return None


def _windows(raw: bytes) -> str:
    """windows-1252 as browsers read it: its five unused bytes are the control characters of the same number."""
    return raw.decode("cp1252", errors=_STRAY)


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _WINDOWS_HIGH[error.object[error.start] - 0x80], error.start + 1


def _windows_char(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS_HIGH = "".join(map(_windows_char, range(0x80, 0x100)))
_STRAY = "standdown-stray"
codecs.register_error(_STRAY, _stray)


def _utf8_with_strays(raw: bytes) -> str | None:
    """UTF-8 into which a few windows-1252 bytes were pasted, or ``None`` where most of it is no UTF-8 at all."""
    lenient = raw.decode("utf-8", errors="replace")
    bad = lenient.count("\ufffd")
    good = len(lenient) - bad - sum(map(lenient.count, _ASCII))
    return raw.decode("utf-8", errors=_STRAY) if good and 2 * good >= bad else None


def _guessed(raw: bytes, *, name: str) -> str:
    best = charset_normalizer.from_bytes(raw[:_GUESS_BYTES]).best()
    if best is None:
        raise ReadError(
            f"{name} is in an encoding that cannot be told, or is no text: save it as UTF-8.", code="wrong-encoding"
        )
    return _strictly(raw, best.encoding, name=name)


# Characters that the bytes 80-FF become when UTF-8 is taken for windows-1252: "â€™" for an apostrophe.
_BYTE = {char: 0x80 + i for i, char in enumerate(_WINDOWS_HIGH)}
_MOJIBAKE = re.compile(f"[{re.escape(_WINDOWS_HIGH)}]{{2,}}")


def mend(text: str) -> str:
    """The text with runs that were UTF-8 read as windows-1252 put right; a run that is no such thing stays."""
    return _MOJIBAKE.sub(_mended, text)


def _mended(run: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[c] for c in run.group()).decode("utf-8")
    except UnicodeDecodeError:
        return run.group()
