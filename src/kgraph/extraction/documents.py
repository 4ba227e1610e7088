"""Whose words a document holds: "a statement released by the ministry said ..." is the ministry's."""

from spacy.tokens import Token

from kgraph.extraction.described import nouns
from kgraph.extraction.reading import Reading

_SAME = {"suit": "lawsuit", "advertisement": "ad", "memorandum": "memo"}
_BACK = 1500
"""Tokens that an earlier mention of the same document may lie back."""


def author(reading: Reading, head: Token) -> str | None:
    """Return the entity whose document `head` names, or None; one known to the article as a measure speaks for itself."""
    if head.lemma_.lower() not in nouns("document"):
        return None
    own = _stated(reading, head)
    if own is not None:
        return own
    if not any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children):
        return None
    same = _SAME.get(head.lemma_.lower(), head.lemma_.lower())
    for i in range(head.i - 1, max(-1, head.i - _BACK), -1):
        token = reading.doc[i]
        alike = token.pos_ == "NOUN" and _SAME.get(token.lemma_.lower(), token.lemma_.lower()) == same
        if alike and (found := _stated(reading, token)) is not None:
            return found
    return None


def _stated(reading: Reading, head: Token) -> str | None:
    """Return the author whom the words beside a document name."""
    for child in head.children:
        if child.dep_ == "poss" and (key := _speaking(reading, child)) is not None:
            return key
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            found = [p for a in child.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj"]
            found += [p for a in child.children if a.dep_ == "prep" and a.lower_ == "from" for p in a.children]
            for p in found:
                owner = next((c for c in p.children if c.dep_ == "poss"), None)
                if (key := _speaking(reading, p)) or (owner is not None and (key := _speaking(reading, owner))):
                    return key
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for p in child.children:
                if (key := _speaking(reading, p)) is not None:
                    return key
        if child.dep_ == "acl" and child.lower_ == "citing":
            for p in child.children:
                if p.dep_ == "dobj" and (key := _speaking(reading, p)) is not None:
                    return key
    if head.dep_ == "pobj" and head.head.lower_ == "in":
        verb = head.head.head
        for child in verb.children:
            if child.dep_ == "nsubj" and (key := _speaking(reading, child)) is not None:
                return key
    return None


def _speaking(reading: Reading, token: Token) -> str | None:
    key = reading.entities.at(token)
    return key if key is not None and reading.entities.type(key) in ("Person", "Organization", "Place") else None
