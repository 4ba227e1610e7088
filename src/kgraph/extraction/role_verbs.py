"""Roles that a verb gives: "A is the mayor", "A was sworn in as minister", "A chairs the committee"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding, dates
from kgraph.extraction.titles import TitleUse
from kgraph.model import RoleStatus

_OFFICES = frozenset("presidency office nomination reelection re-election seat".split())
_BE = frozenset("be become remain".split())
_AS = {lemma: r for r in rows("role_verbs") if r["pattern"] == "as" for lemma in forms(r, "verbs")}
_OBJECT = {lemma: r for r in rows("role_verbs") if r["pattern"] == "object" for lemma in forms(r, "verbs")}
_MADE = {lemma: r for r in rows("role_verbs") if r["pattern"] == "made" for lemma in forms(r, "verbs")}


def subject(verb: Token) -> Token | None:
    """Return the subject of a verb, of its auxiliary's verb, or of the verb it is joined to; for "who", whom it means."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
                    return verb.head
                return child
        if verb.dep_ in ("conj", "xcomp", "aux", "auxpass") and verb.head != verb:
            verb = verb.head
        elif verb.dep_ in ("relcl", "acl") and verb.head != verb:
            return verb.head
        else:
            return None
    return None


def _negated(verb: Token) -> bool:
    words = {c.lower_ for c in verb.children if c.dep_ in ("neg", "aux", "mark", "advmod")}
    return bool(words & {"not", "n't", "n’t", "never", "would", "could", "should", "might", "may", "if", "can", "to"})


def _since(verb: Token) -> bool:
    return any(t.lower_ == "since" for t in verb.sent)


def verb_roles(reading: Reading, uses: list[TitleUse]) -> Iterator[tuple[TitleUse, str, RoleStatus | None, Token]]:
    """Yield titles that a verb gives to a person: the title, the person, the verb's own status, and the verb."""
    table, doc = reading.entities, reading.doc
    for use in uses:
        root = doc[use.start : use.end].root
        while root.dep_ in ("compound", "conj", "nmod", "appos") and root.head.i in range(use.phrase - 6, use.end + 6):
            root = root.head
        verb = root.head
        status: RoleStatus | None = None
        person: Token | None = None
        if root.dep_ == "attr" and verb.lemma_ in _BE:
            person = subject(verb)
            if verb.lemma_ == "be" and verb.tag_ == "VBD":
                status = "former"
        elif root.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_ in _AS:
            verb = verb.head
            if verb.lemma_ == "step" and not any(c.lower_ in ("down", "aside", "back") for c in verb.children):
                continue
            status = _AS[verb.lemma_]["status"] or None  # type: ignore[assignment]
            if verb.lemma_ in ("serve", "work", "act") and verb.tag_ in ("VBD", "VBN") and not _since(verb):
                status = "former"
            person = subject(verb)
        elif root.dep_ in ("oprd", "attr", "dobj", "ccomp", "xcomp") and verb.lemma_ in _MADE:
            status = _MADE[verb.lemma_]["status"] or None  # type: ignore[assignment]
            person = subject(verb) if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) else None
        if person is None or _negated(verb):
            continue
        key = table.at(person)
        if key is not None and table.type(key) == "Person":
            yield use, key, status, verb


def acting_roles(reading: Reading) -> Iterator[Holding]:
    """Yield the roles that a verb names without a title: "A chairs B", "A is running for president of B"."""
    table, doc = reading.entities, reading.doc
    for verb in doc:
        rule = _OBJECT.get(verb.lemma_) if verb.pos_ == "VERB" else None
        if rule is None or _negated(verb):
            continue
        who = subject(verb)
        key = table.at(who) if who is not None else None
        if key is None or table.type(key) != "Person":
            continue
        prep = rule["preposition"]
        target = next(
            (
                g
                for c in verb.children
                for g in ([c] if not prep and c.dep_ == "dobj" else c.children if prep and c.lower_ == prep else ())
                if g.dep_ in ("dobj", "pobj")
            ),
            None,
        )
        if target is None:
            continue
        body = table.at(target)
        organization = body if body is not None and table.type(body) in ("Organization", "Place") else None
        if rule["needs"] == "organization" and (organization is None or table.type(organization) != "Organization"):
            continue
        office = reading.lists.titles.at(doc, target.i) is not None or target.lower_ in _OFFICES
        if rule["needs"] == "office" and organization is None and not office:
            continue
        status: RoleStatus = rule["status"] or "current"  # type: ignore[assignment]
        since, until = dates(doc, target.i + 1)
        yield Holding(key, rule["title"], rule["title"], organization, status, verb.i, target.i + 1, 0.7, since, until)
