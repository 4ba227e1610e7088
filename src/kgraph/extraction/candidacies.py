"""Candidates and nominees named without a title: "A's bid for the Senate", "A left the race", "A's nomination to the court"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding
from kgraph.extraction.role_verbs import holders, negated
from kgraph.model import RoleStatus

_WORDS = {part: frozenset(f for r in rows("campaign_words") if r["part"] == part for f in forms(r, "words"))
          for part in ("noun", "race", "office")}  # fmt: skip
_VERBS: dict[str, RoleStatus] = {
    f: r["status"]  # type: ignore[misc]
    for r in rows("campaign_words")
    if r["part"] == "verb"
    for f in forms(r, "words")
}
_AGAINST = {"challenge": "", "run": "against"}
"""Verbs of rivals, with the preposition before the one against whom they stand."""
_REACH = 8
"""Tokens behind a campaign's noun in which the office that it aims at is named."""


def candidacies(reading: Reading) -> Iterator[Holding]:
    """Yield who runs, or ran, for an office, and who is nominated for a post."""
    for token in reading.doc:
        word = token.lower_
        if word in _WORDS["noun"] or word in _WORDS["race"]:
            yield from _campaign(reading, token)
        if word == "nomination":
            yield from _nomination(reading, token)
        if token.lemma_ in _AGAINST and token.pos_ == "VERB":
            yield from _rivalry(reading, token)


def _campaign(reading: Reading, noun: Token) -> Iterator[Holding]:
    aim = _aim(reading, noun)
    if aim is None:
        return
    verb = _verb(noun)
    status = _VERBS.get(verb.lemma_) if verb is not None else None
    owner = _owner(reading, noun) if noun.lower_ in _WORDS["noun"] else None
    people = [owner] if owner else holders(reading, verb) if verb is not None and status is not None else []
    for person in people:
        yield Holding(person, "candidate", "candidate", aim or None, status or "candidate", noun.i, noun.i + 1, 0.7)


def _aim(reading: Reading, noun: Token) -> str | None:
    """Return the party or chamber that a campaign is about, empty if only an office is named, None if it is no such campaign."""
    doc, table = reading.doc, reading.entities
    start = noun.i
    while start > noun.sent.start and (
        doc[start - 1].pos_ in ("ADJ", "PROPN") or doc[start - 1].lower_ in _WORDS["office"]
    ):
        start -= 1
    end = noun.i + 1
    if end < len(doc) and doc[end].lower_ in ("for", "to"):
        end = min(noun.sent.end, end + _REACH)
    words = doc[start:end]
    bodies = [k for k in table.within(start, end) if table.kind(k) in ("party", "legislature")]
    if any(t.lower_ in _WORDS["office"] for t in words):
        of = [t.i + 1 for t in words if t.i > noun.i and t.lower_ == "of"]
        places = [k for i in of for k in table.within(i, min(i + 3, noun.sent.end)) if table.type(k) == "Place"]
        return next((k for k in (*bodies, *places)), "")
    return bodies[0] if bodies and (end > noun.i + 1 or noun.lower_ in _WORDS["race"]) else None


def _rivalry(reading: Reading, verb: Token) -> Iterator[Holding]:
    """Yield who is "challenging B for the Senate seat", "running against B"."""
    table, prep = reading.entities, _AGAINST[verb.lemma_]
    rivals = [g for c in verb.children if prep and c.lower_ == prep for g in c.children]
    rivals += [c for c in verb.children if not prep and c.dep_ == "dobj" and verb.tag_ == "VBG"]
    keys = [table.at(r) for r in rivals]
    if negated(verb) or not any(k is not None and table.type(k) == "Person" for k in keys):
        return
    seats = table.within(verb.i, min(verb.sent.end, verb.i + 2 * _REACH))
    body = next((k for k in seats if table.kind(k) == "legislature"), None)
    for person in holders(reading, verb):
        if person not in keys:
            yield Holding(person, "candidate", "candidate", body, "candidate", verb.i, verb.i + 1, 0.65)


def _verb(noun: Token) -> Token | None:
    """Return the verb that acts on a noun, as its object or by a preposition ("dropped out of the race")."""
    head = noun.head
    while head.dep_ in ("prep", "pcomp", "prt") and head.head != head:
        head = head.head
    return head if noun.dep_ in ("dobj", "pobj") and head.pos_ == "VERB" else None


def _owner(reading: Reading, noun: Token) -> str | None:
    for child in noun.children:
        key = reading.entities.at(child) if child.dep_ == "poss" else None
        if key is not None and reading.entities.type(key) == "Person":
            return key
    return None


def _nomination(reading: Reading, noun: Token) -> Iterator[Holding]:
    """Yield the nominee of "A's nomination to the court", "the nomination of A to fill the court's vacancy"."""
    doc, table = reading.doc, reading.entities
    person = _owner(reading, noun)
    end = noun.i + 1
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        key, extent = table.at(end + 1), table.extent(end + 1)
        if key is not None and extent is not None and table.type(key) == "Person":
            person, end = key, extent[1]
    if person is None or end >= len(doc) or doc[end].lower_ not in ("to", "for", "as"):
        return
    stop = min(noun.sent.end, end + _REACH)
    body = next((k for k in table.within(end, stop) if table.type(k) == "Organization"), None)
    if body is not None:
        yield Holding(person, "nominee", "nominee", body, "nominee", noun.i, noun.i + 1, 0.75)
