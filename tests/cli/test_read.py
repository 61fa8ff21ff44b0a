"""One report: what it claims, and every way in which it can be no report."""

from __future__ import annotations

import csv
import io
import json
import resource
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

GOGRA = "Leh: Indian and Chinese troops completed disengagement at Gogra on Friday, army officials said.\n"
PAGE = f"""<!doctype html><title>Gogra</title><article><h1>Troops leave Gogra</h1><p>{GOGRA}</p>
<p>Tents were taken down by nightfall, and a joint check of the ground will follow within days, they said.</p>
<p>A spokesman in the capital gave no date for the next round of talks between the two armies.</p></article>"""
ACCENTS = "Leh: Troops completed disengagement at Gogra on Friday, said Émile Héron of the café at Pangong.\n"
EMPTY_PAGE = "<!doctype html><title>Log in</title><body><script>start()</script></body>"
MEGABYTE = 1_000_000


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("report.txt", GOGRA)
    return held.getvalue()


def test_standard_output_is_data_and_nothing_else(standdown, pages: Path) -> None:
    ran = standdown("read", pages / "gogra.txt", "--json")
    assert (ran.code, ran.err) == (0, "")
    (claim,) = json.loads(ran.out)["claims"]
    assert (claim["kind"], claim["place_id"], claim["earliest"]) == ("disengagement", "gogra", "2021-08-06")


def test_csv_has_a_row_a_claim(standdown, pages: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(standdown("read", pages / "gogra.txt", "--csv").out))
    assert (row["kind"], row["earliest"], row["latest"]) == ("disengagement", "2021-08-06", "2021-08-06")


def test_two_forms_at_once_are_refused(standdown, pages: Path) -> None:
    ran = standdown("read", pages / "gogra.txt", "--json", "--csv")
    assert (ran.code, ran.out) == (2, "")


def test_without_a_known_day_it_says_so_and_leaves_the_dates_open(standdown) -> None:
    ran = standdown("read", "-", stdin=GOGRA.encode())
    assert "the publication day is not known" in " ".join(ran.out.split())
    (claim,) = json.loads(standdown("read", "-", "--json", stdin=GOGRA.encode()).out)["claims"]
    assert (claim["earliest"], claim["latest"]) == (None, None)


def test_the_day_given_dates_what_hangs_on_it(standdown) -> None:
    ran = standdown("read", "-", "--published", "2021-08-07", "--json", stdin=GOGRA.encode())
    assert json.loads(ran.out)["claims"][0]["earliest"] == "2021-08-06"


@pytest.mark.parametrize("day", ["2024-13-01", "yesterday", "2999-01-01", "1066-10-14"])
def test_a_bad_day_is_wrong_use(day: str, standdown, pages: Path) -> None:
    ran = standdown("read", pages / "gogra.txt", "--published", day)
    assert (ran.code, ran.out) == (2, "")
    assert day in ran.err


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-text"),
        ("pack.zip", zipped(), "not-text"),
        ("noise.txt", bytes(range(256)) * 20, "not-text"),
        ("shell.html", EMPTY_PAGE.encode(), "no-article"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(name: str, raw: bytes, code: str, standdown, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    ran = standdown("read", path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert name in ran.err
    assert ran.err.endswith(f"[{code}]\n")


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (["nosuch.txt"], 2, "no-such-file"),
        (["."], 2, "is-a-folder"),
        (["-", "--theatre", "nosuch"], 2, "unknown-theatre"),
        (["ftp://example.org/x"], 1, "bad-url"),
    ],
)
def test_what_is_not_there_is_named(words: list[str], exit_code: int, code: str, standdown) -> None:
    ran = standdown("read", *words)
    assert (ran.code, ran.out) == (exit_code, "")
    assert f"[{code}]" in ran.err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16", "latin-1", "cp1252", "utf-8-sig"])
def test_the_encoding_of_a_report_is_found_out(encoding: str, standdown) -> None:
    ran = standdown("read", "-", "--json", stdin=ACCENTS.encode(encoding))
    assert "Émile Héron of the café" in json.loads(ran.out)["report"]["text"]


def test_broken_utf8_is_read_as_far_as_it_goes(standdown) -> None:
    ran = standdown("read", "-", "--json", stdin=ACCENTS.encode()[:-1] + b" \xff\xc3\n")
    assert "Émile Héron" in json.loads(ran.out)["report"]["text"]


def test_a_page_of_fifty_megabytes_is_refused_at_once(standdown, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.writelines(b"<p>" + b"x" * (MEGABYTE - 7) + b"</p>" for _ in range(50))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    ran = standdown("read", path)
    assert (ran.code, "[too-large]" in ran.err) == (1, True)
    assert time.monotonic() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kilobytes


def test_a_page_of_this_machine_is_read_only_when_asked(standdown) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/gogra"
        refused, read = standdown("read", address), standdown("read", address, "--allow-private", "--json")
        server.shutdown()
    assert (refused.code, "[address-refused]" in refused.err, "--allow-private" in refused.err) == (1, True, True)
    assert "disengagement" in {claim["kind"] for claim in json.loads(read.out)["claims"]}


def test_a_broken_pack_is_listed_fault_by_fault(standdown, broken_pack: Path, pages: Path) -> None:
    ran = standdown("read", pages / "gogra.txt", "--theatre", broken_pack)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("baseline is 'nope'") == 1
    assert "[broken-pack]" in ran.err.splitlines()[0]


def test_the_days_that_a_text_leaves_are_shown_with_what_leaves_them(standdown) -> None:
    text = b"Troops left Gogra, sources told the Courier Friday."
    told = ("read", "-", "--publisher", "Courier", "--url", "https://courier.example/2021/08/gogra")
    shown = " ".join(standdown(*told, stdin=text).out.split())
    assert "6, 13, 20 or 27 Aug 2021" in shown
    assert "its day: the address: 2021-08; told to the paper \u201cFriday\u201d: a Friday" in shown
    published = json.loads(standdown(*told, "--json", stdin=text).out)["report"]["published"]
    assert (published["day"], published["basis"]) == (None, "inferred")
    assert published["candidates"] == ["2021-08-06", "2021-08-13", "2021-08-20", "2021-08-27"]
