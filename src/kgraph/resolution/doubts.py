"""Pairs that may be one, though the evidence does not suffice to link them: what a person is asked about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kgraph.model import LocalEntity
from kgraph.resolution import evidence, people
from kgraph.resolution.evidence import Peers, Profile
from kgraph.resolution.linker import Decided, components, link, peers_among
from kgraph.resolution.people import Agreement

_SCORES = {
    Agreement.SAME: 0.8,
    Agreement.FULLER: 0.7,
    Agreement.VARIANT: 0.6,
    Agreement.INITIAL: 0.5,
    Agreement.SOUND: 0.4,
    Agreement.SURNAME: 0.2,
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two canonical people who may be one.

    Attributes:
        one, other: paths; `one` sorts first.
        score: 0..1, how likely they are one by their names and offices; no probability.
        reasons: what speaks for and against it.
    """

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def doubts(entities: Iterable[LocalEntity], decided: Decided | None = None, peers: Peers | None = None) -> list[Doubt]:
    """Return the doubtful pairs among the people of `entities`, the likeliest first.

    Args:
        entities: whole blocks.
        decided: what people have decided; pairs that they said are different are left out.
        peers: whom else articles name; from `entities` where None.
    """
    entities = list(entities)
    decided, peers = decided or Decided(), peers or peers_among(entities)
    found: dict[tuple[str, str], Doubt] = {}
    asked = {frozenset(pair) for pair in decided.different}
    for block in components(e for e in entities if e.type == "Person"):
        home = {m: c for c in link(block, decided, peers) for m in c.members}
        if len({c.path for c in home.values()}) == 1:
            continue
        answered = {frozenset(home[i].path for i in pair) for pair in asked if pair <= home.keys()}
        nodes = evidence.profiles_of(block, peers)
        pairs: dict[tuple[str, str], list[tuple[Profile, Profile, Agreement]]] = defaultdict(list)
        for a, b in combinations(nodes, 2):
            one, other = sorted((home[a.members[0].id].path, home[b.members[0].id].path))
            if one == other or frozenset((one, other)) in answered:
                continue
            if (agreed := people.agreement(a.name, b.name)) is not None:
                pairs[one, other].append((a, b, agreed))
        for (one, other), some in pairs.items():
            apart = next((c for a, b, _ in some if (c := evidence.contradiction(a, b))), None)
            likely = (d for a, b, agreed in some if (d := _doubt(a, b, agreed, one, other, apart)))
            if best := max(likely, key=lambda d: d.score, default=None):
                found[one, other] = best
    return sorted(found.values(), key=lambda d: (-d.score, d.one, d.other))


def _doubt(a: Profile, b: Profile, agreed: Agreement, one: str, other: str, apart: str | None) -> Doubt | None:
    """Return what is doubtful of two profiles whose names agree; `apart` tells by what their people contradict each other."""
    support = evidence.support(a, b) or evidence.same_country(a, b)
    against = apart or evidence.doubt(a, b)
    score = _SCORES[agreed] + (0.15 if support else 0) - (0.3 if against else 0)
    if score < 0.3:
        return None
    return Doubt(one, other, round(score, 2), tuple(r for r in (evidence.words_for(agreed), support, against) if r))
