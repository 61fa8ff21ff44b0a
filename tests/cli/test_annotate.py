"""The claims layer over JSONL: whole files in, whole files out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

GOOD = {"id": "g", "text": "Troops completed disengagement at Gogra on Friday.", "published": "2021-08-07"}
BARE = {"id": "b", "published": "2021-08-07"}


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(GOOD) + "\n\n" + json.dumps(GOOD | {"id": "h", "gold": [1]}) + "\n", encoding="utf-8")
    return path


def test_one_line_in_is_one_line_out(standdown, lines: Path) -> None:
    ran = standdown("annotate", "claims", lines, "out.jsonl")
    assert (ran.code, ran.out, ran.err) == (0, "", "2 lines written to out.jsonl.\n")
    out = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in out] == ["g", "h"]
    assert (out[0]["relevant"], out[0]["claims"][0]["kind"]) == (True, "disengagement")


def test_dashes_stand_for_the_streams(standdown) -> None:
    ran = standdown("annotate", "claims", "-", "-", stdin=b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert (ran.code, json.loads(ran.out)["id"]) == (0, "g")


def test_a_line_of_an_index_without_a_text_is_counted_and_nothing_is_wrong(standdown, lines: Path) -> None:
    lines.write_text(json.dumps(BARE) + "\n" + json.dumps(GOOD), encoding="utf-8")
    ran = standdown("annotate", "claims", lines, "-")
    assert (ran.code, ran.err.splitlines()[0]) == (0, "1 line without a text.")
    assert ["skipped" in json.loads(line) for line in ran.out.splitlines()] == [True, False]


def test_a_line_that_cannot_be_read_is_kept_with_its_reason(standdown, lines: Path) -> None:
    bad = {"id": "b", "text": "x", "published": "yesterday"}
    lines.write_text(json.dumps(bad) + "\n" + json.dumps(GOOD), encoding="utf-8")
    ran = standdown("annotate", "claims", lines, "-")
    reason = "rejected  b: published is 'yesterday', no day"
    assert (ran.code, ran.err.splitlines()[0].startswith(reason)) == (1, True)
    assert [("reject" in json.loads(line)) for line in ran.out.splitlines()] == [True, False]


@pytest.mark.parametrize(
    "bad",
    [
        b"nope",
        b"[1]",
        b"12",
        b'{"id": 1, "text": ["x"]}',
        b'{"id": 1, "text": "x", "title": 5}',
        b'{"id": 1, "text": "caf\xe9"}',
        b"[" * 100_000,
        b"\x89PNG\r\n\x1a\n\x00",
    ],
)
def test_a_bad_line_stops_the_file_before_anything_is_written(bad: bytes, standdown, lines: Path) -> None:
    lines.write_bytes(json.dumps(GOOD).encode() + b"\n" + bad + b"\n")
    Path("out.jsonl").write_text("as it was", encoding="utf-8")
    ran = standdown("annotate", "claims", lines, "out.jsonl")
    assert (ran.code, ran.out, ran.err.count("\n"), "line 2" in ran.err) == (1, "", 1, True)
    assert Path("out.jsonl").read_text("utf-8") == "as it was"
    assert sorted(path.name for path in Path().iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("target", ["nosuch/out.jsonl", "."])
def test_a_target_without_a_place_is_refused_before_the_work(target: str, standdown, lines: Path) -> None:
    ran = standdown("annotate", "claims", lines, target)
    assert (ran.code, ran.out) == (2, "")


def test_a_missing_source_is_wrong_use(standdown, lines: Path) -> None:
    ran = standdown("annotate", "claims", "nosuch.jsonl", "out.jsonl")
    assert (ran.code, Path("out.jsonl").exists()) == (2, False)


def test_a_device_is_written_to_and_not_replaced(standdown, lines: Path) -> None:
    pipe = Path("pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert standdown("annotate", "claims", lines, pipe).code == 0
    assert (pipe.is_fifo(), os.read(reader, 100)[:8]) == (True, b'{"id": "')
    os.close(reader)


def test_the_source_can_be_the_target(standdown, lines: Path) -> None:
    lines.chmod(0o600)
    assert standdown("annotate", "claims", lines, lines).code == 0
    assert (len(lines.read_text("utf-8").splitlines()), lines.stat().st_mode & 0o777) == (2, 0o600)


def test_half_a_character_in_a_text_survives(standdown) -> None:
    line = b'{"id": "s", "text": "\\ud800 Troops completed disengagement at Gogra.", "published": "2021-08-07"}'
    assert json.loads(standdown("annotate", "claims", "-", "-", stdin=line).out)["id"] == "s"


def test_language_goes_line_by_line_and_says_what_is_not_english(standdown, lines: Path) -> None:
    german = {"id": "d", "text": "Die Soldaten haben sich am Montag von dem Grat zurückgezogen und die Lage ist ruhig."}
    good = GOOD | {"text": "Troops of both sides completed the disengagement at Gogra on Friday, the army said."}
    lines.write_text("\n".join(json.dumps(line) for line in (good, german, BARE)), encoding="utf-8")
    ran = standdown("annotate", "language", lines, "words.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-3:] == [
        "1 line without a text.",
        "1 line not in English.",
        "3 lines written to words.jsonl.",
    ]
    out = [json.loads(line) for line in Path("words.jsonl").read_text("utf-8").splitlines()]
    assert [(line["id"], line["language"], len(line["sentences"])) for line in out] == [
        ("g", "en", 1),
        ("d", "other", 1),
        ("b", "und", 0),
    ]


def test_language_is_read_in_as_many_processes_as_asked_for(standdown, lines: Path) -> None:
    alone = standdown("annotate", "language", lines, "-")
    together = standdown("annotate", "language", lines, "-", "--jobs", "2")
    assert (together.code, together.out) == (0, alone.out)


def test_no_processes_are_refused(standdown, lines: Path) -> None:
    assert standdown("annotate", "language", lines, "-", "--jobs", "0").code == 2


def test_events_go_line_by_line_and_salient_ones_if_asked_for(standdown, lines: Path) -> None:
    text = "Rail traffic stopped on Monday. Japan expelled two Russian diplomats and a storm hit Osaka."
    lines.write_text(json.dumps({"id": "e", "text": text}), encoding="utf-8")
    coded, salient = (
        json.loads(standdown("annotate", "events", lines, "-", *more).out) for more in ((), ("--salient",))
    )
    assert [(event["text"], event["type"]) for event in coded["events"]] == [("expelled", "SANCTION")]
    assert [event["text"] for event in salient["events"]] == ["stopped", "expelled", "storm"]
