"""Party and state behind a name: ``(R-Penn.)``, ``D-Mass.``, ``(D)``, ``(Labour)``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.extraction.lexicon import forms, polities, rows, states

_LETTERS = {letter: r["name"] for r in reversed(rows("parties")) for letter in forms(r, "letters")}
_FORMS = {f: r["name"] for r in reversed(rows("parties")) for f in [r["name"], *forms(r, "forms")]}
_TAG = re.compile(
    r"(?:(?<=\()|(?<=,)\s{0,2})(?P<party>[A-Z][A-Za-z]{0,2}|GOP|Rep\.|Dem\.)\s?[-–—‑]\s?"
    r"(?P<state>[A-Z][\w.]*(?: (?:[A-Z][\w.]*))*)"
    r"|(?<=\()(?P<alone>[RDIL]|[A-Z][\w. ]+?)(?=\)|, [A-Z][\w ]+\))"
)


@dataclass(frozen=True, slots=True)
class PartyTag:
    """A party tag: tokens `start`..`end` (half open), without brackets.

    Attributes:
        party: full name; None for an independent.
        letters: number of tokens that name the party, from `start`.
        state: name of the state (or as written, where it is a town), None without one.
    """

    start: int
    end: int
    party: str | None
    letters: int
    state: str | None


def party_tags(doc: Doc) -> Iterator[PartyTag]:
    """Yield the party tags of `doc` from left to right."""
    for m in _TAG.finditer(doc.text):
        alone = m["alone"]
        words = doc.char_span(m.start(), m.end(), alignment_mode="expand")
        if words is None:
            continue
        if alone:
            party = _LETTERS.get(alone) if len(alone) == 1 else _FORMS.get(alone)
            if party:
                yield PartyTag(words.start, words.end, party, len(words), None)
            continue
        short, place = m["party"].rstrip("."), m["state"]
        state = states().get(place) or states().get(place.rstrip(".")) or states().get(place + ".")
        apart = doc.text[m.start() - 1] == "(" or (short in _LETTERS and doc.text[m.end() : m.end() + 1] == ",")
        state = state or (place if place in polities() or apart else None)  # a town's: "D-Springfield,"
        party = {"Rep": "Republican Party", "Dem": "Democratic Party", "GOP": "Republican Party"}.get(short)
        party = party or _LETTERS.get(short)
        if state and (party or short in ("I", "Ind")):
            yield PartyTag(words.start, words.end, party, 1, state)
