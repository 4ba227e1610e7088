"""Who is meant by the words that name a speaker."""

import re

from spacy.tokens import Span as TokenSpan

from kgraph.extraction.reading import Reading
from kgraph.model import Span

_VAGUE = frozenset("it this that these those which what there some many others one who everyone someone nobody".split())
_PRONOUNS = frozenset("i we you he she they it".split())
_GROUPS = frozenset(
    "officials lawmakers critics advocates protesters experts analysts activists republicans democrats".split()
)


def speakers(reading: Reading, source: Span) -> list[str]:
    """Return ids of the entities that the words `source` mean, several for a joint utterance, none where nobody is described.

    A describable but unnamed speaker ("a White House official") becomes an entity of that description.
    """
    words = reading.tokens(source)
    if words is None:
        return []
    root = words.root
    heads = [root, *(c for c in root.conjuncts if words.start <= c.i < words.end)]
    named = [k for head in heads if (k := _of_head(reading, head.i, words))]
    if named:
        return list(dict.fromkeys(named))
    if root.lower_ in _VAGUE | _PRONOUNS or root.pos_ in ("PRON", "DET", "NUM", "SYM", "PUNCT"):
        return []
    return [_described(reading, words)]


def _of_head(reading: Reading, i: int, words: TokenSpan) -> str | None:
    """Return the entity at the head, or the person in apposition to it: "its director, Mara Velt"."""
    found = reading.entities.at(i)
    if found is not None and reading.entities.type(found) in ("Person", "Organization", "Place", "Measure"):
        return found
    apposed = next((c for c in reading.doc[i].children if c.dep_ == "appos" and words.start <= c.i < words.end), None)
    return reading.entities.at(apposed) if apposed is not None else None


def _described(reading: Reading, words: TokenSpan) -> str:
    """Return the entity of a description, the same for the same description in one article."""
    end = next(
        (t.i for t in words if t.dep_ in ("relcl", "appos", "acl") or (t.is_punct and t.i > words.root.i)), words.end
    )
    end = next((t.left_edge.i for t in words if t.dep_ in ("relcl", "acl") and t.left_edge.i > words.root.i), end)
    end = max(end, words.root.i + 1)
    start = words.start + (1 if words[0].lower_ in ("a", "an", "the") and words.root.i > words.start else 0)
    name = re.sub(r"\s+", " ", reading.doc[start:end].text).strip(" ,")
    for key in reading.entities.ids():
        if reading.entities.name(key).casefold() == name.casefold():
            reading.entities.mention(key, start, end, "nominal")
            return key
    kind = "Organization" if words.root.lower_ in _GROUPS or words.root.tag_ == "NNS" else "Person"
    key = reading.entities.add(kind, name)  # type: ignore[arg-type]
    reading.entities.mention(key, start, end, "nominal")
    return key
