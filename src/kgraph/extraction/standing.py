"""Whether a verb states what happened, what is planned or demanded, or neither."""

from typing import Literal

from spacy.tokens import Token

Standing = Literal["fact", "plan", "fail", "reject"]

_UNSURE = frozenset({"would", "could", "might", "may", "can", "ca", "wo", "'d", "’d"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "should", "must", "ought", "need"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "before"})
_PLANS = frozenset(
    "plan intend want vow promise pledge threaten expect prepare seek hope aim urge ask call demand push press request "
    "propose order direct allow vote promise agree consider try attempt need move set schedule refuse likely ready due "
    "poise about bid effort attempt proposal promise pledge threat plan decision announce prepare continue work fight "
    "campaign lobby support back ready intention aim".split()
)
_DONE = frozenset(
    "vote manage help begin start go choose decide proceed continue move join act unite use gather".split()
)
_WISHES = frozenset({"see", "think", "believe", "wish", "hope"})
_ENACTING = frozenset({"ratify", "pass", "approve", "adopt", "enact"})
_NOT_QUITE = frozenset({"almost", "nearly", "hardly", "scarcely"})
_SHORT_OF = frozenset({"close", "closer", "far", "short", "verge", "brink"})
"""What stands before "to passing", "from passing" or "of passing" that did not come about."""
_UNTRUE = frozenset(
    {"false", "untrue", "incorrect", "wrong", "unlikely", "doubtful", "impossible", "possible", "unclear"}
)
"""What is said of what did not happen, or need not have: "It is false that the Senate passed the bill"."""
_RANKS = frozenset({"only", "first", "last", "second", "third", "latest"})
_NOBODY = frozenset({"nobody", "no", "none", "neither", "few"})
_DONE_NOUNS = frozenset({"vote", "decision", "move", "refusal", "failure"})
_REFUSALS = frozenset({"refuse", "decline", "refusal"})
_WITH_GERUND = frozenset({"by", "after", "in", "for", "since", "upon", "following", "with", "when", "while", "before"})
_CHOICES = frozenset({"decide", "choose", "vote", "opt"})
_FAILURES = frozenset({"fail", "failure"})
_SPEECH = frozenset({"say", "tell", "announce", "promise", "vow", "pledge", "add", "confirm", "insist"})


def standing(verb: Token) -> Standing | None:
    """Return how the text puts the act that `verb` names; None where it is denied, conditional or only possible.

    ``fail`` and ``reject`` are the acts of those who "failed to pass" and "refused to ratify".
    """
    if _asked(verb):
        return None
    if _voted_down(verb):
        return "fail"
    own = _own(verb)
    if own is None and _infinitive(verb) and verb.head.lemma_ in _CHOICES and _own(verb.head) == "fact":
        return "reject"  # "decided not to consider"
    if (
        own is None
        or own == "plan"
        or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "pcomp", "dep")
    ):
        return own
    if verb.dep_ == "pcomp" and verb.head.head.lower_ in _SHORT_OF:
        return None
    governor = _governor(verb)
    if governor is None:
        return own
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i < governor.i and _own(governor) is not None:
        return own  # "Adopting the resolution, the Council asked ..."
    if verb.dep_ == "ccomp" and (
        _own(governor) is None
        or _untrue(governor)
        or (governor.lemma_ in _WISHES and verb.tag_ in ("VB", "VBP", "VBZ"))
    ):
        return None
    if verb.tag_ == "VBN" and verb.dep_ == "ccomp" and governor.lemma_ in ("get", "see", "have", "want"):
        return standing(governor) if governor.lemma_ != "want" else None
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and governor.dep_ == "dobj" and governor.head.lemma_ == "get":
        return standing(governor.head)  # "get legislation passed"
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and _any(governor):
        return None
    to = _infinitive(verb) or (verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp") and own == "fact")
    word = governor.lemma_.lower()
    if not to and verb.dep_ not in ("xcomp", "pcomp", "conj") and not (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        # A finite clause stands on its own; only what it depends on being conditional or thought matters.
        return own
    if verb.dep_ == "conj":
        return _joined(verb, governor, own)
    if word in _FAILURES and to:
        return "fail" if _own(governor) == "fact" else None
    if word in _REFUSALS and to:
        return "reject" if _own(governor) == "fact" else None
    if not to:
        if verb.tag_ == "VBG" and not _took_place(verb, governor):
            return "plan" if word in _PLANS and _own(governor) in ("fact", "plan") else None
        if _own(governor) == "plan":
            return "plan"
        return own if _own(governor) in ("fact", "plan") and word not in _PLANS else _plan(governor)
    first = next((t for t in (governor, *governor.rights) if t.dep_ == "attr" and _ranked(t)), None)
    if first is not None and first.head.lemma_ in ("be", "become"):
        return _own(first.head)  # "became the first to sign"
    if governor.pos_ == "NOUN":
        if any(c.lower_ in ("no", "any") for c in governor.children) or governor.lower_ == "votes":
            return None  # "any attempt to repeal it"; "the votes to pass it" are those that it needs
        return own if word in _DONE_NOUNS else ("plan" if word in _PLANS else None)
    if word in _DONE and verb.dep_ in ("xcomp", "advcl", "ccomp"):
        above = standing(governor) if governor.i < verb.i else _own(governor)
        return "plan" if above == "plan" else own if above == "fact" else None
    return _plan(governor) if word in _PLANS or governor.pos_ in ("ADJ",) else None


def _ranked(noun: Token) -> bool:
    return noun.lower_ in _RANKS or any(c.lower_ in _RANKS for c in noun.lefts)


def _took_place(gerund: Token, governor: Token) -> bool:
    """Tell whether "passing" happened: "by passing", "began passing"; but "opposed passing", "kept from passing"."""
    if gerund.dep_ == "pcomp":
        return gerund.head.lower_ in _WITH_GERUND
    return gerund.dep_ != "xcomp" or governor.lemma_.lower() in _DONE


def _any(noun: Token) -> bool:
    """Tell whether a noun names nothing in particular: "would sign laws passed by the Senate"."""
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any") for c in noun.lefts)
    return not definite and noun.dep_ in ("dobj", "pobj") and noun.head.pos_ == "VERB" and _own(noun.head) is None


def _asked(verb: Token) -> bool:
    """Tell whether a question asks for the act: "Has the Senate passed the bill?"."""
    return verb.dep_ in ("ROOT", "conj", "ccomp", "xcomp") and verb.sent[-1].text in ("?", "?”", '?"')


def _voted_down(verb: Token) -> bool:
    """Tell whether the text says that a body did not enact what it was asked to ("did not ratify the treaty").

    What it has not done yet, it may still do.
    """
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "mark")}
    return verb.lemma_ in _ENACTING and "did" in aux and bool(aux & {"not", "n't", "n’t"}) and not aux & _CONDITIONS


def of_infinitive(governor: Token) -> Standing | None:
    """Return the standing of what somebody "voted to" or "plans to" do."""
    how = standing(governor)
    if governor.lemma_ in _DONE:
        return how
    return _plan(governor) if how is not None else None


def _plan(governor: Token) -> Standing | None:
    """Return plan unless the governing verb is itself denied or only possible."""
    return "plan" if _own(governor) in ("fact", "plan") and governor.lemma_.lower() in _PLANS else None


def _own(verb: Token) -> Standing | None:
    """Return the standing that the verb's own auxiliaries and conjunctions give it."""
    planned = False
    if _inverted(verb):
        return None
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "neg" or word in ("never", "nor", "not") or (child.dep_ == "advmod" and word in _NOT_QUITE):
            return None
        if word in _CONDITIONS and child.i < verb.i and child.dep_ in ("mark", "advmod"):
            if child.dep_ == "advmod" and word == "before":
                continue  # "only once before has it ..."
            return None
        if child.dep_ in ("aux", "auxpass"):
            if (
                word == "would"
                and verb.dep_ == "ccomp"
                and verb.head.lemma_.lower() in _SPEECH
                and not _conditional(verb)
            ):
                planned = True  # "said she would veto it"
            elif word in _UNSURE:
                return None
            planned = planned or word in _PLANNED
        elif child.dep_ in ("nsubj", "nsubjpass") and (
            word in _NOBODY or any(c.lower_ in _NOBODY for c in child.lefts)
        ):
            return None
    if verb.dep_ == "xcomp" and _infinitive(verb) and _ahead(verb.head):
        planned = True
    if _infinitive(verb) and any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") and _ahead(c) for c in verb.lefts):
        planned = True  # "has until Friday to sign it"
    if verb.tag_ == "VB" and not planned and not any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        if verb.dep_ in ("xcomp", "ccomp"):
            return "fact"  # "helped draft": the governing verb decides
        return "fact" if verb.dep_ in ("ROOT", "conj") and any(c.dep_ == "nsubj" for c in verb.children) else "plan"
    return "plan" if planned else "fact"


def _ahead(governor: Token) -> bool:
    """Tell whether somebody is going to, is to or has to do it; who had to do it did."""
    return governor.lemma_ in ("go", "be") or (governor.lemma_ == "have" and governor.tag_ != "VBD")


def _untrue(governor: Token) -> bool:
    """Tell whether a clause is called false or uncertain: "It is false that ..."."""
    return any(c.dep_ in ("acomp", "attr") and c.lemma_.lower() in _UNTRUE for c in governor.children)


def _inverted(verb: Token) -> bool:
    """Tell whether the order of words is that of a condition: "Had the House passed it, ...", "Should it pass"."""
    if verb.dep_ == "xcomp" and verb.head.dep_ == "advcl" and verb.head.lower_ == "were":
        return any(c.dep_ == "nsubj" and c.i > verb.head.i for c in verb.head.children)
    if verb.dep_ != "advcl":
        return False
    first = next((c for c in verb.children if c.dep_ in ("aux", "nsubj", "nsubjpass", "mark", "advmod")), None)
    return first is not None and first.dep_ == "aux" and first.lower_ in ("had", "should")


def _conditional(verb: Token) -> bool:
    """Tell whether an "if" clause hangs on the verb."""
    return any(c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.lefts) for c in verb.children)


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _governor(verb: Token) -> Token | None:
    """Return the verb or noun that the verb's clause hangs on, over a preposition ("from passing")."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.pos_ in ("ADP", "SCONJ"):
        head = head.head
    return head if head != verb and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else None


def _joined(verb: Token, first: Token, own: Standing) -> Standing | None:
    """Return the standing of a verb joined to another ("plans to amend and pass"): the first one's where it shares it."""
    if first.pos_ not in ("VERB", "AUX") or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return own
    if verb.tag_ == first.tag_ or verb.tag_ == "VB":
        chain = standing(first) if first.i < verb.i else own
        return chain if chain in ("plan", None) or own == "plan" else own
    return own
