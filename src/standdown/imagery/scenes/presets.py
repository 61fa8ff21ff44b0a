"""Presets: public catalogues that need no account, by a short name; ``presets.toml`` is the one file to edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standdown.errors import UsageError
from standdown.imagery.scenes.fetching import Sign
from standdown.imagery.scenes.reaching import Web
from standdown.imagery.scenes.signing import TokenSigner

__all__ = ["Preset", "PresetCollection", "preset_of", "presets"]


@dataclass(frozen=True, slots=True)
class PresetCollection:
    """One collection of a public catalogue."""

    id: str
    sensor: str
    pixel_m: float
    """Metres of a pixel of its sharpest files."""
    assets: Mapping[str, str]
    """What it calls the files, by role."""
    licence: str
    attribution: str
    """The line that the licence asks for beside a picture."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One public catalogue."""

    name: str
    title: str
    url: str
    """The root of its STAC API."""
    collections: tuple[PresetCollection, ...]
    """Of each sensor the best one first."""
    token_url: str = ""
    """Where tokens for its files are had, or empty."""
    about: str = ""

    def ids(self, *sensors: str) -> tuple[str, ...]:
        """The best collection of each sensor (HLS has two that belong together); of all sensors where none is named."""
        found: dict[str, list[str]] = {}
        for each in self.collections:
            listed = found.setdefault(each.sensor, [])
            if (not sensors or each.sensor in sensors) and (not listed or each.sensor == "hls"):
                listed.append(each.id)
        return tuple(name for listed in found.values() for name in listed)

    def attribution(self, collection_id: str) -> str:
        """The line to show beside pictures of a collection; empty where the preset does not know it."""
        return next((each.attribution for each in self.collections if each.id == collection_id), "")

    def signer(self, web: Web) -> Sign | None:
        """What signs the addresses of its files, or ``None`` where they need no signature."""
        return TokenSigner(self.token_url, web) if self.token_url else None


@cache
def presets() -> Mapping[str, Preset]:
    """The public catalogues by name."""
    text = (files(__package__) / "presets.toml").read_text(encoding="utf-8")
    return {
        name: Preset(name, collections=tuple(PresetCollection(**each) for each in says.pop("collections")), **says)
        for name, says in tomllib.loads(text).items()
    }


def preset_of(name: str) -> Preset:
    """The public catalogue of that name.

    Raises:
        UsageError: There is none; the message lists them.
    """
    try:
        return presets()[name]
    except KeyError:
        raise UsageError(
            f"no catalogue is called {name!r}: take one of {', '.join(presets())}, a folder or an address",
            code="imagery-no-preset",
        ) from None
