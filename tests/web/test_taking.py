"""Sources taken into a real ledger: read, known, refused with their names, and never from this machine's files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from standdown.ledger import Ledger
from standdown.model import DayBasis
from standdown.theatre import load_theatre
from standdown.web.jobs import Source, SourceKind, State
from standdown.web.taking import Taker

TEXT = """Title: Troops leave Gogra

Leh: Indian and Chinese troops completed disengagement at Gogra on Friday, army officials said.
"""

FEED = """<rss version="2.0"><channel><item><title>Troops leave Gogra</title><link>{at}/story</link>
<pubDate>Sat, 07 Aug 2021 08:00:00 +0530</pubDate></item></channel></rss>"""


@pytest.fixture(scope="module")
def taker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taker]:
    with Ledger.create(tmp_path_factory.mktemp("taking") / "desk", theatre="ladakh") as ledger:
        yield Taker(ledger, load_theatre("ladakh"), allow_private=True)


@pytest.fixture
def site() -> Iterator[str]:
    """A site of a paper, on this machine."""

    class Paper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = f"http://{self.headers['Host']}"
            is_feed = self.path == "/feed"
            told = FEED.format(at=host) if is_feed else TEXT
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml" if is_feed else "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(told.encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(5)
    server.server_close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "0.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_added_once_under_the_name_of_who_gave_it(taker: Taker, file: Path) -> None:
    source = Source(SourceKind.FILE, "gogra.txt", publisher="Ridge", published=date(2021, 8, 7))
    done, more = taker.take(source, file, by="maria")
    assert (done.state, done.title, more) == (State.ADDED, "Troops leave Gogra", ())
    assert done.claims >= 1
    again, _ = taker.take(source, file, by="jo")
    assert (again.state, again.report_id) == (State.KNOWN, done.report_id)
    other, _ = taker.take(Source(SourceKind.FILE, "x", publisher="Ridge", published=date(2021, 8, 8)), file, by="jo")
    assert "2021-08-07 in the ledger" in other.notes[0]


def test_what_is_no_report_is_recorded_under_the_name_that_people_know(taker: Taker, file: Path) -> None:
    file.write_bytes(b"\x00\x01" * 200)
    done, _ = taker.take(Source(SourceKind.FILE, "photo.txt"), file, by="maria")
    assert (done.state, done.code) == (State.REJECTED, "not-text")
    assert "photo.txt" in done.reason
    assert str(file) not in done.reason
    kept = taker._ledger.rejects()[-1]
    assert (kept.source, kept.reason, len(kept.raw_sha256)) == ("photo.txt", done.reason, 64)


def test_the_stories_of_a_feed_come_with_its_day(taker: Taker, site: str) -> None:
    done, stories = taker.take(Source(SourceKind.FEED, f"{site}/feed"), None, by="maria")
    assert (done.state, [story.name for story in stories]) == (State.OPENED, [f"{site}/story"])
    added, _ = taker.take(stories[0], None, by="maria")
    report = taker._ledger.reports()[-1]
    assert (added.state, report.published.day, report.published.basis) == (State.ADDED, date(2021, 8, 7), DayBasis.FEED)
    _, again = taker.take(Source(SourceKind.FEED, f"{site}/feed"), None, by="maria")
    assert [(story.state, story.report_id) for story in again] == [(State.KNOWN, report.id)]


@pytest.mark.parametrize("kind", [SourceKind.ADDRESS, SourceKind.FEED])
def test_a_file_of_this_machine_is_never_read_as_an_address(taker: Taker, kind: SourceKind) -> None:
    done, _ = taker.take(Source(kind, "/etc/hostname"), None, by="maria")
    assert (done.state, done.code) == (State.REJECTED, "bad-url")


def test_private_networks_are_refused_unless_they_are_meant(tmp_path: Path, site: str) -> None:
    with Ledger.create(tmp_path / "desk", theatre="ladakh") as ledger:
        done, _ = Taker(ledger, load_theatre("ladakh")).take(Source(SourceKind.ADDRESS, site), None, by="maria")
    assert (done.state, done.code) == (State.REJECTED, "address-refused")
    assert "--allow-private" not in done.reason


def test_a_fault_of_the_program_is_told_and_can_be_tried_again(
    taker: Taker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(taker._reader, "read", broken)
    done, _ = taker.take(Source(SourceKind.FILE, "a"), file, by="maria")
    assert (done.state, done.code, done.state.may_go_again) == (State.FAILED, "internal", True)
