"""The verbs and nouns of legislative acts, found in the parse of a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.frames import Frame, noun_frame, of_objects, preposition_objects, subjects, verb_frame
from kgraph.extraction.lexicon import rows
from kgraph.extraction.nominal_acts import nominal_standing
from kgraph.extraction.standing import of_infinitive, standing

_PREPOSITIONS = frozenset({"from", "of", "into", "against", "in", "on", "to", "with"})
_ORDERS = frozenset({"order", "decree", "proclamation"})
_RULINGS = frozenset({"rule", "declare", "find", "hold", "deem"})
_VOID = frozenset(
    "unconstitutional illegal unlawful unlawfully illegally invalid void legal lawful constitutional valid violate breach "
    "discriminatory infringe exceed".split()
)
_UNCAST = frozenset({"planned", "upcoming", "next", "possible", "likely", "expected"})
REFUSED_ONLY = "-"
"""Action of verbs that state an act only where somebody refuses or fails to do it: "refused to hear the appeal"."""
_COMES_THROUGH = frozenset({"pass", "advance", "clear", "win", "gain", "get"})
_SPONSORS = {"sponsor": "sponsor", "author": "sponsor", "cosponsor": "cosponsor", "coauthor": "cosponsor"}
_WINS = frozenset({"win", "get", "gain", "receive", "secure", "earn"})
_GRANTS = frozenset({"approve", "order", "announce", "grant", "issue", "authorize", "authorise", "decree"})
_EVERYBODY = frozenset({"org", "person", "place"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of ``data/legislative_verbs.tsv``."""

    words: tuple[str, ...]
    action: str
    objects: frozenset[str]
    bodies: frozenset[str]
    measure: str = ""


def _verb(row: dict[str, str], words: str) -> Verb:
    objects, bodies = frozenset(row["objects"].split()), frozenset(row["bodies"].split())
    return Verb(tuple(words.split()), row["action"], objects, bodies, row["measure"])


@cache
def _verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the verbs by their first word, those with a particle first."""
    found: dict[str, list[Verb]] = {}
    for row in rows("legislative_verbs"):
        verb = _verb(row, row["verb"])
        found.setdefault(verb.words[0], []).append(verb)
    return {k: tuple(sorted(v, key=lambda x: -len(x.words))) for k, v in found.items()}


@cache
def _nominals() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for row in rows("legislative_verbs"):
        if row["nominal"]:
            found.setdefault(row["nominal"], _verb(row, row["nominal"]))
    return found


@dataclass(frozen=True, slots=True)
class Act:
    """One act before its entities are known."""

    trigger: Token
    verb: Verb
    frame: Frame
    action: str
    planned: bool
    base: float


def acts(sentence: Iterable[Token]) -> Iterator[Act]:
    """Yield the acts of a sentence in the order of their verbs and nouns."""
    for token in sentence:
        if token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD") and token.pos_ != "AUX"):
            yield from _verbal(token)
        elif token.pos_ == "NOUN":
            yield from _mistaken(token)
            yield from _nominal(token)
            yield from _won(token)
            yield from _by_order(token)
            yield from _sponsored(token)
            yield from _vote_of(token)


def _verbal(token: Token) -> Iterator[Act]:
    lemma = _lemma(token)
    if lemma == "vote":
        yield from _vote(token)
        return
    yield from _ruling(token)
    yield from _ordered(token)
    for verb in _verbs().get(lemma, ()):
        frame = _frame(token, verb)
        if frame is None or (verb.action == "fail" and _fails_to_do(token)):
            continue
        how = standing(token)
        if how is None:
            continue
        action = verb.action if how in ("fact", "plan") else how
        if action == REFUSED_ONLY:
            continue
        yield Act(token, verb, frame, action, how == "plan", 0.75 if frame.passive and not frame.bodies else 0.85)


def _fails_to_do(verb: Token) -> bool:
    """Tell whether "failed to" goes on with something else than coming through: "failing to defend them"."""
    return any(c.dep_ == "xcomp" and c.lemma_ not in _COMES_THROUGH for c in verb.rights)


def _mistaken(token: Token) -> Iterator[Act]:
    """Yield the act of "voted to impeach him" where a rare verb was tagged as a noun."""
    to = token.nbor(-1) if token.i else token
    if to.lower_ != "to" or token.lower_ not in _verbs() or to.head.pos_ != "VERB":
        return
    how = of_infinitive(to.head)
    objects = tuple(c for c in (*to.rights, *token.rights) if c.i > token.i and c.pos_ in ("NOUN", "PROPN", "PRON"))
    for verb in _verbs()[token.lower_] if how in ("fact", "plan") else ():
        yield Act(token, verb, Frame(subjects(to.head), objects), verb.action, how == "plan", 0.7)


def _lemma(token: Token) -> str:
    """Return the base form; "co-sponsored" comes as three tokens."""
    lemma = token.lemma_.lower().replace("co-", "co")
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "co":
        return f"co{lemma}"
    return lemma


def _frame(token: Token, verb: Verb) -> Frame | None:
    """Return the arguments, where the verb stands with the particle or preposition that the row asks for."""
    frame = verb_frame(token)
    rest = verb.words[1:]
    if not rest:
        if any(c.dep_ == "prt" for c in token.rights):
            return None
        return frame
    if not any(t.lower_ == rest[0] for t in (token.children if rest[-1] in _PREPOSITIONS else token.rights)):
        return None
    if any(token.doc[t.i + 1 : t.i + 2].text != rest[1] for t in token.rights if t.lower_ == rest[0] and len(rest) > 1):
        return None
    if rest[-1] in _PREPOSITIONS:
        return Frame(frame.bodies, preposition_objects(token, rest[-1]), frame.passive)
    return frame


def _vote(token: Token) -> Iterator[Act]:
    """Yield the act of "voted for the bill", "voted against it", "voted in favor of the resolution"."""
    how = standing(token)
    if how not in ("fact", "plan"):
        return
    against = preposition_objects(token, "against", "down")
    favour = preposition_objects(token, "for") or _favoured(token)
    on = preposition_objects(token, "on") if how == "plan" else ()
    bodies = verb_frame(token).bodies
    for objects, action in ((against, "reject"), (favour, "pass"), (on, "pass")):
        if objects:
            verb = Verb(("vote",), action, frozenset({"act", "pact", "sanction", "vetoed"}), _EVERYBODY)
            yield Act(token, verb, Frame(bodies, objects), action, how == "plan", 0.75)


def _favoured(vote: Token) -> tuple[Token, ...]:
    """Return what follows "in favour of", which the parse hangs anywhere behind a vote with its count."""
    for t in vote.doc[vote.i + 1 : vote.sent.end]:
        if t.pos_ == "VERB":
            break
        if t.lower_ in ("favor", "favour") and t.nbor(-1).lower_ == "in":
            return of_objects(t)
    return ()


def _vote_of(token: Token) -> Iterator[Act]:
    """Yield the act of "his vote against the bill", "the Senate's vote for it"."""
    owners = tuple(c for c in token.lefts if c.dep_ == "poss") if token.lower_ == "vote" else ()
    if not owners or any(c.lower_ in _UNCAST for c in token.lefts):
        return
    for preposition, action in (("against", "reject"), ("for", "pass")):
        objects = preposition_objects(token, preposition)
        if objects:
            verb = Verb(("vote",), action, frozenset({"act", "pact", "sanction"}), _EVERYBODY)
            yield Act(token, verb, Frame(owners, objects), action, False, 0.6)


def _ruling(token: Token) -> Iterator[Act]:
    """Yield the act of "ruled that the ban was unlawful", "declared the law unconstitutional"."""
    if token.lemma_ not in _RULINGS or standing(token) != "fact":
        return
    clause = next((c for c in token.rights if c.dep_ in ("ccomp", "xcomp") or c.lemma_.lower() in _VOID), None)
    frame = verb_frame(token)
    if clause is None:
        return
    void = any(t.lemma_.lower() in _VOID for t in (clause, *clause.rights))
    if not void and token.lemma_ != "rule":
        return
    of_clause = (*clause.lefts, *(c for c in token.rights if c.dep_ == "dobj" and c != clause and c.i < clause.i))
    objects = tuple(c for c in of_clause if c.dep_ in ("nsubj", "nsubjpass", "compound", "dobj"))
    objects = frame.objects if frame.passive else objects
    families = frozenset({"act", "pact", "sanction", "ruling", "assembly", "doer", "any" if void else "act"})
    bodies = frozenset({"org", "person"} if token.lemma_ == "rule" else {"org"})
    verb = Verb((token.lemma_,), "rule", families, bodies)
    yield Act(token, verb, replace(frame, objects=objects), "rule", False, 0.8)


def _ordered(token: Token) -> Iterator[Act]:
    """Yield the act of "ordered that ballots be accepted", "ordered the station to close": what it says is the order."""
    if token.lemma_ != "order" or standing(token) != "fact":
        return
    clause = next((c for c in token.rights if c.dep_ in ("ccomp", "xcomp") and c.left_edge.lower_ in ("that", "to")), None)
    frame = verb_frame(token)
    if clause is not None and not frame.passive:
        # A person who orders somebody to do something may just be talking.
        bodies = _EVERYBODY if clause.left_edge.lower_ == "that" else _EVERYBODY - {"person"}
        verb = Verb(("order",), "issue", frozenset({"any"}), bodies, "order")
        yield Act(token, verb, Frame(frame.bodies, (clause,)), "issue", False, 0.7)


def _by_order(token: Token) -> Iterator[Act]:
    """Yield the act of "by executive order, the governor closed the port"."""
    if token.lower_ not in _ORDERS or token.head.lower_ not in ("by", "in", "through", "with", "via"):
        return
    if any(c.lower_ in ("to", "that", "for") for c in token.doc[token.i + 1 : token.i + 2]):
        return  # "in order to"
    governor = token.head.head
    if governor.pos_ != "VERB" or any(c.lower_ == "the" or c.dep_ == "poss" for c in token.lefts) or standing(governor) != "fact":
        return
    frame = verb_frame(governor)
    if not frame.passive and governor.lemma_ not in ("say", "write", "state", "argue"):
        verb = Verb((token.lower_,), "issue", frozenset({"act"}), _EVERYBODY)
        yield Act(governor, verb, Frame(frame.bodies, (token,)), "issue", False, 0.7)


def _sponsored(token: Token) -> Iterator[Act]:
    """Yield the act of "Bell is a co-sponsor of the bill", "the bill's sponsor, Bell"."""
    action = _SPONSORS.get(_lemma(token))
    if action is None:
        return
    objects = of_objects(token) or tuple(c for c in token.lefts if c.dep_ == "poss")
    people = [c for c in token.rights if c.dep_ == "appos"] + [token.head] * (token.dep_ == "appos")
    if token.dep_ == "attr" and standing(token.head) == "fact":
        people += verb_frame(token.head).bodies
    verb = Verb((token.lower_,), action, frozenset({"act"}), frozenset({"person"}))
    yield Act(token, verb, Frame(tuple(people), objects, passive=True), action, False, 0.8)


def _won(token: Token) -> Iterator[Act]:
    """Yield the act of "the bill won Senate approval", "the Senate gave the bill its approval"."""
    verb = _nominals().get(token.lower_)
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


def _nominal(token: Token) -> Iterator[Act]:
    """Yield the act of "the bill's passage", "passage of the bill by the Senate"."""
    verb = _nominals().get(token.lower_)
    if verb is None:
        return
    frame = noun_frame(token)
    if not frame.objects:
        return
    governor = token.head
    if token.dep_ == "dobj" and governor.lemma_ in _GRANTS and standing(governor) == "fact":
        yield Act(governor, verb, Frame(verb_frame(governor).bodies, frame.objects), verb.action, False, 0.6)
        return
    how = nominal_standing(token)
    if how is not None:
        yield Act(token, verb, frame, verb.action, how == "plan", 0.6)
