"""Who said what on what, in which words, also around a vote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kgraph.errors import UsageError
from kgraph.query import topics
from kgraph.query.answer import Answer, answered
from kgraph.query.claims import STATEMENT, Claim, claims
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ACTOR, MEASURE
from kgraph.query.session import Session, literal, values
from kgraph.query.stances import SPEECH_ACTS, VOTES
from kgraph.query.where import Where
from kgraph.rdf.iris import entities_graph
from kgraph.rdf.terms import date as date_term

WINDOW = 30
"""Days before and after a vote."""

_PUBLIC = ("legislature", "ministry", "agency", "court", "igo", "military", "police", "polity", "government")


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    """Something that somebody said.

    Attributes:
        speaker: name.
        act: say, deny, accuse, promise, ...
        quote: the words, its parts joined by `` … ``.
        verbatim: whether the article quotes them; else it says them in its own words.
        topics: labels, the main one first.
        about: names of who and what it is about.
        vote: day of the vote that was asked for, and what was decided; `days` from it, negative before.
        sources, articles: how many print it; copies of one story are one source.
        evidence: the sentence.
    """

    speaker: str
    act: str
    quote: str
    verbatim: bool
    topics: tuple[str, ...]
    about: tuple[str, ...]
    vote: str | None
    days: int | None
    sources: int
    articles: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Said:
    """What one statement's fact tells beside its claim: act, whether it is quoted, IRIs of its topics and of what it is about."""

    act: str
    verbatim: bool
    topics: tuple[str, ...]
    about: tuple[str, ...]


def statements(
    session: Session,
    *,
    person: str | None = None,
    about: str | None = None,
    act: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    officials: bool = False,
    vote: str | None = None,
    days: int = WINDOW,
    before: bool = True,
    after: bool = True,
    limit: int | None = None,
) -> Answer[StatementAnswer]:
    """List who said what, the latest first.

    Args:
        session: asks the store.
        person: who speaks: a person, organization or country.
        about: a topic, measure, person, ...; words of the statement where nothing has that name.
        act: speech acts, of which it is one.
        since, until: days of the articles, both included.
        publisher: part of the name of the paper.
        officials: only who holds or held a role in a public body, and such bodies.
        vote: a measure; only what was printed around a vote on it, and (unless `about` is given) in articles that name it.
        days: the width of the window on each side of the vote.
        before, after: the sides of the vote.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, an act or date is none, or no vote is known.
    """
    where = Where()
    if person:
        where.any_of("speaker", session.find(person, ACTOR), "?fact kg:speaker ?speaker")
    topics.restrict(session, where, about)
    if unknown := set(act) - SPEECH_ACTS:
        raise UsageError(f"{min(unknown)!r} is no speech act; there are {', '.join(sorted(SPEECH_ACTS))}.")
    if act:
        where.parts.append(f"VALUES ?act {{ {' '.join(literal(a) for a in sorted(act))} }} ?fact kg:act ?act .")
    votes: list[tuple[str, str]] = []
    if vote:
        votes = _restrict_to_vote(session, where, vote, days, before=before, after=after, anything=bool(about))
    if officials:
        where.late.append(_officials(session.store.base))
    where.dated(since, until)
    where.publisher(publisher)
    found = claims(session, STATEMENT, where, limit=limit, order="newest")
    rows = statement_rows(session, found[:limit], votes)
    return answered(StatementAnswer, rows, facts=lambda r: r.facts, more=limit is not None and len(found) > limit)


def statement_rows(
    session: Session, found: Sequence[Claim], votes: Sequence[tuple[str, str]] = ()
) -> list[StatementAnswer]:
    """Return statements with their sentences."""
    best = [c.best.fact for c in found]
    proof, told = evidence(session, best), said(session, best)
    rows = []
    for c in found:
        s, e = told[c.best.fact], proof[c.best.fact]
        vote, away = _nearest(votes, e.published)
        rows.append(
            StatementAnswer(
                speaker=session.label(c.best.text("speaker")),
                act=s.act,
                quote=str(c.best.values["quote"]),
                verbatim=s.verbatim,
                topics=tuple(map(session.label, s.topics)),
                about=tuple(map(session.label, s.about)),
                vote=vote,
                days=away,
                sources=c.sources,
                articles=c.articles,
                evidence=e,
                facts=c.facts,
            )
        )
    return rows


def said(session: Session, facts: Iterable[str]) -> dict[str, Said]:
    """Return what statements tell, by their IRIs."""
    some = sorted(set(facts))
    if not some:
        return {}
    of_facts = values("fact", some)
    acts = session.select(
        f"SELECT ?fact ?act ?kind ?main WHERE {{ {of_facts} ?fact kg:act ?act ; kg:statementKind ?kind . "
        "OPTIONAL { ?fact kg:mainTopic ?main } }"
    )
    on: dict[str, set[str]] = {f: set() for f in some}
    about: dict[str, set[str]] = {f: set() for f in some}
    for found, name in ((on, "dcterms:subject"), (about, "schema:about")):
        for fact, node in session.select(f"SELECT ?fact ?node WHERE {{ {of_facts} ?fact {name} ?node }}"):
            found[str(fact)].add(str(node))
    return {
        str(fact): Said(
            str(act),
            kind != "indirect",
            tuple(sorted(on[str(fact)], key=lambda t: (t != main, session.label(t)))),
            tuple(sorted(about[str(fact)], key=session.label)),
        )
        for fact, act, kind, main in acts
    }


def _officials(base: str) -> str:
    """Bind ?speaker to public bodies, and to who holds or held a role in one."""
    return (
        f"{{ SELECT DISTINCT ?speaker WHERE {{ VALUES ?kind {{ {' '.join(literal(k) for k in _PUBLIC)} }} "
        f"GRAPH <{entities_graph(base)}> {{ {{ ?speaker kg:entityKind ?kind }} "
        "UNION { ?office kg:entityKind ?kind . ?speaker kg:holdsRoleIn ?office } } } }"
    )


def _restrict_to_vote(
    session: Session, where: Where, name: str, days: int, *, before: bool, after: bool, anything: bool
) -> list[tuple[str, str]]:
    """Take what was printed around the votes on a measure; return these, by day, with what was decided."""
    measures = session.find(name, MEASURE)
    acts = ", ".join(literal(a) for a in sorted(VOTES))
    rows = session.select(
        f"SELECT DISTINCT ?day ?act (BOUND(?held) AS ?stated) WHERE {{ {values('measure', measures)} "
        "?fact kg:measure ?measure ; kg:act ?act ; kg:inArticle ?article . "
        "OPTIONAL { ?fact kg:dateLatest ?held } OPTIONAL { ?article schema:datePublished ?published } "
        "OPTIONAL { ?fact kg:planned ?planned } BIND(COALESCE(?held, ?published) AS ?day) "
        f"FILTER(BOUND(?day) && !BOUND(?planned) && ?act IN ({acts})) }} ORDER BY ?day ?act"
    )
    stated = any(exact for *_, exact in rows)  # then the day of an article that gives none is no day of a vote
    votes = [(str(day), str(act)) for day, act, exact in rows if exact or not stated]
    if not votes:
        raise UsageError(
            f"No vote on {name!r} has a date; kgraph query actions --measure {name!r} shows what is known."
        )
    windows = []
    for day in sorted({day for day, _ in votes}):
        at = date.fromisoformat(day)
        first = at - timedelta(days=days) if before else at
        last = at + timedelta(days=days) if after else at
        ends = [date_term(d.isoformat()) for d in (first, last)]
        windows.append(f"(?published >= {ends[0]} && ?published <= {ends[1]})")
    window = " || ".join(windows)
    if anything:
        where.filters.append(window)
    else:  # an article that names the measure speaks of it
        where.parts.append(
            f"{{ SELECT DISTINCT ?article WHERE {{ {values('named', measures)} ?local kg:canonical ?named ; "
            f"kg:inArticle ?article . ?article schema:datePublished ?published FILTER({window}) }} }} "
            "?fact kg:inArticle ?article ; kg:speaker ?speaker ."
        )
    return votes


def _nearest(votes: Sequence[tuple[str, str]], published: str | None) -> tuple[str | None, int | None]:
    if not votes or not published:
        return None, None
    at = date.fromisoformat(published)
    away = [((at - date.fromisoformat(day)).days, f"{day} {act}") for day, act in votes]
    days, vote = min(away, key=lambda v: (abs(v[0]), v[1]))
    return vote, days
