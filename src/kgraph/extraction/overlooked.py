"""Plain statements that the tagger overlooks: a named subject, a verb of saying, and what it says."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.cue_words import frame, lemma
from kgraph.extraction.described import nouns
from kgraph.extraction.lexicon import rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.reported_speech import reported
from kgraph.model import Attribution

_CLAUSE = 0.75
"""Confidence of the rules, 0..1, from which what follows the cue is a clause."""
_SURE = 0.8
"""How much of the rules' confidence is left where the tagger saw nothing."""
_FINITE = frozenset("VBD VBZ VBP".split())
_JUDGING = frozenset(
    "accuse applaud blame condemn congratulate criticise criticize decry denounce deny deplore hail laud lament pledge "
    "praise promise regret threaten urge vow warn welcome".split()
)
"""Verbs that say what they say without a clause too."""
_NOT_TOLD = frozenset("if unless whether".split())


def overlooked(reading: Reading, found: Sequence[Attribution], quoted: bytearray) -> Iterator[Attribution]:
    """Yield attributions of the rules that touch none of `found`, in the order of the text.

    Only what most of the time is right is taken: a verb in the indicative that nothing denies or makes conditional,
    with a subject of its own.

    Args:
        found: what the tagger found.
        quoted: one byte a code point, 1 inside quotation marks.
    """
    taken = bytearray(len(reading.article.text) + 1)
    for a in found:
        for s in (*a.content, *([a.cue] if a.cue else [])):
            taken[s.start : s.end] = b"\x01" * (s.end - s.start)
    silent = (*reading.skipped, *((reading.headline,) if reading.headline else ()))  # of which no statement is kept
    for a in reported(reading, quoted):
        if a.source is None or a.cue is None:
            continue
        if any(any(taken[s.start : s.end]) for s in (*a.content, a.cue)):
            continue
        if any(s.overlaps(a.cue) for s in silent):
            continue
        words = reading.tokens(a.cue)
        cue = words[0] if words is not None else None
        if cue is not None and (cue.lower_ == "according" or _told(reading, cue, a)):
            yield Attribution(a.source, a.cue, a.content, round(a.confidence * _SURE, 2))


def _told(reading: Reading, verb: Token, a: Attribution) -> bool:
    """Tell whether a verb tells of an utterance, and not of one wished for, denied or only possible."""
    known = frame(verb)
    if known is None or known.modality != "said":
        return False
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    finite = verb.tag_ in _FINITE or (verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in helpers))
    unsaid = any(c.dep_ == "neg" or c.lower_ in _NOT_TOLD for c in verb.children) or any(
        c.tag_ == "MD" for c in helpers
    )
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if not finite or subject is None or unsaid:
        return False
    if subject.lower_ == "it" and reading.entities.at(subject) is None:
        return False
    if lemma(verb) in _JUDGING:
        return reading.entities.at(subject) is not None or subject.lemma_.lower() in _speaking()
    return a.confidence >= _CLAUSE


@cache
def _speaking() -> frozenset[str]:
    """Return the nouns of people and bodies; a debt may threaten too, and says nothing."""
    titles = {r["title"].split()[-1] for r in rows("offices")}
    return frozenset(titles | {r["noun"] for r in rows("person_nouns")} | nouns("body"))
