"""Files that are damaged as files."""

import pytest

from standdown.theatre import check_pack


def faults(folder):
    return [str(problem) for problem in check_pack(folder)]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("theatre.yaml", b"id: [", "theatre.yaml, line 1: this is no YAML"),
        ("theatre.yaml", b"id: one\nid: two\n", "theatre.yaml, line 2: this is no YAML: the key 'id' stands twice"),
        ("theatre.yaml", b"a\x00b", "theatre.yaml: this is no YAML"),
        ("theatre.yaml", b"- a\n", "theatre.yaml: it holds no mapping"),
        ("theatre.yaml", b"name: \xff", "theatre.yaml, byte 6: this is not UTF-8"),
        ("places.geojson", b'{"features":\n [}', "places.geojson, line 2: this is no JSON"),
        ("places.geojson", b"[]", "places.geojson: it is no FeatureCollection"),
        ("places.geojson", b'{"features": [7]}', "places.geojson, feature 1: it lacks an id"),
        ("offices.csv", b"person,office\n", "offices.csv, row 1: no column aliases, party"),
        ("offices.csv", b"", "offices.csv, row 1: no column person"),
        ("offices.csv", b"person,aliases,office,party,start,end,certainty,source,age\n", "no such column as age"),
        (
            "offices.csv",
            b"person,aliases,office,party,start,end,certainty,source\nAnn,x\n",
            "row 2: it has not 8 cells",
        ),
    ],
)
def test_a_damaged_file_is_told_with_its_place(pack, name, content, fault):
    folder = pack.write()
    (folder / name).write_bytes(content)
    assert any(fault in text for text in faults(folder))


@pytest.mark.parametrize(
    ("name", "told"), [("theatre.yaml", True), ("sites.geojson", True), ("offices.csv", True), ("lines.geojson", False)]
)
def test_only_lines_may_be_left_out(pack, name, told):
    folder = pack.write()
    (folder / name).unlink()
    assert (f"{name}: the file is missing; add it, if need be with no rows" in faults(folder)) is told


@pytest.mark.parametrize(
    ("ring", "fault"),
    [
        ([[[11, 51], [11.1, 51], [11, 51.1], [11, 51]]], ""),
        ([[[11, 51], [11.1, 51], [11, 51.1], [11.2, 51]]], "the ring is not closed"),
        ([[[11, 51], [11.1, 51], [11, 51.1], [11, 51]], []], "without holes"),
        ([[[11, 51], [11.1, 51]]], "not closed"),
        (7, "one closed ring"),
    ],
)
def test_an_area_is_one_closed_ring(pack, ring, fault):
    row = pack.place("hill") | {"geometry": {"type": "Polygon", "coordinates": ring}}
    problems = faults(pack.write(places=[row]))
    assert any(fault in text for text in problems) if fault else problems == []
