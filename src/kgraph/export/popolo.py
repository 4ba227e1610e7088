"""Popolo JSON, the standard of parliamentary monitoring: people, organizations, memberships, motions and vote events.

Only what an article itself asserts is in it: roles held, and acts done. Each has its articles and sentences as sources.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from kgraph.model import PLAN, Action, LinkedArticle, LinkedEntity, Role, Votes
from kgraph.rdf.derived import HELD

_RESULTS = dict.fromkeys(("pass", "adopt", "approve", "ratify", "confirm", "enact"), "pass")
_RESULTS |= dict.fromkeys(("reject", "defeat", "fail"), "fail")
_BODIES = ("Organization", "Polity")
_Json = dict[str, Any]


def write_popolo(entities: Iterable[LinkedEntity], articles: Iterable[LinkedArticle], out: BinaryIO) -> None:
    """Write one JSON object to `out`, its lists sorted by id."""
    known = {e.iri: e for e in entities}
    memberships: list[_Json] = []
    motions: list[_Json] = []
    events: list[_Json] = []
    for article in articles:
        for r in article.facts.roles:
            if r.within is None and r.status in HELD and known[article.canonical[r.person]].type == "Person":
                memberships.append(_membership(article, r))
        for a in article.facts.actions:
            if a.within is None and not a.action.startswith(PLAN):
                motion = _motion(article, a, known)
                motions.append(motion)
                if a.votes:
                    events.append(_vote_event(motion, a.votes))
    acting = {i["organization_id"] for i in (*memberships, *motions)}  # a place that office is held in is one too
    whole = {
        "persons": [_entity(e) for e in known.values() if e.type == "Person"],
        "organizations": [_entity(e) for e in known.values() if e.type in _BODIES or e.iri in acting],
        "memberships": sorted(memberships, key=_id),
        "motions": sorted(motions, key=_id),
        "vote_events": sorted(events, key=_id),
    }
    out.write(json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")


def _id(item: _Json) -> str:
    return str(item["id"])


def _entity(e: LinkedEntity) -> _Json:
    said: _Json = {
        "id": e.iri,
        "name": e.label,
        "other_names": [{"name": a} for a in e.aliases],
        "identifiers": [{"identifier": m} for m in e.matches],
    }
    if e.type == "Person":
        return said
    identifiers = [{"scheme": "ISO 3166-1 alpha-2", "identifier": e.code}] if e.code else []
    return said | {"classification": e.kind, "identifiers": [*identifiers, *said["identifiers"]]}


def _membership(article: LinkedArticle, r: Role) -> _Json:
    return {
        "id": article.fact_iris[r.id],
        "person_id": article.canonical[r.person],
        "organization_id": article.canonical.get(r.organization or ""),
        "role": r.title,
        "label": f"{r.title} ({r.status})",
        "start_date": r.since,
        "end_date": r.until,
        "sources": _sources(article, r),
    }


def _motion(article: LinkedArticle, a: Action, known: Mapping[str, LinkedEntity]) -> _Json:
    body, measure = known[article.canonical[a.body]], known[article.canonical[a.measure]]
    person = body.type == "Person"
    return {
        "id": article.fact_iris[a.id],
        "organization_id": None if person else body.iri,
        "creator_id": body.iri if person else None,
        "text": measure.label,
        "classification": a.action,
        "date": a.date,
        "result": None if person else _RESULTS.get(a.action),  # one vote decides nothing
        "sources": _sources(article, a),
    }


def _vote_event(motion: _Json, votes: Votes) -> _Json:
    counted = (("yes", votes.in_favour), ("no", votes.against), ("abstain", votes.abstain))
    return {
        "id": f"{motion['id']}/vote",
        "motion_id": motion["id"],
        "organization_id": motion["organization_id"],
        "start_date": motion["date"],
        "result": motion["result"],
        "counts": [{"option": option, "value": n} for option, n in counted if n is not None],
        "sources": motion["sources"],
    }


def _sources(article: LinkedArticle, fact: Role | Action) -> list[_Json]:
    of = article.facts.article
    return [{"url": of.url or article.iri, "note": fact.evidence.of(of.text)}]
