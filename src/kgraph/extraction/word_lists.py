"""The word lists as phrases of one pipeline, made once for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extraction.lexicon import Found, Phrases, adjectives, capitals, forms, phrases, polities, rows, words


@dataclass(frozen=True, slots=True)
class Body:
    """A named public body, party, medium or group of the lists: its name and finer kind, and where it belongs."""

    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class Office:
    """A title: normalised office, and whose it is (data/offices.tsv says what the values mean)."""

    name: str
    holder: str


@dataclass(frozen=True, slots=True)
class WordLists:
    """Titles match in any case, all names only as they are written.

    Attributes:
        partisans: adjectives that mean a party before a title only ("Conservative MP").
    """

    titles: Phrases[Office]
    bodies: Phrases[Body]
    parties: Phrases[tuple[Body, ...]]
    partisans: Phrases[tuple[Body, ...]]
    polities: Phrases[str]
    adjectives: Phrases[str]
    capitals: Phrases[str]
    cities: Phrases[str]

    def office(self, doc: Doc, i: int) -> Found[Office] | None:
        """Return the title that begins at token `i`, its portfolio included ("Minister of Foreign Affairs"), or None."""
        found = self.titles.at(doc, i)
        if found is not None and found.end < len(doc) and doc[found.end - 1].lower_ == "opposition":
            party = doc[found.end].pos_ == "PROPN" and found.end - i > 2
            return Found(i, i + 1, Office("leader", "body")) if party else found  # "leader of the opposition Ys Party"
        if found is None or doc[found.end - 1].lower_ not in _PORTFOLIO_HEADS:
            return found
        end = found.end
        if end + 1 < len(doc) and doc[end].lower_ in ("of", "for"):
            k = end + 2 if doc[end + 1].lower_ == "the" else end + 1
            while k < len(doc) and (doc[k].text in _PORTFOLIOS or (k > end + 1 and doc[k].lower_ in ("and", "&", ","))):
                k += 1
            while doc[k - 1].lower_ in ("and", "&", ","):
                k -= 1
            named = k < len(doc) and doc[k].text in _ORGANIZATION_HEADS  # "secretary of the Ports Association"
            end = k if doc[k - 1].text in _PORTFOLIOS and not named else end
        return Found(found.start, end, found.value)

    def offices(self, doc: Doc) -> Iterator[Found[Office]]:
        """Yield the titles in `doc` from left to right, none overlapping another."""
        i = 0
        while i < len(doc):
            found = self.office(doc, i)
            if found:
                yield found
            i = found.end if found else i + 1


_PORTFOLIOS = frozenset(w for r in rows("portfolios") for w in r["words"].split())
_ORGANIZATION_HEADS = words("organization_heads", "word")
_PORTFOLIO_HEADS = frozenset("minister ministers secretary secretaries undersecretary state".split())


@cache
def word_lists(nlp: Language) -> WordLists:
    """Return the word lists cut into tokens as `nlp` cuts text."""
    parties: dict[str, list[Body]] = {}
    partisans: dict[str, list[Body]] = {}
    for r in rows("parties"):
        for form in [r["name"], *forms(r, "forms")]:
            parties.setdefault(form, []).append(Body(r["name"], "party", r["country"]))
        for form in forms(r, "adjectives"):
            partisans.setdefault(form, []).append(Body(r["name"], "party", r["country"]))
    return WordLists(
        titles=phrases(nlp, _titles(), fold=True),
        bodies=phrases(
            nlp,
            (
                (f, Body(r["name"], r["kind"], r["country"]))
                for r in rows("bodies")
                for f in [r["name"], *forms(r, "forms")]
            ),
        ),
        parties=phrases(nlp, ((f, tuple(b)) for f, b in parties.items())),
        partisans=phrases(nlp, ((f, tuple(b)) for f, b in partisans.items())),
        polities=phrases(nlp, polities().items()),
        adjectives=phrases(nlp, adjectives().items()),
        capitals=phrases(nlp, capitals().items()),
        cities=phrases(nlp, ((f, f) for r in rows("place_words") if r["part"] == "city" for f in forms(r, "words"))),
    )


def _titles() -> list[tuple[str, Office]]:
    """Return all titles, and the plural of their last word for shared ones ("Senators A and B")."""
    found = []
    for r in rows("offices"):
        office = Office(r["office"], r["holder"])
        found += [(r["title"], office), (plural(r["title"]), office)]
    return found


def plural(title: str) -> str:
    """Return the plural of a title.

    >>> plural("senator"), plural("sen."), plural("spokeswoman"), plural("attorney general"), plural("secretary")
    ('senators', 'sens.', 'spokeswomen', 'attorneys general', 'secretaries')
    """
    if title.endswith(" general"):
        return plural(title.removesuffix(" general")) + " general"
    if " of " in title:
        head, rest = title.split(" of ", 1)
        return f"{plural(head)} of {rest}"
    if title.endswith("."):
        return title[:-1] + "s."
    if title.endswith("man"):
        return title[:-2] + "en"
    if title.endswith("y") and title[-2:-1] not in "aeo":
        return title[:-1] + "ies"
    return title + "s"
