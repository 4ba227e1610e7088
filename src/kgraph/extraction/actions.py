"""Legislative and executive acts: which body did what to which measure, when, with which votes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan

from kgraph.extraction.act_verbs import Act
from kgraph.extraction.dates import date_of, find_dates
from kgraph.extraction.drafts import Draft
from kgraph.extraction.measures import add_measures
from kgraph.extraction.nominal_acts import nominal_acts
from kgraph.extraction.participants import VOTED, Participants
from kgraph.extraction.reading import Reading
from kgraph.extraction.verbal_acts import mistaken_acts, verbal_acts
from kgraph.extraction.votes import find_votes
from kgraph.model import PLAN, Action, Role, Span, Votes

_TALLIES = frozenset({"vote", "votes", "tally", "count", "margin", "result"})

_WHOLE_DAY = len("2021-03-11")
LONGEST = 400
"""Tokens of a sentence."""


def actions(reading: Reading, roles: Sequence[Draft[Role]]) -> list[Draft[Action]]:
    """Return the acts that the article states, in the order of the text.

    Measures that the article names or describes are added to ``reading.entities``, and so are bodies that only a common
    noun names.

    Args:
        reading: its names, descriptions and pronouns are resolved.
        roles: of the article; an act of a person who holds none is less sure.
    """
    participants = Participants(reading, add_measures(reading))
    officials = {r.fact.person for r in roles}
    found: list[Draft[Action]] = []
    seen: dict[tuple[str, str, str], int] = {}
    # What is longer than any sentence is a table or a list; reading it as one would take time without bound.
    sentences = [s for s in reading.sentences() if len(s) <= LONGEST]
    day = None  # the last that the text has told
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=False):
        published = reading.article.published
        dates = {ahead: find_dates(list(sentence), published, future=ahead, anchor=day) for ahead in (False, True)}
        day = next((d.value for d in reversed(dates[False]) if len(d.value) == _WHOLE_DAY), day)
        told = {act: facts for act in _acts(sentence) if (facts := tuple(participants.of(act)))}
        for act, votes, evidence in _counted(list(told), sentence, following):
            date = date_of(act.trigger, dates[act.planned])
            for body, measure, confidence in told[act]:
                person = reading.entities.type(body) == "Person"
                if person and body not in officials:
                    confidence *= 0.9
                name = (PLAN if act.planned else "") + ("approve" if person and act.action == "pass" else act.action)
                span = Span(act.trigger.idx, act.trigger.idx + len(act.trigger))
                words = reading.evidence(Span(span.start, max(span.end, evidence)))
                fact = Action("a", body, name, measure, words, round(confidence, 2), date=date, votes=votes)
                # One act told twice is one fact, unless the second telling dates or counts it otherwise.
                known = seen.get((body, name, measure))
                if known is not None and (merged := _merged(found[known].fact, fact)) is not None:
                    found[known] = replace(found[known], fact=merged)
                    continue
                seen[body, name, measure] = len(found)
                found.append(Draft(replace(fact, id=f"a{len(found) + 1}"), span))
    return found


def _acts(sentence: TokenSpan) -> Iterator[Act]:
    """Yield the acts of a sentence in the order of their verbs and nouns."""
    for token in sentence:
        if token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD") and token.pos_ != "AUX"):
            yield from verbal_acts(token)
        elif token.pos_ == "NOUN":
            yield from mistaken_acts(token)
            yield from nominal_acts(token)


def _merged(first: Action, again: Action) -> Action | None:
    """Return `first` where `again` says nothing new; None where it is another act, or adds a date or votes."""
    return first if again.date in (None, first.date) and again.votes in (None, first.votes) else None


def _voted(act: Act) -> bool:
    return not act.planned and (act.action in VOTED or act.trigger.head.lemma_ == "vote")


def _counted(
    found: list[Act], sentence: TokenSpan, following: TokenSpan | None
) -> Iterator[tuple[Act, Votes | None, int]]:
    """Yield each act with its votes and with the end (a code point) of the words that count them.

    Votes stand between an act's verb and the next act's; those before the first verb are the first one's. "The vote
    was 61 to 38" in the following sentence is the last one's.
    """
    starts = sorted({a.trigger.i for a in found if _voted(a)})
    for act in found:
        votes, end = None, 0
        if _voted(act):
            k = starts.index(act.trigger.i)
            start = sentence.start if k == 0 else act.trigger.i
            last = k + 1 == len(starts)
            # "Rejected it 60 to 39" gives the greater number first, which "voted 60 to 39 to reject it" has for the rejection.
            lost = act.action in ("reject", "defeat") and act.trigger.head.lemma_ != "vote"
            votes = find_votes(list(sentence.doc[start : sentence.end if last else starts[k + 1]]), lost=lost)
            if votes is None and last and following is not None and any(t.lower_ in _TALLIES for t in following[:4]):
                votes = find_votes(list(following), lost=lost)
                end = following.end_char if votes else 0
        yield act, votes, end
