"""What two speakers say on the same topics, side by side."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kgraph.query import topics
from kgraph.query.answer import Answer, answered
from kgraph.query.claims import STATEMENT, Claim, claims
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ACTOR
from kgraph.query.session import Session
from kgraph.query.statements import Said, said
from kgraph.query.where import Where


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one of the two says on a topic.

    Attributes:
        topic: label; `speaker`: name.
        statements, sources: how many, and from how many independent sources.
        acts: with their numbers, most frequent first, such as ``accuse 2``.
        first, last: days of the first and last article.
        quote, verbatim: the latest statement, as in `StatementAnswer`.
        evidence: its sentence.
    """

    topic: str
    speaker: str
    statements: int
    sources: int
    acts: tuple[str, ...]
    first: str | None
    last: str | None
    quote: str
    verbatim: bool
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


def compare(
    session: Session,
    *,
    person: str,
    other: str,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Answer[Comparison]:
    """List topic by topic what two speakers say; topics on which both speak most come first.

    Args:
        session: asks the store.
        person, other: the two.
        about: one topic, measure or name; all that both speak on where None.
        since, until: days of the articles, both included.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, or a date is none.
    """
    both = [session.find(name, ACTOR) for name in (person, other)]
    where = Where()
    where.any_of("speaker", sorted({*both[0], *both[1]}), "?fact kg:speaker ?speaker")
    topics.restrict(session, where, about)
    where.dated(since, until)
    found = claims(session, STATEMENT, where)
    told = said(session, (c.best.fact for c in found))
    grouped: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for c in found:
        side = 0 if c.best.text("speaker") in both[0] else 1
        on = [about] if about else [session.label(n) for n in (*told[c.best.fact].topics, *told[c.best.fact].about)]
        for label in dict.fromkeys(on):
            grouped[label][side].append(c)
    shared = sorted((t for t, (a, b) in grouped.items() if about or (a and b)), key=lambda t: (-_least(grouped[t]), t))
    picked = [(t, some) for t in shared for some in grouped[t] if some]
    latest = [max(some, key=lambda c: (c.best.published or "", c.best.fact)) for _, some in picked]
    proof = evidence(session, (c.best.fact for c in latest[:limit]))
    rows = [
        _row(session, topic, some, last, told, proof)
        for (topic, some), last in zip(picked[:limit], latest[:limit], strict=True)
    ]
    return answered(Comparison, rows, facts=lambda r: r.facts, more=limit is not None and len(picked) > limit)


def _least(sides: tuple[list[Claim], list[Claim]]) -> int:
    return min(map(len, sides))


def _row(
    session: Session, topic: str, some: list[Claim], last: Claim, told: dict[str, Said], proof: dict[str, Evidence]
) -> Comparison:
    acts = Counter(told[c.best.fact].act for c in some)
    dates = sorted(d for c in some for d in c.dates)
    return Comparison(
        topic=topic,
        speaker=session.label(last.best.text("speaker")),
        statements=len(some),
        sources=len({m.source for c in some for m in c.members}),
        acts=tuple(f"{act} {n}" for act, n in sorted(acts.items(), key=lambda a: (-a[1], a[0]))),
        first=next(iter(dates), None),
        last=next(reversed(dates), None),
        quote=str(last.best.values["quote"]),
        verbatim=told[last.best.fact].verbatim,
        evidence=proof[last.best.fact],
        facts=tuple(f for c in some for f in c.facts),
    )
