"""Whether facts are such as an article can have: asked of all that comes from elsewhere, before it is taken over."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from kgraph.errors import KgraphError
from kgraph.model.article import Article, Span
from kgraph.model.facts import ACTS, PLAN, Action, ArticleFacts, Entity, Role, Statement, TopicLabel, Votes

_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[a-z]\d{1,9}", re.ASCII)
_TOPIC_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_VOTES = 10**9
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def check(facts: ArticleFacts) -> None:
    """Refuse facts that no article states, or that a graph could not give back.

    Raises:
        KgraphError: one sentence: which part, which of its fields, and what is allowed there.
    """
    for wrong in _wrong(facts):
        raise KgraphError(f"{wrong}.")


def is_date(text: str) -> bool:
    """Tell whether a text is a year, month or day of the calendar.

    >>> is_date("2024"), is_date("2024-02-29"), is_date("2023-02-29"), is_date("in May")
    (True, True, False, False)
    """
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True


def is_after(one: str, other: str) -> bool:
    """Tell whether all days of one date come after all days of the other.

    >>> is_after("2019", "2018-05"), is_after("2018-05", "2018")
    (True, False)
    """
    known = min(len(one), len(other))
    return one[:known] > other[:known]


def _wrong(facts: ArticleFacts) -> Iterator[str]:
    """Yield what is wrong; what follows a wrong type may not be asked."""
    parts = [("article", facts.article), *((f"entity {e.id}", e) for e in facts.entities)]
    parts += [(f.id, f) for f in facts.stated]
    yield from _mistyped(facts.extractor, str, "extractor")
    for name, part in parts:
        yield from _mistyped(part, type(part), name)
    yield from _blank(facts.extractor, "extractor")
    yield from _of_article(facts.article)
    yield from _ids(facts)
    for e in facts.entities:
        yield from _of_entity(e, len(facts.article.text))
    for f in facts.stated:
        yield from _of_fact(f, facts)
    yield from _doubled(facts)


@cache
def _types(class_: type) -> dict[str, Any]:
    return get_type_hints(class_)


def _mistyped(value: Any, wanted: Any, where: str) -> Iterator[str]:
    """Yield where a value is not of the type that the model declares."""
    choices = get_args(wanted)
    if get_origin(wanted) is UnionType:
        if value is not None:
            yield from _mistyped(value, next(c for c in choices if c is not NoneType), where)
    elif get_origin(wanted) is Literal:
        if value not in choices:
            yield f"{where} is {value!r}; there are {', '.join(choices)}"
    elif get_origin(wanted) is tuple:
        for part in value:
            yield from _mistyped(part, choices[0], where)
    elif is_dataclass(wanted):
        for f in fields(wanted):
            yield from _mistyped(getattr(value, f.name), _types(wanted)[f.name], f"{where}: {f.name}")  # type: ignore[arg-type]
    elif isinstance(value, bool) is not (wanted is bool) or not isinstance(value, _accepted(wanted)):
        yield f"{where} is {value!r} and has to be {_WORDS[wanted]}"
    elif isinstance(value, str) and _SURROGATE.search(value):
        yield f"{where} has half of a surrogate pair, which is no character"


def _accepted(wanted: type) -> tuple[type, ...]:
    return (int, float) if wanted is float else (wanted,)


def _blank(text: str, where: str) -> Iterator[str]:
    if not text.strip():
        yield f"{where} is empty"


def _of_article(a: Article) -> Iterator[str]:
    yield from _blank(a.id, "article: id")
    yield from _blank(a.text, "article: text")
    for name, day in (("published", a.published), ("modified", a.modified)):
        if day is not None and not (len(day) == 10 and is_date(day)):
            yield f"article: {name} is {day!r} and has to be a day, YYYY-MM-DD"
    for author in a.authors:
        yield from _blank(author, "article: authors")
    yield from (f"article: authors has {name!r} twice" for name in _twice(a.authors))


def _ids(facts: ArticleFacts) -> Iterator[str]:
    """Yield ids that are not of the form of ids, twice there, or lead nowhere."""
    entities, statements = {e.id for e in facts.entities}, {s.id: s for s in facts.statements}
    ids = [*(e.id for e in facts.entities), *(f.id for f in facts.stated)]
    for i in ids:
        if not _ID.fullmatch(i):
            yield f"the id {i!r} is not a letter and a number, such as e1"
    yield from (f"the id {i!r} is there twice" for i in _twice(ids))
    for f in facts.stated:
        for i in f.participants:
            if i not in entities:
                yield f"{f.id} names {i}, which is no entity of the article"
        if f.within is not None and f.within not in statements:
            yield f"{f.id} stands within {f.within}, which is no statement of the article"
    for s in facts.statements:
        outer, at = {s.id}, s.within
        while at in statements:
            if at in outer:
                yield f"{s.id} stands inside itself"
                break
            outer.add(at)
            at = statements[at].within


def _of_entity(e: Entity, length: int) -> Iterator[str]:
    where = f"entity {e.id}"
    yield from _blank(e.name, f"{where}: name")
    for alias in e.aliases:
        yield from _blank(alias, f"{where}: aliases")
    if e.kind is not None:
        yield from _blank(e.kind, f"{where}: kind")
    for m in e.mentions:
        yield from _outside(m.span, length, f"{where}: a mention")


def _of_fact(f: Role | Statement | Action, facts: ArticleFacts) -> Iterator[str]:
    length = len(facts.article.text)
    yield from _outside(f.evidence, length, f"{f.id}: evidence")
    if not 0 <= f.confidence <= 1:
        yield f"{f.id}: confidence is {f.confidence} and has to be between 0 and 1"
    match f:
        case Role():
            yield from _blank(f.title, f"{f.id}: role")
            yield from _date(f.since, f"{f.id}: since")
            yield from _date(f.until, f"{f.id}: until")
            if f.since and f.until and is_after(f.since, f.until):
                yield f"{f.id} ends ({f.until}) before it begins ({f.since})"
        case Statement():
            yield from _of_statement(f, length)
        case Action():
            yield from _date(f.date, f"{f.id}: date")
            if f.action.removeprefix(PLAN) not in ACTS:
                yield f"{f.id}: action is {f.action!r}; there are {', '.join(ACTS)}, each also with {PLAN} in front"
            yield from _of_votes(f.votes, f.id)


def _of_statement(s: Statement, length: int) -> Iterator[str]:
    yield from _blank(s.act, f"{s.id}: act")
    if s.cue:
        yield from _outside(s.cue.span, length, f"{s.id}: cue")
        yield from _blank(s.cue.lemma, f"{s.id}: cue lemma")
    if s.source:
        yield from _outside(s.source, length, f"{s.id}: source")
    if not s.content:
        yield f"{s.id}: content is empty"
    for part in s.content:
        yield from _outside(part, length, f"{s.id}: content")
    if any(one.end > other.start for one, other in zip(s.content, s.content[1:], strict=False)):
        yield f"{s.id}: the parts of its content overlap, or are not in the order of the text"
    for topic in s.topics:
        yield from _of_topic(topic, s.id)


def _of_topic(topic: TopicLabel, of: str) -> Iterator[str]:
    yield from _blank(topic.label, f"{of}: label of a topic")
    if not _TOPIC_ID.fullmatch(topic.id) or topic.id != topic.id.casefold():
        yield f"{of}: topic {topic.id!r} is not lower-case letters and digits joined by hyphens, such as human-rights"


def _of_votes(votes: Votes | None, of: str) -> Iterator[str]:
    if votes:
        counted = [n for n in (votes.in_favour, votes.against, votes.abstain) if n is not None]
        if not counted:
            yield f"{of}: votes has no number; say null"
        yield from (
            f"{of}: {n} are no votes; a count is from 0 to {_MOST_VOTES}" for n in counted if not 0 <= n <= _MOST_VOTES
        )


def _doubled(facts: ArticleFacts) -> Iterator[str]:
    """Yield facts and pieces of text that a graph cannot tell apart."""
    first: dict[tuple[object, ...], str] = {}
    for f in facts.stated:
        same = first.setdefault((type(f), *f.identity), f.id)
        if same != f.id:
            yield f"{same} and {f.id} state the same of the same words; keep one of them"
    kinds: dict[Span, str] = {}
    for m in (m for e in facts.entities for m in e.mentions):
        if kinds.setdefault(m.span, m.kind) != m.kind:
            yield f"the characters {m.span.start} to {m.span.end} are mentions of two kinds, {kinds[m.span]} and {m.kind}"


def _outside(span: Span, length: int, where: str) -> Iterator[str]:
    if not 0 <= span.start < span.end <= length:
        yield f"{where} is at {span.start} to {span.end}, outside the text, which has {length} characters"


def _date(text: str | None, where: str) -> Iterator[str]:
    if text is not None and not is_date(text):
        yield f"{where} is {text!r} and has to be a date, YYYY, YYYY-MM or YYYY-MM-DD"


def _twice(names: tuple[str, ...] | list[str]) -> list[str]:
    return [name for name, n in Counter(names).items() if n > 1]
