"""The files of a pack as plain mappings: YAML, GeoJSON and CSV, with each fault written down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Hashable
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

import yaml

from standdown.model.where import Geometry, GeometryKind
from standdown.theatre._fields import Fields
from standdown.theatre._shapes import crosses_itself
from standdown.theatre.problem import Problem

__all__ = ["Feature", "features", "geometry", "rows", "settings"]


class Feature(NamedTuple):
    """One GeoJSON feature: its id, its geometry as parsed JSON, its properties."""

    id: str
    geometry: object
    properties: Fields


def settings(folder: Traversable, name: str, problems: list[Problem]) -> Fields | None:
    """The mapping that a YAML file holds, or ``None`` where it cannot be read."""
    text = _text(folder, name, problems)
    if text is None:
        return None
    try:
        data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        problems.append(Problem(name, line, f"this is no YAML: {error.problem}", "mend the indentation or the quotes"))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(name, "", f"this is no YAML: {error}", "save it anew as plain text"))
        return None
    if not isinstance(data, dict):
        problems.append(Problem(name, "", "it holds no mapping", "write it as key: value pairs"))
        return None
    return Fields(data, problems, file=name)


def features(folder: Traversable, name: str, problems: list[Problem], *, required: bool = True) -> list[Feature] | None:
    """The features of a GeoJSON FeatureCollection, ``None`` where it cannot be read; none where it may be missing."""
    if not required and not (folder / name).is_file():
        return []
    text = _text(folder, name, problems)
    if text is None:
        return None
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(Problem(name, f"line {error.lineno}", f"this is no JSON: {error.msg}", "mend the line"))
        return None
    items = data.get("features") if isinstance(data, dict) else None
    if not isinstance(items, list):
        problems.append(Problem(name, "", "it is no FeatureCollection", 'give it "type" and a list of "features"'))
        return None
    found = []
    for number, item in enumerate(items, start=1):
        where = f"feature {number}"
        properties = item.get("properties") if isinstance(item, dict) else None
        key = item.get("id") if isinstance(item, dict) else None
        if not isinstance(properties, dict) or not isinstance(key, str) or not key.strip():
            problems.append(
                Problem(name, where, "it lacks an id or properties", 'give it an "id" text and "properties"')
            )
            continue
        found.append(Feature(key, item.get("geometry"), Fields(properties, problems, file=name, where=key)))
    return found


def rows(folder: Traversable, name: str, columns: tuple[str, ...], problems: list[Problem]) -> list[Fields] | None:
    """The rows of a CSV file with exactly these columns, or ``None``; the header is row 1."""
    text = _text(folder, name, problems)
    if text is None:
        return None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = tuple(reader.fieldnames or ())
    if missing := [column for column in columns if column not in header]:
        problems.append(Problem(name, "row 1", f"no column {', '.join(missing)}", f"head it {','.join(columns)}"))
        return None
    if extra := [column for column in header if column not in columns]:
        problems.append(Problem(name, "row 1", f"no such column as {', '.join(extra)}", f"head it {','.join(columns)}"))
        return None
    found = []
    for row in reader:
        where = f"row {reader.line_num}"
        if None in row or None in row.values():
            problems.append(
                Problem(
                    name,
                    where,
                    f"it has not {len(header)} cells",
                    "part cells by commas, and quote a cell that holds one",
                )
            )
            continue
        found.append(Fields(row, problems, file=name, where=where))
    return found


def geometry(fields: Fields, raw: object, *, kinds: tuple[GeometryKind, ...]) -> Geometry | None:
    """The geometry that a GeoJSON object describes, or ``None`` with the fault written down."""
    names = ", ".join(kind.value for kind in kinds)
    if not isinstance(raw, dict) or raw.get("type") not in kinds:
        fields.fault("it has no geometry that can be used", f'give it a "geometry" of type {names}')
        return None
    kind = GeometryKind(raw["type"])
    try:
        shape = Geometry(kind, _points(kind, raw.get("coordinates")))
    except (TypeError, ValueError, OverflowError) as error:
        fields.fault(f"its coordinates cannot be used: {error}", "write [longitude, latitude] in degrees")
        return None
    least = {GeometryKind.POINT: 1, GeometryKind.LINE: 2, GeometryKind.AREA: 3}[kind]
    if len(set(shape.points)) < least:
        fields.fault(f"its {len(shape.points)} points are fewer than {least} spots", "give it points that differ")
        return None
    if kind is GeometryKind.AREA and crosses_itself(shape.points):
        fields.fault("its ring crosses itself", "give the corners in the order in which they go round")
        return None
    return shape


def _points(kind: GeometryKind, raw: object) -> tuple[tuple[float, float], ...]:
    """Longitude and latitude of each point; a height is dropped."""
    listed = [raw] if kind is GeometryKind.POINT else raw
    if kind is GeometryKind.AREA:
        if not isinstance(raw, list) or len(raw) != 1:
            raise ValueError("an area is one closed ring, without holes")
        listed = raw[0]
    if not isinstance(listed, list) or not all(isinstance(point, list) and len(point) in (2, 3) for point in listed):
        raise ValueError(f"{raw!r} does not hold pairs of numbers")
    if kind is GeometryKind.AREA and listed[:1] != listed[-1:]:
        raise ValueError("the ring is not closed, so repeat its first point at the end")
    return tuple((float(point[0]), float(point[1])) for point in listed)


def _text(folder: Traversable, name: str, problems: list[Problem]) -> str | None:
    file = folder / name
    if not file.is_file():
        problems.append(Problem(name, "", "the file is missing", "add it, if need be with no rows"))
        return None
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Problem(name, f"byte {error.start}", "this is not UTF-8", "save the file as UTF-8"))
        return None


class _StrictLoader(yaml.SafeLoader):
    """A SafeLoader that refuses a key written twice, where YAML would silently keep the second.

    Days stay text, so that one that does not exist is a fault of its key and no crash of the loader.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way of saying it
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)
