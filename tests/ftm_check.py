"""Run where followthemoney is installed: reads entities from standard input and prints what is wrong with them as JSON."""

import json
import sys

from followthemoney import model
from followthemoney.types import registry

schemata: dict[str, int] = {}
wrong: list[list[str]] = []
ids: set[str] = set()
named: list[tuple[str, str]] = []
for line in sys.stdin:
    entity = json.loads(line)
    proxy = model.get_proxy(entity, cleaned=False)
    try:
        proxy.schema.validate(entity)
    except Exception as e:
        wrong.append([entity["schema"], "invalid", str(e)])
    for name, values in entity["properties"].items():
        prop = proxy.schema.get(name)
        if prop is None:
            wrong.append([entity["schema"], name, "is no property"])
            continue
        wrong += [[entity["schema"], name, value] for value in values if not prop.type.validate(value)]
        named += [(name, value) for value in values if prop.type is registry.entity]
    ids.add(entity["id"])
    schemata[entity["schema"]] = schemata.get(entity["schema"], 0) + 1
wrong += [["", name, f"{value} is nowhere"] for name, value in named if value not in ids]
print(json.dumps({"schemata": schemata, "wrong": wrong}))
