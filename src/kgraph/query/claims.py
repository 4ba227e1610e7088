"""Claims: what several articles state alike, found by one query and told with its sources.

Facts of different articles are never merged in the store. A question is answered by claims: the facts that say the same of the
same people, with the independent sources that state them (copies of one story count once).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from kgraph.query import cache
from kgraph.query.session import Session
from kgraph.query.table import Cell
from kgraph.query.where import Where

KindName = Literal["role", "statement", "action"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact, and which of its properties two facts must share to be one claim.

    Attributes:
        key, maybe: from variable to property: what all have, and what some have.
        details: what one fact may tell and another leave out, such as a date.
        same: what of `key` is compared in another form.
        only: a condition on `key`.
    """

    name: KindName
    key: Mapping[str, str]
    maybe: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    only: str = ""


ROLE = Kind(
    "role",
    key={"person": "org:member", "title": "kg:roleTitle", "status": "kg:roleStatus"},
    maybe={"organization": "org:organization"},
    details={"since": "kg:since", "until": "kg:until"},
    same={"title": "LCASE(?title)"},
)
STATEMENT = Kind(
    "statement",
    key={"speaker": "kg:speaker", "quote": "kg:quote", "modality": "kg:modality"},
    only='?modality = "said"',
)
ACTION = Kind(
    "action",
    key={"body": "kg:body", "act": "kg:act", "measure": "kg:measure"},
    maybe={"planned": "kg:planned"},
    details={
        "date": "kg:actionDate", "for": "kg:votesFor", "against": "kg:votesAgainst", "abstain": "kg:votesAbstain",
    },
)  # fmt: skip
KINDS = (ROLE, STATEMENT, ACTION)
_BODIES = ("organization", "body")
_SOURCE = {"story": "kg:story", "published": "schema:datePublished"}
Order = Literal["sources", "newest", "doubtful"]
_ORDERS: Mapping[Order, str] = {
    "sources": "DESC(?sources) ?first",
    "newest": "DESC(?last) ?first",
    "doubtful": "?best ?first",
}
_KEYS: Mapping[Order, Callable[["_Group"], tuple[Any, ...]]] = {
    "sources": lambda g: (-g.sources, g.first),
    "newest": lambda g: (*(-ord(c) for c in g.last or "\0" * 10), g.first),
    "doubtful": lambda g: (g.best, g.first),
}
"""The same orders, of groups that were kept."""


class _Group(NamedTuple):
    """A row of the query of `_groups`."""

    facts: str
    sources: int
    last: str | None
    first: str
    best: float


@dataclass(frozen=True, slots=True)
class Weak:
    """What makes a claim weak: one independent source only, or a highest confidence below a bound."""

    single: bool = False
    below: float | None = None

    @property
    def having(self) -> str:
        """The condition on the groups of a query; empty where all are taken."""
        found = ["COUNT(DISTINCT ?source) = 1"] if self.single else []
        return " && ".join([*found, *([f"MAX(?confidence) < {self.below:f}"] if self.below is not None else [])])

    def holds(self, group: _Group) -> bool:
        """Tell whether a group is weak."""
        return (not self.single or group.sources == 1) and (self.below is None or group.best < self.below)


@dataclass(frozen=True, slots=True)
class Member:
    """One fact of a claim.

    Attributes:
        source: what counts as one source: the story that the article shares with its copies, else the article.
        reported: whether it stands inside somebody's statement.
        values: of the claim's key, as this fact has them, and of its details.
    """

    fact: str
    article: str
    source: str
    published: str | None
    confidence: float
    reported: bool
    values: Mapping[str, Cell]

    def text(self, name: str) -> str | None:
        """Return a value as text."""
        found = self.values.get(name)
        return None if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Claim:
    """Facts that say the same; the best comes first: not inside a statement, most certain, earliest."""

    kind: KindName
    members: tuple[Member, ...]

    @property
    def best(self) -> Member:
        """The fact that a reader is shown."""
        return self.members[0]

    @property
    def sources(self) -> int:
        """The number of independent sources."""
        return len({m.source for m in self.members})

    @property
    def articles(self) -> int:
        """The number of articles."""
        return len({m.article for m in self.members})

    @property
    def facts(self) -> tuple[str, ...]:
        """The IRIs of all its facts."""
        return tuple(m.fact for m in self.members)

    @property
    def dates(self) -> list[str]:
        """The days of the articles, in order, of those that have one."""
        return sorted({m.published for m in self.members if m.published})

    def detail(self, name: str) -> Cell:
        """Return the most precise value that any of the facts has."""
        found = [v for m in self.members if (v := m.values.get(name)) is not None]
        return max(found, key=lambda v: len(str(v)), default=None)


def claims(
    session: Session,
    kind: Kind,
    where: Where,
    *,
    limit: int | None = None,
    order: Order = "sources",
    weak: Weak = Weak(),
) -> list[Claim]:
    """Return the claims of one kind; one more than `limit` where there are more.

    Args:
        session: asks the store.
        kind: of facts.
        where: which of them.
        limit: claims at most.
        order: most sources first, latest article first, or least certain first.
        weak: only claims that are weak in this way.
    """
    query = _groups(kind, where, limit, order, weak.having)
    found = session.select(query) if where.restricts else _kept(session, kind, query, limit, order, weak)
    groups = [str(row[0]).split(" ") for row in found if row[0]]
    members = _members(session, kind, [f for g in groups for f in g])
    alike: dict[tuple[Cell, ...], list[Member]] = defaultdict(list)
    for fact in (f for g in groups for f in g):
        alike[_key(session, kind, members[fact])].append(members[fact])
    return [claim for some in alike.values() for claim in _told_apart(kind, some)]


def _kept(
    session: Session, kind: Kind, query: str, limit: int | None, order: Order, weak: Weak
) -> Sequence[tuple[Cell, ...]]:
    """Return what `query` gives for a whole graph, from the groups of all facts that are kept beside the store."""

    def grouped() -> list[tuple[Cell, ...]]:
        return session.rows(_groups(kind, Where(), None, "sources", ""))

    session.asked.append(query)
    every = (_Group(*row) for row in cache.kept(session.store, f"claims-{kind.name}.json", grouped) if row[0])
    found = sorted(filter(weak.holds, every), key=_KEYS[order])
    return found if limit is None else found[: limit + 1]


def _key(session: Session, kind: Kind, m: Member) -> tuple[Cell, ...]:
    """Return what makes two facts one claim.

    Bodies count by their names: "the ministry" of two articles may have been left apart for want of a country, but where the same
    person holds the same role in it, or it does the same to the same measure, it is the same.
    """
    told: list[Cell] = []
    for name in (*kind.key, *kind.maybe):
        value = m.values[name]
        if name in _BODIES and value is not None:
            value = session.label(str(value))
        told.append(str(value).lower() if name in kind.same else value)
    return tuple(told)


def _groups(kind: Kind, where: Where, limit: int | None, order: Order, having: str) -> str:
    """Aggregate first: names and sentences are read of the few claims that are shown."""
    keys = (*kind.key, *kind.maybe)
    grouped = " ".join(f"({kind.same[v]} AS ?same_{v})" if v in kind.same else f"?{v}" for v in keys)
    needed = {**kind.key, "article": "kg:inArticle", "confidence": "kg:confidence"}
    maybe = {**kind.maybe, **where.extra}
    source = where.join({}, _SOURCE, of="article")
    only = f"FILTER({kind.only})" if kind.only else ""
    return (
        'SELECT (GROUP_CONCAT(DISTINCT STR(?fact); separator=" ") AS ?facts) (COUNT(DISTINCT ?source) AS ?sources) '
        "(MAX(?published) AS ?last) (MIN(STR(?fact)) AS ?first) (MAX(?confidence) AS ?best) WHERE { "
        f"{where.text} {where.join(needed, maybe)} {only} {source} {where.conditions} "
        f"BIND(COALESCE(?story, ?article) AS ?source) }} GROUP BY {grouped} "
        + (f"HAVING ({having}) " if having else "")
        + f"ORDER BY {_ORDERS[order]}"
        + (f" LIMIT {limit + 1:d}" if limit is not None else "")
    )


def _members(session: Session, kind: Kind, facts: Iterable[str]) -> dict[str, Member]:
    wanted = list(facts)
    if not wanted:
        return {}
    where = Where()
    where.facts(wanted)
    keys, maybe = list(kind.key), [*kind.maybe, *kind.details]
    rows = session.select(
        f"SELECT ?fact ?article ?story ?published ?confidence ?within {' '.join(f'?{v}' for v in (*keys, *maybe))} WHERE {{ "
        f"{where.text} {where.join({'article': 'kg:inArticle', 'confidence': 'kg:confidence', **kind.key}, {})} "
        f"{where.join({}, {'within': 'kg:within', **kind.maybe, **kind.details})} "
        f"{where.join({}, _SOURCE, of='article')} }}"
    )
    found = {}
    for fact, article, story, published, confidence, within, *told in rows:
        found[str(fact)] = Member(
            fact=str(fact),
            article=str(article),
            source=str(story or article),
            published=None if published is None else str(published),
            confidence=float(confidence or 0),
            reported=within is not None,
            values=dict(zip((*keys, *maybe), told, strict=True)),
        )
    return found


def _told_apart(kind: Kind, members: Sequence[Member]) -> list[Claim]:
    """Return the claims that facts of one key make: a detail that one leaves out is no difference, another one is.

    A fact that fits several claims, such as one without a date of an act done twice, is a claim of its own.
    """
    names = tuple(kind.details)
    groups: list[list[Member]] = []
    by_detail: dict[tuple[Cell, ...], list[Member]] = defaultdict(list)
    for m in members:
        by_detail[tuple(m.values[n] for n in names)].append(m)
    for told in sorted(by_detail, key=lambda t: (sum(v is None for v in t), tuple(map(str, t)))):
        fits = [g for g in groups if all(_agree(told, tuple(m.values[n] for n in names)) for m in g)]
        if len(fits) == 1:
            fits[0].extend(by_detail[told])
        else:
            groups.append(by_detail[told])
    return [Claim(kind.name, tuple(sorted(g, key=_rank))) for g in groups]


def _agree(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    return all(
        a is None or b is None or str(a).startswith(str(b)) or str(b).startswith(str(a))
        for a, b in zip(one, other, strict=True)
    )


def _rank(m: Member) -> tuple[bool, float, str, str]:
    return (m.reported, -m.confidence, m.published or "9999", m.fact)
