"""Roles that a verb gives without a title: "A chairs the committee", "the party is led by A", "A is running for mayor"."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kgraph.extraction.clause_bodies import clause_noun
from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding, listed_after, persons_from
from kgraph.extraction.role_verbs import gone, holders, negated, person_at
from kgraph.extraction.tenures import Edge, ahead, around, behind, cut_short
from kgraph.extraction.unnamed_bodies import body_of, described
from kgraph.model import RoleStatus

_OFFICES = frozenset("presidency office nomination reelection re-election seat".split())
_PARTS = frozenset(
    "board council leadership management presidency executive secretariat directorate office desk branch chapter division "
    "department section team unit programme program bureau arm wing delegation mission operations staff faculty".split()
)
"""Nouns of what belongs to an organization: who heads "the Asia desk at Ys" has a role in Ys."""
_PANELS = frozenset("board committee subcommittee council commission panel court tribunal jury".split())
"""Bodies that one "is on"."""
_OF = frozenset("of at for in".split())
_NAMED_ONLY = frozenset("work own co-own belong join leave".split())
"""Verbs that say too little of a body without a name ("works at a building company")."""
_BODIES_ONLY = frozenset("chair co-chair head preside helm".split())
"""Verbs whose object is a body even where no list knows its name."""
_OBJECT = tuple(r for r in rows("role_verbs") if r["pattern"] == "object")
_RULES = {lemma: [r for r in _OBJECT if lemma in forms(r, "verbs")] for row in _OBJECT for lemma in forms(row, "verbs")}


def acting_roles(reading: Reading) -> Iterator[Holding]:
    """Yield the roles that a verb names without a title, in the order of the verbs."""
    for verb in reading.doc:
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_ not in _RULES or negated(verb):
            continue
        for rule in _RULES[verb.lemma_]:
            people, target = _done_by(reading, verb, rule)
            if people and target is not None and (found := _role(reading, verb, rule, target)) is not None:
                yield from (found(person) for person in people)
                break


def _role(reading: Reading, verb: Token, rule: dict[str, str], target: Token) -> Callable[[str], Holding] | None:
    """Return what makes the role of a person, where what the verb is done to is what `rule` needs."""
    table = reading.entities
    body = _body(reading, verb, target)
    kind = table.type(body) if body is not None else None
    organization = body if kind in ("Organization", "Place") else None
    office = reading.lists.titles.at(reading.doc, target.i) is not None or target.lower_ in _OFFICES
    fits = {
        "organization": kind == "Organization",
        "legislature": table.kind(body or "") == "legislature",
        "party": table.kind(body or "") == "party",
        "office": organization is not None or office,
        "panel": target.lower_ in _PANELS and kind == "Organization",
        "": True,
    }
    partisans = target.tag_ in ("NNS", "NNPS") and table.kind(body or "") == "party"  # "Republicans led by A"
    staff = rule["edge"] == "end" and table.at(target) is not None and table.kind(body or "") == "company"
    if not fits[rule["needs"]] or partisans or staff:  # nobody is a member of a company
        return None
    title = rule["title"]
    edge: Edge | None = rule["edge"] or None  # type: ignore[assignment]
    tenure = behind(reading, max(target.i, verb.i) + 1) | around(reading, verb, edge)
    told = around(reading, verb, "begin").since if title == "candidate" and verb.tag_ == "VBD" else None
    lost = bool(told and reading.article.published and told[:4] < reading.article.published[:4])  # "ran in 2008"
    past = cut_short(verb) or (gone(verb) and edge is None and not rule["status"])
    status: RoleStatus = rule["status"] or "current"  # type: ignore[assignment]
    if title != "founder" and (past or lost or tenure.over(reading.article.published)):
        status = "former"
    if edge is not None and ahead(verb):
        status = "elect" if edge == "begin" else "current"  # "will retire from the Senate in June"
    end = max(target.i, verb.i) + 1
    return lambda person: Holding(person, title, title, organization, status, verb.i, end, 0.7, tenure)


def _listed(reading: Reading, verb: Token, target: Token) -> list[str]:
    """Return A and B of "the senators running for president -- A and B"."""
    if verb.dep_ not in ("acl", "relcl") or verb.head.tag_ != "NNS":
        return []
    start = listed_after(reading, target.i + 1)
    return [p for p, _ in persons_from(reading, start, {})] if start > target.i + 1 else []


def _body(reading: Reading, verb: Token, target: Token) -> str | None:
    """Return the organization, or whatever else has a name, that the noun `target` means."""
    table, doc = reading.entities, reading.doc
    if (key := table.at(target)) is not None:
        extent = table.extent(target) or (target.i, target.i)
        named = table.type(key) == "Place" and table.kind(key) is None and extent[1] - extent[0] > 1
        if named and verb.lemma_ in _BODIES_ONLY:
            table.retype(key, "Organization")  # "Natural England": nobody chairs a place
        return key
    beside = table.at(target.i + 1) if target.i + 1 < len(doc) else None  # "the advocacy group Ys"
    if beside is not None and target.pos_ == "NOUN" and table.type(beside) == "Organization":
        return beside
    if (whole := _whole(reading, target)) is not None:
        return whole
    unlisted = target.pos_ == "PROPN" and verb.lemma_ in _BODIES_ONLY
    if verb.lemma_ in _NAMED_ONLY:
        return None
    return body_of(reading, target) or (described(reading, target.left_edge.i) if unlisted else None)


def _whole(reading: Reading, noun: Token) -> str | None:
    """Return the organization of "the board of Ys", "the Asia desk at Ys", "Ys's youth wing"."""
    table = reading.entities
    if noun.lower_ not in _PARTS:
        return None
    of = [g for c in (*noun.children, *noun.head.children) if c.lower_ in _OF and c.i == noun.i + 1 for g in c.children]
    keys = [table.at(t) for t in (*of, *(c for c in noun.children if c.dep_ == "poss"))]
    return next((k for k in keys if k is not None and table.type(k) == "Organization"), None)


def _done_by(reading: Reading, verb: Token, rule: dict[str, str]) -> tuple[list[str], Token | None]:
    """Return who chairs, joins, ... and the noun of what: "A chairs the panel", "the panel, led by A"."""
    table = reading.entities
    agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    prepositions = forms(rule, "preposition")
    if agent is not None and not prepositions:
        led = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        key = person_at(reading, agent)
        return ([key] if key else []), led or (verb.head if verb.dep_ in ("acl", "relcl") else None)
    for child in (*verb.children, *(c for v in verb.conjuncts for c in v.children if v.i > verb.i)):
        if not prepositions and child.dep_ == "dobj":  # "founded and still directs the institute"
            return holders(reading, verb), _meant(child)
        if child.lower_ in prepositions:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return holders(reading, verb) or _listed(reading, verb, grandchild), grandchild
    if prepositions and (noun := clause_noun(reading, verb)) is not None:  # "Ys, where she teaches"
        return holders(reading, verb), noun
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    bare = verb.dep_ == "relcl" and own is not None and own.tag_ not in ("WP", "WDT") and not prepositions
    body = table.at(verb.head) if bare else None
    if body is not None and table.kind(body) != "team":  # "the bank she runs"
        return holders(reading, verb), verb.head
    return [], None


def _meant(noun: Token) -> Token:
    """Return the noun that "which" stands for as an object ("Ys, which she founded"), else `noun` itself."""
    return noun.head.head if noun.tag_ in ("WDT", "WP") and noun.head.dep_ == "relcl" else noun
