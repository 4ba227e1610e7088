"""Verbs and nouns that introduce what somebody says or thinks, with what follows them."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.model import Modality

# What the small pipeline gets wrong again and again.
_LEMMAS = {"hop": "hope", "retweete": "retweet", "hat": "hate", "tweete": "tweet", "vowe": "vow", "dubbe": "dub"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What may follow a cue verb; data/cue_verbs.tsv explains the columns.

    Attributes:
        takes: of ``c`` clause, ``i`` infinitive, ``o`` object, ``n`` object that is named and judged at once.
        prepositions: which lead to the content.
        keeps_object: whether an object before the content belongs to it.
        quotes: whether the verb may carry direct speech.
    """

    takes: str
    prepositions: frozenset[str]
    keeps_object: bool
    modality: Modality
    quotes: bool


@cache
def verb_frames() -> dict[str, Frame]:
    """Return the cue verbs by base form."""
    return {
        r["verb"]: Frame(
            takes=r["takes"],
            prepositions=frozenset(forms(r, "prepositions")),
            keeps_object=r["object"] == "content",
            modality="thought" if r["modality"] == "thought" else "said",
            quotes=r["quote"] == "yes",
        )
        for r in rows("cue_verbs")
    }


@cache
def noun_frames() -> dict[str, tuple[frozenset[str], Modality]]:
    """Return the cue nouns with their prepositions and modality."""
    return {
        r["noun"]: (frozenset(forms(r, "prepositions")), "thought" if r["modality"] == "thought" else "said")
        for r in rows("cue_nouns")
    }


def lemma(token: Token) -> str:
    """Return the token's base form in lower case."""
    base = token.lemma_.lower()
    base = _LEMMAS.get(base, base)
    if base in verb_frames() or token.pos_ in ("VERB", "NOUN"):
        return base
    # "applauded" taken for an adjective keeps its ending.
    stems = (base.removesuffix(e) for e in ("ed", "d", "ing", "s") if base.endswith(e))
    return next((s for s in stems if s in verb_frames()), base)


def frame(token: Token) -> Frame | None:
    """Return the frame of a verb that introduces speech or thought, or None."""
    return verb_frames().get(lemma(token)) if token.pos_ in ("VERB", "AUX") else None
