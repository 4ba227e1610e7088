"""Later words for an act just told, which date or count it: "The vote came on Tuesday", "Thursday's 52-48 vote"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kgraph.extraction.dates import DateMention, date_of
from kgraph.extraction.participants import VOTED
from kgraph.extraction.standing import standing
from kgraph.extraction.votes import find_votes
from kgraph.model import Votes

_RULINGS = frozenset({"rule", "overturn", "reject", "suspend", "approve", "issue"})
_TOOK_PLACE = frozenset("come take happen be occur follow cast hold cap end mark pass go fall".split())
_VAGUE = frozenset(
    {"a", "an", "any", "another", "each", "every", "no", "next", "earlier", "previous", "first", "second"}
)


_FIRST = 3
"""Words that may stand before "for a 5-2 majority" where the sentence opens with it."""


@cache
def _actions() -> dict[str, frozenset[str] | None]:
    """Return the actions that each noun may stand for; None are all."""
    voted = VOTED - {"rule", "appoint"}
    return {
        "vote": voted, "tally": voted, "count": voted, "ballot": voted, "margin": voted,
        "ruling": _RULINGS, "verdict": _RULINGS, "judgment": _RULINGS, "decision": None, "move": None, "step": None,
        "majority": _RULINGS, "opinion": _RULINGS,
        "order": frozenset({"issue", "suspend", "impose", "lift", "declare"}), "decree": frozenset({"issue", "declare"}),
        "announcement": frozenset({"declare", "impose", "call", "issue", "suspend", "propose"}),
        "signing": frozenset({"sign", "enact"}), "ceremony": frozenset({"sign", "enact"}), "veto": frozenset({"veto"}),
        "passage": frozenset({"pass", "adopt", "approve"}), "approval": frozenset({"pass", "adopt", "approve", "ratify"}),
        "motion": frozenset({"impeach"}), "resolution": frozenset({"impeach"}), "articles": frozenset({"impeach"}),
        "ratification": frozenset({"ratify"}), "repeal": frozenset({"repeal"}),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventMention:
    """What a noun says of an act that the text has told before.

    Attributes:
        actions: that the noun may stand for; None are all.
        sentence: its own.
    """

    actions: frozenset[str] | None
    date: str | None
    sentence: TokenSpan

    def votes(self, *, lost: bool) -> Votes | None:
        """Return the votes that the sentence counts; for a `lost` measure the smaller number of a bare pair is for it."""
        return find_votes(list(self.sentence), lost=lost) if self.actions is not None else None


def event_mention(sentence: TokenSpan, dates: Sequence[DateMention]) -> EventMention | None:
    """Return what the first event noun of a sentence says of the act before it, or None.

    Args:
        sentence: one that follows the act.
        dates: that it names, as `find_dates` gives them.
    """
    for noun in sentence:
        if noun.pos_ != "NOUN" or noun.lower_ not in _actions() or not (_definite(noun) or _counts(noun)):
            continue
        date = _inside(noun, dates) or _of_verb(noun, dates)
        actions = _actions()[noun.lower_] or (_RULINGS if _counts(noun) else None)
        mention = EventMention(actions, date, sentence)
        if date or mention.votes(lost=False):
            return mention
    return None


def _definite(noun: Token) -> bool:
    return any(c.dep_ in ("det", "poss", "compound", "npadvmod", "nmod") for c in noun.lefts) and not any(
        c.lower_ in _VAGUE for c in noun.lefts
    )


def _counts(noun: Token) -> bool:
    """Tell whether the noun has the votes of the ruling just told: "In a 5-2 decision, the judges held ..."."""
    opens = (
        noun.head.dep_ == "prep" and noun.head.lower_ in ("in", "by", "for") and noun.head.i - noun.sent.start < _FIRST
    )
    return (
        opens and _actions()[noun.lower_] in (_RULINGS, None) and find_votes(list(noun.subtree), voted=True) is not None
    )


def _inside(noun: Token, dates: Sequence[DateMention]) -> str | None:
    """Return the date inside the noun's phrase: "Thursday's vote", "the vote on 5 May"."""
    for date in dates:
        owner = noun.doc[date.end - 1]
        while owner.pos_ in ("PROPN", "NUM", "NOUN", "ADP", "ADJ") and owner.head != owner and owner != noun:
            owner = owner.head
        if owner == noun:
            return date.value
    return None


def _of_verb(noun: Token, dates: Sequence[DateMention]) -> str | None:
    """Return the date of "the vote came on Tuesday"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in _TOOK_PLACE:
        return None
    return date_of(verb, dates) if standing(verb) == "fact" else None
