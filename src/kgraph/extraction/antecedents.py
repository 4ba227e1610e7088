"""What "they" and "it" may mean where they speak: noun phrases before them, also of groups that have no name."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extraction.described import nouns
from kgraph.extraction.reading import Reading

_BACK = 3
"""Sentences looked back over."""
_COUNTED = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())


def antecedents(reading: Reading, pronoun: Token) -> Iterator[list[Token]]:
    """Yield the heads of what `pronoun`, a form of "they" or "it", may mean, the likeliest first.

    Subjects before objects in the nearest sentence that has one that agrees; a coordination ("A and B") is yielded whole.
    """
    fits = _plural if pronoun.lower_.startswith("the") else _body
    sentence = pronoun.sent
    for _ in range(_BACK + 1):
        found = [t for t in sentence if t.i < pronoun.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ != "conj"]
        yield from ([t, *t.conjuncts] for t in sorted(found, key=_rank) if fits(reading, t))
        if not sentence.start:
            return
        sentence = reading.doc[sentence.start - 1].sent


def _rank(token: Token) -> tuple[int, int]:
    order = ("nsubj", "nsubjpass", "pobj", "dobj")
    return order.index(token.dep_) if token.dep_ in order else len(order), -token.i


def _plural(reading: Reading, token: Token) -> bool:
    if token.ent_type_ in _COUNTED or token.dep_ not in ("nsubj", "nsubjpass", "pobj", "dobj", "attr"):
        return False
    key = reading.entities.at(token)
    if key is not None:
        group = reading.entities.kind(key) not in (None, "polity") and reading.entities.type(key) == "Organization"
        return group or (reading.entities.type(key) == "Person" and bool(token.conjuncts))
    return token.tag_ in ("NNS", "NNPS") and token.dep_ in ("nsubj", "nsubjpass")


def _body(reading: Reading, token: Token) -> bool:
    key = reading.entities.at(token)
    if key is not None:
        return reading.entities.type(key) in ("Organization", "Place", "Measure") and token.dep_ in (
            "nsubj",
            "nsubjpass",
        )
    return token.tag_ == "NN" and token.lemma_.lower() in nouns("document") | nouns("body")
