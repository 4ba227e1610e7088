"""Who came to an office or left it, told by a verb without its title: "Minister A resigned", "She took office in May"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding
from kgraph.extraction.role_verbs import holders, objects
from kgraph.extraction.tenures import Edge, Tenure, around, behind
from kgraph.model import RoleStatus

_RULES = [(frozenset(forms(r, "verbs")), frozenset(forms(r, "with")), r) for r in rows("tenure_verbs")]
_VERBS = frozenset(v for verbs, _, _ in _RULES for v in verbs)
_ELSEWHERE = frozenset("from as over to".split())
"""What follows, before anything but a year, when something else than the office named beside the person begins or ends."""
_ENTERING = frozenset("take assume enter swear inaugurate".split())
_NO_OFFICE = frozenset("member candidate nominee founder co-founder".split())
_POSTS = frozenset("office post job position presidency".split())
_RULERS = frozenset("president prime monarch leader chancellor head ruler governor mayor".split())
_LEADERS = frozenset("leader head chair president secretary".split())
_MINISTERS = frozenset("minister secretary head director administrator chief commissioner".split())
_REALMS = {
    **dict.fromkeys(("country", "nation", "government", "state", "city", "province", "republic"), _RULERS),
    **dict.fromkeys(("party", "group", "bloc", "movement", "union", "organization"), _LEADERS),
    **dict.fromkeys(("ministry", "department", "agency", "office", "bureau", "commission"), _MINISTERS),
}
"""What somebody leads or rules, and words of the offices of those who do."""
_BACK = 120
"""Tokens back to the office of "He resigned on Monday"."""


@dataclass(frozen=True, slots=True)
class _Event:
    person: str
    verb: Token
    edge: Edge | None
    tenure: Tenure


def told_by_events(reading: Reading, found: Iterable[Holding]) -> list[Holding]:
    """Return `found`, each office with what verbs tell of its beginning and end.

    A verb speaks of the offices that its sentence gives the person, else of the only one that the person holds.
    """
    kept = list(found)
    by_person: dict[str, list[int]] = defaultdict(list)
    for n, h in enumerate(kept):
        if h.office not in _NO_OFFICE:
            by_person[h.person].append(n)
    for event in _events(reading):
        sentence = event.verb.sent
        held = by_person.get(event.person, [])
        fitting = [n for n in held if _concerns(event, kept[n])]
        here = [n for n in fitting if sentence.start <= kept[n].start < sentence.end]
        for n in here or _only([(n, kept[n]) for n in fitting], event.verb.i):
            h = kept[n]
            if event.edge != "begin" or h.status != "former":
                # "was elected in May and took office in July": since July
                told = event.tenure | h.tenure if event.verb.lemma_ in _ENTERING else h.tenure | event.tenure
                kept[n] = replace(h, tenure=told, status=_status(reading, h, event, here=bool(here)))
    return kept


def _only(held: list[tuple[int, Holding]], i: int) -> list[int]:
    """Return the number of the office last told of shortly before token `i`, if the person has no other."""
    before = [n for n, h in held if i - _BACK < h.start < i]
    return before[-1:] if len({(h.office, h.organization) for _, h in held}) == 1 else []


def _status(reading: Reading, h: Holding, event: _Event, *, here: bool) -> RoleStatus:
    """Return the status of an office after the event; one announced for a later day has not changed it."""
    published = reading.article.published
    if event.edge == "begin":
        ahead = published is not None and (event.tenure.since or "") > published
        return "elect" if ahead and h.status == "current" else h.status
    left = event.tenure.until is None or event.tenure.over(published)
    gone = event.edge == "end" and left and (here or not _long_ago(event.tenure, published))
    return "former" if gone or (event.edge is None and event.tenure.over(published)) else h.status


def _long_ago(tenure: Tenure, published: str | None) -> bool:
    """Tell whether an end lies so far back that it may be that of another office."""
    return bool(tenure.until and published and int(tenure.until[:4]) < int(published[:4]) - 1)


def _events(reading: Reading) -> Iterator[_Event]:
    for verb in reading.doc:
        if verb.lemma_ not in _VERBS or verb.pos_ not in ("VERB", "AUX") or _open(verb):
            continue
        rule = next((r for verbs, with_, r in _RULES if verb.lemma_ in verbs and _fits(verb, with_)), None)
        if rule is None:
            continue
        edge: Edge | None = rule["edge"] or None  # type: ignore[assignment]
        tenure = behind(reading, verb.i + 1) | around(reading, verb, edge)
        if edge is None and tenure == Tenure():
            continue
        for person in objects(reading, verb) if rule["who"] == "object" else holders(reading, verb):
            yield _Event(person, verb, edge, tenure)


def _fits(verb: Token, with_: frozenset[str]) -> bool:
    """Tell whether a verb has one of the words that it needs; where it needs none, that it speaks of no other office."""
    if not with_:
        return not any(
            (c.dep_ == "prep" and c.lower_ in _ELSEWHERE and not c.nbor().like_num)
            or c.dep_ in ("oprd", "attr", "prt")
            or _is_thing(c)
            for c in verb.children
        )
    if any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children):
        return False  # "took office as president" gives a title of its own
    if any(c.dep_ == "dobj" and c.lower_ not in with_ and c.pos_ == "NOUN" for c in verb.children):
        return False  # "took over the investigation"
    beside = [c for c in verb.children if c.i > verb.i]
    return any(w.lower_ in with_ for c in beside for w in (c, *(c.children if c.dep_ == "prep" else ())))


def _is_thing(word: Token) -> bool:
    """Tell whether a word is an object other than a person or a realm ("quit the race", but "sacked A", "rules the country")."""
    titled = word.lower_ in ("minister", "president", "chief", "head", "director")
    return word.dep_ == "dobj" and word.pos_ == "NOUN" and word.lower_ not in _REALMS and not titled


def _concerns(event: _Event, h: Holding) -> bool:
    """Tell whether an event may be about an office: "led the party" is about a leader, "rules the country" about no minister."""
    if event.edge is not None:
        return True
    done = next((c for c in event.verb.children if c.dep_ == "dobj"), None)
    heads = _REALMS.get(done.lower_, _RULERS) if done is not None else None
    return heads is None or done is None or done.lower_ in _POSTS or any(w in heads for w in h.office.split())


def _open(verb: Token) -> bool:
    """Tell whether it has not happened and is not announced: "has not resigned", "could be dismissed", "to resign"."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "mark")}
    if any(c.dep_ == "neg" for c in verb.children) or "if" in words:
        return True
    if verb.tag_ == "VB" and not words and any(c.dep_ == "nsubj" for c in verb.children):
        return False  # "A and B quit", which looks like an infinitive
    if verb.tag_ in ("VB", "VBG"):
        return not words & {"will", "’ll", "'ll", "has", "had", "have", "been"}
    return bool(words & {"would", "could", "should", "might", "may", "can", "must"})
