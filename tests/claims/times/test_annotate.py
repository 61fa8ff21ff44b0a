"""The exchange form of times: a line out for each line in."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.times import annotate_times
from standdown.model import Published

WORDS = (
    "since by until from to and between the of in on at a last next this that early mid late earlier later night week "
    "month year day days weeks ago half second quarter Monday May March Jan. 1 2 31 40th 0000 1962 25:00 7 p.m. 10:35 "
    "several dozen hundred twenty nineteen ninety-four BC '80s , ( ) - – / . 31/02/2021 2024-02-30 every daily noon"
)
texts = st.lists(st.sampled_from(WORDS.split()), max_size=20).map(" ".join)


def test_each_line_gets_its_own_times() -> None:
    lines = [
        {"id": "a", "dct": "2023-11-02", "text": "They met yesterday."},
        {"id": "b", "text": ""},
        {"id": "c", "text": 5},
    ]
    first, second, third = annotate_times(lines)
    assert first["timexes"] == [
        {"start": 9, "end": 18, "text": "yesterday", "type": "DATE", "value": "2023-11-01", "mod": ""}
    ]
    assert second["skipped"]
    assert "5" in third["reject"]


def test_a_line_without_a_day_gets_the_one_that_is_found_for_it() -> None:
    line = {"id": "a", "text": "They met yesterday."}
    (found,) = annotate_times([line], day_of=lambda _: Published(date(2023, 11, 2)))
    assert (found["dct"], found["timexes"][0]["value"]) == ("2023-11-02", "2023-11-01")
    several = Published(candidates=(date(2023, 11, 2), date(2023, 11, 9)))
    (open_,) = annotate_times([line], day_of=lambda _: several)
    assert (open_["dct"], open_["dct_candidates"]) == (None, ["2023-11-02", "2023-11-09"])
    assert open_["timexes"][0]["value"] == ""
    (shared,) = annotate_times([{"id": "a", "text": "They met last month."}], day_of=lambda _: several)
    assert shared["timexes"][0]["value"] == "2023-10"
    (given,) = annotate_times([line | {"dct": "2023-11-02"}], day_of=lambda _: several)
    assert "dct" not in given


def test_a_day_that_is_none_is_rejected_with_the_remedy() -> None:
    (line,) = annotate_times([{"id": "a", "dct": "2023-02-31", "text": "They met yesterday."}])
    assert "2023-02-31" in line["reject"]
    assert "2024-11-15" in line["reject"]


@given(texts, st.dates().map(str) | st.none())
def test_offsets_match_and_expressions_stand_apart_whatever_the_text(text: str, day: str | None) -> None:
    (line,) = annotate_times([{"id": "x", "dct": day, "text": text}])
    end = 0
    for timex in line.get("timexes", ()):
        assert text[timex["start"] : timex["end"]] == timex["text"]
        assert timex["start"] >= end
        end = timex["end"]
