"""Who contradicts whom: one said it and the other denied it or blamed the speaker, or they act for and against the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kgraph.query import topics
from kgraph.query.answer import Answer, answered
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ACTOR
from kgraph.query.session import Session, literal, values
from kgraph.query.stances import ASSERTING, BLAMING, DENYING, FOR, FURTHERING, HINDERING
from kgraph.query.where import Where

DAYS = 60
"""Days between two statements that may answer each other."""
MOST = 2000
"""Statements that are compared with each other, the latest."""

Reason = Literal["denied", "accused", "opposite"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two who say or do the opposite of each other.

    Attributes:
        reason: ``denied`` what the other said, ``accused`` (or condemned, criticized, ...) the one who said it, or
            ``opposite`` acts on the same thing.
        on: the topic or thing on which.
        person, act, quote: who said or did what.
        other, other_act, other_quote: who contradicted, and how.
        days: between the two articles, 0 for the same day.
        evidence, other_evidence: their sentences.
    """

    reason: Reason
    on: str
    person: str
    act: str
    quote: str | None
    other: str
    other_act: str
    other_quote: str | None
    days: int | None
    evidence: Evidence = field(metadata={"part": Evidence})
    other_evidence: Evidence = field(metadata={"part": Evidence, "prefix": "other_"})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement, or an act on a measure, as it is compared."""

    fact: str
    speaker: str
    act: str
    quote: str | None
    article: str
    published: str | None
    place: int
    on: frozenset[str]
    about: frozenset[str]


def contradictions(
    session: Session,
    *,
    person: str | None = None,
    other: str | None = None,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Answer[Contradiction]:
    """List pairs of statements or acts that contradict each other, those of the same article first.

    A denial answers what another person says on the same topic, of whom it is about or in the same article; an accusation what
    the accused says on it; acts for and against are on the same person, body or measure.

    Args:
        session: asks the store.
        person, other: who is on either side.
        about: topic, measure or name on which.
        since, until: days of the articles, both included.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, or a date is none.
    """
    sides = [session.find(n, ACTOR) for n in (person, other) if n]
    said = _candidates(session, sides, about, since, until)
    pairs = [p for p in _pairs(said) if all({p[2].speaker, p[3].speaker} & set(side) for side in sides)]
    best: dict[str, tuple[Reason, str, _Said, _Said]] = {}
    for p in sorted(pairs, key=_order):
        best.setdefault(p[3].fact, p)
    found = list(best.values())
    kept = found if limit is None else found[:limit]
    proof = evidence(session, (s.fact for p in kept for s in p[2:]))
    rows = [
        Contradiction(
            reason, session.label(on), session.label(a.speaker), a.act, a.quote, session.label(b.speaker), b.act, b.quote,
            _apart(a, b), proof[a.fact], proof[b.fact], (a.fact, b.fact),
        )
        for reason, on, a, b in kept
    ]  # fmt: skip
    return answered(Contradiction, rows, facts=lambda r: r.facts, more=len(kept) < len(found))


def _pairs(said: Sequence[_Said]) -> Iterator[tuple[Reason, str, _Said, _Said]]:
    """Yield who contradicts whom, and on what."""
    by_topic: dict[str, list[_Said]] = defaultdict(list)
    by_thing: dict[str, list[_Said]] = defaultdict(list)
    for s in said:
        for t in s.on:
            by_topic[t].append(s)
        for t in s.about:
            by_thing[t].append(s)
    for b in said:
        if b.act in DENYING | BLAMING and b.on:
            for t in sorted(b.on):
                for a in by_topic[t]:
                    if reason := _answers(a, b):
                        yield reason, t, a, b
    for thing, some in by_thing.items():
        against = [b for b in some if b.act in BLAMING | HINDERING]
        for a in some:
            if a.act in FOR | FURTHERING:
                for b in against:
                    if a.speaker != b.speaker and thing not in (a.speaker, b.speaker) and _is_near(a, b):
                        yield "opposite", thing, a, b


def _answers(a: _Said, b: _Said) -> Reason | None:
    """Return how `b` contradicts `a`, if it does."""
    if a.speaker == b.speaker or a.act not in ASSERTING or not _is_near(a, b):
        return None
    if b.act in DENYING:
        blamed = a.article == b.article and a.act in BLAMING
        return "denied" if b.speaker in a.about or a.speaker in b.about or blamed else None
    return "accused" if a.speaker in b.about and a.act not in BLAMING else None


def _is_near(a: _Said, b: _Said) -> bool:
    apart = _apart(a, b)
    return a.article == b.article or (apart is not None and apart <= DAYS)


def _apart(a: _Said, b: _Said) -> int | None:
    if a.published is None or b.published is None:
        return None
    return abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days)


_REASONS: tuple[Reason, ...] = ("denied", "accused", "opposite")


def _order(pair: tuple[Reason, str, _Said, _Said]) -> tuple[object, ...]:
    reason, on, a, b = pair
    apart = _apart(a, b)
    return (
        _REASONS.index(reason),
        a.article != b.article,
        b.speaker not in a.about,
        DAYS if apart is None else apart,
        abs(a.place - b.place),
        a.fact,
        b.fact,
        on,
    )


def _candidates(
    session: Session, sides: Iterable[list[str]], about: str | None, since: str | None, until: str | None
) -> list[_Said]:
    """Return what may be compared: the latest statements and acts that the question leaves."""
    where = Where()
    for n, side in enumerate(sides):
        where.any_of(
            f"side{n}",
            side,
            f"?fact kg:speaker ?side{n}",
            f"?fact schema:about ?side{n}",
            f"?own{n} kg:speaker ?side{n} ; kg:inArticle ?in{n} . ?fact kg:inArticle ?in{n} ; kg:act ?any{n}",
            f"?fact kg:body ?side{n}",
            f"?mine{n} kg:body ?side{n} ; kg:measure ?on{n} . ?fact kg:measure ?on{n}",
        )
    if about:
        nodes = topics.named(session, about)
        where.any_of("about", nodes, *topics.ON, "?fact kg:measure ?about")
    where.dated(since, until)
    told = ", ".join(literal(a) for a in sorted(ASSERTING | DENYING | BLAMING | FOR | FURTHERING | HINDERING))
    needed = {"act": "kg:act", "article": "kg:inArticle"}
    maybe = {"speaker": "kg:speaker", "body": "kg:body", "measure": "kg:measure", "modality": "kg:modality"}
    rows = session.select(
        "SELECT DISTINCT ?fact ?act ?article ?published ?speaker ?body ?measure WHERE { "
        f"{where.text} {where.join(needed, {**maybe, 'planned': 'kg:planned'})} "
        f"{where.join({}, {'published': 'schema:datePublished'}, of='article')} {where.conditions} "
        f'FILTER(?act IN ({told}) && COALESCE(?modality, "said") = "said" && !BOUND(?planned)) }} '
        f"ORDER BY DESC(?published) ?fact LIMIT {MOST + 1}"
    )
    if len(rows) > MOST:
        session.notes.append(f"Only the latest {MOST} statements and acts were compared; narrow the question.")
    facts = [str(r[0]) for r in rows[:MOST]]
    on = _of(session, facts, "dcterms:subject")
    things = _of(session, facts, "schema:about")
    quotes = _of(session, facts, "kg:quote")
    pieces = _of(session, facts, "kg:evidence")
    return [
        _Said(
            fact=str(fact),
            speaker=str(speaker or body),
            act=str(act),
            quote=next(iter(quotes[str(fact)]), None),
            article=str(article),
            published=None if published is None else str(published),
            place=int(min(pieces[str(fact)]).rpartition("=")[2].partition(",")[0]),
            on=frozenset(on[str(fact)]),
            about=frozenset(things[str(fact)] | ({str(measure)} if measure else set())),
        )
        for fact, act, article, published, speaker, body, measure in rows[:MOST]
    ]


def _of(session: Session, facts: list[str], name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {f: set() for f in facts}
    if facts:
        for fact, x in session.select(f"SELECT ?fact ?x WHERE {{ {values('fact', facts)} ?fact {name} ?x }}"):
            found[str(fact)].add(str(x))
    return found
