"""Whose words follow a cue: the noun phrase that names the speaker, as tokens."""

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

_UP = ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl")
_EDGE = frozenset(",.;:—–-\"“”'’‘()\n")


def subject(verb: Token) -> Token | None:
    """Return the head of the noun phrase that does what `verb` says, looked up over the verbs above it; or None.

    In the passive it is the agent ("by ..."); in "a letter saying ..." the noun that the verb hangs on.
    """
    seen = verb
    for _ in range(4):
        for child in seen.children:
            if child.dep_ in ("nsubj", "csubj"):
                return child
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in seen.children):
            return _agent(seen)
        if seen.tag_ == "VBN" and seen.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in seen.children):
            return _agent(seen)  # "asked whether ..., he said": he did not ask
        if seen.dep_ in ("acl", "relcl") and seen.tag_ == "VB":
            return None  # "a way to question the ruling": the way questions nothing
        if seen.dep_ in ("acl", "relcl") and seen.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return seen.head
        if seen.dep_ not in _UP or seen.head == seen:
            return None
        if seen.dep_ == "ccomp" and seen.tag_ != "VBG":
            return None
        seen = seen.head
    return None


def _agent(verb: Token) -> Token | None:
    return next((p for a in verb.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj"), None)


def phrase(head: Token, avoid: Token) -> TokenSpan:
    """Return the noun phrase of `head` with its appositions, without relative clauses and without the verb `avoid`."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.rights:
        apart = child.dep_ == "acl" and head.doc[child.left_edge.i - 1].text == ","
        if child.dep_ == "relcl" or apart:
            end = min(end, child.left_edge.i)
    if avoid.i != head.i and start <= avoid.i < end:
        start, end = (avoid.i + 1, end) if head.i > avoid.i else (start, avoid.i)
    doc = head.doc
    while end - 1 > head.i and doc[end - 1].text in _EDGE and doc[end - 1].text != ")":
        end -= 1
    while start < head.i and doc[start].text in _EDGE:
        start += 1
    return doc[start:end]
