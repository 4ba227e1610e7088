"""Speakers without a name: "a senior official", "the mayor's family", "a poll"."""

import re
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kgraph.extraction.lexicon import rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.sources import phrase
from kgraph.model import EntityType, MentionKind

_LONGEST = 8
"""Tokens of the longest description."""
_STOPS = frozenset(",(—–;:")
_LOOSE = frozenset("ADP DET PUNCT CCONJ PRON SPACE".split())
_ARTICLES = frozenset("the a an both".split())
_OWN = frozenset("his her its their whose".split())


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns of one kind of ``speaking_nouns.tsv``: ``document``, ``body`` or ``part``."""
    return frozenset(r["noun"] for r in rows("speaking_nouns") if r["kind"] == kind)


class Descriptions:
    """The described speakers of one article; the same description is the same speaker."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._table = reading.entities
        self._by_name = {self._table.name(k).casefold(): k for k in self._table.ids()}

    def entity(self, head: Token, words: TokenSpan, *, alone: bool) -> str | None:
        """Return the id of the entity that the noun phrase of `head` describes, made where it is new, or None.

        Args:
            words: what names the speaker.
            alone: whether `head` is all that it names.
        """
        if head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return None
        start, end = self._extent(head, words if alone else phrase(head, head))
        name = self._name(start, end)
        if not any(c.isalpha() for c in name):
            return None
        kind: MentionKind = "name" if head.pos_ == "PROPN" and head.i == end - 1 else "nominal"
        key = self._by_name.get(name.casefold())
        known = key is not None
        if key is None:
            key = self._by_name[name.casefold()] = self._table.add(_type(head), name)
        self._table.mention(key, start, end, kind, alias=not known and self._reading.doc[start].lower_ not in _OWN)
        return key

    def _extent(self, head: Token, span: TokenSpan) -> tuple[int, int]:
        """Return the tokens of the description: no article before it, no clause or apposition after it."""
        doc = self._reading.doc
        start, end = min(span.start, head.i), max(span.end, head.i + 1)
        for t in doc[head.i + 1 : end]:
            if t.text in _STOPS or t.dep_ == "relcl":
                end = min(end, t.i if t.is_punct else t.left_edge.i)
                break
        end = max(head.i + 1, min(end, head.i + _LONGEST))
        while end - 1 > head.i and doc[end - 1].pos_ in _LOOSE:
            end -= 1
        while start < head.i and (doc[start].lower_ in _ARTICLES or not any(c.isalnum() for c in doc[start].text)):
            start += 1
        return start, end

    def _name(self, start: int, end: int) -> str:
        """Return the words, with the owner's name for "his" where it is known."""
        doc = self._reading.doc
        owner = self._table.at(start) if doc[start].lower_ in _OWN else None
        if owner is None or end - start < 2:
            return re.sub(r"\s+", " ", doc[start:end].text).strip()
        name = self._table.name(owner)
        return f"{name}{'’' if name.endswith('s') else '’s'} " + re.sub(r"\s+", " ", doc[start + 1 : end].text).strip()


def _type(head: Token) -> EntityType:
    """Return what speaks: groups and documents are no person."""
    group = head.tag_ == "NNS" or head.ent_type_ in ("ORG", "NORP")
    return "Organization" if group or head.lemma_.lower() in nouns("body") | nouns("document") else "Person"
