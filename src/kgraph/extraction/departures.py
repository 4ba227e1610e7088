"""Who no longer holds an office, since the sentence tells that they left it or were removed."""

from spacy.tokens import Token

from kgraph.extraction.reading import Reading

_LEAVING = frozenset("resign quit".split())
_REMOVING = frozenset("dismiss sack oust fire depose".split())
_ELSEWHERE = frozenset("from as over".split())
"""What follows when something else than the office that stands before the name may be left."""


def departed(reading: Reading, person: str, i: int) -> bool:
    """Tell whether the sentence of token `i` says that `person` has left office: "Minister A resigned", "B dismissed A"."""
    return any(
        reading.entities.at(c) == person
        for verb in reading.doc[i].sent
        if verb.tag_ in ("VBD", "VBN") and (deps := _roles(verb)) and not _open(verb)
        for c in verb.children
        if c.dep_ in deps
    )


def _roles(verb: Token) -> tuple[str, ...]:
    """Return as what the person who leaves stands beside a verb; empty where nobody leaves."""
    lemma = verb.lemma_.lower()
    down = lemma == "step" and any(c.lower_ in ("down", "aside") for c in verb.children)
    if lemma in _LEAVING or down:
        return () if any(c.dep_ == "prep" and c.lower_ in _ELSEWHERE for c in verb.children) else ("nsubj",)
    return ("dobj", "nsubjpass") if lemma in _REMOVING else ()


def _open(verb: Token) -> bool:
    """Tell whether it has not happened: "has not resigned", "could be dismissed"."""
    return any(c.dep_ == "neg" or (c.dep_ in ("aux", "auxpass") and c.tag_ == "MD") for c in verb.children)
