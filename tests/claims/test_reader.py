"""The reader: from a file or standard input to a reading."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest

from standdown.claims import Reader
from standdown.errors import StanddownError

NOW = datetime(2031, 5, 12, tzinfo=UTC)
TEXT = "Guards of Ostmark and Wellen clashed at Heron Ford on 4 May 2031, two officials said in the evening.\n"


@pytest.fixture(scope="module")
def reader(vale):
    return Reader(vale)


def test_a_file_is_read_with_its_bytes(reader, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    reading, raw = reader.read(str(path), now=NOW, published=date(2031, 5, 10), publisher="Courier")
    assert raw == TEXT.encode()
    assert [claim.kind.value for claim in reading.claims] == ["clash"]
    assert reading.claims[0].source.chain[0].name == "Courier"


def test_standard_input_is_read_as_a_file_is(reader):
    reading, _ = reader.read("-", now=NOW, stdin=io.BytesIO(TEXT.encode()))
    assert reading.claims[0].where.place_id == "heron-ford"


def test_an_empty_file_is_refused(reader, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(StanddownError, match="empty"):
        reader.read(str(path), now=NOW)


def test_the_same_report_gives_equal_claims_and_ids_each_time(vale):
    first, second = (Reader(vale).read("-", now=NOW, stdin=io.BytesIO(TEXT.encode()))[0] for _ in range(2))
    assert first.claims == second.claims
    assert [c.id for c in first.claims] == [c.id for c in second.claims]
