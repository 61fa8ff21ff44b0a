from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import ReadError
from standdown.report.decode import declared_in_page, decode, looks_like, normalise

NEWS = "The ministry’s note speaks of a “partial” pullback near the café road — no more."


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (NEWS.encode(), ""),
        (NEWS.encode("utf-8-sig"), ""),
        (NEWS.encode("utf-16"), ""),
        (NEWS.encode("utf-32"), ""),
        (NEWS.encode("utf-16-le"), ""),
        (NEWS.encode("utf-16-be"), ""),
        (NEWS.encode("cp1252"), ""),
        (NEWS.encode("cp1252"), "iso-8859-1"),
        (NEWS.encode("cp1252"), "utf-8"),
        (NEWS.encode(), "iso-8859-1"),
        (NEWS.encode(), "no-such-charset"),
    ],
)
def test_reads_the_same_words_whatever_the_encoding(raw: bytes, charset: str) -> None:
    assert normalise(decode(raw, charset=charset)) == NEWS


def test_believes_the_meta_tag_where_the_server_is_silent() -> None:
    page = '<meta charset="koi8-r"><p>' + "Войска отошли" + "</p>"
    assert decode(page.encode("koi8-r")) == page


def test_guesses_an_undeclared_encoding() -> None:
    text = "Войска обеих сторон отошли от перевала, сообщили вчера вечером два офицера штаба армии."
    assert decode(text.encode("koi8-r")) == text


def test_mends_utf8_that_was_once_read_as_windows_1252() -> None:
    spoilt = NEWS.encode().decode("cp1252", errors="ignore")
    assert "â€™" in spoilt
    assert decode(b"It\xc3\xa2\xe2\x82\xac\xe2\x84\xa2s over") == "It’s over"


def test_leaves_accents_that_only_resemble_a_fault() -> None:
    assert decode("À côté, São João – “é”".encode()) == "À côté, São João – “é”"


def test_mends_windows_quotes_pasted_into_utf8() -> None:
    assert decode("Café talks — ".encode() + b"\x93done\x94") == "Café talks — “done”"


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG image"),
        (b"\xff\xd8\xff\xe0....", "a JPEG image"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x1f\x8b\x08....", "a gzip archive"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"WARC/1.1\r\n", "a web archive"),
        (b"From: x\r\nContent-Type: multipart/related", "MHTML"),
        (b"\x7fELF\x02\x01\x01", "a program"),
        (b"text\x00\x01\x02\x03text", "NUL"),
        (b"\x01\x02\x03\x04" * 50 + b"ab", "control characters"),
    ],
)
def test_names_what_is_no_text(raw: bytes, named: str) -> None:
    with pytest.raises(ReadError, match=named) as caught:
        decode(raw, name="ridge.txt")
    assert caught.value.code == "not-text"
    assert str(caught.value).startswith("ridge.txt")


@pytest.mark.parametrize("raw", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe \x00"])
def test_says_that_a_file_is_empty(raw: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(raw)
    assert caught.value.code == "empty"


def test_says_where_a_mark_does_not_hold() -> None:
    with pytest.raises(ReadError, match="UTF-8, but byte 3") as caught:
        decode(b"\xef\xbb\xbfabc\xff\xfe\xfa")
    assert caught.value.code == "wrong-encoding"


def test_letters_that_are_also_marks_stay_text() -> None:
    assert looks_like(b"MZ and BM are initials.") == ""


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="UTF-8">', "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "windows-1251"),
        (b'<?xml version="1.0" encoding="big5"?>', "big5"),
        (b"<p>charset=none</p>", ""),
    ],
)
def test_finds_the_charset_a_page_declares(head: bytes, charset: str) -> None:
    assert declared_in_page(head) == charset


def test_normalises_breaks_spaces_and_invisible_marks() -> None:
    assert normalise("a\r\nb\rc\u2028d\u00a0e\u202ff\tg\u00adh\u200bi\ufeff") == "a\nb\nc\nd e f ghi"


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_named_fault(raw: bytes) -> None:
    code = ""
    try:
        text = decode(raw)
    except ReadError as error:
        text, code = "", error.code
    assert bool(text) != (code in {"empty", "not-text", "wrong-encoding"})
