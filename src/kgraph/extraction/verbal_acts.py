"""Acts that verbs state: "passed the bill", "voted against it", "ruled that it was unlawful", "ordered that"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extraction.act_verbs import EVERYBODY, REFUSED_ONLY, Act, Verb, base_form, verbs
from kgraph.extraction.decisions import DECIDES, counted, decided
from kgraph.extraction.frames import Frame, further_agents, of_objects, preposition_objects, subjects, verb_frame
from kgraph.extraction.standing import of_infinitive, standing
from kgraph.extraction.votes import has_count

_PREPOSITIONS = frozenset({"from", "of", "into", "against", "in", "on", "to", "with"})
_RULINGS = frozenset({"rule", "declare", "find", "hold", "deem"})
_VOID = frozenset(
    "unconstitutional illegal unlawful unlawfully illegally invalid void legal lawful constitutional valid violate breach "
    "discriminatory infringe exceed".split()
)
_OTHER_WORDS = frozenset({"barring"})
"""Forms that are no verbs: "barring a coup"."""
_ADDS = frozenset({"add", "put", "place"})
_COMES_THROUGH = frozenset({"pass", "advance", "clear", "win", "gain", "get"})
_DISPOSE = frozenset({"legislature", "court"})
_SITTING = frozenset({"council", "parliament", "assembly"})
_WON = frozenset({"approval", "passage", "confirmation", "majority", "support", "vote", "backing"})


def verbal_acts(token: Token) -> Iterator[Act]:
    """Yield the acts that a verb states."""
    lemma = base_form(token)
    if token.lower_ in _OTHER_WORDS or _likened(token):
        return
    if lemma in DECIDES:
        yield from decided(token)
    if lemma == "vote":
        yield from _vote(token)
        if not any(c.dep_ == "prt" for c in token.rights):
            return  # but "was voted down"
    yield from _ruling(token)
    yield from _ordered(token)
    yield from _blacklisted(token)
    for verb in counted(token, verbs().get(lemma, ())):
        if _dismissed_as(token):
            verb = replace(verb, bodies=_deciders(token))
        frame = _frame(token, verb)
        if frame is None or (verb.action == "fail" and _fails_to_do(token)) or _recommitted(token):
            continue
        how = standing(token)
        if how is None:
            continue
        action = verb.action if how in ("fact", "plan") else how
        if action == REFUSED_ONLY:
            continue
        if verb.action == "rule" and any(c.lower_ == "out" for c in token.rights):
            action = "reject"  # "ruled the motion out of order"
        sure = 0.75 if frame.passive and not frame.bodies else 0.85
        yield Act(token, verb, frame, action, how == "plan", sure)
        for by, agents in further_agents(token) if frame.passive else ():
            yield Act(token, verb, Frame(agents, frame.objects, passive=True), action, how == "plan", sure, by)


def _fails_to_do(verb: Token) -> bool:
    """Tell whether "failed to" goes on with something else than coming through: "failing to defend them"."""
    for c in verb.rights:
        if c.dep_ == "xcomp":
            won = [o.lemma_ for o in c.rights if o.dep_ == "dobj"]
            return c.lemma_ not in _COMES_THROUGH or (c.lemma_ in ("win", "gain", "get") and not _WON & set(won))
    return False


def _likened(verb: Token) -> bool:
    """Tell whether the verb only says what something is like: "called the election a farce", "held it up as a model"."""
    return (verb.lemma_ == "call" and any(c.dep_ in ("oprd", "ccomp") for c in verb.rights)) or (
        verb.lemma_ == "hold" and any(c.lower_ == "as" for c in verb.rights)
    )


def _recommitted(verb: Token) -> bool:
    """Tell whether a bill only goes back into the works: "sent the bill back to committee"."""
    back = [c for c in verb.rights if c.lower_ == "back"] if verb.lemma_ == "send" else []
    to = [p for t in (verb, *back) for p in preposition_objects(t, "to")]
    return bool(back) and any(p.lemma_.lower().endswith("committee") for p in to)


def _dismissed_as(verb: Token) -> bool:
    """Tell whether the verb also says what its object is like: "rejected the report as slander"."""
    if verb.lemma_ not in ("reject", "dismiss"):
        return False
    frame = verb_frame(verb)
    behind = [c for t in (verb, *frame.objects) for c in t.rights if c.left_edge.lower_ == "as"]
    # "as prices rose" is when, and not as what.
    return not frame.passive and any(not any(s.dep_.startswith("nsubj") for s in c.lefts) for c in behind)


def _deciders(verb: Token) -> frozenset[str]:
    """Return who disposes of what it rejects "as unfounded"; others, whose votes nobody counts, only speak of it."""
    council = any(t.lower_ in _SITTING for t in subjects(verb))
    return _DISPOSE | {"agency", "igo"} if council or has_count(verb) else _DISPOSE


def opening_act(token: Token) -> Iterator[Act]:
    """Yield the act of "Adopting Resolution 5, the Council ..." where the capital made a name of the verb."""
    word = token.lower_.removesuffix("ing")
    rows = verbs().get(word) or verbs().get(word + "e") or ()
    if not token.is_sent_start or not token.lower_.endswith("ing") or token.pos_ != "PROPN" or not rows:
        return
    objects = tuple(c for c in token.rights if c.dep_ == "dobj")
    comma = next((t.i for t in token.sent if t.text == "," and t.nbor().lower_ == "the"), None)
    last = next((t for t in token.doc[comma + 2 : token.sent.end] if t.nbor().pos_ != "PROPN"), None) if comma else None
    if objects and last is not None and last.pos_ == "PROPN":
        verb = replace(rows[0], bodies=frozenset({"org"}))
        yield Act(token, verb, Frame((last,), objects), verb.action, False, 0.7)


def mistaken_acts(token: Token) -> Iterator[Act]:
    """Yield the act of "voted to impeach him" where a rare verb was tagged as a noun."""
    to = token.nbor(-1) if token.i else token
    if to.lower_ != "to" or token.lower_ not in verbs() or to.head.pos_ != "VERB":
        return
    how = of_infinitive(to.head)
    objects = tuple(c for c in (*to.rights, *token.rights) if c.i > token.i and c.pos_ in ("NOUN", "PROPN", "PRON"))
    for verb in verbs()[token.lower_] if how in ("fact", "plan") else ():
        yield Act(token, verb, Frame(subjects(to.head), objects), verb.action, how == "plan", 0.7)


def _frame(token: Token, verb: Verb) -> Frame | None:
    """Return the arguments, where the verb stands with the particle or preposition that the row asks for."""
    frame = verb_frame(token)
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        frame = Frame((token.nbor(-2),), frame.objects, passive=True)  # "the Senate-passed bill", "Democratic-backed"
    rest = verb.words[1:]
    if rest == ("through",) and (through := preposition_objects(token, "through")):
        return Frame(through, frame.objects, frame.passive)  # "pushed the bill through the Senate"
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
            verb = Verb(("vote",), action, frozenset({"act", "pact", "sanction", "vetoed"}), EVERYBODY)
            yield Act(token, verb, Frame(bodies, objects), action, how == "plan", 0.75)


def _favoured(vote: Token) -> tuple[Token, ...]:
    """Return what follows "in favour of", which the parse hangs anywhere behind a vote with its count."""
    for t in vote.doc[vote.i + 1 : vote.sent.end]:
        if t.pos_ == "VERB":
            break
        if t.lower_ in ("favor", "favour") and t.nbor(-1).lower_ == "in":
            return of_objects(t)
    return ()


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
    clause = next(
        (c for c in token.rights if c.dep_ in ("ccomp", "xcomp") and c.left_edge.lower_ in ("that", "to")), None
    )
    frame = verb_frame(token)
    if clause is not None and not frame.passive:
        # A person who orders somebody to do something may just be talking.
        bodies = EVERYBODY if clause.left_edge.lower_ == "that" else EVERYBODY - {"person"}
        verb = Verb(("order",), "issue", frozenset({"any"}), bodies, "order")
        yield Act(token, verb, Frame(frame.bodies, (clause,)), "issue", False, 0.7)


def _blacklisted(token: Token) -> Iterator[Act]:
    """Yield the act of "added him to its sanctions list"."""
    how = standing(token) if token.lemma_ in _ADDS else None
    if how not in ("fact", "plan"):
        return
    for item in preposition_objects(token, "to", "on"):
        if item.lower_ == "blacklist" or (item.lemma_ == "list" and any(c.lemma_ == "sanction" for c in item.lefts)):
            frame = verb_frame(token)
            verb = Verb((token.lemma_,), "impose", frozenset({"any"}), frozenset({"org", "place"}), "sanctions on")
            yield Act(token, verb, frame, "impose", how == "plan", 0.75)
