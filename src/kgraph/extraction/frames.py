"""Who does what in the parse of a legislative act: the tokens of its bodies and of its objects."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extraction.measure_words import measure_noun

_SUBJECTS = ("nsubj", "csubj")
_OBJECTS = ("dobj", "obj")
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_BODY_PREPOSITIONS = frozenset({"in", "by", "through", "at"})
MANNERS = frozenset(
    "vote votes margin majority consensus tally decree order law referendum voice unanimity acclamation chance reading "
    "session total".split()
)
"""What an act was done by or in, but not who did it: "by a vote of 61 to 38"."""
ORDINALS = frozenset("first second third fourth fifth sixth".split())
"""Words that count off what was named before: "the first passed"."""
_WITH = frozenset({"together", "along", "jointly"})
_DECISIONS = frozenset({"decision", "move", "vote", "refusal", "failure", "plan", "attempt", "effort", "bid"})
"""Nouns that take an infinitive, and with "of" or "by" whose they are."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The arguments of one verb or noun.

    Attributes:
        bodies: heads of who acts; empty where the text does not say.
        objects: heads of what is acted upon.
        passive: the object is the grammatical subject, or the noun that a participle modifies.
        where: the bodies are only where it was done ("passed in the Senate"), not by whom.
    """

    bodies: tuple[Token, ...]
    objects: tuple[Token, ...]
    passive: bool = False
    where: bool = False


def verb_frame(verb: Token) -> Frame:
    """Return the arguments of a verb: active, passive, in a relative clause or in a participle."""
    agents = tuple(
        t
        for c in verb.children
        if c.dep_ == "agent"
        for p in _pobj(c)
        if p.lower_ not in MANNERS and p.pos_ != "NUM"
        for t in joined(p)
    )
    passive = (
        verb.tag_ in ("VBN", "VBD")
        and not _has_done(verb, agents)
        and (
            verb.dep_ == "acl"
            or (
                verb.tag_ == "VBN"
                and (
                    verb.dep_ == "amod"
                    or any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children)
                    or _shares_passive(verb)
                )
            )
        )
    )
    direct = tuple(t for c in verb.children if c.dep_ in _OBJECTS for t in joined(c))
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "ROOT" and direct and not agents:
        return Frame(
            tuple(joined(verb.head)), direct
        )  # "The Assembly adopted by consensus a plan", a sentence's verb lost
    if not passive:
        actors = subjects(verb)
        if not direct and verb.dep_ == "relcl" and not _is_relative_subject(verb):
            direct = (verb.head,)
        if not direct:  # "has passed, and the president has signed, the bill"
            later = (c for c in verb.rights if c.dep_ == "conj" and c.tag_ == verb.tag_ and _has_own(c, _SUBJECTS))
            direct = next((verb_frame(c).objects for c in later), ())
        if not direct:  # "passed in its third reading a law", where the parse takes the reading for a verb
            read = (p for c in verb.rights if c.lower_ in ("in", "on") for p in _pobj(c) if p.lower_ == "reading")
            direct = tuple(o for p in read for o in p.rights if o.dep_ in _OBJECTS)
        if not direct:  # "rejected by 203 votes to 96 an amendment"
            to = [tuple(_pobj(c)) for c in verb.rights if c.lower_ == "to"]
            direct = next((p[1:] for p in to if len(p) > 1 and p[0].pos_ == "NUM"), ())
        return Frame(actors, tuple(t for d in direct for t in _unrelated(d)))
    objects = _before_comma(verb) if verb.dep_ != "acl" or measure_noun(verb.head) is None else ()
    if not (verb.dep_ in ("acl", "advcl") and objects and measure_noun(objects[0])):
        objects = _passive_objects(verb) or objects
    bodies = agents or tuple(
        t
        for c in verb.children
        if c.dep_ in ("prep", "agent")
        for p in _pobj(c)
        for q in ((p,) if c.lower_ in _BODY_PREPOSITIONS and p.lower_ not in MANNERS and p.pos_ != "NUM" else _by(p))
        for t in joined(q)
    )
    return Frame(tuple(t for b in bodies for t in _unrelated(b)), objects, passive=True, where=not agents)


def _has_done(verb: Token, agents: tuple[Token, ...]) -> bool:
    """Tell whether "he's co-sponsored the bill" is "he has", which the parse takes for "he is"."""
    short = any(c.dep_ == "auxpass" and c.lower_ in ("'s", "’s") for c in verb.lefts)
    return short and not agents and any(c.dep_ in _OBJECTS for c in verb.rights)


def noun_frame(noun: Token) -> Frame:
    """Return the arguments of a noun: "the Senate's passage of the bill", "the bill's passage by the Senate"."""
    of = tuple(t for c in noun.rights if c.lower_ == "of" for p in _pobj(c) for t in joined(p))
    by = tuple(t for c in noun.rights if c.lower_ in ("by", "in") for p in _pobj(c) for t in joined(p))
    by += tuple(t for o in of for c in o.rights if c.lower_ == "by" for p in _pobj(c) for t in joined(p))
    owners = tuple(c for c in noun.lefts if c.dep_ in ("poss", "compound", "nmod"))
    return Frame(by + tuple(o for o in owners if of), of or owners)


def further_agents(verb: Token) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Yield each later "by" of "approved by the House in June and by the Senate on Tuesday", with whom it names.

    The parse hangs it on anything between.
    """
    first = next((c for c in verb.rights if c.dep_ == "agent"), None)
    for by in verb.doc[first.i + 1 : verb.sent.end] if first is not None else ():
        if by.pos_ == "VERB":
            return
        if by.lower_ == "by" and by.nbor(-1).lower_ in ("and", "then", "later", ","):
            yield by, tuple(t for p in _pobj(by) if p.lower_ not in MANNERS and p.pos_ != "NUM" for t in joined(p))


def preposition_objects(verb: Token, *prepositions: str) -> tuple[Token, ...]:
    """Return the nouns that `verb` takes with one of the prepositions, over a particle ("pull out of")."""
    found: list[Token] = []
    for child in verb.children:
        for c in (child, *child.rights) if child.dep_ in ("prep", "prt", "advmod") else ():
            if c.lower_ in prepositions:
                found += [u for p in _pobj(c) for t in joined(p) for u in _unrelated(t)]
    return tuple(found)


def of_objects(noun: Token) -> tuple[Token, ...]:
    """Return what follows "of" after a noun."""
    return tuple(p for c in noun.rights if c.lower_ == "of" for p in _pobj(c))


def joined(token: Token) -> Iterator[Token]:
    """Yield a noun and those that "and" joins to it."""
    yield token
    for _ in range(30):
        following = next((c for c in token.rights if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if following is None:
            return
        yield following
        token = following


def _by(noun: Token) -> Iterator[Token]:
    """Yield the agent where the parse hangs it on another noun: "approved in its second reading by the Duma"."""
    return (p for c in noun.rights if c.lower_ == "by" for p in _pobj(c))


def _pobj(preposition: Token) -> Iterator[Token]:
    return (c for c in preposition.rights if c.dep_ == "pobj")


def subjects(verb: Token) -> tuple[Token, ...]:
    """Return who does what an active verb says, looked for up the chain of verbs that share their subject."""
    for _ in range(12):
        kinds = (*_SUBJECTS, "nsubjpass") if _has_done(verb, ()) else _SUBJECTS
        own = _ordinal(verb) or [c for c in verb.children if c.dep_ in kinds]
        if own:
            return (*(t for s in own for j in joined(s) for t in _unrelated(j)), *_together(verb))
        agents = [p for c in verb.children if c.dep_ == "agent" for p in _pobj(c)]
        if agents:
            return tuple(t for a in agents for t in joined(a))
        head = verb.head
        if verb.dep_ in ("xcomp", "ccomp") and head.pos_ == "VERB":
            before = (c for c in head.children if c.dep_ in _OBJECTS and c.i < verb.i)
            controlled = [c for c in before if c.pos_ != "NUM" and not c.text[0].isdigit()]  # "voted 92–77 to adopt it"
            if controlled:
                return tuple(t for c in controlled for t in joined(c))
        if verb.dep_ in ("acl", "relcl"):
            if verb.tag_ == "VBG" or (verb.dep_ == "relcl" and verb.left_edge.lower_ != "to"):
                return tuple(joined(head)) if _actor(head) else ()
            owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
            if owner is not None:
                return (owner,)
            of = preposition_objects(head, "of", "by") if head.lower_ in _DECISIONS else ()
            if of:
                return of  # "the decision of the Supreme Court to lift it"
            if head.dep_ not in (*_OBJECTS, "attr"):
                return ()  # "was the first governor to sign": the subject of "was"
            head = head.head
        if verb.dep_ == "pcomp":
            blamed = (
                [c for c in head.head.children if c.dep_ in _OBJECTS and c.i < head.i] if head.lower_ == "for" else []
            )
            if blamed and head.head.pos_ == "VERB":
                return tuple(joined(blamed[0]))  # "criticized the president for signing"
            head = head.head
        if head == verb or head.pos_ not in ("VERB", "AUX"):
            return ()
        if any(c.dep_ == "nsubjpass" for c in head.children) and verb.dep_ in ("conj", "advcl"):
            return () if verb.tag_ == "VBN" else tuple(c for c in head.children if c.dep_ == "nsubjpass")
        if any(c.dep_ == "nsubjpass" for c in head.children):
            return tuple(t for c in head.children if c.dep_ == "nsubjpass" for t in joined(c))
        verb = head
    return ()


def _ordinal(verb: Token) -> list[Token]:
    """Return "third" of "a third, on ports, was rejected", which the parse hangs on the verb as if it said how."""
    return [
        c
        for c in verb.lefts
        if c.lower_ in ORDINALS and c.dep_ in ("amod", "advmod") and c.i and c.nbor(-1).lower_ in ("a", "the")
    ][:1]


def _together(verb: Token) -> Iterator[Token]:
    """Yield B of "A tabled it together with B and C"."""
    for t in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if t.pos_ in ("VERB", "AUX"):
            return
        if t.lower_ in _WITH and t.nbor().lower_ == "with":
            yield from (j for p in _pobj(t.nbor()) for j in joined(p))


def _actor(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN", "PRON")


def _is_relative_subject(verb: Token) -> bool:
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return not subjects or any(c.lower_ in _RELATIVES for c in subjects)


def _unrelated(token: Token) -> tuple[Token, ...]:
    """Return what a relative pronoun stands for; any other token as it is."""
    if token.lower_ not in _RELATIVES or token.tag_ not in ("WDT", "WP"):
        return (token,)
    clause = token.head
    for _ in range(12):
        if clause.dep_ == "relcl":
            return tuple(joined(clause.head)) if clause.head.dep_ != "conj" else (clause.head,)
        if clause.head == clause:
            break
        clause = clause.head
    return ()


def _shares_passive(verb: Token) -> bool:
    """Tell whether a participle joined to a passive verb is passive too: "was debated and passed"."""
    return (
        verb.dep_ == "conj"
        and verb.head.tag_ == "VBN"
        and not any(c.dep_ in (*_SUBJECTS, *_OBJECTS) for c in verb.children)
        and any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.head.children)
    )


def _has_own(verb: Token, deps: tuple[str, ...]) -> bool:
    return any(c.dep_ in deps for c in verb.children)


def _before_comma(verb: Token) -> tuple[Token, ...]:
    """Return the noun of "the treaty, ratified in May, ...", which the parse often loses."""
    if verb.i < 2 or verb.nbor(-1).text != "," or verb.nbor(-2).pos_ not in ("NOUN", "PROPN"):
        return ()
    return (verb.nbor(-2),)


def _whole(noun: Token) -> Token:
    """Return the measure that a noun only completes: "the ban on the airline, imposed in May"."""
    above = noun
    for _ in range(2):
        if measure_noun(above) is not None:
            return above
        if above.dep_ != "pobj":
            break
        above = above.head.head
    return above if measure_noun(above) is not None else noun


def _passive_objects(verb: Token) -> tuple[Token, ...]:
    """Return what a passive verb acts upon: its subject, or the noun that it modifies."""
    for _ in range(12):
        own = _ordinal(verb) or [c for c in verb.children if c.dep_ == "nsubjpass"]
        if own:
            return tuple(t for s in own for j in joined(s) for t in _unrelated(j))
        if verb.dep_ in ("acl", "relcl", "amod"):
            return (_whole(verb.head),)
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head == verb:
            return tuple(t for c in verb.children if c.dep_ in _SUBJECTS for j in joined(c) for t in _unrelated(j))
        verb = verb.head
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if subjects:
            return tuple(t for s in subjects for j in joined(s) for t in _unrelated(j))
    return ()
