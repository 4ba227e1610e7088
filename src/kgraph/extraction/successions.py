"""One office and two holders: "A replaced B on Monday", "A takes over from B", where one of them has no title beside the name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding, persons_from
from kgraph.extraction.role_verbs import holders, negated, objects, person_at
from kgraph.extraction.tenures import Tenure, around
from kgraph.model import RoleStatus

_VERBS = frozenset("succeed replace".split())
_HOPED = frozenset("would-be would likely possible potential preferred chosen handpicked hand-picked picked".split())
"""Words of a successor who holds no office yet."""
_NO_OFFICE = frozenset("member candidate nominee founder co-founder lawyer attorney".split())
_NEAR = 60
"""Tokens between the title and the verb."""


def successions(reading: Reading, found: Iterable[Holding]) -> Iterator[Holding]:
    """Yield the office of whom somebody succeeded, and of who succeeded somebody, from the title that one of them has."""
    offices: dict[str, list[Holding]] = defaultdict(list)
    for h in found:
        if h.office not in _NO_OFFICE:
            offices[h.person].append(h)
    for verb in reading.doc:
        if verb.pos_ != "VERB" or negated(verb) or any(c.lower_ == "as" for c in verb.children):
            continue
        for heir, former in _pair(reading, verb):
            yield from _shared(reading, verb, (heir, offices[heir]), (former, offices[former]))
    for noun in reading.doc:
        if noun.lower_ == "successor":
            yield from _successor(reading, noun, offices)


def _successor(reading: Reading, noun: Token, offices: dict[str, list[Holding]]) -> Iterator[Holding]:
    """Yield the office of "A's successor, B" where the text gives B no title."""
    if _HOPED & {c.lower_ for c in noun.subtree}:
        return
    doc, k = reading.doc, noun.i + 1
    while (
        k < noun.sent.end and k < noun.i + 6 and doc[k].lower_ in ("at", "of", "in", "as", "on") and doc[k].head == noun
    ):
        k = doc[k].right_edge.i + 1  # "her successor at the union, B"
    named = persons_from(reading, k + 1 if k < len(doc) and doc[k].text == "," else k, {})
    former = next((p for c in noun.children if c.dep_ == "poss" and (p := person_at(reading, c))), None)
    held = offices[former] if former is not None else []
    body = next((b for b in reading.entities.within(noun.i + 1, k) if reading.entities.type(b) == "Organization"), None)
    old = _told(held, noun, body)
    if old is None or not named or named[0][0] == former or _near(offices[named[0][0]], noun) is not None:
        return
    since = Tenure(since=old.tenure.until)
    yield replace(old, person=named[0][0], status="current", start=noun.i, end=k, confidence=0.7, tenure=since)
    yield replace(old, status="former")


def _told(held: list[Holding], noun: Token, body: str | None) -> Holding | None:
    """Return the office nearest to the noun, as it is told with an organization, be it elsewhere."""
    near = _near(held, noun)
    if near is None or near.organization is not None:
        return near
    fuller = (h for h in held if h.office == near.office and h.organization and body in (None, h.organization))
    return next(fuller, replace(near, organization=body))


def _pair(reading: Reading, verb: Token) -> list[tuple[str, str]]:
    """Return who follows whom by `verb`."""
    if verb.lemma_ in _VERBS:
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            agents = [p for c in verb.children if c.dep_ == "agent" for p in c.children]
            pairs = [(person_at(reading, a), p) for a in agents for p in objects(reading, verb)]
        else:
            done = [person_at(reading, c) for c in verb.children if c.dep_ == "dobj"]
            pairs = [(p, d) for d in done if d for p in holders(reading, _clause(verb))]
    elif verb.lemma_ == "take" and any(c.lower_ == "over" for c in verb.children):
        sources = [p for c in verb.subtree if c.lower_ == "from" for p in c.children if p.dep_ == "pobj"]
        pairs = [(p, s) for t in sources if (s := person_at(reading, t)) for p in holders(reading, verb)]
    else:
        pairs = []
    return [(heir, former) for heir, former in pairs if heir and heir != former]


def _clause(verb: Token) -> Token:
    """Return the verb whose subject does it too: "A took office, succeeding B"."""
    return verb.head if verb.dep_ == "advcl" and verb.tag_ == "VBG" else verb


def _shared(
    reading: Reading, verb: Token, heir: tuple[str, list[Holding]], former: tuple[str, list[Holding]]
) -> Iterator[Holding]:
    day = around(reading, verb, "begin").since
    ahead = bool(day and reading.article.published and day > reading.article.published) or verb.tag_ == "VB"
    own, old = _near(heir[1], verb), _near(former[1], verb)
    if own is not None and own.status != "former":
        end = Tenure(until=day or own.tenure.since)
        status: RoleStatus = "current" if ahead or own.status in ("elect", "nominee") else "former"
        if old is None or old.office == own.office:
            yield replace(
                own, person=former[0], status=status, start=verb.i, end=verb.i + 1, confidence=0.7, tenure=end
            )
    elif old is not None and own is None:
        begin = Tenure(since=day or old.tenure.until)
        status = "elect" if ahead else "current"
        yield replace(old, person=heir[0], status=status, start=verb.i, end=verb.i + 1, confidence=0.7, tenure=begin)
        yield replace(old, status=old.status if ahead else "former", tenure=old.tenure | Tenure(until=begin.since))


def _near(held: list[Holding], verb: Token) -> Holding | None:
    """Return the office named last before the verb or in its sentence."""
    return next((h for h in reversed(held) if verb.i - _NEAR < h.start < verb.sent.end), None)
