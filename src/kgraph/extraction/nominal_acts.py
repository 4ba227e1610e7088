"""Acts that nouns state: "the bill's passage", "won approval", "its sponsor", "by executive order"."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from kgraph.extraction.act_verbs import EVERYBODY, Act, Verb, base_form, nominals
from kgraph.extraction.frames import MANNERS, Frame, noun_frame, of_objects, preposition_objects, verb_frame
from kgraph.extraction.standing import standing

_OPEN = frozenset("no any possible potential proposed final likely eventual planned expected".split())
_AFTER = frozenset({"after", "since", "following", "upon", "with", "by", "despite"})
_DEMANDS = frozenset("call demand urge seek want push request plan".split())
_REACTIONS = frozenset(
    "praise welcome condemn celebrate announce criticize criticise hail denounce mark secure win applaud protest".split()
)
_EVENTS = frozenset(
    "come follow mark prompt draw spark end trigger take pave mean happen lead cause bring shock surprise anger "
    "please dismay delight end clear take".split()
)
_ORDERS = frozenset({"order", "decree", "proclamation"})
_AHEAD = frozenset({"next", "tomorrow", "coming", "later", "if", "would", "will"})
_UNCAST = frozenset({"planned", "upcoming", "next", "possible", "likely", "expected"})
_SPONSORS = {"sponsor": "sponsor", "author": "sponsor", "cosponsor": "cosponsor", "coauthor": "cosponsor"}
_BROUGHT = {"amendment": "introduce", "bill": "introduce", "motion": "introduce", "proposal": "propose"}
_OF_WHAT = frozenset({"to", "on", "for", "that", "about"})
_BRING = frozenset({"legislature", "party", "igo", "ministry", "place", "person"})
_WINS = frozenset({"win", "get", "gain", "receive", "secure", "earn"})
_GRANTS = frozenset({"approve", "order", "announce", "grant", "issue", "authorize", "authorise", "decree"})


def nominal_acts(token: Token) -> Iterator[Act]:
    """Yield the acts that a noun states."""
    for pattern in (_nominal, _won, _by_order, _sponsored, _vote_of, _brought_by):
        yield from pattern(token)


def _nominal(token: Token) -> Iterator[Act]:
    """Yield the act of "the bill's passage", "passage of the bill by the Senate"."""
    verb = nominals().get(token.lower_)
    if verb is None:
        return
    frame = noun_frame(token)
    if not frame.objects:
        return
    governor = token.head
    if token.dep_ == "dobj" and governor.lemma_ in _GRANTS and standing(governor) == "fact":
        yield Act(governor, verb, Frame(verb_frame(governor).bodies, frame.objects), verb.action, False, 0.6)
        return
    how = _standing(token) or _dated(token, frame)
    if how is not None:
        yield Act(token, verb, frame, verb.action, how == "plan", 0.6)


def _dated(noun: Token, frame: Frame) -> Literal["fact"] | None:
    """Return fact for "the adoption of the bill by parliament on Tuesday", which body and day say took place."""
    if not frame.bodies or any(c.lower_ in _OPEN or c.lower_ in ("a", "an") for c in noun.lefts):
        return None
    told = any(c.ent_type_ == "DATE" and c.lower_ not in _AHEAD for o in noun.rights for c in o.subtree)
    ahead = any(c.lower_ in _AHEAD for c in noun.subtree)
    governor = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return "fact" if told and not ahead and (governor is None or standing(governor) == "fact") else None


def _won(token: Token) -> Iterator[Act]:
    """Yield the act of "the bill won Senate approval", "the Senate gave the bill its approval"."""
    verb = nominals().get(token.lower_)
    governor = token.head
    if verb is None or token.dep_ != "dobj" or governor.pos_ != "VERB" or standing(governor) != "fact":
        return
    if governor.lemma_ == "give":
        frame = verb_frame(governor)
        given = (*(c for c in governor.children if c.dep_ == "dative" and c.pos_ != "ADP"),
                 *(p for c in governor.children if c.dep_ == "dative" for p in c.rights if p.dep_ == "pobj"),
                 *preposition_objects(governor, "to"), *preposition_objects(token, "to"))  # fmt: skip
        objects = frame.objects if frame.passive else given
        yield Act(governor, verb, Frame(frame.bodies, objects, frame.passive, frame.where), verb.action, False, 0.7)
    if governor.lemma_ not in _WINS:
        return
    bodies = (
        *(c for c in token.lefts if c.dep_ in ("compound", "poss", "nmod", "amod")),
        *preposition_objects(token, "from", "of", "by", "in"),
        *preposition_objects(governor, "from", "in"),
    )
    yield Act(governor, verb, Frame(bodies, verb_frame(governor).bodies, passive=True), verb.action, False, 0.7)


def _sponsored(token: Token) -> Iterator[Act]:
    """Yield the act of "Bell is a co-sponsor of the bill", "the bill's sponsor, Bell"."""
    action = _SPONSORS.get(base_form(token))
    if action is None:
        return
    objects = of_objects(token) or tuple(c for c in token.lefts if c.dep_ == "poss")
    if any(t.is_quote or "'" in t.text for o in objects for t in token.doc[token.i + 1 : o.i]):
        return  # the author of a book: "author of 'The Living Constitution'"
    noun = token
    while noun.dep_ == "conj":  # "Bell, a lawyer and the bill's sponsor"
        noun = noun.head
    one_of = noun.head.head if noun.head.lower_ in ("of", "among") else noun  # "Bell, one of 12 sponsors of the bill"
    people = [c for c in token.rights if c.dep_ == "appos"] + [one_of.head] * (one_of.dep_ == "appos")
    if noun.dep_ == "attr" and standing(noun.head) == "fact":
        people += verb_frame(noun.head).bodies
    verb = Verb((token.lower_,), action, frozenset({"act"}), frozenset({"person"}))
    yield Act(token, verb, Frame(tuple(people), objects, passive=True), action, False, 0.8)


def _brought_by(token: Token) -> Iterator[Act]:
    """Yield the act of "an amendment by Senator Bell": who brought it; "a proposal" is one of a law where it says of what."""
    action = _BROUGHT.get(base_form(token))
    brought = preposition_objects(token, "by") if action is not None else ()
    if action is None or not brought or brought[0].lower_ in MANNERS or token.dep_ == "pobj":
        return
    if action == "propose" and not any(
        t.lower_ in _OF_WHAT for t in token.doc[brought[0].i + 1 : token.right_edge.i + 1]
    ):
        return
    verb = Verb((token.lower_,), action, frozenset({"act", "version"}), _BRING)
    yield Act(token, verb, Frame(brought, (token,), passive=True), action, False, 0.6)


def _by_order(token: Token) -> Iterator[Act]:
    """Yield the act of "by executive order, the governor closed the port"."""
    if token.lower_ not in _ORDERS or token.head.lower_ not in ("by", "in", "through", "with", "via"):
        return
    if any(c.lower_ in ("to", "that", "for") for c in token.doc[token.i + 1 : token.i + 2]):
        return  # "in order to"
    governor = token.head.head
    if (
        governor.pos_ != "VERB"
        or any(c.lower_ == "the" or c.dep_ == "poss" for c in token.lefts)
        or standing(governor) != "fact"
    ):
        return
    frame = verb_frame(governor)
    if not frame.passive and governor.lemma_ not in ("say", "write", "state", "argue"):
        verb = Verb((token.lower_,), "issue", frozenset({"act"}), EVERYBODY)
        yield Act(governor, verb, Frame(frame.bodies, (token,)), "issue", False, 0.7)


def _vote_of(token: Token) -> Iterator[Act]:
    """Yield the act of "his vote against the bill", "the Senate's vote for it"."""
    owners = tuple(c for c in token.lefts if c.dep_ == "poss") if token.lower_ == "vote" else ()
    if not owners or any(c.lower_ in _UNCAST for c in token.lefts):
        return
    for preposition, action in (("against", "reject"), ("for", "pass")):
        objects = preposition_objects(token, preposition)
        if objects:
            verb = Verb(("vote",), action, frozenset({"act", "pact", "sanction"}), EVERYBODY)
            yield Act(token, verb, Frame(owners, objects), action, False, 0.6)


def _standing(noun: Token) -> Literal["fact", "plan"] | None:
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
