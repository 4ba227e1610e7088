"""Who acts: the entity that a token names, or a body made of a common noun ("the committee")."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.lexicon import adjectives, capitals, polities, rows
from kgraph.extraction.measure_words import measure_noun
from kgraph.extraction.reading import Reading

_WANTED = {"Organization": "org", "Place": "place", "Person": "person"}
_PRIVATE = frozenset({"company", "media", "university"})
_FEW = 2
_HEADS = frozenset("president governor king queen emir sultan mayor premier chancellor monarch pope".split())
"""Offices of one person each, who signs and vetoes."""
_PLURAL = frozenset({"NNS", "NNPS"})
_BACK = 150
"""Tokens before an act among which a legislature is still meant by "the bill passed"."""
_MOST = 0.5
"""Share of the mentions of countries that makes one the country of the article."""
_CHAMBERS = {"senators": "senate", "representatives": "house", "peers": "lords", "councilors": "council"}
_CHAMBERS |= {"councillors": "council", "aldermen": "council", "councilmembers": "council"}
"""Members, with a word of the name of what they are members of."""
_OWN_NAME = frozenset({"committee", "subcommittee", "council", "board"})
"""Bodies of many kinds: "the council" is one whose name says so, not the parliament that was named before."""
_ORGANS = frozenset({"presidium", "board", "council", "bureau", "leadership", "plenary", "secretariat"})
"""What decides for the organization whose organ it is: "the presidium of the Bar Association"."""
_SUBJECT_OF = frozenset({"on", "for"})


@cache
def _nouns() -> dict[str, dict[str, str]]:
    return {row["noun"]: row for row in rows("acting_nouns")}


def body_of(reading: Reading, token: Token, wanted: frozenset[str]) -> str | None:
    """Return the entity that acts at `token`, made where a common noun names a body; None where it is not `wanted`.

    Args:
        wanted: of ``org``, ``place`` and ``person``, or ``legislature`` and ``court`` where no other body does it.
    """
    table = reading.entities
    if token.lower_ in ("they", "it") and reading.entities.at(token) is None:
        former = _former_subject(token)
        return body_of(reading, former, wanted) if former is not None else None
    noun = _nouns().get(token.lower_)
    if noun is None and token.pos_ == "NOUN" and measure_noun(token) is not None:
        return None  # "the new policy prohibits it" may be a speaker, but does nothing
    for other in (*_apposed(token, noun), *_named_by(reading, token), token):
        key = table.at(other) if not _misread(reading, other) else None
        if other.text in adjectives() and other.tag_ in ("NNPS", "NNS", "JJ"):
            return None  # "Americans" are not the United States
        if (
            key is not None
            and wanted & {_WANTED.get(table.type(key)), table.kind(key)}
            and table.kind(key) not in _PRIVATE
        ):
            return key
    if "person" in wanted and token.lower_ in _HEADS and table.at(token) is None:
        return _head(reading, token)
    taken = table.at(token) is not None and not _misread(reading, token)
    if noun is None or taken or _of_others(reading, token) or not wanted & {"org", noun["kind"]}:
        return None
    known = None
    if noun["polity"] and "place" in wanted:
        known = _country(reading, token) or _country_of_article(reading, token)
    elif noun["members"]:
        known = _whose_members(reading, token, noun["kind"])
        if known is None and token.lower_ == "peers":
            return None  # "her peers"
    known = known or _earlier(reading, token)
    if known is None and token.lower_ == "court" and all(c.lower_ in ("the", "this") for c in token.lefts):
        known = nearest(reading, token, "court")
    if known is None and (noun["kind"] == "polity" or (token.tag_ == "NN" and not any(True for _ in token.lefts))):
        return None  # "died in committee"
    start, end = token.i, token.i + 1
    if known is None:
        while start and reading.doc[start - 1].dep_ in ("compound", "amod") and token.i - start < 6:
            start -= 1
        end = _committee_end(token)
        words = reading.doc[start:end].text
        known = table.add("Organization", words[:1].upper() + words[1:], kind=noun["kind"])
    table.mention(known, start, end, "nominal")
    return known


def _whose_members(reading: Reading, token: Token, kind: str) -> str | None:
    """Return the body whose members "lawmakers", "councilors" or "justices" are."""
    table, chamber = reading.entities, _CHAMBERS.get(token.lower_)
    near = nearest(reading, token, kind)
    if near is not None or chamber is None:
        return near or only_legislature(reading)
    named = [k for k in table.ids("Organization") if table.kind(k) != "igo" and _sits_in(token, table.name(k))]
    return named[0] if len(named) == 1 else None


def _sits_in(members: Token, name: str) -> bool:
    """Tell whether members are those of a chamber by the word in its name: "aldermen" of no council of councillors."""
    chamber = _CHAMBERS.get(members.lower_)
    return chamber is None or not {chamber, members.lower_}.isdisjoint(name.lower().split())


def _misread(reading: Reading, token: Token) -> bool:
    """Tell whether "the committee" was taken for a body whose name has no such word."""
    if token.lower_ not in _OWN_NAME or token.text[0].isupper():
        return False
    key = reading.entities.at(token)
    return key is not None and not any(token.lower_ in n.lower() for n in reading.entities.names(key))


def _of_others(reading: Reading, token: Token) -> bool:
    """Tell whether "members" are those of something that is no body: "the club's members"."""
    if token.lower_ != "members":
        return False
    owners = [c for c in token.lefts if c.dep_ == "poss"]
    owners += [p for c in token.rights if c.lower_ == "of" for p in c.rights if p.dep_ == "pobj"]
    table = reading.entities
    keys = [table.at(p) for p in owners if p.lower_ not in _nouns()]
    return any(k is None or table.type(k) == "Organization" for k in keys)


def _committee_end(token: Token) -> int:
    """Return where the name of "the committee on legislation" ends."""
    doc, end = token.doc, token.i + 1
    if token.lower_ not in _OWN_NAME or end + 1 >= len(doc) or doc[end].lower_ not in _SUBJECT_OF:
        return end
    last = end
    while last + 1 < len(doc) and doc[last + 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET") and not doc[last + 1].ent_type_:
        last += 1
    return last + 1 if last > end and doc[last].pos_ in ("NOUN", "PROPN") else end


def _head(reading: Reading, token: Token) -> str | None:
    """Return the person whom only an office names, and who acts alone: "the king signed the law"."""
    if token.tag_ not in ("NN", "NNP") or not any(
        c.lower_ in ("the", "its", "their") or c.dep_ == "poss" for c in token.lefts
    ):
        return None
    start = token.i
    while start and reading.doc[start - 1].dep_ in ("compound", "amod") and reading.doc[start - 1].head == token:
        start -= 1
    table, words = reading.entities, reading.doc[start : token.i + 1].text
    for t in reading.doc[token.i + 1 : token.right_edge.i + 1]:  # "the governor of the province, Ann Bell, decreed"
        if (key := table.at(t)) and table.type(key) == "Person":
            return key if any(c.text == "," for c in reading.doc[token.i + 1 : t.i]) else None
    key = next((k for k in table.ids("Person") if table.name(k).lower() == words.lower()), None) or table.add(
        "Person", words
    )
    table.mention(key, start, token.i + 1, "nominal")
    return key


def _former_subject(pronoun: Token) -> Token | None:
    """Return the last subject before a pronoun, in its sentence or the one before, that is a body or its members."""
    first = pronoun.sent.start
    first = pronoun.doc[first - 1].sent.start if first else first
    for i in range(pronoun.i - 1, first - 1, -1):
        token = pronoun.doc[i]
        noun = _nouns().get(token.lower_) if token.dep_ in ("nsubj", "nsubjpass") else None
        if noun is not None and bool(noun["members"]) == (pronoun.lower_ == "they"):
            return token
    return None


def _named_by(reading: Reading, token: Token) -> Iterator[Token]:
    """Yield the person of "Ann Bell, a Democrat who sponsored the bill", where the party stands for its member."""
    table, head = reading.entities, token.head
    if token.dep_ == "appos" and token.tag_ not in _PLURAL and (key := table.at(head)) and table.type(key) == "Person":
        yield head


def place_of(reading: Reading, token: Token, *, abroad: bool) -> str | None:
    """Return the legislature, court or country in which an act took place, and which therefore did it.

    Args:
        abroad: the act is one that countries do anywhere, such as signing.
    """
    table = reading.entities
    key = body_of(reading, token, frozenset({"org", "place"}))
    if key is None:
        return None
    country = not abroad and table.type(key) == "Place" and table.name(key) in set(polities().values())
    return key if country or table.kind(key) in ("legislature", "court") else None


def _apposed(token: Token, noun: dict[str, str] | None) -> Iterator[Token]:
    """Yield what names the body of a common noun: "the lower house of parliament, the Sejm", "members of the Duma"."""
    if noun is None and token.lower_ != "majority":
        yield from (p for c in token.rights if c.lower_ in ("in", "on") and token.tag_ in _PLURAL for p in c.rights)
        return
    if token.pos_ == "PROPN":
        return
    if noun is not None and noun["members"]:
        yield from (c for c in token.lefts if c.dep_ in ("compound", "nmod", "poss"))
    if token.lower_ in _ORGANS:
        yield from (p for c in token.rights if c.lower_ == "of" for p in c.rights if p.dep_ == "pobj")
    for child in token.rights:
        if child.dep_ == "appos":
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("of", "in", "on"):
            for inner in child.rights:
                yield from (c for c in inner.rights if c.dep_ == "appos")
                if noun is None or (noun["members"] and inner.text not in capitals()):
                    yield inner  # "lawmakers in Kenya", but not those who only meet in Nairobi


def only_legislature(reading: Reading) -> str | None:
    """Return the legislature of the article, where it has exactly one."""
    table = reading.entities
    found = [k for k in table.ids("Organization") if table.kind(k) == "legislature" and table.mentions(k)]
    return found[0] if len(found) == 1 else None


def nearest(reading: Reading, token: Token, kind: str = "legislature") -> str | None:
    """Return the legislature or court named nearest before `token`, one that does something before others.

    "The Senate sent the bill to the House. An amendment was rejected": by the Senate. "Senators" are of a senate.
    """
    table = reading.entities
    named = None
    for i in range(token.i - 1, max(token.i - _BACK, -1), -1):
        key = table.at(i)
        if key is not None and table.kind(key) == kind and _sits_in(token, table.name(key)):
            if reading.doc[i].dep_ == "nsubj":
                return key
            named = named or key
    return named


def _country(reading: Reading, token: Token) -> str | None:
    """Return the country of "the Hong Kong government", "the government of Burundi"."""
    table = reading.entities
    owners = [c for c in token.lefts if c.dep_ in ("compound", "poss", "nmod", "amod")]
    owners += [p for c in token.rights if c.lower_ in ("of", "in") for p in c.rights if p.dep_ == "pobj"]
    return next((k for o in owners if (k := table.at(o)) and table.type(k) == "Place"), None)


def _country_of_article(reading: Reading, token: Token) -> str | None:
    """Return the country that the article is about, which "the government" alone means."""
    if any(c.lower_ not in ("the", "its", "their", "and", "whole", "entire") for c in token.lefts):
        return None
    table, known = reading.entities, set(polities().values())
    seen = Counter({k: len(table.mentions(k)) for k in table.ids("Place") if table.name(k) in known})
    (key, count), *_ = seen.most_common(1) or [("", 0)]
    return key if count and count > _MOST * seen.total() else None


def _earlier(reading: Reading, token: Token) -> str | None:
    """Return the body met before whose name has the noun: "the committee" after "the Budget Committee"."""
    table = reading.entities
    if not all(c.lower_ in ("the", "this", "that") for c in token.lefts):
        return None
    found = []
    for key in table.ids("Organization"):
        named = table.name(key).lower().split()
        mentions = table.mentions(key)
        if named and token.lower_ in (named[0], named[-1]) and mentions and mentions[0].span.start < token.idx:
            found.append(key)
    return found[-1] if found and len(found) <= _FEW else None
