"""On how many independent sources facts rest: which ones, and which facts rest on one only or are uncertain."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kgraph.query.answer import Answer, answered
from kgraph.query.claims import KINDS, Claim, Order, Weak, claims
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ANYTHING
from kgraph.query.session import Session, values
from kgraph.query.summaries import summary
from kgraph.query.where import Where

UNCERTAIN = 0.6
"""Confidence below which a fact is uncertain unless told otherwise."""
Weakness = Literal["single", "uncertain"]


@dataclass(frozen=True, slots=True)
class Support:
    """A fact with what it rests on.

    Attributes:
        claim: the fact in a few words.
        kind: role, statement or action.
        sources: independent ones; copies of one story are one.
        articles: all that state it.
        publishers: of all of them, sorted.
        first, last: days of the first and the last of them.
        certainty: the highest confidence of any of them.
        evidence: the best sentence.
    """

    claim: str
    kind: str
    sources: int
    articles: int
    publishers: tuple[str, ...]
    first: str | None
    last: str | None
    certainty: float
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Story:
    """An independent source: an article, with all its copies and reprints.

    Attributes:
        headline, url: of the first article.
        publishers: of all, in the order of their days.
        published: day of the first.
        articles: how many there are.
        facts: the most facts that one of them states.
        files: where they were read.
    """

    headline: str
    publishers: str | None
    published: str | None
    articles: int
    facts: int
    url: str | None
    files: str


def support(
    session: Session,
    *,
    about: str | None = None,
    other: str | None = None,
    kind: Weakness | None = None,
    below: float = UNCERTAIN,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Answer[Support]:
    """List facts with the independent sources that state them.

    Args:
        session: asks the store.
        about, other: names of whom and what the facts are about; each of them.
        kind: ``single`` for facts of one independent source only, ``uncertain`` for those of low confidence.
        below: what low confidence is.
        since, until: days of the articles, both included.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, or a date is none.
    """
    weak = Weak(single=kind == "single", below=below if kind == "uncertain" else None)
    order: Order = "doubtful" if kind else "sources"
    named = [session.find(n, ANYTHING) for n in (about, other) if n]
    found: list[Claim] = []
    for of in KINDS:
        where = Where()
        for n, nodes in enumerate(named):
            where.any_of(f"named{n}", nodes, *(f"?fact {p} ?named{n}" for p in PARTICIPANTS[of.name]))
        where.dated(since, until)
        found += claims(session, of, where, limit=limit, order=order, weak=weak)
    if kind:
        found.sort(key=lambda c: (max(m.confidence for m in c.members), c.facts))
    else:
        found.sort(key=lambda c: (-c.sources, c.facts))
    more = limit is not None and len(found) > limit
    rows = supports(session, found[:limit])
    return answered(Support, rows, facts=lambda r: r.facts, more=more)


def supports(session: Session, found: Iterable[Claim]) -> list[Support]:
    """Return claims with what they rest on."""
    some = list(found)
    proof = evidence(session, (c.best.fact for c in some))
    papers = _papers(session, {m.article for c in some for m in c.members})
    return [
        Support(
            claim=summary(session, c),
            kind=c.kind,
            sources=c.sources,
            articles=c.articles,
            publishers=tuple(sorted({p for m in c.members for p in papers[m.article]})),
            first=next(iter(c.dates), None),
            last=next(reversed(c.dates), None),
            certainty=max(m.confidence for m in c.members),
            evidence=proof[c.best.fact],
            facts=c.facts,
        )
        for c in some
    ]


def stories(session: Session, *, limit: int | None = None) -> Answer[Story]:
    """List the independent sources, the most often printed first."""
    records = session.store.manifest.records
    told: dict[str, tuple[str | None, str | None]] = {}
    grouped: dict[str, list[str]] = defaultdict(list)
    for article, story, published, paper in session.select(_STORIES):
        told[str(article)] = (published and str(published), paper and str(paper))  # type: ignore[assignment]
        grouped[str(story or article)].append(str(article))
    rows = []
    for articles in grouped.values():
        ordered = sorted((a for a in articles if a in records), key=lambda a: (told[a][0] or "9999", a))
        first = records[ordered[0]]
        papers = dict.fromkeys(p for a in ordered if (p := told[a][1]))
        counts = (sum(n for k, n in records[a].counts.items() if k != "entities") for a in ordered)
        rows.append(
            Story(
                headline=first.title or first.id,
                publishers="; ".join(papers) or None,
                published=told[ordered[0]][0],
                articles=len(ordered),
                facts=max(counts),
                url=next((u for a in ordered if (u := records[a].url)), None),
                files="; ".join(records[a].source for a in ordered),
            )
        )
    rows.sort(key=lambda r: (-r.articles, r.published or "", r.headline, r.files))
    return answered(Story, rows, facts=lambda _: (), limit=limit)


PARTICIPANTS = {
    "role": ("org:member", "org:organization"),
    "statement": ("kg:speaker", "schema:about", "dcterms:subject"),
    "action": ("kg:body", "kg:measure"),
}
_STORIES = """SELECT ?article ?story ?published ?publisher WHERE {
  { SELECT ?article { ?article kg:version ?version } }
  OPTIONAL { SELECT ?article ?story { ?article kg:story ?story } }
  OPTIONAL { SELECT ?article ?published { ?article schema:datePublished ?published } }
  OPTIONAL { SELECT ?article ?publisher { ?article schema:publisher ?publisher } }
}"""


def _papers(session: Session, articles: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {a: [] for a in articles}
    if articles:
        bound = values("article", sorted(articles))
        for article, paper in session.select(
            f"SELECT ?article ?paper WHERE {{ {bound} ?article schema:publisher ?paper }}"
        ):
            found[str(article)].append(str(paper))
    return found
