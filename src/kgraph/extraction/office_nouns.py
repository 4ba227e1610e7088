"""Offices told by a noun of the office itself: "won the presidency of Ys", "gave up the party's leadership"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_verbs import Given, given_by, holders, negated
from kgraph.extraction.titles import TitleUse
from kgraph.extraction.word_lists import Office

_NOUNS = {r["noun"]: r for r in rows("office_nouns")}
_POST = {lemma: r for r in rows("role_verbs") if r["pattern"] == "post" for lemma in forms(r, "verbs")}
_OF = frozenset("of at in".split())


def office_nouns(reading: Reading) -> Iterator[Given]:
    """Yield who takes, holds or leaves an office that its own noun names."""
    for noun in reading.doc:
        row = _NOUNS.get(noun.lower_)
        verb = noun.head
        if row is None or noun.dep_ != "dobj" or verb.lemma_ not in _POST or negated(verb):
            continue
        use = _use(reading, noun, row)
        if use.after or row["holder"] != "body":
            yield given_by(_POST[verb.lemma_], use, holders(reading, verb), verb, title=row["title"])


def _use(reading: Reading, noun: Token, row: dict[str, str]) -> TitleUse:
    """Return the noun as a title, with the organization or place whose office it is."""
    body = _owner(reading, noun)
    office, i = Office(row["office"], row["holder"]), noun.i
    return TitleUse(
        i, i + 1, noun.left_edge.i, i + 1, i + 1, office, "current", (), None, body, None, False, True, False
    )  # fmt: skip


def _owner(reading: Reading, noun: Token) -> str | None:
    table = reading.entities
    of = [g for c in noun.children if c.lower_ in _OF for g in c.children if c.i > noun.i]
    beside = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    keys = (table.at(t) for t in (*of, *beside))
    return next((k for k in keys if k is not None and table.type(k) in ("Organization", "Place")), None)
