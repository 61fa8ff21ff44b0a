"""FollowTheMoney: entities as JSON lines, made and checked by the followthemoney library itself.

The model has no intervals of uncertain days and no radius (followthemoney.tech/explorer/types/date): both ends of an
interval are written, and words beside them say which is open and how far a place reaches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from standdown.publish.export.entities import Entity, entities
from standdown.publish.export.extras import needed
from standdown.publish.export.material import Material

__all__ = ["entity_lines"]


def entity_lines(material: Material) -> Iterator[str]:
    """One line an entity; UsageError where followthemoney is not installed.

    A value that the model does not take, such as the code of a country that is none of ISO's, is told in the entity's
    description instead: nothing is dropped.
    """
    library = needed("followthemoney", form="FollowTheMoney", extra="ftm")
    made = (_made(library, entity) for entity in entities(material))
    return (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n" for data in made)


def _made(library: ModuleType, entity: Entity) -> dict[str, Any]:
    proxy = library.model.make_entity(entity.schema)
    proxy.id = entity.id
    refused = []
    for name, values in entity.values.items():
        for value in values:
            taken = proxy.schema.get(name).type.clean(value, proxy=proxy)
            proxy.add(name, value)
            if taken is None or taken not in proxy.get(name):
                refused.append(f"{name}: {value}")
    if refused:
        proxy.add("description", [f"Not a value that FollowTheMoney takes as {words}" for words in refused])
    data: dict[str, Any] = proxy.to_dict()
    proxy.schema.validate(data)
    return data
