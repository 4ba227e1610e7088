"""Which entities of different articles are the same: a pure function of them all, so that order cannot matter.

Entities are compared inside their block only, so the answer for some is the same for any set that holds their whole blocks.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kgraph.model import ArticleFacts, CanonicalEntity, LocalEntity
from kgraph.resolution import evidence, organizations, people, polities
from kgraph.resolution.bodies import body
from kgraph.resolution.clusters import Pair, clusters, is_most
from kgraph.resolution.evidence import Peers
from kgraph.resolution.profiles import is_peer, profiles

_Member = tuple[LocalEntity, str]
"""A local entity, and by what it was taken for its cluster's."""
_Cluster = list[_Member]
_T = TypeVar("_T")
_USUAL = "; nearly all articles on such a name are on this person"
_GEONAMES = "https://sws.geonames.org/{}/"


@dataclass(frozen=True, slots=True)
class Decided:
    """What people have decided, by ids of local entities.

    Attributes:
        same: entities that are one, with all that is linked to each.
        apart: entities taken out of what they would be linked to.
        different: pairs that are never one.
    """

    same: tuple[frozenset[str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def link(
    entities: Iterable[LocalEntity], decided: Decided | None = None, peers: Peers | None = None
) -> list[CanonicalEntity]:
    """Group `entities` into canonical ones, ordered by path.

    Args:
        entities: whole blocks.
        decided: what people have decided.
        peers: whom else articles name; from `entities` where None, which are then all of those articles.
    """
    entities = list(entities)
    decided, peers = decided or Decided(), peers or peers_among(entities)
    outside = {i: n for n, ids in enumerate(decided.apart) for i in ids}
    inside: list[LocalEntity] = []
    taken: dict[int, _Cluster] = defaultdict(list)
    for e in sorted(entities, key=lambda e: (e.article, e.id)):
        if e.id in outside:
            taken[outside[e.id]].append((e, "taken out by a decision"))
        else:
            inside.append(e)
    found = [c for some in components(inside) for c in _clusters(some, decided, peers)]
    found = _joined([*found, *(c for _, c in sorted(taken.items()))], decided.same)
    return _named(found)


def peers_among(entities: Iterable[LocalEntity]) -> Peers:
    """Return whom else the articles of `entities` name, as these have it."""
    named: dict[str, set[str]] = defaultdict(set)
    for e in entities:
        if is_peer(e.key):
            named[e.article].add(e.key)
    return lambda e: [frozenset(named[e.article])]


def components(entities: Iterable[LocalEntity]) -> list[list[LocalEntity]]:
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
    found: dict[str, list[LocalEntity]] = defaultdict(list)
    for e in some:
        found[root(e.blocks[0])].append(e)
    return [c for _, c in sorted(found.items())]


def resolve(facts: Sequence[ArticleFacts]) -> dict[tuple[str, str], str]:
    """Return the path of the canonical entity for each article's id and local entity's id, whatever the order of `facts`."""
    own = {(f.article.id, e.id): replace(e, id=f"{f.article.id}\n{e.id}") for f in facts for e in profiles(f)}
    found = {m: c.path for c in link(own.values()) for m in c.members}
    return {name: found[e.id] for name, e in own.items()}


def _clusters(block: list[LocalEntity], decided: Decided, peers: Peers) -> list[_Cluster]:
    if block[0].type == "Person":
        return _people(block, decided, peers)
    nodes = _equal(block)
    if len(nodes) == 1 or block[0].type != "Organization":
        return nodes
    return _grouped(nodes, *organizations.compare([[e for e, _ in n] for n in nodes]))


def _equal(block: list[LocalEntity]) -> list[_Cluster]:
    found: dict[str, _Cluster] = defaultdict(list)
    for e in block:
        found[e.key].append((e, f"the name stands for “{e.key.split(' ', 1)[-1]}”"))
    return [c for _, c in sorted(found.items())]


def _people(block: list[LocalEntity], decided: Decided, peers: Peers) -> list[_Cluster]:
    nodes = evidence.profiles_of(block, peers)
    home = {e.id: n for n, node in enumerate(nodes) for e in node.members}
    levels: list[dict[Pair, str]] = [{} for _ in range(evidence.LEVELS)]
    conflicts = {(home[a], home[b]) for a, b in decided.different if a in home and b in home and home[a] != home[b]}
    doubts = []
    for a in range(len(nodes)):
        for b in range(a + 1, len(nodes)):
            if evidence.contradiction(nodes[a], nodes[b]):
                conflicts.add((a, b))
                continue
            if evidence.doubt(nodes[a], nodes[b]):
                doubts.append((a, b))
            if found := evidence.level(nodes[a], nodes[b]):
                levels[found[0]][a, b] = found[1]
    members: list[_Cluster] = [[(e, "the same name and offices") for e in n.members] for n in nodes]
    return _grouped(members, levels, conflicts, doubts, sure=evidence.SURE, weighed=evidence.WEIGHED)


def _grouped(
    nodes: list[_Cluster],
    levels: Sequence[Mapping[Pair, str]],
    conflicts: Iterable[Pair],
    doubts: Iterable[Pair] = (),
    *,
    sure: int = 0,
    weighed: Collection[int] = (),
) -> list[_Cluster]:
    """Return `nodes` in the clusters that the evidence makes of them, each member with the reason that brought its node in."""
    weights = [_weight(n) for n in nodes]
    groups, used, usual = clusters(weights, levels, conflicts, doubts, sure=sure, weighed=weighed)
    words = {pair: reason for some in levels for pair, reason in some.items()}
    reasons = {b: words[a, b] + (_USUAL if (a, b) in usual else "") for a, b in used}
    return [[(e, reasons.get(n, reason)) for n in group for e, reason in nodes[n]] for group in groups]


def _joined(found: list[_Cluster], same: Iterable[Collection[str]]) -> list[_Cluster]:
    """Join the clusters of entities that somebody has decided are one."""
    home = {e.id: n for n, c in enumerate(found) for e, _ in c}
    for ids in same:
        numbers = sorted({home[i] for i in ids if i in home})
        for n in numbers[1:]:
            for e, _ in found[n]:
                home[e.id] = numbers[0]
            found[numbers[0]] = found[numbers[0]] + [(e, f"{why}; merged by a decision") for e, why in found[n]]
            found[n] = []
    return [c for c in found if c]


def _named(found: list[_Cluster]) -> list[CanonicalEntity]:
    """Give each cluster its label and path.

    Where several share a path, what tells them apart is added, but for one that nearly all articles mean: its IRI stays when
    another article reads of a namesake.
    """
    by_path: dict[str, list[_Cluster]] = defaultdict(list)
    for c in found:
        by_path[path_of(_key(c))].append(c)
    named = []
    for path, some in by_path.items():
        ends = [""] if len(some) == 1 else _ends(some)
        named += [_canonical(f"{path}{end}", c) for end, c in zip(ends, some, strict=True)]
    return sorted(named, key=lambda c: c.path)


def _ends(some: Sequence[_Cluster]) -> list[str]:
    all_ = sum(map(_weight, some))
    return ["" if is_most(_weight(c), all_) else end for c, end in zip(some, _differences(some), strict=True)]


def _weight(cluster: _Cluster) -> int:
    return sum(e.count for e, _ in cluster)


def _key(cluster: _Cluster) -> str:
    """Return the key that most articles have, of equals the longest, then the first; one of a single article goes last."""
    keys = _counted((e.key, e.count) for e, _ in cluster)
    return min(keys, key=lambda k: ("@" in k, -keys[k], -len(k), k))


def _differences(some: Sequence[_Cluster]) -> list[str]:
    """Return for each cluster of one path what tells it apart: country, office, organization, else a hash of a member."""
    kinds: list[Callable[[LocalEntity], Iterable[str]]] = [
        lambda e: (o.split("|")[1] for o in e.offices),
        lambda e: (o.split("|")[0] for o in e.offices),
        lambda e: (g.split(" ", 1)[-1] for g in e.groups),
        lambda e: (e.polity,),
    ]
    for kind in kinds:
        ends = [min((x for e, _ in c for x in kind(e) if x), default="") for c in some]
        if all(ends) and len({_slug(e) for e in ends}) == len(ends):
            return [f"-{_slug(e)}" for e in ends]
    ends = [min(e.likeness for e, _ in c) for c in some]
    if len(set(ends)) < len(ends):  # somebody took out what is alike
        ends = [min(f"{e.likeness} {e.id}" for e, _ in c) for c in some]
    return [f"-{_hash(end)}" for end in ends]


def _canonical(path: str, cluster: _Cluster) -> CanonicalEntity:
    cluster = sorted(cluster, key=lambda m: m[0].id)
    members = [e for e, _ in cluster]
    label = _label(members)
    kinds = _counted((m.kind, m.count) for m in members if m.kind)
    types = _counted((m.type, m.count) for m in members)
    type_ = min(types, key=lambda t: (-types[t], t))
    place = polities.place(_key(cluster).removeprefix("place ")) if type_ == "Place" else None
    return CanonicalEntity(
        path=path,
        type=type_,
        label=label,
        aliases=tuple(sorted({a for m in members for a in (m.name, *m.aliases)} - {label})),
        members=tuple(m.id for m in members),
        kind="polity" if "polity" in kinds else min(kinds, key=lambda k: (-kinds[k], k), default=None),
        reasons=tuple(reason for _, reason in cluster),
        matches=(_GEONAMES.format(place.geonames),) if place and place.geonames else (),
        code=place.iso if place else "",
    )


def _counted(pairs: Iterable[tuple[_T, int]]) -> Counter[_T]:
    found: Counter[_T] = Counter()
    for value, n in pairs:
        found[value] += n
    return found


def _label(members: Sequence[LocalEntity]) -> str:
    """Return the form that most articles use; of an organization's forms, one that says whose it is goes first, and of a person's
    a whole name."""
    forms = _counted((m.name, m.count) for m in members)
    vague = {
        n
        for n in forms
        if (members[0].type == "Person" and not people.parse(n).given)
        or (members[0].type == "Organization" and body(n).owner is None)
    }
    return min(forms, key=lambda n: (n in vague, -forms[n], -len(n), n))


def path_of(key: str) -> str:
    """Return the path of an entity whose key this is, where no namesake has the same."""
    kind, _, rest = key.partition(" ")
    slug = _slug(rest)
    if len(slug) > 80:
        slug = f"{slug[:67]}-{_hash(slug)}"
    return f"{kind}/{slug}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:12]
