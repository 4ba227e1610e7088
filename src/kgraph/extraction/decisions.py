"""Acts whose object the vote tells: "voted 5 to 4 to stall it", "turned down the bus lane by 9 to 6"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extraction.act_verbs import Act, Verb, verbs
from kgraph.extraction.frames import Frame, verb_frame
from kgraph.extraction.measure_words import measure_noun
from kgraph.extraction.standing import standing
from kgraph.extraction.votes import has_count

MOTION = "motion"
"""What precedes the words of a decision in the name of its measure: "motion to renew the program"."""
DECIDES = frozenset({"vote", "agree", "resolve"})
_PROCEDURE = frozenset(
    "adjourn recess proceed move go begin start open continue meet convene be have hold break".split()
)
"""What a body votes to do that leaves no measure behind."""
_JUDGES = frozenset({"judges", "justices", "court", "courts", "appeals"})
"""Words of bodies that rule, and pass no motions: "a panel of judges"."""
_COUNTED = frozenset({"approve", "reject", "adopt"})
_BODIES = frozenset({"legislature", "igo", "agency", "court"})


def decided(token: Token) -> Iterator[Act]:
    """Yield the act of a body that "voted to" do what no row of the table names: the motion to do it.

    Who agreed or resolved on something may only have talked; a count, or "unanimously", tells that they voted.
    """
    clause = next((c for c in token.rights if c.dep_ in ("xcomp", "advcl", "ccomp") and _to(c) is not None), None)
    if clause is None or _told_by_table(clause) or clause.lemma_ in _PROCEDURE or standing(token) != "fact":
        return
    if token.lemma_ != "vote" and not (has_count(token) or any(c.lower_ == "unanimously" for c in token.children)):
        return
    bodies = verb_frame(token).bodies
    if any(t.lower_ in _JUDGES for b in bodies for t in b.subtree):
        return
    verb = Verb((token.lemma_,), "pass", frozenset({"any"}), _BODIES - {"court"}, MOTION)
    yield Act(token, verb, Frame(bodies, (clause,)), "pass", False, 0.7)


def counted(token: Token, rows: Sequence[Verb]) -> Iterator[Verb]:
    """Yield `rows`, which take any noun where the votes are counted: what is "turned down by 9 to 6" was a motion."""
    count = any(v.action in _COUNTED for v in rows) and has_count(token)
    yield from rows
    if count:
        first = next(v for v in rows if v.action in _COUNTED)
        yield replace(first, objects=frozenset({"any"}), bodies=_BODIES)


def _told_by_table(verb: Token) -> bool:
    """Tell whether a row of the table takes the verb's object, so that it is an act of its own: "voted to pass it"."""
    rows = verbs().get(verb.lemma_, ())
    if any({"any", "person"} & r.objects for r in rows):
        return True
    return bool(rows) and any(
        o.pos_ == "PRON" or measure_noun(o) is not None or any(measure_noun(t) for t in o.subtree if t.pos_ == "NOUN")
        for o in verb.rights
        if o.dep_ == "dobj"
    )


def _to(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ == "aux" and c.lower_ == "to"), None)
