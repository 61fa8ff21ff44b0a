from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from standdown.errors import ImageryError
from standdown.imagery.scenes.box import Box, Days
from standdown.imagery.scenes.catalogue import Bounds, Found, find
from standdown.imagery.scenes.reaching import Web
from tests.imagery.scenery import LAT, LON, Shop, item_of, write_catalogue

BOX = Box.around(LON, LAT, 500)
DAYS = Days(date(2020, 1, 1), date(2020, 12, 31))


def scene(name: str, day: str, **says: Any) -> dict[str, Any]:
    return item_of(name, day, {"red": "./red.tif"}, **says)


def ids(found: Found) -> list[str]:
    return [item.id for item in found.items]


def reasons(found: Found) -> dict[str, str]:
    return {skip.what.rpartition("/")[2]: skip.reason for skip in found.skipped}


def test_finds_by_box_and_day_in_a_folder_and_sorts_by_day(tmp_path: Path) -> None:
    elsewhere = (LON + 1, LAT, LON + 1.1, LAT + 0.1)
    items = [
        scene("late", "2020-09-01"),
        scene("early", "2020-02-01"),
        scene("too-late", "2021-01-01"),
        scene("beside", "2020-03-01", box=elsewhere),
    ]
    root = write_catalogue(tmp_path, items)
    told: list[tuple[str, int, int]] = []
    for source in (tmp_path, root, str(root)):
        found = find(source, box=BOX, days=DAYS, progress=lambda *each: told.append(each))
        assert (ids(found), found.skipped, found.is_whole) == (["early", "late"], (), True)
    assert told[:2] == [("items", 1, 0), ("items", 2, 0)]
    assert found.items[0].assets["red"].href == str(tmp_path / "early" / "red.tif")


def test_names_and_counts_what_is_broken(tmp_path: Path) -> None:
    timeless, placeless, bare, odd = (scene(name, "2020-02-01") for name in ("timeless", "placeless", "bare", "odd"))
    timeless["properties"]["datetime"] = None
    placeless["geometry"], placeless["bbox"] = None, None
    bare["assets"] = {}
    odd["assets"] = {"red": {"title": "no address"}}
    root = write_catalogue(tmp_path, [timeless, placeless, bare, odd, scene("good", "2020-02-01")])
    (tmp_path / "torn.json").write_text('{"type": "Feature"', encoding="utf-8")
    listed = json.loads(root.read_text(encoding="utf-8"))
    listed["links"] += [{"rel": "item", "href": each} for each in ("torn.json", "gone.json", "good/item.json")]
    root.write_text(json.dumps(listed), encoding="utf-8")
    found = find(tmp_path, box=BOX, days=DAYS)
    assert ids(found) == ["good"]
    assert {name: reason.partition(":")[0] for name, reason in reasons(found).items()} == {
        "timeless": "no datetime",
        "placeless": "no geometry",
        "bare": "no assets",
        "odd": "no item",
        "torn.json": "cannot be read",
        "gone.json": "cannot be read",
    }


@pytest.mark.parametrize(
    ("key", "junk"),
    [
        ("id", {}),
        ("collection", [1]),
        ("properties", 3),
        ("assets", "x"),
        ("bbox", [[]]),
        ("stac_version", None),
        ("links", 1),
    ],
)
def test_junk_where_an_item_should_be_ends_no_search(tmp_path: Path, key: str, junk: object) -> None:
    page = {
        "type": "FeatureCollection",
        "features": [scene("a", "2020-02-01") | {key: junk}, scene("b", "2020-02-01"), 7],
    }
    (tmp_path / "all.json").write_text(json.dumps(page), encoding="utf-8")
    found = find(tmp_path / "all.json", box=BOX, days=DAYS)
    assert "b" in ids(found)
    assert len(found.items) + len(found.skipped) == 3


def test_walks_children_skips_collections_by_their_extent_and_bears_loops(tmp_path: Path) -> None:
    def extent(first: str, last: str | None) -> dict[str, Any]:
        return {"spatial": {"bbox": [[LON - 1, LAT - 1, LON + 1, LAT + 1]]}, "temporal": {"interval": [[first, last]]}}

    for name, first, last in (
        ("old", "2014-01-01T00:00:00Z", "2019-01-01T00:00:00Z"),
        ("new", "2019-01-01T00:00:00Z", None),
    ):
        child = write_catalogue(
            tmp_path / name, [scene(f"{name}-1", "2020-04-01")], links=[{"rel": "child", "href": "../catalog.json"}]
        )
        says = json.loads(child.read_text(encoding="utf-8")) | {"type": "Collection", "extent": extent(first, last)}
        child.write_text(json.dumps(says), encoding="utf-8")
    links = [{"rel": "child", "href": f"./{name}/catalog.json"} for name in ("old", "new")]
    write_catalogue(tmp_path, [], links=links)
    assert ids(find(tmp_path, box=BOX, days=DAYS)) == ["new-1"]


def test_stops_at_its_bounds_and_says_so(tmp_path: Path) -> None:
    write_catalogue(tmp_path, [scene(f"s{n}", f"2020-02-{n:02}") for n in range(1, 10)])
    few = find(tmp_path, box=BOX, days=DAYS, bounds=Bounds(items=3))
    assert (len(few.items), few.is_whole) == (3, False)
    assert "more than 3 items" in few.skipped[-1].reason
    read = find(tmp_path, box=BOX, days=DAYS, bounds=Bounds(documents=4))
    assert (len(read.items), read.is_whole) == (4, False)


def test_an_item_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    page = {"type": "FeatureCollection", "features": [scene("a", "2020-02-01"), scene("a", "2020-02-01")]}
    (tmp_path / "all.json").write_text(json.dumps(page), encoding="utf-8")
    found = find(tmp_path / "all.json", box=BOX, days=DAYS)
    assert (ids(found), reasons(found)) == (["a"], {"a": "named twice"})


@pytest.mark.parametrize("text", ["", "[1]", '{"type": "Nothing"}', '{"a": ' * 3000])
def test_what_is_no_catalogue_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "catalog.json").write_text(text, encoding="utf-8")
    with pytest.raises(ImageryError) as caught:
        find(tmp_path, box=BOX, days=DAYS)
    assert caught.value.code == "imagery-no-catalogue"
    with pytest.raises(ImageryError, match=r"holds no catalog\.json"):
        find(tmp_path / "nowhere", box=BOX, days=DAYS)


@pytest.mark.parametrize("posts", [True, False])
def test_asks_an_api_page_by_page(shop: Shop, web: Web, posts: bool) -> None:
    shop.posts = posts
    shop.features = [scene(f"s{n}", f"2020-02-0{n}") for n in range(1, 6)]
    found = find(f"{shop.address}/stac", box=BOX, days=DAYS, collections=["sentinel-2-l2a"], web=web)
    assert ids(found) == ["s1", "s2", "s3", "s4", "s5"]
    asked = [each for each in shop.asked if "/search" in each[1]]
    assert [method for method, *_ in asked] == ["POST" if posts else "GET"] * 3
    if posts:
        bodies = [json.loads(body) for _, _, body, _ in asked]
        assert bodies[0]["datetime"] == "2020-01-01T00:00:00Z/2020-12-31T23:59:59Z"
        assert bodies[0]["collections"] == bodies[2]["collections"] == ["sentinel-2-l2a"]
        assert bodies[0]["bbox"] == pytest.approx(BOX.numbers)
    else:
        assert "collections=sentinel-2-l2a" in asked[0][1]
    assert found.items[0].assets["red"].href == f"{shop.address}/stac/red.tif"


def test_an_api_that_breaks_off_keeps_what_came(shop: Shop, web: Web) -> None:
    shop.features = [scene(f"s{n}", f"2020-02-0{n}") for n in range(1, 6)]
    shop.features[3] = {"type": "Feature", "id": "broken", "properties": {"datetime": "2020-02-04T00:00:00Z"}}
    original = shop.statuses
    shop.cut_after.clear()
    pages = 0

    def fail_on_the_third(what: str, done: int, whole: int) -> None:
        nonlocal pages
        pages = done
        if done == 3:
            original["/stac/search"] = [500]

    found = find(f"{shop.address}/stac", box=BOX, days=DAYS, web=web, progress=fail_on_the_third)
    assert (ids(found), found.is_whole) == (["s1", "s2", "s3"], False)
    assert reasons(found)["broken"] == "no geometry"
    assert "a page of results cannot be read" in found.skipped[-1].reason


def test_a_static_catalogue_on_the_web_is_walked(shop: Shop, web: Web, tmp_path: Path) -> None:
    thief = item_of("thief", "2020-03-01", {"red": "file:///etc/passwd", "nir": "/etc/passwd"})
    write_catalogue(tmp_path, [scene("a", "2020-02-01"), thief])
    for path in tmp_path.rglob("*.json"):
        shop.files[f"/{path.relative_to(tmp_path)}"] = path.read_bytes()
    found = find(f"{shop.address}/catalog.json", box=BOX, days=DAYS, web=web)
    assert ids(found) == ["a", "thief"]
    assert found.items[0].assets["red"].href == f"{shop.address}/a/red.tif"
    assert found.items[1].assets["red"].href == "file:///etc/passwd"  # which fetching refuses
    assert found.items[1].assets["nir"].href == f"{shop.address}/etc/passwd"


def test_a_catalogue_of_this_machine_is_not_asked_over_the_web(shop: Shop) -> None:
    with pytest.raises(ImageryError) as caught:
        find(f"{shop.address}/stac", box=BOX, days=DAYS)
    assert caught.value.code == "imagery-address-refused"
