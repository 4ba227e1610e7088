"""The word lists under ``data/``, and phrases found in parsed text by their tokens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

T = TypeVar("T")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/{name}.tsv`` by column; lines that begin with ``#`` are comments."""
    text = (files("kgraph.extraction") / "data" / f"{name}.tsv").read_text(encoding="utf8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(dict(zip(lines[0], [*line, *[""] * len(lines[0])], strict=False)) for line in lines[1:])


def forms(row: dict[str, str], *columns: str) -> list[str]:
    """Return the forms that `columns` of a row list with ``|`` between them."""
    return [f for c in columns for f in row[c].split("|") if f]


@cache
def words(name: str, column: str) -> frozenset[str]:
    """Return all forms of one column."""
    return frozenset(f for row in rows(name) for f in forms(row, column))


@cache
def given_names() -> dict[str, str]:
    """Return given names with their gender, ``m``, ``f``, or ``mf`` for both."""
    found: dict[str, str] = {}
    for row in rows("first_names"):
        for name in row["names"].split():
            found[name] = found.get(name, "") + row["gender"]
    return found


@cache
def adjectives() -> dict[str, str]:
    """Return adjectives and inhabitants (``French``, ``Texan``) with the name of their country or state."""
    found = {f: r["name"] for r in rows("us_states") for f in forms(r, "people")}
    return found | {f: r["name"] for r in rows("countries") for f in forms(r, "adjectives")}


@cache
def polities() -> dict[str, str]:
    """Return names of countries, states and provinces, short forms included, with their full name."""
    found = {f: r["name"] for r in rows("regions") for f in [r["name"], *forms(r, "forms")]}
    found |= {r["name"]: r["name"] for r in rows("us_states")}
    return found | {f: r["name"] for r in rows("countries") for f in [r["name"], *forms(r, "forms")]}


@cache
def capitals() -> dict[str, str]:
    """Return seats of government with their country."""
    return {f: r["name"] for r in rows("countries") for f in forms(r, "capital")}


@cache
def states() -> dict[str, str]:
    """Return codes and abbreviations of US states (``PA``, ``Penn.``) with the state's name."""
    return {f: r["name"] for r in rows("us_states") for f in forms(r, "postal", "abbreviations")}


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Tokens `start`..`end` (half open) that are a phrase of the list, and what the list says of it."""

    start: int
    end: int
    value: T


@dataclass(slots=True)
class Phrases(Generic[T]):
    """Phrases by their tokens; the longest wins. Made once for a pipeline, in time linear in the text.

    Attributes:
        fold: whether case is ignored.
    """

    fold: bool = False
    _tree: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)

    def add(self, nlp: Language, phrase: str, value: T) -> None:
        """Add a phrase, cut into tokens as the pipeline cuts text."""
        # "Sen." is one token and "sen." two, so a phrase of any case is cut both ways.
        for form in {phrase, phrase.title()} if self.fold else {phrase}:
            tokens = tuple(self._key(t.text) for t in nlp.tokenizer(form))
            known = self._tree.setdefault(tokens[0], [])
            if (tokens, value) not in known:
                known.append((tokens, value))
                known.sort(key=lambda x: -len(x[0]))

    def _key(self, word: str) -> str:
        return word.lower() if self.fold else word

    def at(self, doc: Doc, i: int) -> Found[T] | None:
        """Return the longest phrase that begins at token `i`, or None."""
        if i >= len(doc):
            return None
        for tokens, value in self._tree.get(self._key(doc[i].text), ()):
            if len(tokens) <= len(doc) - i and all(
                self._key(doc[i + k].text) == w for k, w in enumerate(tokens[1:], 1)
            ):
                return Found(i, i + len(tokens), value)
        return None

    def find(self, doc: Doc) -> Iterator[Found[T]]:
        """Yield the phrases in `doc` from left to right, none overlapping another."""
        i = 0
        while i < len(doc):
            found = self.at(doc, i)
            if found:
                yield found
            i = found.end if found else i + 1


def phrases(nlp: Language, entries: Iterable[tuple[str, T]], *, fold: bool = False) -> Phrases[T]:
    """Return `entries` as phrases of the pipeline `nlp`."""
    made: Phrases[T] = Phrases(fold=fold)
    for phrase, value in entries:
        made.add(nlp, phrase, value)
    return made
