"""Who acts: the entity that a token names, or a body made of a common noun ("the committee")."""

from functools import cache

from spacy.tokens import Token

from kgraph.extraction.lexicon import rows
from kgraph.extraction.reading import Reading

_WANTED = {"Organization": "org", "Place": "place", "Person": "person"}
_FEW = 2


@cache
def _nouns() -> dict[str, dict[str, str]]:
    return {row["noun"]: row for row in rows("acting_nouns")}


def body_of(reading: Reading, token: Token, wanted: frozenset[str]) -> str | None:
    """Return the entity that acts at `token`, made where a common noun names a body; None where it is not `wanted`.

    Args:
        wanted: of ``org``, ``place`` and ``person``.
    """
    table = reading.entities
    key = table.at(token)
    if key is not None:
        return key if _WANTED.get(table.type(key)) in wanted else None
    noun = _nouns().get(token.lower_)
    if noun is None or "org" not in wanted:
        return None
    country = _country(reading, token) if noun["polity"] else None
    if country is not None and "place" in wanted:
        table.mention(country, token.i, token.i + 1, "nominal")
        return country
    if noun["members"]:
        only = only_legislature(reading) or legislature_near(reading, token)
        if only is not None:
            return only
    key = _earlier(reading, token)
    if key is None:
        start = token.i
        while start and reading.doc[start - 1].dep_ in ("compound", "amod") and token.i - start < 6:
            start -= 1
        words = reading.doc[start : token.i + 1].text
        key = table.add("Organization", words[:1].upper() + words[1:], kind=noun["kind"])
        table.mention(key, start, token.i + 1, "nominal")
    else:
        table.mention(key, token.i, token.i + 1, "nominal")
    return key


def only_legislature(reading: Reading) -> str | None:
    """Return the legislature of the article, where it has exactly one."""
    table = reading.entities
    found = [k for k in table.ids("Organization") if table.kind(k) == "legislature" and table.mentions(k)]
    return found[0] if len(found) == 1 else None


def legislature_near(reading: Reading, token: Token) -> str | None:
    """Return the legislature that the sentence or the description of a measure names ("the Senate measure")."""
    table = reading.entities
    for child in token.lefts:
        key = table.at(child)
        if child.dep_ in ("compound", "poss", "nmod", "amod") and key and table.kind(key) == "legislature":
            return key
    sentence = token.sent
    if len(sentence) > 300:
        return None
    found = [k for k in table.within(sentence.start, sentence.end) if table.kind(k) == "legislature"]
    return found[0] if len(found) == 1 else None


def _country(reading: Reading, token: Token) -> str | None:
    """Return the country of "the Hong Kong government", "the government of Burundi"."""
    table = reading.entities
    owners = [c for c in token.lefts if c.dep_ in ("compound", "poss", "nmod", "amod")]
    owners += [p for c in token.rights if c.lower_ in ("of", "in") for p in c.rights if p.dep_ == "pobj"]
    return next((k for o in owners if (k := table.at(o)) and table.type(k) == "Place"), None)


def _earlier(reading: Reading, token: Token) -> str | None:
    """Return the body met before whose name has the noun: "the committee" after "the Budget Committee"."""
    table = reading.entities
    if not all(c.lower_ in ("the", "this", "that") for c in token.lefts):
        return None
    found = []
    for key in table.ids("Organization"):
        named = table.name(key).lower().split()
        mentions = table.mentions(key)
        if named and named[-1] == token.lower_ and mentions and mentions[0].span.start < token.idx:
            found.append(key)
    return found[-1] if found and len(found) <= _FEW else None
