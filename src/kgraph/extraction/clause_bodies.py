"""The organization that a relative clause speaks of: "Ys, where she is a professor", "Ys, of which A was a member"."""

from spacy.tokens import Token

from kgraph.extraction.reading import Reading
from kgraph.extraction.unnamed_bodies import body_of

_PREPOSITIONS = frozenset("of at for in on".split())
_REACH = 8
"""Tokens before the verb in which the clause begins."""


def clause_noun(reading: Reading, verb: Token) -> Token | None:
    """Return the noun that "where" or "of which" before `verb` stands for, or None."""
    doc = reading.doc
    for k in range(verb.i - 1, max(verb.sent.start, verb.i - _REACH), -1):
        opens = doc[k].lower_ == "where"
        if doc[k].lower_ == "which" and doc[k - 1].lower_ in _PREPOSITIONS:
            opens, k = True, k - 1
        if opens:
            i = k - 2 if doc[k - 1].text == "," else k - 1
            return doc[_over_place(reading, i)] if i > verb.sent.start else None
        if doc[k].pos_ == "VERB" or doc[k].text in (";", ":", "—"):
            return None
    return None


def clause_body(reading: Reading, verb: Token) -> str | None:
    """Return the organization that the clause of `verb` speaks of, or None."""
    noun = clause_noun(reading, verb)
    if noun is None:
        return None
    key = reading.entities.at(noun) or body_of(reading, noun)
    return key if key is not None and reading.entities.type(key) == "Organization" else None


def _over_place(reading: Reading, i: int) -> int:
    """Return the token before "in Oslo" that ends at token `i`, where an organization stands there, or `i` itself."""
    doc, table = reading.doc, reading.entities
    key, extent = table.at(i), table.extent(i)
    if key is None or extent is None or table.type(key) != "Place" or extent[0] < 2:
        return i
    before = extent[0] - 2 if doc[extent[0] - 1].lower_ in ("in", ",") else extent[0] - 1
    body = table.at(before)
    return before if body is not None and table.type(body) == "Organization" else i
