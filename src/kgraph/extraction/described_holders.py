"""Offices of the person spoken of: "the former House speaker", "the Florida senator", where the article names no other holder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kgraph.extraction.lexicon import words
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding
from kgraph.extraction.titles import TitleUse

_FOR_A_PLACE = frozenset("senator representative governor lawmaker legislator mayor".split())
"""Offices that a place before them tells apart ("the Florida senator")."""
_GENERAL = frozenset("member official aide candidate nominee leader veteran adviser diplomat officer employee".split())
_PLACES = words("us_states", "name") | words("countries", "name")
_BACK = 3
"""Sentences in which the person was named."""
_AHEAD = 1.5
"""How many times likelier than the next the person must be."""


def described(reading: Reading, uses: Iterable[TitleUse], found: Iterable[Holding]) -> Iterator[tuple[TitleUse, str]]:
    """Yield titles that stand for somebody named shortly before, with that person."""
    known = list(found)
    offices = {h.office for h in known}
    starts = {h.start for h in known}
    for use in uses:
        if use.office.name not in offices and use.start not in starts and _stands_alone(reading, use):
            person = _spoken_of(reading, use)
            if person is not None:
                yield use, person


def _stands_alone(reading: Reading, use: TitleUse) -> bool:
    """Tell whether a title is a definite description with no name beside it, and narrow enough to mean one person."""
    doc, table = reading.doc, reading.entities
    if not use.definite or use.plural or use.owner is not None or use.office.holder in ("honorific", "work", "rank"):
        return False
    beside = [table.at(i) for i in (use.end, use.tail, use.tail + 1) if i < len(doc)]
    if any(k is not None and table.type(k) == "Person" for k in beside) or use.office.name in _GENERAL:
        return False
    root = doc[use.start : use.end].root
    if root.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj") or doc[use.phrase].lower_ != "the":
        return False
    placed = any(table.type(k) == "Place" and table.name(k) in _PLACES for k in use.before)
    return use.status == "former" or (placed and use.office.name in _FOR_A_PLACE)


def _spoken_of(reading: Reading, use: TitleUse) -> str | None:
    """Return the only person named in the sentences before, or, for an office of a place, the one named most and last.

    Who is named later in the same sentence is another.
    """
    doc, table = reading.doc, reading.entities
    sentence = doc[use.start].sent
    later = set(table.within(use.end, sentence.end))
    scores: dict[str, float] = defaultdict(float)
    start, end = sentence.start, use.phrase
    for distance in range(_BACK + 1):
        for i in range(start, end):
            key = table.at(i)
            if key is not None and table.type(key) == "Person" and key not in later and table.at(i - 1) != key:
                scores[key] += (1.5 if doc[i].dep_ == "nsubj" or doc[i].head.dep_ == "nsubj" else 1.0) / (1 + distance)
        if start == 0:
            break
        start, end = doc[start - 1].sent.start, start
    ranked = sorted(scores, key=lambda k: -scores[k])
    ahead = len(ranked) > 1 and use.status != "former" and scores[ranked[0]] >= _AHEAD * scores[ranked[1]]
    return ranked[0] if len(ranked) == 1 or ahead else None
