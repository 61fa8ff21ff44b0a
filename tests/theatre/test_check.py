import pytest

from standdown.errors import UsageError
from standdown.theatre import Severity, check_pack


def found(folder, severity=Severity.ERROR):
    return [(p.file, p.where, p.fault) for p in check_pack(folder) if p.severity is severity]


def one(folder, severity=Severity.ERROR):
    (problem,) = found(folder, severity)
    return problem


def test_a_sound_pack_has_no_problem(pack):
    assert check_pack(pack.write()) == ()


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        check_pack(tmp_path / "nowhere")


def test_every_problem_names_file_row_fault_and_remedy(pack):
    (problem,) = check_pack(pack.write(places=[pack.place("hill", radius_km=None)]))
    assert str(problem) == (
        "places.geojson, hill: radius_km is missing; "
        "say within how many kilometres of the geometry the place surely lies"
    )


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ({"colour": "red"}, "'colour' is no key"),
        ({"baseline": "last spring"}, "'last spring', which is no day"),
        ({"baseline": None}, "baseline is missing"),
        ({"baseline": "2020-11-31"}, "'2020-11-31', which is no day"),
        ({"name": 7}, "7, which is no text"),
        ({"name": ""}, "name is missing"),
        ({"joint": "both sides"}, "no list of texts"),
        ({"box": [12, 50, 10, 52]}, "box is [12.0, 50.0, 10.0, 52.0], whose west 12 is not west of its east 10"),
        ({"box": [10, 52, 12, 50]}, "whose south 52 is not south of its north 50"),
        ({"box": [10, 50, 190, 52]}, "which lies beyond the earth"),
        ({"box": [1, 2, 3]}, "box is [1, 2, 3]"),
        ({"parties": []}, "no party is named"),
        ({"parties": ["Ardland"]}, "'Ardland' is no mapping"),
        ({"parties": {"ARD": 1}}, "which is no list"),
        ({"offices": [{"name": "scribe", "shared": "yes"}]}, "shared is 'yes'"),
        ({"ambiguous": [{"alias": "Hill", "places": ["moon"]}]}, "'moon', which is not known"),
        ({"ambiguous": [{"alias": "Hill", "places": []}]}, "places is missing"),
    ],
)
def test_faults_of_the_settings(pack, head, fault):
    assert any(file == "theatre.yaml" and fault in text for file, _, text in found(pack.write(head=head)))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"at": (51.0, 11.0)}, "outside the box"),
        ({"at": (11.0, 91.0)}, "no (longitude, latitude)"),
        ({"at": (11.0,)}, "pairs of numbers"),
        ({"radius_km": None}, "radius_km is missing"),
        ({"radius_km": -1}, "radius_km is -1, not above 0"),
        ({"radius_km": 501}, "radius_km is 501, not above 0 and at most 500"),
        ({"radius_km": "wide"}, "'wide', which is no number"),
        ({"coord_basis": "guessed"}, "coord_basis is 'guessed'"),
        ({"part_of": "moon"}, "part_of names 'moon'"),
        ({"part_of": "hill"}, "leads back to the place itself"),
        ({"held_by": "XXX"}, "held_by names 'XXX'"),
        ({"claimed_by": ["XXX"]}, "claimed_by names 'XXX'"),
        ({"concerns": ["moon"]}, "concerns names 'moon'"),
        ({"sides": {"north": "moon"}}, "sides names 'moon'"),
        ({"sides": ["north"]}, "sides is ['north']"),
        ({"sides": {"northern": "hill"}}, "sides has 'northern', which is no side"),
        ({"height": 3}, "'height' is no key"),
    ],
)
def test_faults_of_a_place(pack, changes, fault):
    problems = found(pack.write(places=[pack.place("hill", **changes)]))
    assert any(where == "hill" and fault in text for _, where, text in problems)


def test_a_place_outside_on_purpose_is_fine(pack):
    assert found(pack.write(places=[pack.place("hill"), pack.place("far", at=(0.0, 0.0), outside=True)])) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["2019-05-01", "2019-04-01"], "before the start"),
        (["2019-13-01"], "which is no day"),
    ],
)
def test_impossible_days_of_a_tenure_are_told_by_row(pack, row, fault):
    file, where, text = one(
        pack.write(tenures=[pack.tenure("Ann", "2018-01-01"), pack.tenure("Bo", *row, party="BOR")])
    )
    assert (file, where) == ("offices.csv", "row 3")
    assert fault in text


@pytest.mark.parametrize(
    ("tenures", "count"),
    [
        ([("Ann", "2018-01-01", "2019-01-01"), ("Bo", "2019-01-01")], 0),
        ([("Bo", "2019-01-01"), ("Ann", "2018-01-01", "2019-01-02")], 1),
        ([("Ann", "2018-01-01"), ("Bo", "2019-01-01")], 1),
        ([("Ann", "", "2019-01-01"), ("Bo", "2019-01-01")], 0),
        ([("Bo", "2018-01-01"), ("Ann", "", "2019-01-01")], 1),
        ([("Ann", ""), ("Bo", "", "2019-01-01")], 1),
    ],
)
def test_two_people_hold_one_office_only_on_the_day_of_a_handover(pack, tenures, count):
    assert len(found(pack.write(tenures=[pack.tenure(*row) for row in tenures]))) == count


def test_a_shared_office_may_be_held_by_two(pack):
    rows = [pack.tenure(name, "2018-01-01", office="spokesperson") for name in ("Ann", "Bo")]
    assert found(pack.write(tenures=rows)) == []


def test_all_faults_of_a_row_are_told_at_once(pack):
    row = pack.tenure("", "2019-13-01", office="scribe", party="XXX", certainty="sure")
    problems = found(pack.write(tenures=[pack.tenure("Ann", "2018-01-01"), row]))
    assert {where for _, where, _ in problems} == {"row 3"}
    assert sorted(text for _, _, text in problems) == [
        "certainty is 'sure'",
        "office names 'scribe', which is not known",
        "party names 'XXX', which is not known",
        "person is missing",
        "start is '2019-13-01', which is no day",
    ]


def test_a_row_with_a_fault_is_not_held_against_the_others(pack):
    rows = [pack.tenure("Ann", "2018-01-01", "2019-01-01"), pack.tenure("Bo", "2019-13-01")]
    assert one(pack.write(tenures=rows))[1:] == ("row 3", "start is '2019-13-01', which is no day")


@pytest.mark.parametrize(
    ("name", "where"), [("places.geojson", "line 1"), ("sites.geojson", "line 1"), ("theatre.yaml", "line 1")]
)
def test_of_a_file_that_cannot_be_read_only_that_is_told(pack, name, where):
    places = [pack.place("hill", part_of="ford", concerns=["hill"]), pack.place("ford", sides={"north": "hill"})]
    folder = pack.write(places=places, head={"ambiguous": [{"alias": "Hill", "places": ["hill", "ford"]}]})
    (folder / name).write_text("{", encoding="utf-8")
    assert [problem[:2] for problem in found(folder)] == [(name, where)]


def test_a_place_without_a_geometry_is_still_a_place_that_others_may_name(pack):
    places = [pack.place("hill") | {"geometry": None}, pack.place("ford", part_of="hill")]
    assert one(pack.write(places=places))[1:] == ("hill", "it has no geometry that can be used")


def test_unknown_offices_and_parties_are_told(pack):
    problems = found(pack.write(tenures=[pack.tenure("Ann", "2018-01-01", office="scribe", party="XXX")]))
    assert [text for _, _, text in problems] == [
        "office names 'scribe', which is not known",
        "party names 'XXX', which is not known",
    ]


def test_a_site_needs_a_baseline_and_a_known_place(pack):
    problems = found(pack.write(sites=[pack.site("hill", "moon", baseline=" ")]))
    assert {text for _, _, text in problems} == {"baseline is missing", "place names 'moon', which is not known"}


def test_a_site_has_no_geometry_of_its_own(pack):
    row = pack.site("hill", "hill") | {"geometry": {"type": "Point", "coordinates": [11, 51]}}
    assert "geometry" in one(pack.write(sites=[row]))[2]


@pytest.mark.parametrize("what", ["places", "sites", "lines"])
def test_an_id_stands_once(pack, what):
    rows = {
        "places": [pack.place("hill")] * 2,
        "sites": [pack.site("hill", "hill")] * 2,
        "lines": [pack.line("ridge", (11, 51), (11, 51.5))] * 2,
    }
    assert any("stands 2 times" in text for _, _, text in found(pack.write(**{what: rows[what]})))


def test_a_line_is_a_line_within_the_box_of_a_known_claimant(pack):
    lines = [pack.line("ridge", (11, 51), (20, 51), claimant="XXX"), pack.place("dot")]
    texts = " ".join(text for _, _, text in found(pack.write(lines=lines)))
    assert "leaves the box" in texts
    assert "claimant names 'XXX'" in texts
    assert "no geometry that can be used" in texts


def test_a_name_of_two_places_is_shown_until_it_is_declared(pack):
    places = [pack.place("hill", aliases=["PP-1"]), pack.place("ford", aliases=["PP 1"])]
    file, where, text = one(pack.write(places=places), Severity.WARNING)
    assert (file, where, text) == ("places.geojson", "hill", "'PP-1' also names ford")
    declared = {"ambiguous": [{"alias": "PP1", "places": ["ford", "hill"], "why": "two maps"}]}
    assert check_pack(pack.write(places=places, head=declared)) == ()
    lacking = {"ambiguous": [{"alias": "PP1", "places": ["ford"]}]}
    assert "without hill" in one(pack.write(places=places, head=lacking))[2]


@pytest.mark.parametrize(
    ("changes", "severity", "fault"),
    [
        ({"kind": "line"}, Severity.ERROR, "it is a line, and its geometry is a Point"),
        ({"part_of": "ford"}, Severity.WARNING, "it lies 11 km from ford, which it is said to be part of"),
    ],
)
def test_a_shape_that_cannot_be_right_is_told_of(pack, changes, severity, fault):
    folder = pack.write(places=[pack.place("hill", **changes), pack.place("ford", at=(11.0, 51.1))])
    assert one(folder, severity) == ("places.geojson", "hill", fault)


@pytest.mark.parametrize(
    ("kind", "points", "fault"),
    [
        ("LineString", [[11.0, 51.0], [11.0, 51.0]], "its 2 points are fewer than 2 spots"),
        ("Polygon", [[[11.0, 51.0]] * 4], "its 4 points are fewer than 3 spots"),
        (
            "Polygon",
            [[[11.0, 51.0], [11.2, 51.2], [11.2, 51.0], [11.0, 51.2], [11.0, 51.0]]],
            "its ring crosses itself",
        ),
        ("Point", [10**400, 51.0], "its coordinates cannot be used"),
    ],
)
def test_a_shape_that_is_none_is_a_fault(pack, kind, points, fault):
    place = pack.place("hill")
    place["geometry"] = {"type": kind, "coordinates": points}
    assert fault in one(pack.write(places=[place]))[2]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, "name is missing"),
        ({"aliases": ["…"]}, "'…' has neither letters nor digits"),
        ({"radius_km": 10**400}, "which is no number"),
    ],
)
def test_a_name_or_a_number_that_is_none_stops_no_other_check(pack, changes, fault):
    folder = pack.write(places=[pack.place("hill", **changes), pack.place("ford", part_of="moon")])
    faults = [text for _, _, text in found(folder)]
    assert any(fault in text for text in faults)
    assert any("part_of names 'moon'" in text for text in faults)


@pytest.mark.parametrize(
    ("aliases", "fault"),
    [
        (["Post"], "'Post' alone means any post"),
        (["finger"], "'finger' alone means any finger"),
        (["Village"], "'Village' alone means any village"),
        (["PP-1", "PP 1"], "'PP 1' finds nothing that 'PP-1' does not"),
        (["Élan", "Elan"], "'Elan' finds nothing that 'Élan' does not"),
        (["Old Hill"], "'Old Hill' finds nothing that 'Old Hill' does not"),
    ],
)
def test_an_alias_that_says_too_little_is_a_warning(pack, aliases, fault):
    folder = pack.write(places=[pack.place("hill", aliases=aliases)])
    assert one(folder, Severity.WARNING) == ("places.geojson", "hill", fault)


def test_spellings_that_differ_in_their_capitals_are_two(pack):
    aliases = ["New Post", "new post", "Posts", "Post 4", "Base of the Hill"]
    assert check_pack(pack.write(places=[pack.place("hill", aliases=aliases)])) == ()


def test_an_ambiguous_name_of_one_place_is_a_warning(pack):
    folder = pack.write(head={"ambiguous": [{"alias": "Cairn", "places": ["hill", "hill"]}]})
    assert one(folder, Severity.WARNING) == ("theatre.yaml", "ambiguous", "'Cairn' names only hill")


def test_a_pack_of_which_little_comes_is_a_warning(pack):
    assert one(pack.write(sites=[]), Severity.WARNING) == ("sites.geojson", "", "it holds no site")
    parties = [{"code": "ARD", "name": "Ardland"}, {"code": "BOR", "name": "Boria", "demonyms": ["Borian"]}]
    fault = ("theatre.yaml", "party ARD", "no demonym is given")
    assert one(pack.write(head={"parties": parties}), Severity.WARNING) == fault


def test_a_missing_source_is_a_warning(pack):
    tenures = [pack.tenure("Ann", "2018-01-01", source="")]
    lines = [pack.line("ridge", (11, 51), (11, 51.5), source="")]
    places, sites = [pack.place("hill", source="")], [pack.site("hill", "hill", source="")]
    folder = pack.write(places=places, sites=sites, lines=lines, tenures=tenures)
    files = [file for file, _, _ in found(folder, Severity.WARNING)]
    assert files == ["places.geojson", "lines.geojson", "sites.geojson", "offices.csv"]


@pytest.mark.parametrize("day", ["2020-11-31", "2020-13-03"])
def test_a_bare_day_that_does_not_exist_is_a_fault_of_its_key(pack, day):
    settings = pack.write() / "theatre.yaml"
    settings.write_text(settings.read_text("utf-8").replace("'2019-01-01'", day), "utf-8")
    assert one(pack.folder) == ("theatre.yaml", "", f"baseline is {day!r}, which is no day")


def test_a_line_that_no_name_means_is_warned_of(pack):
    points = (10.5, 51.0), (11.5, 51.0)
    fence = pack.place("fence", kind="line")
    fence["geometry"] = {"type": "LineString", "coordinates": [list(point) for point in points]}
    lines = [pack.line("held", *points, place="fence"), pack.line("theirs", *points, claimant="BOR")]
    folder = pack.write(places=[pack.place("hill"), fence], lines=lines)
    assert found(folder) == []
    assert one(folder, Severity.WARNING)[1] == "theirs"
