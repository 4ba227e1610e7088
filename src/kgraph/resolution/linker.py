"""Which entities of different articles are the same: a pure function of all their names, so order cannot matter."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kgraph.model import CanonicalEntity, LocalEntity
from kgraph.resolution import names


def linking_key(entity: LocalEntity) -> str:
    """Return the key that the entities of one cluster share.

    A surname alone, a body without its country ("the Senate") and a measure that is only described ("the bill")
    are resolved inside their article and nowhere else: a wrong merge is worse than a missed one.
    """
    if entity.type == "Person":
        key = names.person_key(entity.name)
        local = " " not in key
    elif entity.type == "Measure":
        key = names.body_key(entity.name)
        local = not names.is_proper_measure(entity.name)
    else:
        key = names.body_key(entity.name)
        local = entity.type == "Organization" and names.is_generic_body(entity.name)
    scope = hashlib.sha256(f"{entity.article}\n{entity.name}".encode()).hexdigest()[:8] if local or not key else ""
    return " ".join(x for x in (entity.type.lower(), key, scope) if x)


def link(entities: Iterable[LocalEntity]) -> list[CanonicalEntity]:
    """Group `entities` into canonical ones, ordered by path.

    The result is the same for any order of `entities`, and for any subset that holds every entity of a key.
    """
    clusters: dict[str, list[LocalEntity]] = defaultdict(list)
    for e in entities:
        clusters[linking_key(e)].append(e)
    return sorted((_canonical(key, members) for key, members in clusters.items()), key=lambda c: c.path)


def _canonical(key: str, members: list[LocalEntity]) -> CanonicalEntity:
    forms = Counter(m.name for m in members)
    label = min(forms, key=lambda n: (-forms[n], -len(n), n))
    aliases = {a for m in members for a in (m.name, *m.aliases)} - {label}
    kinds = Counter(m.kind for m in members if m.kind)
    kind = "polity" if "polity" in kinds else min(kinds, key=lambda k: (-kinds[k], k), default=None)
    return CanonicalEntity(
        path=_path(key),
        type=members[0].type,
        label=label,
        aliases=tuple(sorted(aliases)),
        members=tuple(sorted(m.id for m in members)),
        kind=kind,
    )


def _path(key: str) -> str:
    kind, _, rest = key.partition(" ")
    slug = re.sub(r"\W+", "-", rest).strip("-")
    if len(slug) > 80:
        slug = f"{slug[:67]}-{hashlib.sha256(slug.encode()).hexdigest()[:12]}"
    return f"{kind}/{slug}"
