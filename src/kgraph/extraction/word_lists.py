"""The word lists as phrases of one pipeline, made once for it."""

from dataclasses import dataclass
from functools import cache

from spacy.language import Language

from kgraph.extraction.lexicon import Phrases, adjectives, capitals, forms, phrases, polities, rows


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
    """Titles match in any case, all names only as they are written."""

    titles: Phrases[Office]
    bodies: Phrases[Body]
    parties: Phrases[tuple[Body, ...]]
    polities: Phrases[str]
    adjectives: Phrases[str]
    capitals: Phrases[str]


@cache
def word_lists(nlp: Language) -> WordLists:
    """Return the word lists cut into tokens as `nlp` cuts text."""
    parties: dict[str, list[Body]] = {}
    for r in rows("parties"):
        for form in [r["name"], *forms(r, "forms")]:
            parties.setdefault(form, []).append(Body(r["name"], "party", r["country"]))
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
        polities=phrases(nlp, polities().items()),
        adjectives=phrases(nlp, adjectives().items()),
        capitals=phrases(nlp, capitals().items()),
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
