"""What looks like a statement, and nobody said: "did not endorse her", "declined to comment", "opposed it"."""

from collections.abc import Sequence

from spacy.tokens import Span as TokenSpan

from kgraph.extraction.acts import act_of, modality_of
from kgraph.extraction.cue_words import lemma, verb_frames
from kgraph.extraction.reading import Reading
from kgraph.model import Cue, Span

_SILENT = frozenset(
    "say tell comment mention confirm specify reply respond disclose announce elaborate reveal state explain".split()
)
_REFUSALS = frozenset({"decline", "refuse"})
_EMPTY = frozenset("it this that so same the nothing".split())
"""Words that say nothing by themselves: "opposed it", "said the same", "said nothing"."""
_NEGATIONS = frozenset("not n't n’t never no".split())
_OMISSIONS = frozenset("refrain fail forbear omit avoid neglect".split())
_MOVES = frozenset("offer propose introduce table submit".split())
_BILLS = frozenset("bill legislation law act amendment motion resolution measure directive regulation".split())
_POSITIONS = frozenset("agree accept support back recognize recognise".split())
"""Verbs that tell a position where they are negated too."""


def unsaid(reading: Reading, source: Span, cue: Cue | None, parts: Sequence[TokenSpan]) -> bool:
    """Tell whether indirect speech is none.

    Args:
        source: the words that name the speaker.
        cue: what introduces the speech.
        parts: the words said, at least one part.
    """
    if all(t.lower_ in _EMPTY or t.is_punct for p in parts for t in p) or _nothing(parts[0]):
        return True
    if cue is None:
        return False
    return (
        _silent(reading, cue)
        or _denied(reading, cue)
        or _nobody(reading, source)
        or _dismissed(reading, cue, parts[0])
        or _no_clause(reading, cue, parts)
        or _moved(cue, parts[0])
    )


def _nothing(words: TokenSpan) -> bool:
    """Tell whether the words are "nothing of sanctions", "nothing about it"."""
    return words[0].lower_ == "nothing" and len(words) > 1 and words[1].pos_ == "ADP"


def _moved(cue: Cue, words: TokenSpan) -> bool:
    """Tell whether a bill or the like is put forward, which says nothing yet: "offered an amendment"."""
    return cue.lemma in _MOVES and words.root.pos_ in ("NOUN", "PROPN") and words.root.lemma_.lower() in _BILLS


def _silent(reading: Reading, cue: Cue) -> bool:
    """Tell whether the cue says that nothing was said: "did not say whether", "declined to comment"."""
    words = reading.tokens(cue.span)
    if words is None:
        return False
    if cue.lemma in _REFUSALS:
        return any(c.dep_ == "xcomp" and c.lemma_ in _SILENT for t in words for c in t.children)
    return cue.lemma in _SILENT and any(c.dep_ == "neg" for t in words if t.pos_ == "VERB" for c in t.children)


def _denied(reading: Reading, cue: Cue) -> bool:
    """Tell whether the cue is denied: "has not endorsed her", "made no mention of it"; a thought may be a negative one."""
    if cue.lemma in _POSITIONS or modality_of(cue.lemma, quoted=False) == "thought":
        return False
    words = reading.tokens(cue.span)
    if words is None:
        return False
    omitted = any(lemma(t) in _OMISSIONS for t in words[:-1]) or "short of" in words.text
    return omitted or any(t.lower_ in _NEGATIONS for t in words if t.head in words)


def _nobody(reading: Reading, source: Span) -> bool:
    """Tell whether the words that name a speaker say that nobody spoke: "neither A nor B", "no minister"."""
    words = reading.tokens(source)
    if words is None:
        return False
    near = reading.doc[max(0, words.start - 3) : words.end]
    return words[0].lower_ in ("no", "nobody", "none") or any(t.lower_ in ("neither", "nor") for t in near)


def _no_clause(reading: Reading, cue: Cue, parts: Sequence[TokenSpan]) -> bool:
    """Tell whether a verb that takes a clause has only an object: "observed a minute of silence", "briefed the council"."""
    words = reading.tokens(cue.span)
    verb = next((t for t in words or () if lemma(t) == cue.lemma and t.pos_ == "VERB"), None)
    known = verb_frames().get(cue.lemma)
    if verb is None or known is None or known.modality == "thought" or len(parts) > 1:
        return False
    if set(known.takes) - {"c", "i"} or known.prepositions or known.keeps_object or act_of(cue.lemma) == "report":
        return False  # "a poll showed a slim lead" tells what the poll says
    whole = parts[0]
    return whole.root.head == verb and whole.root.dep_ == "dobj" and not any(t.pos_ in ("VERB", "AUX") for t in whole)


def _dismissed(reading: Reading, cue: Cue, content: TokenSpan) -> bool:
    """Tell whether a person was dismissed from office, which denies nothing: "dismissed Defence Minister A"."""
    key = reading.entities.at(content.root)
    return (
        cue.lemma == "dismiss"
        and key is not None
        and reading.entities.type(key) == "Person"
        and not any(t.lower_ == "as" for t in content)
    )
