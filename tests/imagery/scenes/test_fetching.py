from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from standdown.errors import ImageryError
from standdown.imagery.scenes.fetching import BLOCK, FetchBounds, Fetched, Files, Remote
from standdown.imagery.scenes.reaching import Reach, Web
from tests.imagery.scenery import Shop

BODY = bytes(range(256)) * 40
LARGE = hashlib.sha256(b"seed").digest() * (5 * BLOCK // 32) + b"end"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(Reach(allow_private=True, wait=5, pause=0)) as opened:
        yield opened


def refused(files: Files, href: str) -> ImageryError:
    with pytest.raises(ImageryError) as caught:
        files.open(href)
    assert href.partition("?")[0] in str(caught.value)
    return caught.value


def test_a_file_of_this_machine_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(BODY)
    got = Files().open(str(path))
    assert got == Fetched(str(path), path, len(BODY), hashlib.sha256(BODY).hexdigest())


@pytest.mark.parametrize(
    ("name", "code"),
    [("gone.tif", "imagery-no-file"), ("empty.tif", "imagery-empty-file"), ("", "imagery-no-file")],
)
def test_names_what_is_wrong_with_a_file(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty.tif").touch()
    assert refused(Files(), str(tmp_path / name)).code == code


@pytest.mark.parametrize("href", ["s3://bucket/a.tif", "file:///etc/passwd", "gs://a/b"])
def test_reads_neither_clouds_nor_what_the_web_says_of_this_machine(tmp_path: Path, href: str) -> None:
    assert refused(Files(tmp_path), href).code == "imagery-bad-href"


def test_a_small_file_is_brought_once_and_kept(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = BODY
    told: list[int] = []
    files = Files(tmp_path, web=web, progress=lambda _, done, whole: told.append(done))
    got = files.open(f"{shop.address}/a.tif")
    assert isinstance(got, Fetched)
    assert (got.path.read_bytes(), got.sha256) == (BODY, hashlib.sha256(BODY).hexdigest())
    assert (files.brought, told[-1]) == (len(BODY), len(BODY))
    asked = len(shop.asked)
    assert Files(tmp_path, web=web).open(f"{shop.address}/a.tif") == got
    assert len(shop.asked) == asked
    assert [path.name for path in got.path.parent.iterdir() if "part" in path.name] == []


def test_a_download_that_broke_off_goes_on_from_there(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = LARGE
    shop.cut_after["/a.tif"] = 300_000
    files = Files(tmp_path, web=web)
    with pytest.raises(ImageryError) as caught:
        files.whole(f"{shop.address}/a.tif")
    assert caught.value.code == "imagery-not-reached"
    got = files.whole(f"{shop.address}/a.tif")
    assert got.path.read_bytes() == LARGE
    assert 0 < int(shop.asked[-1][3]["Range"].removeprefix("bytes=").rstrip("-")) <= 300_000


def test_a_file_that_changed_meanwhile_is_brought_from_its_beginning(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = LARGE
    shop.cut_after["/a.tif"] = 300_000
    files = Files(tmp_path, web=web)
    with pytest.raises(ImageryError):
        files.whole(f"{shop.address}/a.tif")
    shop.files["/a.tif"], shop.etag = LARGE[::-1], '"v2"'
    assert files.whole(f"{shop.address}/a.tif").path.read_bytes() == LARGE[::-1]


def test_of_a_large_file_only_what_is_read_is_brought(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = LARGE
    files = Files(tmp_path, web=web)
    got = files.open(f"{shop.address}/a.tif")
    assert isinstance(got, Remote)
    assert got.size == len(LARGE)
    assert got.read(BLOCK - 10, 20) == LARGE[BLOCK - 10 : BLOCK + 10]
    assert got.read(len(LARGE) - 3, 99) == b"end"
    assert got.read(len(LARGE), 5) == b""
    assert files.brought == 2 * BLOCK + 3
    asked, digest = len(shop.asked), got.sha256
    again = Files(tmp_path, web=web).open(f"{shop.address}/a.tif")
    assert isinstance(again, Remote)
    assert again.read(BLOCK - 10, 20) + again.read(len(LARGE) - 3, 3) == LARGE[BLOCK - 10 : BLOCK + 10] + b"end"
    assert (len(shop.asked), again.sha256) == (asked, digest)


def test_a_server_without_parts_gives_the_whole(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"], shop.gives_parts = LARGE, False
    got = Files(tmp_path, web=web).open(f"{shop.address}/a.tif")
    assert isinstance(got, Fetched)
    assert got.size == len(LARGE)


def test_a_large_file_that_changes_under_the_reader_is_named(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = LARGE
    got = Files(tmp_path, web=web).open(f"{shop.address}/a.tif")
    assert isinstance(got, Remote)
    shop.etag = '"v2"'
    with pytest.raises(ImageryError) as caught:
        got.read(0, 10)
    assert caught.value.code == "imagery-changed"


@pytest.mark.parametrize("bounds", [FetchBounds(each=1_000), FetchBounds(all=1_000)])
def test_nothing_is_brought_beyond_the_bounds(shop: Shop, web: Web, tmp_path: Path, bounds: FetchBounds) -> None:
    shop.files["/a.tif"] = BODY
    assert refused(Files(tmp_path, web=web, bounds=bounds), f"{shop.address}/a.tif").code == "imagery-too-large"
    assert not list(tmp_path.rglob("file"))


def test_an_empty_file_and_no_cache_are_named(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = b""
    assert refused(Files(tmp_path, web=web), f"{shop.address}/a.tif").code == "imagery-empty-file"
    assert refused(Files(web=web), f"{shop.address}/a.tif").code == "imagery-no-cache"
    assert refused(Files(tmp_path, web=web), f"{shop.address}/gone.tif").code == "imagery-not-reached"


def test_a_signature_is_sent_and_not_kept(shop: Shop, web: Web, tmp_path: Path) -> None:
    shop.files["/a.tif"] = BODY
    files = Files(tmp_path, web=web, sign=lambda href: f"{href}?sig=secret")
    files.open(f"{shop.address}/a.tif")
    assert all(path.endswith("?sig=secret") for path in shop.paths())
    assert b"secret" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
