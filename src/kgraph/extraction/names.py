"""Names in parsed text: where they stand, and whether they name a person, an organization or a place.

spaCy's entities are one witness; the word lists, titles, given names and the words around are others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kgraph.extraction.lexicon import given_names, rows
from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.word_lists import Body, WordLists, word_lists
from kgraph.model import EntityType

HEADS = {r["word"]: r["kind"] for r in rows("organization_heads")}
_CHAMBERS = frozenset("Senate House Parliament Assembly Congress Legislature Army Navy Police Government".split())
_JOINERS = frozenset("of on for".split())
_PARTICLES = frozenset(
    "de da del der den di do dos du la le las los van von bin ibn al el ul ad bint ter ten zu y e af av - - ‑".split()
)
_LABELS: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
}
_NOT_NAMES = frozenset(
    "I We He She They It You The A An This That These Those My Our Your His Her Their Its And But Or If In On At For As By "
    "So Yet When While Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Yes No Not What Who How Why Where There Here Then Now Also After Before "
    "God Christmas Easter Internet Brexit Islam Islamic Muslim Muslims Christian Christians Jewish Jews Catholic Catholics "
    "LGBT LGBTQ AIDS HIV DREAM COVID-19 Earth English Hispanic Hispanics Latino Latinos Western Mr. Mrs. Ms. Dr. "
    "Asian African European Africans Europeans Arab Arabs Nazi Nazis Communist Communists Election Day Act Bill "
    "Constitution President Senator Minister Secretary Governor Ambassador Chairman "
    "Photo Image Getty Share Read Watch Tweet Advertisement".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start`..`end` (half open) that name something.

    Attributes:
        canonical: name by which the word lists know it, or None.
        score: how sure the type is; what is below 1 counts only where the article confirms it elsewhere.
        adjective: True for ``French`` and for a party's or country's people.
    """

    start: int
    end: int
    type: EntityType
    canonical: str | None = None
    kind: str | None = None
    score: float = 2.0
    adjective: bool = False


def find_names(doc: Doc, nlp: Language, tags: list[PartyTag], countries: frozenset[str]) -> list[Name]:
    """Return the names of `doc` from left to right, none overlapping another.

    Args:
        doc: parsed by `nlp`.
        nlp: the pipeline.
        tags: party tags, whose tokens are no other name.
        countries: countries that the article names, which decide between parties of one name.
    """
    lists = word_lists(nlp)
    tagged = {i for t in tags for i in range(t.start, t.end)}
    ents = {e.start: e for e in doc.ents if e.label_ in _LABELS}
    inside = {i: e for e in doc.ents for i in range(e.start, e.end)}
    found: list[Name] = []
    i = 0
    while i < len(doc):
        name = None if i in tagged else _name_at(doc, i, lists, ents, inside, tagged, countries)
        if name:
            found.append(name)
        i = name.end if name else i + 1
    return found


def _name_at(doc, i, lists, ents, inside, tagged, countries):  # type: ignore[no-untyped-def]
    return None
