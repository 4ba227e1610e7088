"""Legislative and executive acts: which body did what to which measure, when, with which votes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan

from kgraph.extraction.act_verbs import Act
from kgraph.extraction.dates import DateMention, date_of, find_dates
from kgraph.extraction.drafts import Draft
from kgraph.extraction.event_mentions import EventMention, event_mention
from kgraph.extraction.lexicon import rows
from kgraph.extraction.measures import add_measures
from kgraph.extraction.nominal_acts import nominal_acts
from kgraph.extraction.participants import VOTED, Participants
from kgraph.extraction.reading import Reading
from kgraph.extraction.verbal_acts import mistaken_acts, opening_act, verbal_acts
from kgraph.extraction.votes import find_votes, tallies
from kgraph.model import PLAN, Action, Role, Span, Votes

_BACK = 2
"""Sentences before "the vote came on Tuesday" among which it stands for an act."""
_LOST = frozenset({"reject", "defeat", "fail"})

_ALSO_VOTED = frozenset({"impose", "lift", "block", "delay", "suspend", "declare", "propose"})
"""Actions that are voted on where the sentence says so."""

_OFFICES = frozenset(r["title"] for r in rows("offices") if r["holder"] not in ("body", "honorific", "rank", "work"))
_GOVERNS = frozenset({"legislature", "party", "igo", "ministry"})
_ARTICLES = "article of impeachment"

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
    elected = {r.fact.person for r in roles if _public(r.fact, reading)}
    found: list[Draft[Action]] = []
    seen: set[tuple[Span, str, str, str, Votes | None]] = set()
    ends: list[int] = []  # how many facts each sentence leaves
    # What is longer than any sentence is a table or a list; reading it as one would take time without bound.
    sentences = [s for s in reading.sentences if len(s) <= LONGEST]
    day = None  # the last that the text has told
    for sentence in sentences:
        tokens, published, told_before = list(sentence), reading.article.published, day
        past = find_dates(tokens, published, anchor=day)
        day = next((d.value for d in reversed(past) if len(d.value) == _WHOLE_DAY), day)
        if found and (mention := event_mention(sentence, past)) is not None:
            first = ends[-_BACK - 1] if len(ends) > _BACK else 0
            _complete(found, range(len(found) - 1, first - 1, -1), mention, reading)
        told = {act: facts for act in _acts(sentence) if (facts := tuple(participants.of(act)))}
        for act, votes in _counted(list(told), sentence):
            dates = find_dates(tokens, published, future=True, anchor=told_before) if act.planned else past
            date = _date(act, told, dates)
            for body, measure, confidence in told[act]:
                person = reading.entities.type(body) == "Person"
                if person and body not in elected and act.trigger in act.frame.objects:
                    continue  # "the proposal by Ann Reed" is a measure where she has a public office
                if person and body not in officials:
                    confidence *= 0.9
                name = (PLAN if act.planned else "") + ("approve" if person and act.action == "pass" else act.action)
                span = Span(act.trigger.idx, act.trigger.idx + len(act.trigger))
                if (span, body, name, measure, votes) in seen:
                    continue  # two patterns read one verb
                seen.add((span, body, name, measure, votes))
                words, sure = reading.evidence(span), round(confidence, 2)
                fact = Action(f"a{len(found) + 1}", body, name, measure, words, sure, date=date, votes=votes)
                found.append(Draft(fact, span))
        ends.append(len(found))
    return [_of_impeachment(d, found[:k], reading) for k, d in enumerate(found)]


def _public(role: Role, reading: Reading) -> bool:
    """Tell whether a role is a public office: one of the state by its title, or one in a body that makes laws."""
    table, body = reading.entities, role.organization
    if body is not None and table.type(body) == "Organization":
        return table.kind(body) in _GOVERNS
    title = role.title.lower()
    return title in _OFFICES or title.rpartition(" ")[2] in _OFFICES


def _of_impeachment(draft: Draft[Action], before: Sequence[Draft[Action]], reading: Reading) -> Draft[Action]:
    """Return the passing of articles of impeachment with the day on which its body impeached: it is the same act."""
    act = draft.fact
    if act.date or act.action not in ("pass", "adopt", "approve") or reading.entities.kind(act.measure) != _ARTICLES:
        return draft
    told = (d.fact for d in reversed(before) if (d.fact.action, d.fact.body) == ("impeach", act.body))
    day = next((a.date for a in told if a.date), None)
    return replace(draft, fact=replace(act, date=day))


def _acts(sentence: TokenSpan) -> Iterator[Act]:
    """Yield the acts of a sentence in the order of their verbs and nouns."""
    for token in sentence:
        if token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD") and token.pos_ != "AUX"):
            yield from verbal_acts(token)
        elif token.pos_ == "PROPN":
            yield from opening_act(token)
        elif token.pos_ == "NOUN":
            yield from mistaken_acts(token)
            yield from nominal_acts(token)


def _complete(found: list[Draft[Action]], latest_first: range, mention: EventMention, reading: Reading) -> None:
    """Give the last act that an event noun may stand for the date and the votes that the noun's sentence has."""
    for k in latest_first:
        fact = found[k].fact
        if fact.action.startswith(PLAN) or (mention.actions is not None and fact.action not in mention.actions):
            continue
        date, votes = fact.date or mention.date, fact.votes or mention.votes(lost=fact.action in _LOST)
        if (date, votes) != (fact.date, fact.votes):
            words = reading.evidence(Span(fact.evidence.start, mention.sentence.end_char))
            found[k] = replace(found[k], fact=replace(fact, date=date, votes=votes, evidence=words))
        return


def _date(act: Act, told: Iterable[Act], dates: Sequence[DateMention]) -> str | None:
    """Return the date of an act; of one verb's several bodies, each has the dates behind its own "by"."""
    end = min(
        (a.site.i for a in told if a.trigger == act.trigger and a.site.i > act.site.i), default=len(act.trigger.doc)
    )
    before = [d for d in dates if d.start < end]
    if act.agent is None:
        return date_of(act.trigger, before)
    return next((d.value for d in before if d.start > act.site.i), None)


def _voted(act: Act) -> bool:
    return not act.planned and (act.action in VOTED | _ALSO_VOTED or act.trigger.head.lemma_ == "vote")


def _counted(found: list[Act], sentence: TokenSpan) -> Iterator[tuple[Act, Votes | None]]:
    """Yield each act with its votes.

    Votes stand between an act's verb and the next act's; those before the first verb are the first one's. Several
    measures that each have a vote are as many acts.
    """
    # "Adopted the resolution, put forward by Chile, by 29-4" counts the adoption.
    voted = [a for a in found if _voted(a) and a.action in VOTED] or [a for a in found if _voted(a)]
    starts = sorted({a.site.i for a in voted})
    for act in found:
        votes = None
        if act in voted:
            k = starts.index(act.site.i)
            start = sentence.start if k == 0 else act.site.i
            end = sentence.end if k + 1 == len(starts) else starts[k + 1]
            # "Rejected it 60 to 39" gives the greater number first, which "voted 60 to 39 to reject it" has for the rejection.
            lost = act.action in _LOST and act.trigger.head.lemma_ != "vote"
            if any(o.tag_ == "NNS" for o in (*act.frame.objects, *act.frame.bodies)):
                several = tallies(list(sentence.doc[start:end]))
                yield from ((act, v) for v in several[1:])
            votes = find_votes(list(sentence.doc[start:end]), lost=lost, voted=act.action in VOTED)
        yield act, votes
