"""Which body or official did what to which measure, and who stood on which side of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kgraph import vocab
from kgraph.errors import UsageError
from kgraph.model import PLAN
from kgraph.query import topics
from kgraph.query.answer import Answer, answered
from kgraph.query.claims import ACTION, STATEMENT, Claim, claims
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ACTOR, MEASURE
from kgraph.query.session import Session, literal
from kgraph.query.stances import AGAINST, HINDERING, SPONSORING
from kgraph.query.statements import said
from kgraph.query.where import Where

OPPOSE = "oppose"
"""Stands for all acts against a measure, spoken ones too."""


@dataclass(frozen=True, slots=True)
class ActionAnswer:
    """What a body or official did to a measure.

    Attributes:
        body: name of who acts.
        action: base verb; ``plan:`` in front where it is only planned or demanded.
        measure: name.
        date: ISO date of the precision that an article gives, or None.
        votes_for, votes_against, votes_abstain: counts, None where no article says.
        sources, articles: how many state it; copies of one story are one source.
        evidence: the best sentence.
    """

    body: str
    action: str
    measure: str
    date: str | None
    votes_for: int | None
    votes_against: int | None
    votes_abstain: int | None
    sources: int
    articles: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


def actions(
    session: Session,
    *,
    body: str | None = None,
    measure: str | None = None,
    about: str | None = None,
    act: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    limit: int | None = None,
) -> Answer[ActionAnswer]:
    """List what was done to measures, the latest first.

    Args:
        session: asks the store.
        body: who acts: a body, country or person.
        measure: a measure's name.
        about: what the measures are about: words of their names, or a topic on which people speak of them.
        act: acts, of which it is one; ``sponsor`` takes in who introduced or proposed it, ``oppose`` who acted or spoke
            against it.
        since, until: days of the act, or of the article where it gives none, both included.
        publisher: part of the name of the paper.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, or an act or date is none.
    """
    acts = _acts(act)
    where = Where()
    if body:
        where.any_of("body", session.find(body, ACTOR), "?fact kg:body ?body")
    wanted = session.find(measure, MEASURE) if measure else topics.measures(session, about) if about else []
    if wanted:
        where.any_of("measure", wanted, "?fact kg:measure ?measure")
    if acts:
        where.parts.append(f"VALUES ?act {{ {' '.join(literal(a) for a in sorted(acts))} }} ?fact kg:act ?act .")
    if since or until:
        where.extra["held"] = "kg:dateEarliest"
        where.dated(since, until, "COALESCE(?held, ?published)")
    where.publisher(publisher)
    found = claims(session, ACTION, where, limit=limit, order="newest")
    proof = evidence(session, (c.best.fact for c in found))
    rows = [_row(session, c, proof[c.best.fact]) for c in found]
    if OPPOSE in act and wanted:
        rows += _spoken(session, wanted, body, since, until, limit)
    rows.sort(key=lambda r: (r.date or r.evidence.published or "", r.evidence.article, -r.evidence.begin), reverse=True)
    return answered(ActionAnswer, rows, facts=lambda r: r.facts, limit=limit)


def _acts(asked: Sequence[str]) -> set[str]:
    known = {*vocab.ACT_PROPERTIES, OPPOSE}
    if unknown := set(asked) - known:
        raise UsageError(f"{min(unknown)!r} is no act on a measure; there are {', '.join(sorted(known))}.")
    found = set(asked) - {OPPOSE}
    if "sponsor" in asked:
        found |= SPONSORING
    return found | HINDERING if OPPOSE in asked else found


def _spoken(
    session: Session, measures: list[str], body: str | None, since: str | None, until: str | None, limit: int | None
) -> list[ActionAnswer]:
    """Return who spoke against measures."""
    where = Where()
    where.any_of("about", measures, "?fact schema:about ?about")
    where.parts.append(f"VALUES ?act {{ {' '.join(literal(a) for a in sorted(AGAINST))} }} ?fact kg:act ?act .")
    if body:
        where.any_of("speaker", session.find(body, ACTOR), "?fact kg:speaker ?speaker")
    where.dated(since, until)
    found = claims(session, STATEMENT, where, limit=limit, order="newest")
    best = [c.best.fact for c in found]
    proof, told = evidence(session, best), said(session, best)
    rows = []
    for c in found:
        s = told[c.best.fact]
        for m in (m for m in s.about if m in measures):
            speaker = session.label(c.best.text("speaker"))
            rows.append(
                ActionAnswer(
                    speaker,
                    s.act,
                    session.label(m),
                    c.best.published,
                    None,
                    None,
                    None,
                    c.sources,
                    c.articles,
                    proof[c.best.fact],
                    c.facts,
                )
            )
    return rows


def _row(session: Session, claim: Claim, proof: Evidence) -> ActionAnswer:
    best = claim.best
    day = claim.detail("date")
    counts = [None if (n := claim.detail(name)) is None else int(n) for name in ("for", "against", "abstain")]
    return ActionAnswer(
        body=session.label(best.text("body")),
        action=f"{PLAN if best.values['planned'] else ''}{best.values['act']}",
        measure=session.label(best.text("measure")),
        date=None if day is None else str(day),
        votes_for=counts[0],
        votes_against=counts[1],
        votes_abstain=counts[2],
        sources=claim.sources,
        articles=claim.articles,
        evidence=proof,
        facts=claim.facts,
    )
