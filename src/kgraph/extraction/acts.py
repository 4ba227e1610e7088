"""What kind of act a cue stands for (say, deny, promise, ...), and whether it is an utterance at all."""

import json
from functools import cache
from importlib.resources import files

from spacy.tokens import Span as TokenSpan

from kgraph.extraction.cue_words import lemma, noun_frames, verb_frames
from kgraph.model import Modality

_THOUGHTS = frozenset({"believe", "hope"})
_LONGEST = 4
"""Words of the longest cue phrase."""


@cache
def _acts() -> dict[str, str]:
    rows = json.loads((files("kgraph.extraction") / "data" / "acts.json").read_text(encoding="utf8"))
    return {cue: row["id"] for row in rows for cue in row["cues"]}


def act_of(base: str) -> str:
    """Return the act (a concept of ontology/acts.ttl) of a cue's base form; ``say`` where the scheme has none.

    >>> act_of("deny"), act_of("call for"), act_of("say in a statement")
    ('deny', 'demand', 'say')
    """
    return _acts().get(base) or _acts().get(base.split(" ", maxsplit=1)[0], "say")


def cue_lemma(words: TokenSpan) -> str:
    """Return the base form of a cue: the phrase that the acts know, or else its verb or head.

    "has been calling for" gives ``call for``, "said in a statement" ``say``, "According to" ``according to``.
    """
    tokens = [t for t in words if not (t.is_space or t.is_punct)]
    bases = [t.lower_ if t.lower_ == "according" else lemma(t) for t in tokens]
    for size in range(min(_LONGEST, len(bases)), 0, -1):
        for k in range(len(bases) - size + 1):
            if (phrase := " ".join(bases[k : k + size])) in _acts():
                return phrase
    known = next((b for b in bases if b in verb_frames() or b in noun_frames()), None)
    verb = next((b for b, t in zip(bases, tokens, strict=True) if t.pos_ == "VERB"), None)
    return known or verb or (lemma(words.root) if tokens else words.text.strip())


def modality_of(base: str, *, quoted: bool) -> Modality:
    """Tell whether a cue means an utterance (``said``) or only what somebody is said to think or do (``thought``).

    Args:
        base: base form of the cue.
        quoted: whether the content has words in quotation marks, which somebody must have uttered.
    """
    if quoted:
        return "said"
    first = base.split(" ", maxsplit=1)[0]
    if base in _acts() and act_of(base) in _THOUGHTS:
        return "thought"
    if first in verb_frames():
        return verb_frames()[first].modality
    if base in noun_frames():
        return noun_frames()[base][1]
    return "said" if base in _acts() or not base[:1].isalpha() else "thought"
