"""The table of legislative verbs, and an act in the terms of the parse."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.frames import Frame
from kgraph.extraction.lexicon import rows

REFUSED_ONLY = "-"
"""Action of verbs that state an act only where somebody refuses or fails to do it: "refused to hear the appeal"."""
EVERYBODY = frozenset({"org", "person", "place"})
"""Bodies of `Verb`; a row may also ask for a legislature or a court."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of ``data/legislative_verbs.tsv``."""

    words: tuple[str, ...]
    action: str
    objects: frozenset[str]
    bodies: frozenset[str]
    measure: str = ""


def _verb(row: dict[str, str], words: str) -> Verb:
    objects, bodies = frozenset(row["objects"].split()), frozenset(row["bodies"].split())
    return Verb(tuple(words.split()), row["action"], objects, bodies, row["measure"])


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the verbs by their first word, those with a particle first."""
    found: dict[str, list[Verb]] = {}
    for row in rows("legislative_verbs"):
        verb = _verb(row, row["verb"])
        found.setdefault(verb.words[0], []).append(verb)
    return {k: tuple(sorted(v, key=lambda x: -len(x.words))) for k, v in found.items()}


@cache
def nominals() -> dict[str, Verb]:
    """Return the nouns that state acts, with the meaning of their verb."""
    found: dict[str, Verb] = {}
    for row in rows("legislative_verbs"):
        if row["nominal"]:
            found.setdefault(row["nominal"], _verb(row, row["nominal"]))
    return found


@dataclass(frozen=True, slots=True)
class Act:
    """One act before its entities are known."""

    trigger: Token
    verb: Verb
    frame: Frame
    action: str
    planned: bool
    base: float
    agent: Token | None = None
    """The "by" of a further body: "approved by the House in June and by the Senate on Tuesday"."""

    @property
    def site(self) -> Token:
        """Where in the sentence the act is told: its date and votes follow."""
        return self.agent or self.trigger


_WITH_OTHERS = {"sponsor": "cosponsor", "author": "coauthor", "wr": "cowrite"}


def base_form(token: Token) -> str:
    """Return the base form of a verb or noun; the lemmatizer does not know "co-sponsored"."""
    word = token.lower_
    if token.tag_ == "VBP" and word.endswith("ed"):  # a past that the tagger took for a present, and left as it is
        return next((b for b in (word[:-1], word[:-2]) if b in verbs()), token.lemma_.lower())
    if not word.startswith("co-"):
        return token.lemma_.lower()
    return next((base for stem, base in _WITH_OTHERS.items() if word.startswith(f"co-{stem}")), word)
