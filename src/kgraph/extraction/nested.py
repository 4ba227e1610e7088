"""Statements inside statements: "Kell said the minister had promised to resign"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.extraction.reading import Reading
from kgraph.extraction.reported_speech import reported
from kgraph.model import Attribution

_SURE = 0.8
"""How much of the confidence of the outer and the inner attribution is left to the inner one."""
_LEAST = 0.45
"""Confidence, 0..1, from which an inner attribution is given out: below it most are none."""


def nested(reading: Reading, outer: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions that lie wholly within a content of `outer` and name their speaker, in the order of the text.

    The tagger gives each word one part to play, so it is the rules that read what a speaker says that others said.
    """
    closed = bytearray(b"\x01" * len(reading.article.text))
    for a in outer:
        for c in a.content:
            closed[c.start : c.end] = bytes(c.end - c.start)
    if all(closed):
        return
    cues = {a.cue for a in outer}
    contents = sorted((c, a.confidence) for a in outer for c in a.content)
    for a in reported(reading, closed):
        if a.source is None or a.cue in cues or not _named(reading, a):
            continue
        whole = [a.source, *a.content, *([a.cue] if a.cue else [])]
        sure = next((s for c, s in contents if all(c.contains(w) for w in whole)), None)
        if sure is not None and a.confidence * sure * _SURE >= _LEAST:
            yield replace(a, confidence=a.confidence * sure * _SURE)


def _named(reading: Reading, a: Attribution) -> bool:
    """Tell whether the source has a name in it, or is a pronoun that is known to mean somebody."""
    words = reading.tokens(a.source) if a.source else None
    return words is not None and any(reading.entities.at(t) is not None for t in words)
