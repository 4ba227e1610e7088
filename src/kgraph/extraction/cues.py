"""Attribution cues: the verbs and phrases that introduce a statement, and the act that each stands for."""

import json
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

_THOUGHTS = frozenset({"believe", "hope"})
_WITH_OBJECT = frozenset(
    "accuse blame condemn denounce decry deplore blast slam criticize criticise rebuke praise commend applaud laud hail welcome "
    "urge encourage implore demand deny dismiss reject refute promise vow pledge announce declare support endorse oppose back "
    "describe call label mock propose suggest request threaten tell ask advise recommend confirm acknowledge admit question "
    "champion defend express voice reiterate stress emphasize emphasise protest dispute".split()
)
_SPEECH = frozenset(
    "say tell add note state tweet write post quote reply respond continue conclude explain ask claim declare".split()
)


@cache
def acts() -> dict[str, str]:
    """Return the act of each cue, lower-case base forms and phrases (ontology/acts.ttl)."""
    rows = json.loads(files("kgraph.extraction").joinpath("data/acts.json").read_text(encoding="utf8"))
    return {cue: row["id"] for row in rows for cue in row["cues"]}


def act_of(lemma: str) -> str:
    """Return the act that a cue's base form stands for; ``say`` where the scheme has none."""
    return acts().get(lemma, "say")


def is_thought(lemma: str) -> bool:
    """Tell whether a cue's base form ascribes a belief, wish or plan without an utterance."""
    return act_of(lemma) in _THOUGHTS


def is_cue(token: Token) -> bool:
    """Tell whether a token is a verb that can introduce a statement."""
    lemma = token.lemma_.lower()
    return token.pos_ == "VERB" and (lemma in acts() or lemma == "call")


def is_speech(token: Token) -> bool:
    """Tell whether a verb says no more than that somebody spoke."""
    return token.lemma_.lower() in _SPEECH


def takes_object(token: Token) -> bool:
    """Tell whether what follows a verb as its object is what was said: "condemned the attack", "called the bill a gift"."""
    return token.lemma_.lower() in _WITH_OBJECT


def lemma_of(token: Token) -> str:
    """Return the base form of a cue, with the particle of "call on" and "call for"."""
    particle = next((c.lower_ for c in token.children if c.dep_ in ("prep", "prt") and c.lower_ in ("on", "for")), "")
    lemma = token.lemma_.lower()
    return f"{lemma} {particle}" if lemma == "call" and particle else lemma
