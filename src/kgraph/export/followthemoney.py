"""Entities of FollowTheMoney, as Aleph, OpenSanctions and their tools read them: a JSON object a line.

People and bodies become Person, PublicBody, Company or Organization; a role Occupancy of a Position, Directorship or
Membership; articles become Article; a statement becomes Documentation of its speaker, and a legislative act an Event. What
an article does not itself assert (what somebody is reported to have said, plans, candidacies) becomes Documentation only.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from kgraph.model import PLAN, Action, LinkedArticle, LinkedEntity, Role, Statement, Votes

_PUBLIC = frozenset({"legislature", "ministry", "agency", "court", "military", "police", "igo", "polity"})
_DIRECTS = re.compile(r"\b(?:director|chair\w*|chief executive|ceo|president|founder)\b", re.I)
_OCCUPANCY = {"current": "current", "acting": "current", "former": "ended"}
_Values = dict[str, str | Iterable[str] | None]


def write_followthemoney(entities: Iterable[LinkedEntity], articles: Iterable[LinkedArticle], out: BinaryIO) -> None:
    """Write entities, then articles with what they state, to `out`.

    Topics and measures are no entities there: topics are keywords of the articles, measures stand in the names of acts.
    """
    known = {e.iri: e for e in entities}
    for e in known.values():
        if schema := _schema(e):
            wikidata = [m.rsplit("/", 1)[1] for m in e.matches if "wikidata.org/entity/" in m]
            said: _Values = {"name": e.label, "alias": e.aliases, "classification": e.kind, "wikidataId": wikidata}
            if e.code:
                said["country"] = e.code.lower()
            if schema == "Person":
                del said["classification"]
            _write(out, e.iri, schema, said)
    positions: set[str] = set()
    for article in articles:
        _Article(article, known, positions).write(out)


class _Article:
    """Writes one article and its facts."""

    def __init__(self, article: LinkedArticle, known: Mapping[str, LinkedEntity], positions: set[str]) -> None:
        self.article = article
        self.known = known
        self.positions = positions
        self.about = article.facts.article

    def write(self, out: BinaryIO) -> None:
        a = self.about
        topics = sorted({t.label for s in self.article.facts.statements for t in s.topics})
        said: _Values = {"title": a.title or a.id, "fileName": a.id, "author": a.authors, "publisher": a.publisher}
        said |= {
            "sourceUrl": a.url,
            "publishedAt": a.published,
            "modifiedAt": a.modified,
            "language": _iso3(a.language),
        }
        _write(out, self.article.iri, "Article", said | {"keywords": topics})
        for r in self.article.facts.roles:
            for iri, schema, values in self._role(r):
                _write(out, iri, schema, values)
        for s in self.article.facts.statements:
            words = " … ".join(c.of(a.text) for c in s.content)
            _write(out, self.article.fact_iris[s.id], *self._documentation(s, s.speaker, s.act, words))
        for act in self.article.facts.actions:
            _write(out, self.article.fact_iris[act.id], *self._action(act))

    def _named(self, entity: str) -> LinkedEntity:
        return self.known[self.article.canonical[entity]]

    def _role(self, r: Role) -> Iterator[tuple[str, str, _Values]]:
        iri, person = self.article.fact_iris[r.id], self._named(r.person)
        body = self._named(r.organization) if r.organization else None
        if r.within or r.status not in _OCCUPANCY or _schema(person) is None:
            yield iri, *self._documentation(r, r.person, f"{r.title} ({r.status})")
            return
        dates: _Values = {"startDate": r.since, "endDate": r.until}
        if body is None or (_schema(body) is None and (body.type != "Place" or person.type != "Person")):
            yield iri, *self._documentation(r, r.person, f"{r.title} ({r.status})")
        elif person.type == "Person" and (body.type == "Place" or _schema(body) == "PublicBody"):
            position = f"{body.iri}#{r.title.casefold()}"
            if position not in self.positions:
                self.positions.add(position)
                name = f"{r.title}, {body.label}"
                where: _Values = {"organization": _id(body.iri) if _schema(body) else None, "country": _country(body)}
                yield position, "Position", {"name": name} | where
            ends: _Values = {"holder": _id(person.iri), "post": _id(position), "status": _OCCUPANCY[r.status]}
            yield iri, "Occupancy", ends | dates | self._source(r)
        elif _schema(body) == "Company" and _DIRECTS.search(r.title):
            ends = {"director": _id(person.iri), "organization": _id(body.iri), "role": r.title, "status": r.status}
            yield iri, "Directorship", ends | dates | self._source(r)
        else:
            ends = {"member": _id(person.iri), "organization": _id(body.iri), "role": r.title, "status": r.status}
            yield iri, "Membership", ends | dates | self._source(r)

    def _action(self, a: Action) -> tuple[str, _Values]:
        body, measure = self._named(a.body), self._named(a.measure)
        if a.within or a.action.startswith(PLAN):
            return self._documentation(a, a.body, f"{a.action} {measure.label}")
        said: _Values = {"name": f"{body.label}: {a.action} {measure.label}{_counted(a.votes)}", "date": a.date}
        if _schema(body):
            said["involved"] = _id(body.iri)
        return "Event", said | self._source(a)

    def _documentation(
        self, fact: Role | Statement | Action, entity: str, role: str, words: str | None = None
    ) -> tuple[str, _Values]:
        about = self._named(entity)
        if _schema(about) is None:
            return "Note", {"name": f"{about.label}: {role}", "description": words, **self._source(fact)}
        ends: _Values = {"document": _id(self.article.iri), "entity": _id(about.iri), "role": role}
        said = self._source(fact)
        del said["proof"]
        return "Documentation", ends | {"description": words, "date": self.about.published} | said

    def _source(self, fact: Role | Statement | Action) -> _Values:
        sentence = fact.evidence.of(self.about.text)
        return {"summary": sentence, "sourceUrl": self.about.url, "proof": _id(self.article.iri)}


def _schema(entity: LinkedEntity) -> str | None:
    if entity.type == "Person":
        return "Person"
    if entity.type == "Polity":
        return "PublicBody"
    if entity.type == "Organization":
        return "PublicBody" if entity.kind in _PUBLIC else "Company" if entity.kind == "company" else "Organization"
    return None


def _counted(votes: Votes | None) -> str:
    """Return the votes that the text tells, such as `` (61 for, 38 against)``."""
    if votes is None:
        return ""
    counted = (("for", votes.in_favour), ("against", votes.against), ("abstaining", votes.abstain))
    return f" ({', '.join(f'{n} {what}' for what, n in counted if n is not None)})"


def _country(entity: LinkedEntity) -> str | None:
    return entity.code.lower() if entity.code else None


def _iso3(language: str | None) -> str | None:
    return {"en": "eng"}.get(language or "")


def _id(iri: str) -> str:
    return f"kg-{hashlib.sha1(iri.encode(), usedforsecurity=False).hexdigest()}"


def _write(out: BinaryIO, iri: str, schema: str, values: _Values) -> None:
    properties: dict[str, list[str]] = {}
    for name, value in values.items():
        some = [value] if isinstance(value, str) else list(value or ())
        if some:
            properties[name] = some
    entity: dict[str, Any] = {"id": _id(iri), "schema": schema, "properties": properties}
    out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")
