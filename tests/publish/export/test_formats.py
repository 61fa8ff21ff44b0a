"""The formats by name: what each holds, and the same bytes each time."""

from __future__ import annotations

import pytest

from standdown.errors import UsageError
from standdown.publish.export import Form, What, export
from standdown.publish.export.material import Material

PLAIN = (Form.JSONL, Form.CSV, Form.GEOJSON, Form.TIMELINEJS)


def written(material: Material, form: Form, what: What = What.EVENTS) -> bytes:
    claims = [quote.claim for quote in material.quotes]
    return b"".join(export(form, material.events, claims, material.reports, material.theatre, what=what))


@pytest.mark.parametrize("form", PLAIN)
def test_the_same_happenings_give_the_same_bytes(form: Form, demo: Material) -> None:
    once = written(demo, form)
    assert once == written(demo, form)
    assert demo.events[0].id in once.decode("utf-8")


@pytest.mark.parametrize(("library", "form"), [("pyarrow", Form.PARQUET), ("followthemoney", Form.FTM)])
def test_formats_of_an_extra_repeat_themselves_too(library: str, form: Form, demo: Material) -> None:
    pytest.importorskip(library)
    assert written(demo, form) == written(demo, form)


@pytest.mark.parametrize("form", [Form.GEOJSON, Form.TIMELINEJS, Form.FTM])
def test_a_format_without_claims_says_which_have_them(form: Form, demo: Material) -> None:
    with pytest.raises(UsageError, match=f"{form.value} holds no claims .* jsonl, csv, parquet"):
        written(demo, form, What.CLAIMS)


def test_half_a_character_does_not_stop_an_export(lone) -> None:
    assert b"\\ud83d" in written(lone(text="A \ud83d was seen."), Form.JSONL)


@pytest.mark.parametrize("form", PLAIN)
def test_nothing_to_export_is_still_a_file(form: Form, theatre) -> None:
    assert written(Material.of([], [], [], theatre), form) is not None
