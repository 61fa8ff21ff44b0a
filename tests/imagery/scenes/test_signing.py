from __future__ import annotations

import pytest

from standdown.errors import ImageryError
from standdown.imagery.scenes.reaching import Web
from standdown.imagery.scenes.signing import TokenSigner
from tests.imagery.scenery import Shop

BLOB = "https://store.blob.core.windows.net/scenes/2020/a.tif"


def test_one_token_opens_all_files_of_a_container_until_it_ends(shop: Shop, web: Web) -> None:
    now = [0.0]
    sign = TokenSigner(f"{shop.address}/token/", web, clock=lambda: now[0])
    assert sign(BLOB) == f"{BLOB}?sig=secret"
    assert sign(f"{BLOB}?x=1") == f"{BLOB}?x=1&sig=secret"
    assert shop.paths() == ["/token/store/scenes"]
    now[0] = 4e10  # after its end
    sign(BLOB)
    assert len(shop.paths()) == 2


@pytest.mark.parametrize("href", ["https://x.example/a.tif", f"{BLOB}?sig=own", "https://store.blob.core.windows.net/"])
def test_other_addresses_pass_unchanged(shop: Shop, web: Web, href: str) -> None:
    assert TokenSigner(f"{shop.address}/token", web)(href) == href
    assert shop.asked == []


def test_a_service_without_a_token_is_named(shop: Shop, web: Web) -> None:
    shop.files["/none/store/scenes"] = b'{"message": "no"}'
    with pytest.raises(ImageryError) as caught:
        TokenSigner(f"{shop.address}/none", web)(BLOB)
    assert caught.value.code == "imagery-no-token"
