"""What is new since a day, or since the last ingest."""

from dataclasses import dataclass, field

from kgraph.query.answer import Answer, answered
from kgraph.query.claims import KINDS, Claim, Kind, claims
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ANYTHING
from kgraph.query.session import Session, values
from kgraph.query.summaries import summary
from kgraph.query.support import PARTICIPANTS
from kgraph.query.where import Where, days_of

_FEW = 500
"""Articles whose facts are looked up one by one."""


@dataclass(frozen=True, slots=True)
class News:
    """A fact that a new article states.

    Attributes:
        claim: the fact in a few words.
        kind: role, statement or action.
        known: whether an older article states it too.
        sources, articles: new ones that state it; copies of one story are one source.
        evidence: the best sentence.
    """

    claim: str
    kind: str
    known: bool
    sources: int
    articles: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


def new(
    session: Session, *, since: str | None = None, about: str | None = None, limit: int | None = None
) -> Answer[News]:
    """List what new articles state, the latest first, and first what no older article states.

    Args:
        session: asks the store.
        since: day from which on an article is new; those of the last ingest where None.
        about: name of whom or what the facts are about.
        limit: rows at most.

    Raises:
        UsageError: the name is not in the graph, or the date is none.
    """
    named = session.find(about, ANYTHING) if about else []
    fresh = None if since else _last_ingest(session)
    found: list[Claim] = []
    known: set[str] = set()
    for kind in KINDS:
        where = Where()
        if named:
            where.any_of("named", named, *(f"?fact {p} ?named" for p in PARTICIPANTS[kind.name]))
        if fresh and len(fresh) <= _FEW:
            where.parts.append(f"{values('article', sorted(fresh))} ?fact kg:inArticle ?article .")
        elif fresh and len(fresh) < len(session.store.manifest.records):
            where.late.append(f"{{ SELECT ?article {{ {values('article', sorted(fresh))} }} }}")
        where.dated(since)
        some = claims(session, kind, where, limit=limit, order="newest")
        known |= _known(session, kind, some, since, fresh)
        found += some
    found.sort(key=lambda c: c.facts)
    found.sort(key=lambda c: next(reversed(c.dates), ""), reverse=True)
    found.sort(key=lambda c: c.best.fact in known)
    proof = evidence(session, (c.best.fact for c in found[:limit]))
    rows = [
        News(summary(session, c), c.kind, c.best.fact in known, c.sources, c.articles, proof[c.best.fact], c.facts)
        for c in found[:limit]
    ]
    return answered(News, rows, facts=lambda r: r.facts, more=limit is not None and len(found) > limit)


def _last_ingest(session: Session) -> set[str]:
    """Return the articles that the last run stored which stored any."""
    records = session.store.manifest.records.values()
    last = max((r.stored for r in records), default="")
    return {r.article for r in records if r.stored == last}


def _known(session: Session, kind: Kind, found: list[Claim], since: str | None, fresh: set[str] | None) -> set[str]:
    """Return the best facts of the claims that an older article states too."""
    if not found:
        return set()
    told = {c.best.fact: c.best for c in found}
    same = " ".join(f"?own {p} ?{v} . ?fact {p} ?{v} ." for v, p in kind.key.items())
    maybe = " ".join(f"OPTIONAL {{ ?fact {p} ?{v} }}" for v, p in kind.maybe.items())
    rows = session.select(
        f"SELECT ?own ?article ?published {' '.join(f'?{v}' for v in kind.maybe)} WHERE {{ {values('own', sorted(told))} "
        f"{same} {maybe} ?fact kg:inArticle ?article . OPTIONAL {{ ?article schema:datePublished ?published }} }}"
    )
    old = set()
    for own, article, published, *maybe_told in rows:
        if any(told[str(own)].values[v] != x for v, x in zip(kind.maybe, maybe_told, strict=True)):
            continue
        if str(article) not in fresh if fresh is not None else str(published or "9999") < days_of(since or "9999")[0]:
            old.add(str(own))
    return old
