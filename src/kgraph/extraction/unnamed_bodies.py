"""Organizations that no list knows, but that a title names: "head of the audit committee", "the army chief"."""

from spacy.tokens import Token

from kgraph.extraction.lexicon import adjectives, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.titles import TitleUse
from kgraph.model import EntityType

_NOUNS = frozenset(r["noun"] for r in rows("body_nouns")) - {"campaign", "administration", "group", "paper", "panel"}
"""Nouns of bodies; a lower-case phrase that ends with one stands for an organization."""
_ALONE = frozenset("army navy military police parliament legislature senate".split())
"""Nouns that stand for a body without another word, since there is only one ("commander of the army")."""
_INSIDE = frozenset("ADJ NOUN PROPN NUM".split())
_NO_NAMES = frozenset("minister secretary president monarch prime".split())
"""Words of offices behind which capital letters belong to the title ("Minister of Happiness")."""
_POSSESSIVE = frozenset(("'s", "’s"))
_LONGEST = 7


def named_by_title(reading: Reading, use: TitleUse) -> str | None:
    """Return the organization that the words of a title name or describe, made where it is new, or None."""
    office = use.office
    words = reading.doc[use.start : use.end].text.lower()
    if words.startswith("central bank "):
        return _entity(reading, use.start, use.start + 2)
    if office.holder in ("honorific", "country", "state") or office.name in ("candidate", "nominee"):
        return None
    doc = reading.doc
    if (
        use.end + 1 < len(doc)
        and doc[use.end].lower_ in ("of", "for", "at")
        and not _NO_NAMES & set(office.name.split())
    ):
        return described(reading, use.end + 1, "Place" if office.holder == "city" else "Organization")
    owned = next((k for k in range(use.phrase + 1, use.start) if doc[k].text in _POSSESSIVE), 0)
    if owned and doc[owned - 1].lower_ in _NOUNS:
        return _entity(reading, _start(reading, doc[owned - 1]), owned)
    own = range(use.end - 2, use.start - 1, -1)
    last = next((k for k in own if doc[k].lower_ in _ALONE), None)
    return _entity(reading, use.start, last + 1) if last is not None else None


def described(reading: Reading, i: int, type_: EntityType = "Organization") -> str | None:
    """Return the organization of the noun phrase at token `i`: its capitalised words, or a common noun of a body."""
    doc, table = reading.doc, reading.entities
    start = i + 1 if i < len(doc) and doc[i].pos_ == "DET" else i
    while start < len(doc) and doc[start].text in adjectives():
        start += 1  # "the Colombian magazine Ys"
    end = start
    while end < min(len(doc), start + _LONGEST) and doc[end].pos_ in _INSIDE and table.at(end) is None:
        if doc[end].ent_type_ == "DATE":
            break
        end += 1
    if end == start or (end < len(doc) and (table.at(end) is not None or doc[end].text == "-")):
        return None
    capitals = [k for k in range(start, end) if doc[k].pos_ == "PROPN" and doc[k].text[0].isupper()]
    if capitals and _consecutive(capitals):
        last = capitals[-1] + 1
        noun = last < end and doc[last].pos_ == "NOUN"  # "the Kati garrison"
        if last + 1 < len(doc) and doc[last].lower_ == "for" and doc[last + 1].pos_ == "PROPN":
            last, noun = last + 2, False  # "Priests for Life"
        if last >= end or noun:
            return _entity(reading, capitals[0], last + noun, type_, named=True)
    common = not capitals and doc[end - 1].lower_ in (_NOUNS if end - start > 1 else _ALONE)
    return _entity(reading, start, end) if common and type_ == "Organization" else None


def body_of(reading: Reading, noun: Token) -> str | None:
    """Return the organization that a noun phrase describes ("chairs the audit committee"); "the committee" describes none."""
    bare = noun.i == 0 or noun.nbor(-1).pos_ not in _INSIDE
    if noun.lower_ not in _NOUNS or bare or reading.entities.at(noun) is not None:
        return None
    return _entity(reading, _start(reading, noun), noun.i + 1)


def _start(reading: Reading, noun: Token) -> int:
    """Return where the words before `noun` begin that describe it."""
    start = noun.i
    while start > noun.sent.start and reading.doc[start - 1].pos_ in _INSIDE and reading.entities.at(start - 1) is None:
        start -= 1
    return start


def _consecutive(numbers: list[int]) -> bool:
    return numbers[-1] - numbers[0] == len(numbers) - 1


def _entity(reading: Reading, start: int, end: int, type_: EntityType = "Organization", *, named: bool = False) -> str:
    """Return the entity with the name in tokens `start`..`end`: one of the article, or a new one."""
    table, name = reading.entities, reading.doc[start:end].text
    known = next((k for k in table.ids(type_) if name in table.names(k)), None)
    key = known or table.add(type_, name)
    table.mention(key, start, end, "name" if named else "nominal")
    return key
