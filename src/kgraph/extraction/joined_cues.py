"""Two cues of one speaker that the tagger reads as one: "conceded that A but denied that B"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extraction.cue_words import frame
from kgraph.extraction.reading import Reading
from kgraph.model import Attribution, Span

_FINITE = frozenset("VBD VBZ VBP".split())


def parted(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield `found`, in two where a content goes on with a verb of saying in the form of the cue's, and "that".

    Such a verb has the cue's subject; one with a subject of its own, or inside quotation marks, stays what it is.
    """
    for a in found:
        second = _second(reading, a)
        if second is None:
            yield a
            continue
        verb, joint = second
        last = a.content[-1]
        text = reading.article.text
        first_end = last.start + len(text[last.start : joint.idx].rstrip(" ,;"))
        cue = Span(verb.idx, verb.idx + len(verb))
        yield replace(a, content=(*a.content[:-1], Span(last.start, first_end)))
        yield replace(a, cue=cue, content=(Span(verb.nbor().idx, last.end),))


def _second(reading: Reading, a: Attribution) -> tuple[Token, Token] | None:
    """Return the second cue in the last content of `a`, and the "and" or "but" before it, or None."""
    words = reading.tokens(a.content[-1])
    cue = reading.tokens(a.cue) if a.cue is not None else None
    if words is None or cue is None or a.source is None or a.content[-1].start < cue.start_char:
        return None
    tags = {t.tag_ for t in cue if t.tag_ in _FINITE}
    if '"' in words.text or any(t.is_quote for t in words):
        return None
    for t in words[2:-2]:
        joint = t.nbor(-1) if t.nbor(-1).pos_ == "CCONJ" else t.nbor(-2) if t.nbor(-1).pos_ == "ADV" else None
        if joint is None or joint.pos_ != "CCONJ" or t.tag_ not in tags or t.nbor().lower_ != "that":
            continue
        known = frame(t)
        if known is not None and known.modality == "said" and joint.i > words.start + 1:
            return t, joint
    return None
