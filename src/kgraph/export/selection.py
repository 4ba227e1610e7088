"""Which facts leave: those that fit what was asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kgraph.model import Action, LinkedArticle, Role, Statement

_Fact = Role | Statement | Action


@dataclass(frozen=True, slots=True)
class Selection:
    """What facts must fit, all of it; None where it does not matter.

    Attributes:
        people: IRIs of people of whom one takes part.
        about: IRIs of entities or topics of which one takes part or is what is spoken of.
        topics: IRIs of topics of which one is spoken of.
        since, until: ISO dates between which the article was published, both included.
        confidence: 0..1, the least.
        sources: how many independent sources state the same at least: copies of one story count once.
    """

    people: frozenset[str] | None = None
    about: frozenset[str] | None = None
    topics: frozenset[str] | None = None
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """What fits a selection.

    Attributes:
        facts: IRIs of facts. The statement that a fact stands in comes with it, or the fact would look asserted.
        entities: IRIs of the entities and topics that take part in them.
        articles: IRIs of the articles that state them.
    """

    facts: set[str]
    entities: set[str]
    articles: set[str]


def choose(articles: Callable[[], Iterable[LinkedArticle]], selection: Selection) -> Chosen:
    """Return the facts that fit `selection`.

    Args:
        articles: gives all articles of the graph; it is called a second time where sources have to be counted first.
        selection: what was asked for.
    """
    sources = _sources(articles()) if selection.sources > 1 else {}
    chosen = Chosen(set(), set(), set())
    for article in articles():
        fitting = [f for f in article.all_facts() if _fits(article, f, selection)]
        if selection.sources > 1:
            fitting = [f for f in fitting if any(sources[k] >= selection.sources for k in _says(article, f))]
        for fact in _with_their_statements(article, fitting):
            chosen.facts.add(article.fact_iris[fact.id])
            chosen.entities.update(article.participants(fact))
            chosen.articles.add(article.iri)
    return chosen


def narrowed(article: LinkedArticle, chosen: Chosen) -> LinkedArticle:
    """Return an article with the chosen facts alone, and the entities that take part in them."""
    some = [f for f in article.all_facts() if article.fact_iris[f.id] in chosen.facts]
    used = {i for f in some for i in _ids(f)}
    facts = replace(
        article.facts,
        entities=tuple(e for e in article.facts.entities if e.id in used),
        roles=tuple(f for f in some if isinstance(f, Role)),
        statements=tuple(f for f in some if isinstance(f, Statement)),
        actions=tuple(f for f in some if isinstance(f, Action)),
    )
    return replace(article, facts=facts)


def _fits(article: LinkedArticle, fact: _Fact, selection: Selection) -> bool:
    day = article.facts.article.published or ""
    if fact.confidence < selection.confidence:
        return False
    if (selection.since and day < selection.since) or (selection.until and not "" < day <= selection.until):
        return False
    wanted = [w for w in (selection.people, selection.about) if w is not None]
    taking_part = set(article.participants(fact)) if wanted else set()
    if any(not taking_part & w for w in wanted):
        return False
    spoken_of = {article.topics[t.id] for t in fact.topics} if isinstance(fact, Statement) else set()
    return selection.topics is None or bool(spoken_of & selection.topics)


def _says(article: LinkedArticle, fact: _Fact) -> Iterator[tuple[str, ...]]:
    """Yield what a fact says without when and in which words: facts that share one of these say the same."""
    named = article.canonical
    if isinstance(fact, Role):
        yield "role", named[fact.person], named[fact.organization] if fact.organization else fact.title.casefold()
    elif isinstance(fact, Action):
        yield "action", named[fact.body], fact.action, named[fact.measure]
    else:
        for t in fact.topics:
            yield fact.modality, named[fact.speaker], article.topics[t.id]
        for a in fact.about:
            yield fact.modality, named[fact.speaker], named[a]


def _sources(articles: Iterable[LinkedArticle]) -> dict[tuple[str, ...], int]:
    """Return how many independent sources say each thing that is said."""
    stories: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for article in articles:
        for fact in article.all_facts():
            for key in _says(article, fact):
                stories[key].add(article.story)
    return {key: len(some) for key, some in stories.items()}


def _with_their_statements(article: LinkedArticle, facts: list[_Fact]) -> list[_Fact]:
    statements = {s.id: s for s in article.facts.statements}
    found = {f.id: f for f in facts}
    for fact in facts:
        outer = fact.within
        while outer and outer not in found:
            found[outer] = statements[outer]
            outer = statements[outer].within
    return list(found.values())


def _ids(fact: _Fact) -> tuple[str | None, ...]:
    if isinstance(fact, Role):
        return fact.person, fact.organization
    return (fact.speaker, *fact.about) if isinstance(fact, Statement) else (fact.body, fact.measure)
