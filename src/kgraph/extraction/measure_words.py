"""The nouns that head a measure's name or description, looked up at a token."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.lexicon import rows


@dataclass(frozen=True, slots=True)
class MeasureNoun:
    """A row of ``data/measure_nouns.tsv``; `noun` is a word, or words with spaces between."""

    noun: str
    kind: str
    family: str
    group: str

    @property
    def before(self) -> int:
        """How many words of a phrase stand before the one that heads it: 3 of "cease and desist order"."""
        words = self.noun.split()
        return next((k for k, w in enumerate(words) if w in ("of", "to")), len(words)) - 1

    def fits(self, other: "MeasureNoun") -> bool:
        """Tell whether both nouns may name one measure: the bill, the legislation."""
        return self.group == other.group or ("*" in (self.group, other.group) and self.family == other.family)


@cache
def _nouns() -> dict[str, tuple[MeasureNoun, ...]]:
    """Return the nouns by the word that heads them (the one before "of" or "to", else the last), longest first."""
    found: dict[str, list[MeasureNoun]] = {}
    for row in rows("measure_nouns"):
        noun = MeasureNoun(row["noun"], row["kind"], row["family"], row["group"])
        found.setdefault(noun.noun.split()[noun.before], []).append(noun)
    return {k: tuple(sorted(v, key=lambda n: -len(n.noun))) for k, v in found.items()}


def measure_noun(token: Token) -> MeasureNoun | None:
    """Return the noun that `token` heads ("state" in "state of emergency"), or None where it heads no measure."""
    for word in (token.lemma_.lower(), token.lower_):
        for noun in _nouns().get(word, ()):
            words = noun.noun.split()
            start = token.i - noun.before
            around = token.doc[max(start, 0) : start + len(words)]
            if len(around) == len(words) and all(_is(t, w) for t, w in zip(around, words, strict=True)):
                return noun
    return None


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_.lower())


def noun_of_kind(name: str) -> MeasureNoun | None:
    """Return the noun that the last word of `name` is (``Transparency Act``), or None."""
    *_, word = name.lower().split() or [""]
    return next((n for n in _nouns().get(word, ()) if " " not in n.noun), None)
