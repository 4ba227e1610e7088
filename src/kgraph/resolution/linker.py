"""Which entities of different articles are the same: a pure function of them all, so that order cannot matter.

Entities are compared inside their block only, so the answer for some is the same for any set that holds their whole blocks.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from kgraph.model import ArticleFacts, CanonicalEntity, LocalEntity
from kgraph.resolution import evidence, organizations
from kgraph.resolution.bodies import body
from kgraph.resolution.clusters import clusters
from kgraph.resolution.profiles import profiles

_Cluster = list[LocalEntity]


def link(
    entities: Iterable[LocalEntity], *, same: Iterable[Collection[str]] = (), apart: Iterable[Collection[str]] = ()
) -> list[CanonicalEntity]:
    """Group `entities` into canonical ones, ordered by path.

    Args:
        entities: whole blocks.
        same: ids of entities that somebody has decided are one, with all that is linked to each.
        apart: ids of entities that somebody has taken out of what they would be linked to.
    """
    inside: _Cluster = []
    outside: dict[str, int] = {i: n for n, ids in enumerate(apart) for i in ids}
    taken: dict[int, _Cluster] = defaultdict(list)
    for e in sorted(entities, key=lambda e: (e.article, e.id)):
        (taken[outside[e.id]] if e.id in outside else inside).append(e)
    found = [c for some in components(inside) for c in _clusters(some)]
    found = _joined([*found, *(c for _, c in sorted(taken.items()))], same)
    return _named(found)


def components(entities: Iterable[LocalEntity]) -> list[_Cluster]:
    """Group entities that share a block, directly or over others."""
    first: dict[str, str] = {}

    def root(block: str) -> str:
        while first.setdefault(block, block) != block:
            block = first[block]
        return block

    some = list(entities)
    for e in some:
        roots = sorted({root(b) for b in e.blocks})
        first.update(dict.fromkeys(roots, roots[0]))
    found: dict[str, _Cluster] = defaultdict(list)
    for e in some:
        found[root(e.blocks[0])].append(e)
    return [c for _, c in sorted(found.items())]


def resolve(facts: Sequence[ArticleFacts]) -> dict[tuple[str, str], str]:
    """Return the path of the canonical entity for each article's id and local entity's id; the order of `facts` does not matter."""
    locals_ = {(f.article.id, e.id): e for f in facts for e in profiles(f)}
    own = [replace(e, id=f"{article}\n{i}") for (article, i), e in locals_.items()]
    found = {m: c.path for c in link(own) for m in c.members}
    return {(article, i): found[f"{article}\n{i}"] for article, i in locals_}


def _clusters(block: _Cluster) -> list[_Cluster]:
    by_type: dict[str, Callable[[_Cluster], list[_Cluster]]] = {"Person": _people, "Organization": _organizations}
    return by_type.get(block[0].type, _equal)(block)


def _equal(block: _Cluster) -> list[_Cluster]:
    found: dict[str, _Cluster] = defaultdict(list)
    for e in block:
        found[e.key].append(e)
    return list(found.values())


def _people(block: _Cluster) -> list[_Cluster]:
    nodes = evidence.profiles_of(block)
    levels: list[list[tuple[int, int]]] = [[] for _ in range(evidence.LEVELS)]
    conflicts, doubts = [], []
    for a in range(len(nodes)):
        for b in range(a + 1, len(nodes)):
            if evidence.contradiction(nodes[a], nodes[b]):
                conflicts.append((a, b))
            else:
                if evidence.doubt(nodes[a], nodes[b]):
                    doubts.append((a, b))
                if found := evidence.level(nodes[a], nodes[b]):
                    levels[found[0]].append((a, b))
    groups, _ = clusters(len(nodes), levels, conflicts, doubts, sure=evidence.SURE)
    return [[e for n in group for e in nodes[n].members] for group in groups]


def _organizations(block: _Cluster) -> list[_Cluster]:
    nodes = _equal(block)
    levels, conflicts = organizations.compare(nodes)
    groups, _ = clusters(len(nodes), levels, conflicts)
    return [[e for n in group for e in nodes[n]] for group in groups]


def _joined(found: list[_Cluster], same: Iterable[Collection[str]]) -> list[_Cluster]:
    """Join the clusters of entities that somebody has decided are one."""
    home = {e.id: n for n, c in enumerate(found) for e in c}
    for ids in same:
        numbers = sorted({home[i] for i in ids if i in home})
        for n in numbers[1:]:
            for e in found[n]:
                home[e.id] = numbers[0]
            found[numbers[0]] = found[numbers[0]] + found[n]
            found[n] = []
    return [c for c in found if c]


def _named(found: list[_Cluster]) -> list[CanonicalEntity]:
    """Give each cluster its label and path; where several share a path, what tells them apart is added."""
    by_path: dict[str, list[_Cluster]] = defaultdict(list)
    for c in found:
        by_path[_path(_key(c))].append(c)
    named = []
    for path, some in by_path.items():
        ends = [""] if len(some) == 1 else _differences(some)
        named += [_canonical(f"{path}{end}", c) for end, c in zip(ends, some, strict=True)]
    return sorted(named, key=lambda c: c.path)


def _key(cluster: _Cluster) -> str:
    """Return the key that most articles have, the longest, then the first by alphabet, of equals; one of all articles goes first."""
    keys = Counter(e.key for e in cluster)
    return min(keys, key=lambda k: ("@" in k, -keys[k], -len(k), k))


def _differences(some: Sequence[_Cluster]) -> list[str]:
    """Return for each cluster of one path what tells it apart: country, office, organization, else a hash of a member."""
    kinds: list[Callable[[LocalEntity], Iterable[str]]] = [
        lambda e: (o.split("|")[1] for o in e.offices),
        lambda e: (o.split("|")[0] for o in e.offices),
        lambda e: e.groups,
        lambda e: (e.polity,),
    ]
    for kind in kinds:
        ends = [min((x for e in c for x in kind(e) if x), default="") for c in some]
        if all(ends) and len({_slug(e) for e in ends}) == len(ends):
            return [f"-{_slug(e)}" for e in ends]
    return [f"-{_hash(min(f'{e.article} {e.name} {e.id}' for e in c))}" for c in some]


def _canonical(path: str, members: _Cluster) -> CanonicalEntity:
    forms = Counter(m.name for m in members)
    telling = {n: body(n).owner is not None for n in forms} if members[0].type == "Organization" else dict.fromkeys(forms, True)
    label = min(forms, key=lambda n: (not telling[n], -forms[n], -len(n), n))
    aliases = {a for m in members for a in (m.name, *m.aliases)} - {label}
    kinds = Counter(m.kind for m in members if m.kind)
    kind = "polity" if "polity" in kinds else min(kinds, key=lambda k: (-kinds[k], k), default=None)
    types = Counter(m.type for m in members)
    return CanonicalEntity(
        path=path,
        type=min(types, key=lambda t: (-types[t], t)),
        label=label,
        aliases=tuple(sorted(aliases)),
        members=tuple(sorted(m.id for m in members)),
        kind=kind,
    )


def _path(key: str) -> str:
    kind, _, rest = key.partition(" ")
    slug = _slug(rest)
    if len(slug) > 80:
        slug = f"{slug[:67]}-{_hash(slug)}"
    return f"{kind}/{slug}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
