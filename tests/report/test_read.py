from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from standdown.errors import ReadError, UsageError
from standdown.model import DayBasis, from_json, to_json
from standdown.model.report import Report
from standdown.report import Limits, read_report

STORY = """Ridge Empties After Three Weeks

LEH: Both armies left the contested ridge on Tuesday, two officers told the Example Post.
READ | Why The Ridge Matters
Tents were taken down by nightfall. A joint check will follow.
Example Post Exclusive | First Pictures From The Ridge
Example Post is also available on WhatsApp channels. Tap here for alerts.
"""
PAGE = """<!doctype html><html><head><title>Ridge</title>
<meta property="article:published_time" content="2024-11-05"></head><body><article>
<p>Both armies left the contested ridge on Tuesday, two officers said, ending a face-off of three weeks.</p>
<p>Tents were taken down by nightfall, and a joint check of the ridge will follow on Friday.</p></article>"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ridge.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_reads_a_copied_report(story: Path, now: datetime) -> None:
    report, raw = read_report(str(story), now=now, published=date(2024, 11, 5), publisher="Example Post")
    assert (report.title, report.dateline, report.publisher) == (
        "Ridge Empties After Three Weeks",
        "Leh",
        "Example Post",
    )
    assert [link.title for link in report.links] == ["Why The Ridge Matters", "First Pictures From The Ridge"]
    assert [s.of(report.text).split()[0] for s in report.sentences] == ["Both", "Tents", "A"]
    assert (report.published.basis, report.retrieved, raw) == (DayBasis.GIVEN, None, STORY.encode())
    assert "WhatsApp" not in report.text


def test_a_report_survives_its_json_form(story: Path, now: datetime) -> None:
    report, _ = read_report(str(story), now=now)
    assert from_json(Report, to_json(report)) == report


def test_line_endings_do_not_change_a_report(tmp_path: Path, now: datetime) -> None:
    reports = []
    for name, ending in (("a", "\n"), ("b", "\r\n"), ("c", "\r")):
        path = tmp_path / name
        path.write_bytes(STORY.replace("\n", ending).encode())
        reports.append(read_report(str(path), now=now)[0])
    assert len({(r.id, r.sentences) for r in reports}) == 1


@pytest.mark.parametrize("name", ["ridge.html", "ridge.txt", "ridge"])
def test_tells_a_page_by_its_content(tmp_path: Path, now: datetime, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    report, _ = read_report(str(tmp_path / name), now=now)
    assert (report.published.day, report.published.basis) == (date(2024, 11, 5), DayBasis.META)
    assert len(report.paragraphs) == 2


def test_reads_standard_input(now: datetime) -> None:
    report, raw = read_report("-", now=now, stdin=BytesIO(STORY.encode()))
    assert report.title
    assert raw == STORY.encode()


def test_front_matter_gives_way_to_what_the_caller_says(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Publisher: A\nPublished: 2024-11-05\nURL: https://x.example/1\n\n{STORY}", encoding="utf-8")
    plain, _ = read_report(str(path), now=now)
    said, _ = read_report(str(path), now=now, publisher="B", published=date(2024, 11, 6), url="https://y.example/2")
    assert (plain.publisher, plain.url, plain.published.day) == ("A", "https://x.example/1", date(2024, 11, 5))
    assert (said.publisher, said.url, said.published.day) == ("B", "https://y.example/2", date(2024, 11, 6))


def test_reads_an_address(server: str, now: datetime) -> None:
    report, raw = read_report(f"{server}/to/page", now=now, allow_private=True)
    assert (report.url, report.retrieved, report.publisher) == (f"{server}/page", now, "127.0.0.1")
    assert raw.startswith(b"<!doctype html>")
    assert report.published.day is None


def test_a_private_address_is_refused(server: str, now: datetime) -> None:
    with pytest.raises(ReadError) as caught:
        read_report(f"{server}/page", now=now)
    assert caught.value.code == "address-refused"


@pytest.mark.parametrize(
    ("source", "code"), [("no/such.txt", "no-such-file"), (".", "is-a-folder"), ("-", "wrong-use")]
)
def test_a_wrong_source_is_wrong_use(source: str, code: str, now: datetime) -> None:
    with pytest.raises(UsageError) as caught:
        read_report(source, now=now)
    assert (caught.value.code, caught.value.exit_code) == (code, 2)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not-text"),
        (b"<html><body><p>Log in</p></body></html>", "no-article"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        (b"READ | Why\nShare\n", "no-article"),
    ],
)
def test_bad_input_is_one_clear_line(raw: bytes, code: str, tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "bad"
    path.write_bytes(raw)
    with pytest.raises(ReadError) as caught:
        read_report(str(path), now=now)
    assert (caught.value.code, caught.value.exit_code) == (code, 1)
    assert "\n" not in str(caught.value)


def test_a_file_beyond_the_limit_is_refused_before_it_is_parsed(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(ReadError, match="larger than 20 MB") as caught:
        read_report(str(path), now=now)
    assert caught.value.code == "too-large"


def test_the_limit_holds_for_standard_input(now: datetime) -> None:
    with pytest.raises(ReadError, match="standard input is larger than 10 bytes"):
        read_report("-", now=now, stdin=BytesIO(b"x" * 11), limits=Limits(max_bytes=10))


def test_plain_text_does_not_pay_for_the_page_reader() -> None:
    code = "import sys, standdown.report; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
