"""What the bodies that training starts from have in common: a pinned file, other names, and three matrices for one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import torch

__all__ = ["checked", "renamed", "stack"]


def checked(raw: bytes, sha256: str, *, what: str, install: str) -> bytes:
    """``raw`` as it is.

    Raises:
        ValueError: where its SHA-256 is another than ``sha256``.
    """
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256:
        raise ValueError(f"{what} has SHA-256 {found}, not {sha256}: install {install}")
    return raw


def renamed(given: Mapping[str, torch.Tensor], names: Mapping[str, str]) -> dict[str, torch.Tensor]:
    """``given`` with every part of a name that stands in ``names`` exchanged, in their order."""
    weights = {}
    for before, tensor in given.items():
        after = before
        for old, new in names.items():
            after = after.replace(old, new)
        weights[after] = tensor
    return weights


def stack(weights: dict[str, torch.Tensor], layers: int, inside: str, parts: tuple[str, str, str]) -> None:
    """Puts queries, keys and values, ``parts`` of ``inside`` each layer, into one matrix ``ask``, in place."""
    for layer in range(layers):
        for kind in ("weight", "bias"):
            three = [weights.pop(f"layers.{layer}.{inside}.{part}.{kind}") for part in parts]
            weights[f"layers.{layer}.ask.{kind}"] = torch.cat(three)
