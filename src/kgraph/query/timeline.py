"""How one speaker's statements on a topic change over time."""

from dataclasses import dataclass, field

from kgraph.query import topics
from kgraph.query.answer import Answer, answered
from kgraph.query.claims import STATEMENT, claims
from kgraph.query.evidence import Evidence
from kgraph.query.find import ACTOR
from kgraph.query.session import Session
from kgraph.query.stances import stance
from kgraph.query.statements import statement_rows
from kgraph.query.where import Where


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A statement in the order of time.

    Attributes:
        date: day of the first article that prints it; None where no article has one.
        speaker: name.
        act: say, deny, accuse, ...
        stance: ``for`` or ``against`` where the act is one of these, else empty.
        change: what the stance changed from, where it did.
        quote, verbatim, topics: as in `StatementAnswer`.
        sources: independent ones.
        evidence: the sentence.
    """

    date: str | None
    speaker: str
    act: str
    stance: str
    change: str | None
    quote: str
    verbatim: bool
    topics: tuple[str, ...]
    sources: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


def timeline(
    session: Session,
    *,
    person: str,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Answer[TimelineEntry]:
    """List what somebody said on a topic in the order of time, and where the stance changes.

    Args:
        session: asks the store.
        person: who speaks.
        about: a topic, measure, person, ...
        since, until: days of the articles, both included.
        limit: rows at most, the first ones.

    Raises:
        UsageError: a name is not in the graph, or a date is none.
    """
    where = Where()
    where.any_of("speaker", session.find(person, ACTOR), "?fact kg:speaker ?speaker")
    topics.restrict(session, where, about)
    where.dated(since, until)
    found = claims(session, STATEMENT, where)
    rows = []
    before = ""
    ordered = sorted(
        zip(found, statement_rows(session, found), strict=True),
        key=lambda p: (next(iter(p[0].dates), "9999"), p[1].evidence.article, p[1].evidence.begin),
    )
    for claim, s in ordered:
        now = stance(s.act)
        change = before if now and before and now != before else None
        before = now or before
        rows.append(
            TimelineEntry(
                date=next(iter(claim.dates), None),
                speaker=s.speaker,
                act=s.act,
                stance=now,
                change=change,
                quote=s.quote,
                verbatim=s.verbatim,
                topics=s.topics,
                sources=s.sources,
                evidence=s.evidence,
                facts=s.facts,
            )
        )
    return answered(TimelineEntry, rows, facts=lambda r: r.facts, limit=limit)
