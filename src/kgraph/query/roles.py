"""Who holds or held which role in which organization, also as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kgraph.model.names import name_words
from kgraph.query.answer import Answer, answered
from kgraph.query.claims import ROLE, Claim, Member, claims
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ACTOR, BODY, PERSON
from kgraph.query.session import Session
from kgraph.query.where import Where, days_of
from kgraph.rdf.derived import HELD
from kgraph.rdf.terms import bounds

OBSERVED_DAYS = 365
"""How far from a day an article may be that is taken for an observation of that day: an office is not held for ever."""

Basis = Literal["stated", "observed", "unknown"]
_BASES: tuple[Basis, ...] = ("stated", "observed", "unknown")


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """A role that somebody holds, held or seeks.

    Attributes:
        person, role, organization: names; no organization where no article says.
        status: current, acting, former, elect, nominee or candidate, as of the articles.
        since, until: ISO dates of the precision that an article gives, or None.
        basis: why it is an answer for the day that was asked for: ``stated`` where an article says that it was held then,
            ``observed`` where one of `observed` shows it held and none says that it began later or ended before,
            ``unknown`` where nothing tells; None where no day was asked for.
        observed: day of the article that is nearest to the day that was asked for.
        sources, articles: how many state it; copies of one story are one source.
        evidence: the best sentence.
    """

    person: str
    role: str
    organization: str | None
    status: str
    since: str | None
    until: str | None
    basis: Basis | None
    observed: str | None
    sources: int
    articles: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


def roles(
    session: Session,
    *,
    person: str | None = None,
    organization: str | None = None,
    role: str | None = None,
    about: str | None = None,
    as_of: str | None = None,
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    limit: int | None = None,
) -> Answer[RoleAnswer]:
    """List who holds or held which role, what most independent sources state first.

    Args:
        session: asks the store.
        person, organization: whose, and where.
        role: words of its title.
        about: a person or an organization.
        as_of: the day (or month, or year) on which it was held.
        since, until: days between which an article says it, both included.
        publisher: part of the name of the paper that says it.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, or a date is none.
    """
    where = Where()
    if person:
        where.any_of("person", session.find(person, PERSON), "?fact org:member ?person")
    if organization:
        where.any_of("organization", session.find(organization, BODY), "?fact org:organization ?organization")
    if about:
        where.any_of("either", session.find(about, ACTOR), "?fact org:member ?either", "?fact org:organization ?either")
    if role:
        where.holds("title", role)
    where.dated(since, until)
    where.publisher(publisher)
    if not as_of:
        found = [_Held(c, c.best) for c in claims(session, ROLE, where, limit=limit)]
    else:
        found = list(_as_of(session, claims(session, ROLE, where), *days_of(as_of)))
    proof = evidence(session, (h.best.fact for h in found[:limit]))
    rows = [_row(session, h, proof) for h in found[:limit]]
    return answered(RoleAnswer, rows, facts=lambda r: r.facts, more=limit is not None and len(found) > limit)


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim, the fact of it that is shown, and why it answers."""

    claim: Claim
    best: Member
    basis: Basis | None = None
    observed: str | None = None
    far: int = 0


def _row(session: Session, held: _Held, proof: dict[str, Evidence]) -> RoleAnswer:
    claim, best = held.claim, held.best
    since, until = claim.detail("since"), claim.detail("until")
    return RoleAnswer(
        person=session.label(best.text("person")),
        role=str(best.values["title"]),
        organization=session.label(best.text("organization")) or None,
        status=str(best.values["status"]),
        since=None if since is None else str(since),
        until=None if until is None else str(until),
        basis=held.basis,
        observed=held.observed,
        sources=claim.sources,
        articles=claim.articles,
        evidence=proof[best.fact],
        facts=claim.facts,
    )


def _as_of(session: Session, found: Iterable[Claim], first: str, last: str) -> list[_Held]:
    """Return who held what between two days, the surest first."""
    offices: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for claim in found:
        for m in claim.members:
            if m.values["status"] in HELD:
                title = tuple(sorted({*name_words(str(m.values["title"]))} - {"of", "the", "for"}))
                offices[m.values["person"], title, session.label(m.text("organization"))].append(m)
    held = [h for members in offices.values() if (h := _held(members, first, last))]
    return sorted(held, key=lambda h: (_BASES.index(h.basis or "unknown"), h.far, -h.claim.sources, h.best.fact))


def _held(members: Sequence[Member], first: str, last: str) -> _Held | None:
    """Return whether an office was held between two days by what `members` say of one person, None where it was not."""
    stated = [m for m in members if _is_stated(m, first, last)]
    shown = sorted(
        (m for m in members if m.values["status"] != "former" and m.published), key=lambda m: _far(m, first, last)
    )
    claim = Claim("role", tuple(members))
    nearest = shown[0] if shown else None
    if stated:
        best = min(stated, key=lambda m: (m.reported, -m.confidence, m.fact))
        return _Held(claim, best, "stated", nearest.published if nearest else None, 0)
    begins = [bounds(d)[0] for m in members if (d := m.text("since"))]
    ends = [bounds(d)[1] for m in members if (d := m.text("until"))]
    if (begins and min(begins) > last) or (ends and max(ends) < first):
        return None
    if nearest is None:
        over = any(m.published and m.published < first for m in members)
        return None if over else _Held(claim, members[0], "unknown")
    seen = nearest.published or ""
    if seen < first and any(m.values["status"] == "former" and seen < (m.published or "") <= last for m in members):
        return None  # it was over before that day
    far = _far(nearest, first, last)
    return _Held(claim, nearest, "observed" if far <= OBSERVED_DAYS else "unknown", seen, far)


def _is_stated(m: Member, first: str, last: str) -> bool:
    since, until = m.text("since"), m.text("until")
    if not since or bounds(since)[1] > last:
        return False
    end = bounds(until)[0] if until else m.published if m.values["status"] != "former" else None
    return end is not None and end >= first


def _far(m: Member, first: str, last: str) -> int:
    """Return the days between an article and the days that were asked for."""
    day = date.fromisoformat(m.published or first)
    return max((date.fromisoformat(first) - day).days, (day - date.fromisoformat(last)).days, 0)
