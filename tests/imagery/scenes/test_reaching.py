from __future__ import annotations

from collections.abc import Iterator

import pytest

from standdown.errors import ImageryError
from standdown.imagery.scenes.reaching import Reach, Web, is_web
from tests.imagery.scenery import Shop


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def web(slept: list[float]) -> Iterator[Web]:
    with Web(Reach(allow_private=True, wait=5, redirects=2), sleep=slept.append) as opened:
        yield opened


def test_reads_json_and_follows_a_redirect(shop: Shop, web: Web) -> None:
    shop.files["/elsewhere"] = b'{"a": 1}'
    shop.statuses["/start"] = [302]
    assert web.json(f"{shop.address}/start") == ({"a": 1}, f"{shop.address}/elsewhere")
    assert shop.asked[0][3]["User-Agent"].startswith("standdown/")


def test_asks_a_busy_server_again_after_the_time_it_names(shop: Shop, web: Web, slept: list[float]) -> None:
    shop.files["/a"] = b"{}"
    shop.statuses["/a"] = [429, 503]
    assert web.json(f"{shop.address}/a")[0] == {}
    assert slept == [0.01, 0.01]
    shop.statuses["/a"] = [503, 503, 503]
    with pytest.raises(ImageryError, match="answers 503"):
        web.json(f"{shop.address}/a")


@pytest.mark.parametrize(
    ("path", "files", "code"),
    [
        ("/none", {}, "imagery-not-reached"),
        ("/text", {"/text": b"hello"}, "imagery-no-catalogue"),
        ("/round", {}, "imagery-not-reached"),
    ],
)
def test_names_what_went_wrong(shop: Shop, web: Web, path: str, files: dict[str, bytes], code: str) -> None:
    shop.files |= files
    shop.statuses = {"/round": [302], "/elsewhere": [302] * 9}
    with pytest.raises(ImageryError) as caught:
        web.json(f"{shop.address}{path}")
    assert caught.value.code == code
    assert shop.address in str(caught.value)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://user:word@127.0.0.1/", "imagery-bad-href"),
        ("ftp://127.0.0.1/", "imagery-bad-href"),
        ("http://127.0.0.1:1/", "imagery-not-reached"),
        ("http://no.such.host.invalid/", "imagery-not-reached"),
        ("http://[::bad/", "imagery-bad-href"),
    ],
)
def test_refuses_addresses_that_are_none(web: Web, url: str, code: str) -> None:
    with pytest.raises(ImageryError) as caught:
        web.json(url)
    assert caught.value.code == code


def test_a_redirect_into_a_private_network_is_refused(shop: Shop) -> None:
    shop.statuses["/a"] = [302]
    with Web(Reach(wait=5)) as careful, pytest.raises(ImageryError) as caught:
        careful.json(f"{shop.address}/a")
    assert caught.value.code == "imagery-address-refused"
    assert shop.asked == []


def test_messages_keep_signatures_to_themselves(shop: Shop, web: Web) -> None:
    with pytest.raises(ImageryError) as caught:
        web.json(f"{shop.address}/gone.tif?sig=secret")
    assert "secret" not in str(caught.value)


def test_tells_addresses_from_paths() -> None:
    assert is_web("HTTPS://x.example")
    assert not is_web("/a/b")
    assert not is_web("s3://a/b")
