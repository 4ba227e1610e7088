"""Names in parsed text: where they stand, and whether they name a person, an organization or a place.

spaCy's entities are one witness; the word lists, titles, given names and the words around are others.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extraction.lexicon import Found, rows
from kgraph.extraction.name import Name
from kgraph.extraction.name_evidence import NameEvidence
from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.place_names import HEADS, PlaceNames, capital
from kgraph.extraction.word_lists import Body, Office, word_lists
from kgraph.model import EntityType

_LABELS = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place"}
_JOINERS = frozenset("of on for".split())
_PARTICLES = frozenset(
    "de da del der den di do dos du la le las los van von bin ibn al el ul ad bint ter ten zu y af av - – ‑".split()
)
_PLURAL_OWNERS = frozenset(
    "People Peoples Workers Women Men Children Veterans Citizens Farmers Teachers Students".split()
)
_OTHER = frozenset("measure other".split())
_PARTY_BODIES = frozenset(
    "Party party Committee Caucus Conference Association Convention Club Campaign Governors".split()
)
_COMMON = frozenset(w for r in rows("common_words") for w in r["words"].split())
_OPENING = frozenset(
    "New First Native National International Regional Federal Western European African Asian Arab Islamic Christian Catholic "
    "Jewish Muslim Baltic Nordic Indigenous Social Communist Black Presidential".split()
)
"""Those of them with which an organization's name may begin."""
_PLACE_NOUNS = frozenset(f for r in rows("place_words") if r["part"] == "before" for f in r["words"].split("|"))
_PLACE_STARTS = frozenset(f for r in rows("place_words") if r["part"] == "first" for f in r["words"].split("|"))
_SURNAMES = frozenset("May March Black White Young Day Price Rice Brown King Long Church Bridge Day Park".split())
"""Words that are surnames behind a given name."""
_CHAMBER_ENDS = dict.fromkeys(("House", "Representatives", "Commons", "Lords", "Delegates", "Deputies"), "legislature")
_HYPHENED = frozenset("era style led based born like wide area owned run held linked backed in on to up elect".split())
_OWN_TEAMS = frozenset("campaign administration camp government cabinet".split())
_THINGS = frozenset(
    "award awards prize prizes poll polls pipeline jet jets virus vaccine award-winning series movie film album song act rule "
    "street road river building stadium museum station".split()
)
"""Nouns of things that a name before them only names."""


class NameFinder:
    """Finds the names of one parsed text."""

    def __init__(self, doc: Doc, nlp: Language, tags: Iterable[PartyTag], countries: frozenset[str]) -> None:
        """Prepare to read.

        Args:
            doc: parsed by `nlp`.
            nlp: the pipeline.
            tags: party tags, whose tokens are no other name.
            countries: countries that the article names, which decide between parties of one name.
        """
        self._doc = doc
        self._lists = word_lists(nlp)
        self._tagged = {i: t for t in tags for i in range(t.start, t.end)}
        self._ents = {e.start: e for e in doc.ents if e.label_ in _LABELS}
        self._covers = {i: e for e in doc.ents for i in range(e.start, e.end)}
        self._countries = countries
        self._evidence = NameEvidence(doc, self._lists, self._tagged)
        ends = {i: e.end if e.label_ == "PERSON" else i + 1 for i, e in self._ents.items()}
        self._places = PlaceNames(doc, self._lists, self._evidence, ends)

    def find(self, start: int = 0, end: int | None = None) -> list[Name]:
        """Return the names in tokens `start`..`end` from left to right, none overlapping another."""
        found: list[Name] = []
        i, end = start, len(self._doc) if end is None else end
        while i < end:
            name, after = self._at(i)
            if name:
                found.append(name)
            i = max(after, i + 1)
        return found

    def _at(self, i: int) -> tuple[Name | None, int]:
        """Return the name that begins at token `i`, if any, and where to go on."""
        if i in self._tagged or (i and self._doc[i - 1].text in ("#", "@")):
            return None, i + 1
        body, title = self._lists.bodies.at(self._doc, i), self._lists.office(self._doc, i)
        if not capital(self._doc, i):
            if body and not (title and title.end >= body.end):
                return self._body(body), body.end
            party = self._lists.parties.at(self._doc, i)
            return (self._party(party), party.end) if party else (None, title.end if title else i + 1)
        if organization := self._headed(i):
            if organization.kind in _OTHER:
                return None, organization.end
            return organization, organization.end
        if title and not (body and body.end >= title.end) and not self._named_so(i, title):
            return None, title.end
        if body:
            branch = self._lists.polities.at(self._doc, body.end) if body.value.kind == "ngo" else None
            if branch:
                text = self._doc[i : branch.end].text
                return Name(i, branch.end, "Organization", text, "ngo", 6), branch.end
            return self._body(body), body.end
        if party := self._lists.parties.at(self._doc, i):
            return self._party(party), party.end
        partisan = self._lists.partisans.at(self._doc, i)
        if partisan and self._lists.titles.at(self._doc, partisan.end):
            return replace(self._party(partisan), adjective=True), partisan.end
        if place := self._places.at(i):
            return place, place.end
        if small := self._small_party(i):
            return small, small.end
        name = self._open(i)
        if name and (team := self._team(name)):
            return team, team.end
        return name, name.end if name else i + 1

    def _team(self, name: Name) -> Name | None:
        """Return "the Obama administration", "Clinton's campaign": the people who work for the one who is named."""
        doc, k = self._doc, name.end
        owner = name.type != "Place" and name.kind is None and (name.start == 0 or doc[name.start - 1].text != "-")
        if k < len(doc) and doc[k].text in ("'s", "’s", "'", "’"):
            k += 1
        if owner and name.end - name.start <= 3 and k < len(doc) and doc[k].lower_ in _OWN_TEAMS:
            return Name(name.start, k + 1, "Organization", doc[name.start : k + 1].text, "team", 6)
        return None

    def _small_party(self, i: int) -> Name | None:
        """Return "Freedom party" in "the ruling Freedom party"."""
        doc, end, k = self._doc, self._run(i), i
        if end >= len(doc) or doc[end].text != "party" or (i in self._covers and self._covers[i].label_ not in _LABELS):
            return None
        while k and doc[k - 1].is_lower and doc[k - 1].pos_ in ("ADJ", "NOUN", "VERB"):
            k -= 1
        definite = k > 0 and doc[k - 1].lower_ in ("the", "his", "her")
        return Name(i, end + 1, "Organization", doc[i : end + 1].text, "party", 6) if definite else None

    def _run(self, i: int, stop_at_titles: bool = True) -> int:
        """Return where the capitalised words from token `i` end, small words between them included."""
        end = i + 1
        while end < len(self._doc) and end < i + 12 and not self._doc[end].is_sent_start and end not in self._tagged:
            word = self._doc[end].text
            if capital(self._doc, end):
                if end in self._ents and self._ents[end].label_ == "PERSON" and end - 1 not in self._covers:
                    break
                person = end in self._ents and self._ents[end].label_ == "PERSON"
                if person and self._evidence.given(end) and end > i + 1:
                    break
                if stop_at_titles and self._lists.titles.at(self._doc, end) and word not in HEADS:
                    break
                end += 1
            elif (word in ("&", "-", "–") and end + 1 < len(self._doc) and capital(self._doc, end + 1)) or (
                word in ("'s", "’s", "'", "’")
                and self._doc[end - 1].text in _PLURAL_OWNERS
                and capital(self._doc, end + 1)
            ):
                end += 2
            else:
                break
        return min(end, len(self._doc))

    def _headed(self, i: int) -> Name | None:
        """Return an organization whose name has a head word, "of ..." after it included."""
        doc = self._doc
        if doc[i].text in _COMMON and doc[i].text not in _OPENING:
            return None
        end = self._listed(i, self._run(i))
        party = self._lists.parties.at(doc, i)
        last, kind, canonical = None, None, None
        k = i
        while k < end:
            body = self._lists.bodies.at(doc, k) or self._lists.parties.at(doc, k) if k > i else None
            inside = body is not None and (body.end <= end or doc[body.end - 1].text in _CHAMBER_ENDS)
            if body and inside and doc[body.end - 1].text in HEADS | _CHAMBER_ENDS:
                last, kind, k = body.end, body.value.kind if isinstance(body.value, Body) else "party", body.end
                continue
            if doc[k].text in HEADS and (k > i or self._joined(k + 1) > k + 1):
                last, kind = k + 1, HEADS[doc[k].text]
            k += 1
        country = self._lists.polities.at(doc, i)
        if last is None or kind is None or (country and country.end >= last):  # "Russian Federation"
            return None
        listed = self._lists.bodies.at(doc, i) or party
        if listed and listed.end >= last and (self._joined(last) == last or doc[listed.end - 1].text not in HEADS):
            return None
        if party and not (listed and listed.end >= last) and doc[last - 1].text not in _PARTY_BODIES:
            return None
        if self._evidence.given(i) and doc[last - 1].text in (
            "Park",
            "Day",
            "Post",
            "Bill",
            "City",
            "Bridge",
            "Guard",
            "Church",
        ):
            return None
        if kind not in _OTHER or doc[last - 1].text in ("Act", "Treaty", "Agreement", "Convention"):
            last = self._joined(last)
        if kind == "place":
            return Name(i, last, "Place")
        text = doc[i:last].text
        whole = self._lists.bodies.at(doc, i)
        if whole and whole.end == last:
            canonical, kind = whole.value.name, whole.value.kind
        return Name(i, last, "Organization", canonical or self._national(i, last) or text, kind)

    def _listed(self, i: int, end: int) -> int:
        """Return where "House A, B and C Committee" ends, if a chamber begins and a committee ends such a list."""
        doc = self._doc
        if self._lists.bodies.at(doc, i) is None or (doc[end - 1].text in HEADS and end - 1 > i):
            return end
        k = end
        while k + 1 < len(doc) and doc[k].text in (",", "and", "&") and k < i + 10 and not doc[k].is_sent_start:
            k += 1 if doc[k + 1].text not in ("and", "&") else 2
            if not capital(self._doc, k) or self._lists.titles.at(doc, k) or self._lists.bodies.at(doc, k):
                return end
            k = self._run(k)
            if doc[k - 1].text in ("Committee", "Subcommittee", "Department", "Commission"):
                return k
        return end

    def _national(self, start: int, end: int) -> str | None:
        """Return the listed body that a country's adjective only completes ("Russian Duma")."""
        place = self._lists.adjectives.at(self._doc, start) or self._lists.polities.at(self._doc, start)
        body = self._lists.bodies.at(self._doc, place.end) if place else None
        if place and body and body.end == end and body.value.country == place.value:
            return body.value.name
        return None

    def _joined(self, end: int) -> int:
        """Return where "of the X", "on X and Y" behind an organization's head ends, or `end` itself."""
        doc = self._doc
        while end + 1 < len(doc) and doc[end].text in _JOINERS and not doc[end].is_sent_start:
            k = end + 1
            if doc[k].text.lower() in ("the", "los", "las"):
                k += 1
            if k >= len(doc) or not capital(self._doc, k) or self._doc[k].text in _COMMON - _OPENING:
                return end
            title = self._lists.titles.at(doc, k)
            if (
                title
                and not doc[title.end - 1].text.endswith("s")
                and not self._lists.bodies.at(doc, k)
                and doc[k].text not in ("Justice", "State")
            ):
                return end
            end = self._run(k)
            while end + 1 < len(doc) and doc[end].text in ("and", "&") and capital(self._doc, end + 1):
                if (end + 1 in self._ents and self._ents[end + 1].label_ == "PERSON") or self._evidence.given(end + 1):
                    break
                if self._lists.titles.at(doc, end + 1) or self._lists.bodies.at(doc, end + 1):
                    break
                end = self._run(end + 1)
        return end

    def _named_so(self, i: int, title: Found[Office]) -> bool:
        """Tell whether a title's word is a given name or surname here ("Judge" in "Patty Judge" is one)."""
        return (
            i > 0
            and title.end == i + 1
            and self._evidence.given(i - 1)
            and not capital(self._doc, i + 1 if i + 1 < len(self._doc) else i)
        )

    def _body(self, found: Found[Body]) -> Name:
        b = found.value
        return Name(found.start, found.end, "Organization", b.name, b.kind, 6)

    def _party(self, found: Found[tuple[Body, ...]]) -> Name:
        options = found.value
        party = next((b for b in options if b.country in self._countries), options[0])
        people = "Party" not in self._doc[found.start : found.end].text
        return Name(found.start, found.end, "Organization", party.name, "party", 6, adjective=people)

    def _open(self, i: int) -> Name | None:
        """Return a name that no list knows."""
        doc = self._doc
        ent = self._ents.get(i)
        if (doc[i].text in _COMMON and not self._given_here(i)) or len(doc[i].text) < 2:
            return None
        if doc[i].is_stop and doc[i].is_title and not self._evidence.given(i):
            return None
        end = self._person_end(i)
        if ent is not None and ent.label_ != "PERSON":
            end = max(end, self._trim(ent.end)) if ent.label_ == "ORG" else end
        scores: dict[EntityType, float] = {"Person": 0, "Organization": 0, "Place": 0}
        label = ent.label_ if ent is not None else ""
        inside = self._covers.get(i)
        if label:
            scores[_LABELS[label]] += 2  # type: ignore[index]
        elif inside is not None and inside.label_ not in _LABELS:
            scores["Person"] -= 2 if inside.label_ != "NORP" else 1
        scores["Person"] += self._evidence.person(i, end)
        scores["Organization"] += self._evidence.organization(i, end)
        if i and doc[i - 1].lower_ in ("in", "near", "at") and not self._evidence.given(i):
            scores["Place"] += 1.0
            scores["Person"] -= 1.0
        if i >= 2 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in _PLACE_NOUNS:
            scores["Place"] += 3.0
        if end > i + 1 and doc[i].text in _PLACE_STARTS:
            scores["Place"] += 3.0
        best = max(scores, key=lambda t: scores[t])
        if end < len(doc) and doc[end].lower_ in _THINGS and best != "Organization":
            return None
        if best == "Organization" and ent is not None and label == "ORG":
            end = max(self._trim(ent.end), i + 1)
        canonical = None
        if best != "Person" and (capital := self._lists.capitals.at(doc, i)):
            best, end = "Place", capital.end
        kind = "party" if best == "Organization" and self._evidence.rules(i) else None
        return Name(i, end, best, canonical, kind, scores[best])

    def _given_here(self, i: int) -> bool:
        """Tell whether a word that begins no name by itself is a given name here ("Christian Lund")."""
        ent = self._ents.get(i)
        return ent is not None and ent.label_ == "PERSON" and ent.end > i + 1 and self._evidence.given(i)

    def _trim(self, end: int) -> int:
        """Return `end` without a possessive or a full stop before it."""
        while end > 0 and self._doc[end - 1].text in (
            "and",
            "of",
            "the",
            "for",
            "'s",
            "’s",
            "'",
            "’",
            ".",
            ",",
            "\n",
            "\n\n",
            "-",
            "(",
            ")",
        ):
            end -= 1
        return end

    def _generation(self, i: int) -> bool:
        """Tell whether the comma at token `i` stands before "Jr."."""
        doc = self._doc
        return doc[i].text == "," and i + 1 < len(doc) and doc[i + 1].text in ("Jr.", "Sr.", "III")

    def _syllable(self, i: int) -> bool:
        """Tell whether a hyphen at token `i` joins the two halves of a given name ("Kang Su-yeon"), as no other word does."""
        doc = self._doc
        if i + 1 >= len(doc) or doc[i].text not in "-‑" or doc[i].whitespace_ or doc[i - 1].whitespace_:
            return False
        second = doc[i + 1]
        short = len(doc[i - 1].text) < 7 and len(second.text) < 7
        return short and second.is_lower and second.is_alpha and second.text not in _HYPHENED and second.pos_ != "VERB"

    def _person_end(self, i: int) -> int:
        """Return where a person's name that begins at token `i` ends."""
        doc, end = self._doc, i + 1
        while end < len(doc) and end < i + 7 and not doc[end].is_sent_start and end not in self._tagged:
            word = doc[end].text
            if capital(self._doc, end) and (
                word not in _COMMON or (end == i + 1 and self._evidence.given(i) and word in _SURNAMES)
            ):
                title = self._lists.titles.at(doc, end)
                if title and not (
                    title.end == end + 1
                    and self._evidence.given(end - 1)
                    and not capital(self._doc, min(title.end, len(doc) - 1))
                ):
                    break
                if self._lists.parties.at(doc, end) or self._lists.bodies.at(doc, end):
                    break
                end += 1
            elif (
                word.lower() in _PARTICLES
                and end + 1 < len(doc)
                and doc[end + 1].lower_ in _PARTICLES
                and word.isalpha()
            ):
                end += 1
            elif word.lower() in _PARTICLES and end + 1 < len(doc) and doc[end + 1].text[:1].isupper():
                if word in "-–‑" and doc[end].whitespace_:
                    break
                end += 2
            elif (
                word.lower() in _PARTICLES and end + 2 < len(doc) and doc[end + 1].text == "-" and doc[end + 2].is_title
            ):
                end += 3
            elif self._generation(end) or (end > i + 1 and self._syllable(end)):
                end += 2
            else:
                break
        return self._trim(end)
