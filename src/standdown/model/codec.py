"""The JSON form of every type of the model, both ways."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from standdown.errors import BadData

if TYPE_CHECKING:
    import cattrs

__all__ = ["canonical", "from_json", "to_json"]

T = TypeVar("T")

Json = dict[str, Any]


@cache
def _converter() -> cattrs.Converter:
    import cattrs  # a seventh of the program's start, for what reading times and places does without
    from cattrs.gen import make_dict_structure_fn

    converter = cattrs.Converter(forbid_extra_keys=True, prefer_attrib_converters=False)
    converter.register_unstructure_hook(datetime, lambda value: value.isoformat())
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_structure_hook(bool, _strict_bool)
    converter.register_structure_hook(int, _strict_int)
    converter.register_structure_hook(str, _strict_str)
    # Sets have no order of their own; a sealed ledger needs one.
    converter.register_unstructure_hook_func(
        lambda kind: getattr(kind, "__origin__", kind) is frozenset,
        lambda value: sorted(converter.unstructure(item) for item in value),
    )
    converter.register_structure_hook_factory(
        dataclasses.is_dataclass,
        lambda kind: make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True),
    )
    return converter


def _strict_bool(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false is needed, not {value!r}")
    return value


def _strict_int(value: object, kind: type[int]) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"a whole number is needed, not {value!r}")
    # The hook catches the enums too, which are numbers (below: strings) themselves.
    return kind(value)


def _strict_str(value: object, kind: type[str]) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is needed, not {value!r}")
    return kind(value)


def to_json(value: object) -> Json:
    """The value as dicts, lists, strings and numbers; days as ``2024-10-21``, enums as the strings they are."""
    return cast("Json", _converter().unstructure(value))


def from_json(kind: type[T], data: object) -> T:
    """The value that :func:`to_json` made; :class:`BadData` names the field that does not fit."""
    try:
        return _converter().structure(data, kind)
    except Exception as error:  # cattrs wraps whatever a field raised; all of it means "does not fit"
        import cattrs

        faults = "; ".join(cattrs.transform_error(error, path=kind.__name__))
        raise BadData(f"this is no {kind.__name__}: {faults}. Mend the field, or write it anew with --json.") from error


def canonical(value: object) -> bytes:
    """One byte string for one value (RFC 8785 in spirit: sorted keys, no spaces, UTF-8), for hashes and the ledger."""
    return json.dumps(to_json(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
