"""Office holders of Popolo JSON: its people, organizations, posts and memberships."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError
from kgraph.imports.curated import OfficeHolder
from kgraph.imports.dates import date

_Json = dict[str, Any]


def read_popolo(path: Path) -> Iterator[OfficeHolder]:
    """Yield the memberships of a file, those of a person together; a motion or vote is none.

    Raises:
        KgraphError: it is not Popolo JSON, or a membership names nobody.
    """
    try:
        data = json.loads(path.read_bytes())
        people, bodies, posts = (_by_id(data.get(k, [])) for k in ("persons", "organizations", "posts"))
        memberships: list[_Json] = list(data["memberships"])
        for person in people.values():
            memberships += ({**m, "person_id": person["id"]} for m in person.get("memberships", []))
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        raise KgraphError(f"{path} is not Popolo JSON with persons, organizations and memberships ({e!r}).") from e
    for number, m in enumerate(memberships, 1):
        where = f"{path}, membership {m.get('id', number) if isinstance(m, dict) else number}"
        try:
            person, post = people[str(m["person_id"])], posts.get(m.get("post_id") or "", {})
            body = bodies.get(
                m.get("organization_id") or m.get("on_behalf_of_id") or post.get("organization_id") or "", {}
            )
            yield _holder(m, person, post, body)
        except (KeyError, TypeError, AttributeError) as e:
            raise KgraphError(f"{where}: it names nobody of the file ({e}).") from e
        except KgraphError as e:
            raise KgraphError(f"{where}: {e}") from e


def _holder(m: _Json, person: _Json, post: _Json, body: _Json) -> OfficeHolder:
    name, until = person["name"], date(m.get("end_date"))
    if not (isinstance(name, str) and name.strip()):
        raise KgraphError(f"person {person['id']} has no name.")
    label = str(m.get("label") or "")
    return OfficeHolder(
        name=name.strip(),
        role=str(m.get("role") or post.get("role") or post.get("label") or m.get("label") or "member"),
        organization=str(body.get("name") or ""),
        since=date(m.get("start_date")),
        until=until,
        status="acting"
        if label.endswith("(acting)")
        else "former"
        if until or label.endswith("(former)")
        else "current",
        kind=str(body.get("classification") or "") or None,
        person_key=str(person["id"]),
        organization_key=str(body.get("id") or ""),
    )


def _by_id(items: list[_Json]) -> dict[str, _Json]:
    return {str(i["id"]): i for i in items}
