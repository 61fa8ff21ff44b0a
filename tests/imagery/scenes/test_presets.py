from __future__ import annotations

from typing import Any

import pystac
import pytest

from standdown.errors import UsageError
from standdown.imagery.scenes.assets import assets_of, facts_of, masks_of, needed, quantities_of
from standdown.imagery.scenes.presets import Preset, PresetCollection, preset_of, presets
from standdown.imagery.scenes.reaching import Web
from tests.imagery.scenery import item_of

COLLECTIONS = [(preset, each) for preset in presets().values() for each in preset.collections]


@pytest.mark.parametrize(
    ("preset", "collection"), COLLECTIONS, ids=lambda each: getattr(each, "id", getattr(each, "name", ""))
)
def test_the_files_of_each_collection_are_known_by_their_names(preset: Preset, collection: PresetCollection) -> None:
    files: dict[str, Any] = {name: f"/{role}.tif" for role, name in collection.assets.items()}
    item = pystac.Item.from_dict(item_of("x", "2022-03-01", files, collection=collection.id))
    assert facts_of(item).sensor == collection.sensor
    found = assets_of(item, collection.sensor)
    assert {role: each.href for role, each in found.items()} == {role: f"/{role}.tif" for role in collection.assets}
    wanted = {role for quantity in quantities_of(collection.sensor) for role in needed(quantity)}
    assert wanted <= found.keys()
    assert collection.sensor == "sentinel-1" or set(masks_of(collection.sensor)) <= found.keys()


@pytest.mark.parametrize("preset", presets().values(), ids=lambda preset: preset.name)
def test_a_preset_is_public_and_names_its_licences(preset: Preset) -> None:
    assert preset.url.startswith("https://")
    assert all(each.licence and each.attribution and each.pixel_m > 0 for each in preset.collections)
    assert preset.attribution(preset.collections[0].id)
    assert preset.attribution("other") == ""


def test_gives_the_best_collection_of_each_sensor() -> None:
    assert preset_of("earth-search").ids() == ("sentinel-2-l2a",)
    assert preset_of("planetary-computer").ids("sentinel-1", "hls") == ("sentinel-1-rtc", "hls2-s30", "hls2-l30")


def test_only_a_catalogue_with_tokens_signs() -> None:
    with Web() as web:
        assert preset_of("earth-search").signer(web) is None
        assert preset_of("planetary-computer").signer(web) is not None


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UsageError, match="earth-search, planetary-computer"):
        preset_of("moon")
