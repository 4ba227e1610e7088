"""Roles that a verb gives without a title: "A chairs the committee", "the party is led by A", "A is running for mayor"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding, listed_after, persons_from
from kgraph.extraction.role_verbs import holders, negated, person_at, since_told
from kgraph.extraction.tenures import Edge, around, behind
from kgraph.extraction.unnamed_bodies import body_of
from kgraph.model import RoleStatus

_OFFICES = frozenset("presidency office nomination reelection re-election seat".split())
_GOVERNING = frozenset("board council leadership management presidency executive".split())
_OBJECT = tuple(r for r in rows("role_verbs") if r["pattern"] == "object")
_RULES = {lemma: [r for r in _OBJECT if lemma in forms(r, "verbs")] for row in _OBJECT for lemma in forms(row, "verbs")}


def acting_roles(reading: Reading) -> Iterator[Holding]:
    """Yield the roles that a verb names without a title, in the order of the verbs."""
    for verb in reading.doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in _RULES or negated(verb):
            continue
        for rule in _RULES[verb.lemma_]:
            people, target = _done_by(reading, verb, rule)
            if people and target is not None and (found := _role(reading, verb, rule, target)) is not None:
                yield from (found(person) for person in people)
                break


def _role(reading: Reading, verb: Token, rule: dict[str, str], target: Token) -> Callable[[str], Holding] | None:
    """Return what makes the role of a person, where what the verb is done to is what `rule` needs."""
    table = reading.entities
    body = table.at(target) or body_of(reading, target) or _board_of(reading, target)
    kind = table.type(body) if body is not None else None
    organization = body if kind in ("Organization", "Place") else None
    office = reading.lists.titles.at(reading.doc, target.i) is not None or target.lower_ in _OFFICES
    fits = {
        "organization": kind == "Organization",
        "party": table.kind(body or "") == "party",
        "office": organization is not None or office,
        "": True,
    }
    partisans = target.tag_ in ("NNS", "NNPS") and table.kind(body or "") == "party"  # "Republicans led by A"
    if not fits[rule["needs"]] or partisans:
        return None
    title = rule["title"]
    edge: Edge | None = rule["edge"] or None  # type: ignore[assignment]
    tenure = behind(reading, max(target.i, verb.i) + 1) | around(reading, verb, edge)
    told = around(reading, verb, "begin").since if title == "candidate" and verb.tag_ == "VBD" else None
    lost = bool(told and reading.article.published and told[:4] < reading.article.published[:4])  # "ran in 2008"
    past = verb.tag_ == "VBD" and edge is None and not rule["status"] and not since_told(verb)
    status: RoleStatus = rule["status"] or "current"  # type: ignore[assignment]
    if title != "founder" and (past or lost or tenure.over(reading.article.published)):
        status = "former"
    end = max(target.i, verb.i) + 1
    return lambda person: Holding(person, title, title, organization, status, verb.i, end, 0.7, tenure)


def _listed(reading: Reading, verb: Token, target: Token) -> list[str]:
    """Return A and B of "the senators running for president -- A and B"."""
    if verb.dep_ not in ("acl", "relcl") or verb.head.tag_ != "NNS":
        return []
    start = listed_after(reading, target.i + 1)
    return [p for p, _ in persons_from(reading, start, {})] if start > target.i + 1 else []


def _board_of(reading: Reading, noun: Token) -> str | None:
    """Return the organization of "the board of Ys"."""
    of = next((c for c in noun.children if c.lower_ == "of" and noun.lower_ in _GOVERNING), None)
    return next((k for c in of.children if (k := reading.entities.at(c))), None) if of is not None else None


def _done_by(reading: Reading, verb: Token, rule: dict[str, str]) -> tuple[list[str], Token | None]:
    """Return who chairs, joins, ... and the noun of what: "A chairs the panel", "the panel, led by A"."""
    agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    prepositions = forms(rule, "preposition")
    if agent is not None and not prepositions:
        led = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        key = person_at(reading, agent)
        return ([key] if key else []), led or (verb.head if verb.dep_ in ("acl", "relcl") else None)
    for child in (*verb.children, *(c for v in verb.conjuncts for c in v.children if v.i > verb.i)):
        if not prepositions and child.dep_ == "dobj":  # "founded and still directs the institute"
            return holders(reading, verb), child
        if child.lower_ in prepositions:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return holders(reading, verb) or _listed(reading, verb, grandchild), grandchild
    return [], None
