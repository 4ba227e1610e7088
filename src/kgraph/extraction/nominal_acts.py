"""Whether a noun such as "passage" says that the act took place."""

from typing import Literal

from spacy.tokens import Token

from kgraph.extraction.standing import standing

_OPEN = frozenset("no any possible potential proposed final likely eventual planned expected".split())
_AFTER = frozenset({"after", "since", "following", "upon", "with", "by", "despite"})
_DEMANDS = frozenset("call demand urge seek want push request plan".split())
_REACTIONS = frozenset(
    "praise welcome condemn celebrate announce criticize criticise hail denounce mark secure win applaud protest".split()
)
_EVENTS = frozenset("come follow mark prompt draw spark end trigger take pave mean happen lead cause bring shock surprise anger "
    "please dismay delight end deal leave clear take require".split())


def nominal_standing(noun: Token) -> Literal["fact", "plan"] | None:
    """Return fact for "after its passage" and "praised the passage of", plan for "called for the repeal of"."""
    head = noun.head
    if any(c.lower_ in _OPEN for c in noun.lefts):
        return None
    if head.pos_ in ("ADP", "SCONJ") and head.lower_ in _AFTER:
        return "fact" if head.head.pos_ not in ("VERB", "AUX") or standing(head.head) == "fact" else None
    if noun.dep_ in ("dobj", "pobj"):
        governor = head if head.pos_ == "VERB" else head.head
        if governor.pos_ != "VERB" or standing(governor) != "fact":
            return None
        word = governor.lemma_.lower()
        return "plan" if word in _DEMANDS else "fact" if word in _REACTIONS else None
    if noun.dep_ in ("nsubj", "nsubjpass") and head.tag_ in ("VBD", "VBN") and standing(head) == "fact":
        return "fact" if head.lemma_.lower() in _EVENTS | _REACTIONS else None
    return None
