"""Names of countries, states and cities, and of what a country has one of ("the Iraqi military")."""

from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.extraction.lexicon import rows
from kgraph.extraction.name import Name
from kgraph.extraction.name_evidence import NameEvidence
from kgraph.extraction.word_lists import WordLists

HEADS = {r["word"]: r["kind"] for r in rows("organization_heads")}
_FORCES = frozenset("military army navy police parliament".split())
"""What a country has one of, so that its adjective makes a name ("the Iraqi military")."""


def capital(doc: Doc, i: int) -> bool:
    """Tell whether token `i` is a word with a capital letter."""
    token = doc[i]
    return token.text[:1].isupper() and (token.is_alpha or any(c in ".'’-" or c.isdigit() for c in token.text))


_CONTINENTS = frozenset(("Asia", "Africa", "Europe", "Americas", "Oceania"))


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Finds the names of places of one parsed text.

    Attributes:
        ends: where spaCy's persons end, by their first token; any other of its entities has the end of its first token.
    """

    doc: Doc
    lists: WordLists
    evidence: NameEvidence
    ends: dict[int, int]

    def at(self, i: int) -> Name | None:
        """Return the place, or the country's force, that token `i` begins, or None."""
        place = self.polity(i)
        return (self._forces(place) or place) if place else self.city(i)

    def polity(self, i: int) -> Name | None:
        """Return a country, state or its adjective, unless a person is named like it."""
        person = self.ends.get(i, i) - i > 1
        if place := self.lists.polities.at(self.doc, i):
            after = place.end < len(self.doc) and capital(self.doc, place.end) and place.end not in self.ends
            listed = self.lists.titles.at(self.doc, place.end) or self.lists.parties.at(self.doc, place.end)
            if (person or self.evidence.given(i)) and after and not listed:
                return None
            return Name(i, place.end, "Place", place.value, "polity", 6)
        if people := self.lists.adjectives.at(self.doc, i):
            return Name(i, people.end, "Place", people.value, "polity", 6, adjective=True)
        return None

    def _forces(self, place: Name) -> Name | None:
        """Return "Iraqi military", "U.S. Army", "Hong Kong police": what a country or state has one of."""
        doc, k = self.doc, place.end
        if k < len(doc) and doc[k].text in _FORCES and (k + 1 == len(doc) or doc[k + 1].pos_ not in ("NOUN", "PROPN")):
            kind = HEADS.get(doc[k].text.title(), "military")
            return Name(place.start, k + 1, "Organization", doc[place.start : k + 1].text, kind, 6)
        return None

    def city(self, i: int) -> Name | None:
        """Return a listed city or region, unless the word is a person's name here."""
        city = self.lists.cities.at(self.doc, i)
        if city is None:
            return None
        if city.value in _CONTINENTS and self.lists.office(self.doc, city.end):
            return Name(i, city.end, "Place", city.value, None, 5)  # "deputy Asia director"
        after = self.doc[city.end] if city.end < len(self.doc) else None
        person = self.evidence.person(i, city.end) >= 1 or (i and self.evidence.given(i - 1))
        if person or (
            after is not None and capital(self.doc, city.end) and not self.lists.titles.at(self.doc, city.end)
        ):
            return None
        return Name(i, city.end, "Place", city.value, None, 5)
